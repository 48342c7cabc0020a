"""What reporting verbs report, clauses and phrases, where somebody may be said to have said it."""

from collections.abc import Iterator
from dataclasses import replace

from service.ingest.quotes.clauses import order, told_clause
from service.ingest.quotes.cues import CueWords, Frames, cue_words, frames, governing
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.extents import before_tail
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.phrases import told_infinitive, told_noun, told_object, told_preposition
from service.ingest.quotes.sources import phrase, speaker_of

_CLAUSES = frozenset({"clause", "inserted", "fronted"})
_NOBODY = frozenset({"which", "that", "whose", "you", "i"})
_NO_ONE = ("none", "no ", "nobody", "neither")
_POSSIBLY = frozenset({"could", "would", "might", "may", "can", "should", "must", "ca", "'d", "’d"})
"""What nobody is said to have said yet ("you might say that it rains")."""
_SHORTEST = 8
"""Fewer characters than this ("it", "him") are nothing that was said."""


def find_reported(passage: Passage) -> Iterator[Draft]:
    table = frames()
    for verb, pos in enumerate(passage.pos):
        if pos in ("VERB", "AUX") and passage.inside[verb] < 0:
            draft = _report(passage, table, verb)
            if draft is not None and _plausible(passage, draft, verb):
                yield draft
        elif pos == "NOUN" and passage.inside[verb] < 0 and passage.lemmas[verb] in table.noun:
            yield from _nominal(passage, verb)


def _report(passage: Passage, table: Frames, verb: int) -> Draft | None:
    """What this verb reports: a clause if it can, else the fullest phrase."""
    lemma = passage.lemmas[verb]
    cue = cue_words(passage, verb)
    if lemma in table.clause or lemma == "put":
        pieces = told_clause(passage, cue)
        if pieces:
            return _draft(passage, cue, pieces, order(passage, cue, pieces))
    if lemma in table.infinitive and (piece := told_infinitive(passage, verb)):
        return _draft(passage, cue, [piece], "infinitive")
    if lemma in table.object and (piece := told_object(passage, verb)):
        return _draft(passage, cue, [piece], "object")
    if told := told_preposition(passage, verb, cue):
        return _draft(passage, replace(cue, last=told[0]), [told[1]], "preposition")
    return None


def _nominal(passage: Passage, noun: int) -> Iterator[Draft]:
    piece = told_noun(passage, noun)
    if piece is None:
        return
    cue = CueWords(noun, noun, noun)
    head = passage.child(noun, "poss")
    for preposition in passage.children[noun]:
        if head is None and passage.lower[preposition] in ("by", "from", "of", "among"):
            head = passage.child(preposition, "pobj")
    source = phrase(passage, head) if head is not None else None
    if source is None:
        return
    yield Draft([piece], "nominal", source, head, cue, cue.offsets(passage), passage.lemmas[noun])


def _draft(passage: Passage, cue: CueWords, pieces: list[tuple[int, int]], how: str) -> Draft:
    if len(pieces) == 1 and pieces[0][0] >= passage.ends[cue.last]:
        pieces = [before_tail(passage, *pieces[0])]
    head = speaker_of(passage, cue.head)
    source = phrase(passage, head) if head is not None else None
    return Draft(pieces, how, source, head, cue, cue.offsets(passage), passage.lemmas[cue.head])


def _plausible(passage: Passage, draft: Draft, verb: int) -> bool:
    if draft.how in _CLAUSES:
        return _stated(passage, draft, verb)
    return _spoken(passage, draft, verb) and (_quotes(passage, draft) or _asserted(passage, draft, verb))


def _stated(passage: Passage, draft: Draft, verb: int) -> bool:
    """Whether somebody states a clause, rather than that there is one to state ("it is fair to say …")."""
    if draft.how != "clause" and draft.source is None:
        return False
    if draft.lemma == "point" and passage.child(verb, "prt") is None:
        return False
    if draft.lemma == "ask" and passage.tags[verb] == "VBN" and passage.deps[verb] != "ROOT":
        return False
    if not _quotes(passage, draft) and any(
        passage.lower[child] in _POSSIBLY for child in passage.children[verb]
    ):
        return False
    purpose = any(passage.tags[child] == "TO" for child in passage.children[verb])
    alone = passage.deps[verb] in ("acl", "advcl", "relcl") and governing(passage, verb) is None
    return not (purpose and alone)


def _spoken(passage: Passage, draft: Draft, verb: int) -> bool:
    """Whether a phrase that is no clause is somebody's, in a clause of its own, of some length."""
    if draft.source is None or draft.end - draft.start < _SHORTEST or passage.deps[verb] == "acl":
        return False
    if passage.deps[verb] == "relcl" and draft.how == "infinitive" and not _quotes(passage, draft):
        return False
    if draft.how == "object" and draft.lemma in frames().citing and _only_names(passage, draft, verb):
        return False
    speaker = passage.text[slice(*draft.source)].lower()
    named = draft.how != "object" or draft.lemma not in frames().naming
    named = named or passage.child(verb, "oprd") is not None or _quotes(passage, draft)
    return named and speaker not in _NOBODY and not speaker.startswith(_NO_ONE)


def _only_names(passage: Passage, draft: Draft, verb: int) -> bool:
    """Whether all that is cited is somebody, or several: a name or people, and nothing of them."""
    thing = passage.child(verb, "dobj")
    if thing is None or _quotes(passage, draft):
        return False
    people = passage.lower[thing] in nouns().person | nouns().group
    beyond = (passage.starts[thing] > draft.end) or passage.subtree(thing)[1] + 1 < passage.tokens(
        draft.start, draft.end
    )[1]
    return (people or passage.pos[thing] == "PROPN") and not beyond


def _asserted(passage: Passage, draft: Draft, verb: int) -> bool:
    """Whether it was done: neither denied nor possible, and no aside on what was meant or asked."""
    for child in passage.children[verb]:
        negative = passage.deps[child] == "neg" or passage.lower[child] in ("neither", "nor")
        relative = passage.deps[child] == "mark" and passage.lower[child] == "that"
        if negative or relative or passage.tags[child] in ("MD", "TO"):
            return False
    return passage.lower[verb] != "referring" and not (draft.lemma == "ask" and passage.tags[verb] == "VBN")


def _quotes(passage: Passage, draft: Draft) -> bool:
    """Whether any of its words stand between quotation marks."""
    first, stop = passage.tokens(draft.start, draft.end)
    return any(passage.inside[token] >= 0 for token in range(first, stop))
