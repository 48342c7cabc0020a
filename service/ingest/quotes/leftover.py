"""Words in quotation marks that no other rule has claimed, with the clause of the verb that governs them."""

from collections.abc import Iterator

from service.ingest.quotes.cues import cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, speaker_of
from service.ingest.quotes.stretches import is_title

_CLAUSAL = frozenset({"ccomp", "xcomp", "oprd"})
_PHRASAL = frozenset({"dobj", "prep", "advcl"})
_HIGHEST = 12
"""Steps up from the marks to the verb."""


def find_leftover(passage: Passage, claimed: list[Draft]) -> Iterator[Draft]:
    taken = {index for draft in claimed for index in _stretches(passage, draft)}
    for index, quoted in enumerate(passage.quoted):
        first, stop = passage.tokens(quoted.start, quoted.end)
        if index not in taken and first < stop and not is_title(passage, first, stop):
            draft = _governed(passage, first, stop, (quoted.start, quoted.end))
            if draft is not None:
                yield draft


def _stretches(passage: Passage, draft: Draft) -> Iterator[int]:
    for start, end in draft.pieces:
        first, stop = passage.tokens(start, end)
        yield from {passage.inside[token] for token in range(first, stop)}


def _governed(passage: Passage, first: int, stop: int, marks: tuple[int, int]) -> Draft | None:
    roots = [token for token in range(first, stop) if not first <= passage.heads[token] < stop]
    below = next((token for token in roots if passage.pos[token] != "PUNCT"), None)
    if below is None:
        return None
    for _, verb in zip(range(_HIGHEST), passage.ancestors(below), strict=False):
        if _takes(passage, verb, passage.deps[below]):
            return _told(passage, verb, below, marks)
        below = verb
    return None


def _takes(passage: Passage, verb: int, dep: str) -> bool:
    if passage.pos[verb] != "VERB" or passage.inside[verb] >= 0:
        return False
    table = frames()
    lemma = passage.lemmas[verb]
    tables = (table.clause, table.object, table.infinitive, table.preposition)
    listed = any(lemma in lemmas for lemmas in tables)
    return dep in _CLAUSAL or (listed and dep in _PHRASAL)


def _told(passage: Passage, verb: int, below: int, marks: tuple[int, int]) -> Draft | None:
    first, last = passage.subtree(below)
    span = passage.span(first, last)
    head = speaker_of(passage, verb)
    source = phrase(passage, head) if head is not None else None
    if first <= verb or span is None or source is None:
        return None
    cue = cue_words(passage, verb)
    piece = (min(span[0], marks[0]), max(span[1], marks[1]))
    return Draft([piece], "leftover", source, head, cue, cue.offsets(passage), passage.lemmas[verb])
