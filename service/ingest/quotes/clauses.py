"""Reported clauses: what a reporting verb takes, read from the parse."""

from collections.abc import Iterator

from service.ingest.quotes.cues import CueWords, Frames, cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, speaker_of


_RELATIVES = frozenset({"who", "which", "that", "whose"})
_SHORTEST = 8
"""Fewer characters than this ("it", "him") are nothing that was said."""


def find_reported(passage: Passage) -> Iterator[Draft]:
    table = frames()
    for verb, pos in enumerate(passage.pos):
        if pos in ("VERB", "AUX") and passage.inside[verb] < 0:
            for draft in _reports(passage, table, verb):
                if draft.how == "clause" or _told(passage, draft):
                    yield draft


def _told(passage: Passage, draft: Draft) -> bool:
    """Whether a phrase that is no clause is somebody's: with a speaker, in a clause of its own, of some length."""
    verb = draft.cue.head if draft.cue else 0
    if draft.source is None or draft.end - draft.start < _SHORTEST:
        return False
    if passage.text[slice(*draft.source)].lower() in _RELATIVES or passage.deps[verb] == "relcl":
        return False
    return not any(passage.tags[child] == "TO" for child in passage.children[verb])


def _reports(passage: Passage, table: Frames, verb: int) -> Iterator[Draft]:
    lemma = passage.lemmas[verb]
    cue = cue_words(passage, verb)
    if lemma in table.clause:
        clause = passage.child(verb, "ccomp")
        if clause is not None:
            pieces = _clause(passage, cue, clause)
            if pieces:
                yield _draft(passage, cue, pieces, "clause")
                return
    if lemma in table.infinitive:
        infinitive = passage.child(verb, "xcomp")
        if infinitive is not None and passage.child(infinitive, "aux") is not None and infinitive > verb:
            start = passage.child(verb, "dobj")
            first = passage.subtree(start if start is not None and start > verb else infinitive)[0]
            piece = passage.span(first, passage.subtree(infinitive)[1])
            if piece and first > verb:
                yield _draft(passage, cue, [piece], "infinitive")
                return
    if lemma in table.object:
        piece = _object(passage, verb)
        if piece:
            yield _draft(passage, cue, [piece], "object")
            return
    yield from _prepositional(passage, table, verb, cue)


def _clause(passage: Passage, cue: CueWords, clause: int) -> list[tuple[int, int]]:
    first, last = passage.subtree(clause)
    if first > cue.last:
        piece = passage.span(_after_addressee(passage, cue, first), last)
        return [piece] if piece else []
    speaker = speaker_of(passage, cue.head)
    wall = min([cue.first, *([passage.subtree(speaker)[0]] if speaker is not None else [])])
    if first >= wall or _told_later(passage, cue):
        return []
    pieces = [passage.span(first, min(last, wall - 1))]
    if last > cue.last:
        pieces.append(passage.span(cue.last + 1, last))
    return [piece for piece in pieces if piece]


_BETWEEN = frozenset(
    {
        "dobj",
        "dative",
        "prep",
        "npadvmod",
        "advmod",
        "punct",
        "prt",
        "advcl",
        "nsubj",
        "cc",
        "conj",
        "appos",
        "agent",
    }
)


def _after_addressee(passage: Passage, cue: CueWords, first: int) -> int:
    """Where the clause begins, given what the parser left over between it and the cue."""
    token = cue.last + 1
    for child in passage.children[cue.head]:
        if token <= child < first and passage.deps[child] in _BETWEEN:
            token = max(token, passage.subtree(child)[1] + 1)
    return min(token, first)


def _told_later(passage: Passage, cue: CueWords) -> bool:
    """Whether a clause follows this cue, so that what stands before it is none of its own."""
    end = passage.sentence(cue.head)[1]
    for token in range(cue.last + 1, end):
        if passage.words[token] in (",", ";", ":", ".", "-", "—", "–") or passage.inside[token] >= 0:
            return False
        if passage.pos[token] in ("VERB", "AUX") and passage.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _object(passage: Passage, verb: int) -> tuple[int, int] | None:
    thing = passage.child(verb, "dobj")
    if thing is None or thing < verb:
        return None
    first, last = passage.subtree(thing)
    wanted = frames().after_object.get(passage.lemmas[verb])
    for child in passage.children[verb]:
        if child > last and (
            passage.deps[child] == "oprd"
            or (passage.deps[child] == "prep" and passage.lower[child] == wanted)
        ):
            last = passage.subtree(child)[1]
    return passage.span(first, last)


def _prepositional(passage: Passage, table: Frames, verb: int, cue: CueWords) -> Iterator[Draft]:
    wanted = table.preposition.get(passage.lemmas[verb])
    if not wanted:
        return
    for prep in passage.children[verb]:
        if prep == cue.last + 1 and passage.deps[prep] in ("prep", "prt") and passage.lower[prep] in wanted:
            thing = passage.child(prep, "pobj", "pcomp")
            piece = passage.span(*passage.subtree(thing)) if thing is not None else None
            if piece:
                yield _draft(passage, CueWords(verb, cue.first, prep), [piece], "preposition")
                return


def _draft(passage: Passage, cue: CueWords, pieces: list[tuple[int, int]], how: str) -> Draft:
    head = speaker_of(passage, cue.head)
    source = phrase(passage, head) if head is not None else None
    return Draft(pieces, how, source, head, cue, cue.offsets(passage), passage.lemmas[cue.head])
