"""Who passes it on, put into the sentence of somebody else: "X said, Reuters reported, that …", "X, according
to Reuters, said that …", "…, X said, Reuters reported." To the parser what stands around it is Reuters's."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.ingest.quotes.cues import CueWords, cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.extents import before_tail
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.sources import DASHES, phrase, speaker_of
from service.ingest.quotes.stretches import FINITE, TERMINATORS

_APART = DASHES | {",", "(", ")"}
_NOMINAL = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM", "PART", "ADP", "PRON"})
_NAMES = frozenset({"PROPN", "NOUN", "PRON"})
_JOINING = frozenset({"CCONJ", "SCONJ", "ADV"})
_LONGEST = 9
"""Tokens between the marks around the one who passes it on."""
_FARTHEST = 150
"""Tokens that a sentence is looked through."""
_ADDRESSEE = 4
"""Tokens in which whom somebody tells stands, the verb included."""
_BEFORE_VERB = frozenset({"has", "have", "had", "also", "first", "later"})


@dataclass(frozen=True, slots=True)
class Inserted:
    first: int
    last: int
    """Its tokens, without the marks that set it off."""
    relay: Draft
    told: int
    """The verb by which somebody else speaks in the same sentence."""
    speaker: int
    opens: bool
    """Whether who speaks opens the sentence, so that what is said follows."""


def find_inserted(passage: Passage) -> list[Inserted]:
    return list(_found(passage))


def _found(passage: Passage) -> Iterator[Inserted]:
    for token, word in enumerate(passage.lower):
        if passage.inside[token] >= 0 or not (word == "according" or word in nouns().relaying):
            continue
        edges = _edges(passage, token)
        relay = _relay(passage, token, *edges) if edges else None
        told = _told(passage, *edges) if edges and relay else None
        if edges and relay and told:
            yield Inserted(edges[0], edges[1], relay, *told)


def closing_relay(passage: Passage, cue: CueWords) -> Draft | None:
    """Who passes it on in the last words of the cue's sentence ("X said it rained, Reuters reported")."""
    last = passage.sentence(cue.head)[1] - 1
    while last > cue.last and (passage.words[last] in TERMINATORS or passage.words[last].isspace()):
        last -= 1
    edges = _edges(passage, last)
    if edges is None or edges[0] <= cue.last:
        return None
    verb = next((t for t in range(*edges) if passage.lower[t] in nouns().relaying), edges[1])
    return _relay(passage, verb, *edges) if passage.lower[verb] in nouns().relaying else None


def tokens_of(inserted: Iterable[Inserted]) -> frozenset[int]:
    return frozenset(token for one in inserted for token in range(one.first, one.last + 1))


def _edges(passage: Passage, token: int) -> tuple[int, int] | None:
    """First and last token between the marks around this one."""
    first = last = token
    while first > 0 and token - first < _LONGEST and not _is_edge(passage, first - 1):
        first -= 1
    while last + 1 < len(passage) and last - first < _LONGEST and not _is_edge(passage, last + 1):
        last += 1
    apart = first > 0 and passage.words[first - 1] in _APART
    return (first, last) if apart and last - first < _LONGEST else None


def _is_edge(passage: Passage, token: int) -> bool:
    word = passage.words[token]
    if word == "-" and token and passage.ends[token - 1] == passage.starts[token]:
        return False
    return word in _APART or word in TERMINATORS or "\n" in word or passage.inside[token] >= 0


def _relay(passage: Passage, token: int, first: int, last: int) -> Draft | None:
    """Who passes it on, where nothing else stands between the marks but when."""
    if passage.lower[token] == "according":
        return _accorded(passage, token, last) if token == first else None
    start = first + 1 if passage.lower[first] == "as" else first
    stop = token
    while stop > start and passage.lower[stop - 1] in _BEFORE_VERB:
        stop -= 1
    if not _tells_when(passage, token + 1, last):
        return None
    head = _noun(passage, range(start, stop))
    if head is None or passage.pos[head] == "PRON":
        return None
    return _by(passage, head, start, stop - 1, CueWords(token, stop, token))


def _accorded(passage: Passage, token: int, last: int) -> Draft | None:
    if last < token + 2 or passage.lower[token + 1] != "to":
        return None
    head = passage.child(token + 1, "pobj")
    if head is None or passage.subtree(head)[1] > last:
        head = _noun(passage, range(token + 2, last + 1))
    return _by(passage, head, token + 2, last, CueWords(token, token, token + 1))


def _by(passage: Passage, head: int | None, first: int, last: int, cue: CueWords) -> Draft | None:
    span = passage.span(first, last) if head is not None else None
    return Draft([], "relay", span, head, cue) if span else None


def _noun(passage: Passage, named: range, apart: frozenset[str] = frozenset()) -> int | None:
    """The noun that a phrase is about, of which nothing else is a verb; ``apart`` may stand in it, too."""
    if any(passage.pos[token] not in _NOMINAL | apart for token in named):
        return None
    stop = next((token for token in named[1:] if passage.pos[token] == "ADP"), named.stop)
    heads = (token for token in reversed(range(named.start, stop)) if passage.pos[token] in _NAMES)
    return next(heads, None)


def _tells_when(passage: Passage, first: int, last: int) -> bool:
    """Whether these tokens, if any, are a day or a time."""
    return all(
        passage.doc[token].ent_type_ in ("DATE", "TIME") or passage.lower[token] in nouns().timing
        for token in range(first, last + 1)
    )


def _told(passage: Passage, first: int, last: int) -> tuple[int, int, bool] | None:
    """The verb beside it by which somebody speaks, their head, and whether they open the sentence."""
    start = stop = first - 1
    while start > 0 and stop - start < _FARTHEST and not _is_edge(passage, start - 1):
        start -= 1
    while stop - 1 > start and (
        _tells_when(passage, stop - 1, stop - 1) or passage.lower[stop - 1] == "that"
    ):
        stop -= 1
    clause = range(start, stop)
    verb = next((token for token in _beside(passage, clause) if _tells(passage, token)), None)
    if verb is None:
        return _told_behind(passage, clause, last)
    speaker = _speaker(passage, verb, clause)
    if speaker is None or (speaker > verb and not _inverted(passage, verb, speaker)):
        return None
    return verb, speaker, speaker < verb and _opens(passage, min(start, passage.subtree(speaker)[0]))


def _beside(passage: Passage, clause: range) -> Iterator[int]:
    """Where the verb stands: last, first ("said Ana Ruiz"), or before whom it is told."""
    yield from clause[-1:]
    yield from clause[:1]
    yield from (token for token in clause[-_ADDRESSEE:] if passage.lemmas[token] == "tell")


def _tells(passage: Passage, token: int) -> bool:
    lemma = passage.lemmas[token] in frames().clause
    return lemma and passage.tags[token] in (*FINITE, "VBN") and passage.pos[token] in ("VERB", "AUX")


def _speaker(passage: Passage, verb: int, clause: range) -> int | None:
    """The subject of the verb: in these words, or before them where they are the verb alone."""
    before = verb
    while before > clause.start and passage.lower[before - 1] in _BEFORE_VERB:
        before -= 1
    if before > clause.start:
        return _noun(passage, range(clause.start, before), _JOINING)
    if verb + 1 < clause.stop:
        return _noun(passage, range(verb + 1, clause.stop), _JOINING)
    subject = speaker_of(passage, verb)
    return subject if subject is not None and subject < verb else None


def _inverted(passage: Passage, verb: int, speaker: int) -> bool:
    """Whether it is "said Ana Ruiz", not "asked about the port"."""
    return passage.tags[verb] in FINITE and passage.deps[speaker] not in ("dobj", "pobj")


def _told_behind(passage: Passage, clause: range, last: int) -> tuple[int, int, bool] | None:
    """The verb right behind "X, Reuters reported,"."""
    token = last + 2
    while token < len(passage) and passage.lower[token] in _BEFORE_VERB:
        token += 1
    speaker = _noun(passage, clause, _JOINING)
    if token >= len(passage) or speaker is None or passage.words[last + 1] not in _APART:
        return None
    return (token, speaker, True) if _tells(passage, token) and _opens(passage, clause[0]) else None


def _opens(passage: Passage, token: int) -> bool:
    """Whether nothing of the sentence stands before it."""
    while token > 0 and passage.pos[token - 1] in ("CCONJ", "ADV", "SPACE"):
        token -= 1
    return token == 0 or passage.words[token - 1] in TERMINATORS or "\n" in passage.words[token - 1]


def settled(
    passage: Passage, inserted: list[Inserted], direct: list[Draft], reported: list[Draft]
) -> list[Draft]:
    """The reported ones, where what stands around an inserted relay is the words of who speaks there."""
    replaced = tokens_of(one for one in inserted if one.told < one.first or _is_accorded(passage, one))
    kept = [draft for draft in reported if not (draft.cue and draft.cue.head in replaced)]
    by_verb = {draft.cue.head: draft for draft in (*kept, *direct) if draft.cue}
    for one in inserted:
        own = by_verb.get(one.told)
        if own is None and (own := _draft(passage, one)) is not None:
            kept.append(own)
        if own is None:
            continue
        if own.source_head is None or one.first <= own.source_head <= one.last:
            own.source, own.source_head = phrase(passage, one.speaker), one.speaker
        own.relay = one.relay
        own.pieces = [_without(passage, one, *piece) for piece in own.pieces]
    return kept


def _is_accorded(passage: Passage, one: Inserted) -> bool:
    return passage.lower[one.first] == "according"


def _without(passage: Passage, one: Inserted, start: int, end: int) -> tuple[int, int]:
    """A piece that the relay stands at the beginning of, without it."""
    if start > passage.starts[one.first] or end <= passage.ends[one.last]:
        return start, end
    if start < passage.starts[one.told] and one.told < one.first:
        return start, end
    stop = passage.tokens(start, end)[1]
    return passage.span(one.last + 1, stop - 1) or (start, end)


def _draft(passage: Passage, one: Inserted) -> Draft | None:
    cue = cue_words(passage, one.told)
    source = phrase(passage, one.speaker)
    if one.opens:
        start = max(one.last, cue.last) + 1
        start += passage.words[start : start + 1] == [")"]
        piece = passage.span(start, _end(passage, start)) if start < len(passage) else None
    else:
        first = min(cue.first, passage.subtree(one.speaker)[0])
        piece = passage.span(passage.sentence(one.told)[0], first - 1) if first else None
    if piece is None or source is None:
        return None
    how = "clause" if one.opens else "fronted"
    piece = before_tail(passage, *piece) if one.opens else piece
    return Draft([piece], how, source, one.speaker, cue, cue.offsets(passage), passage.lemmas[one.told])


def _end(passage: Passage, token: int) -> int:
    """The last token of the sentence."""
    for _ in range(min(_FARTHEST, len(passage) - 1 - token)):
        if "\n" in passage.words[token + 1]:
            return token
        token += 1
        if passage.words[token] in TERMINATORS and passage.inside[token] < 0:
            return token
    return token
