"""Words in quotation marks that no other rule has claimed: with the clause of the verb that governs them,
as more of what was quoted before or, where they are many, as said by nobody who is named."""

from bisect import bisect_right
from collections.abc import Iterator

from service.ingest.quotes.cues import cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, speaker_of
from service.ingest.quotes.stretches import Stretch, by_paragraph, whole

_CLAUSAL = frozenset({"ccomp", "xcomp", "oprd"})
_PHRASAL = frozenset({"dobj", "prep", "advcl"})
_HIGHEST = 12
"""Steps up from the marks to the verb."""
_LONG_SENTENCE, _LONG_PHRASE = 8, 12
"""Words from which on marks are around what somebody said: scare quotes, titles and slogans are shorter."""


def find_leftover(passage: Passage, claimed: list[Draft]) -> Iterator[Draft]:
    """New drafts; a sentence that goes on from a claimed one of its paragraph is put to that."""
    taken = {index for draft in claimed for index in _stretches(passage, draft)}
    before = sorted(claimed, key=lambda draft: draft.end)
    ends = [draft.end for draft in before]
    for group in by_paragraph(passage):
        for stretch in group:
            if stretch.index in taken:
                continue
            start = passage.quoted[stretch.index].start
            at = bisect_right(ends, start)
            previous = before[at - 1] if at and ends[at - 1] > passage.starts[group[0].before] else None
            draft = _governed(passage, stretch) or _long(passage, stretch, previous)
            if draft is not None and draft is not previous:
                draft.pieces = [passage.whole(*piece) for piece in draft.pieces]
                taken.update(_stretches(passage, draft))
                yield draft


def _stretches(passage: Passage, draft: Draft) -> Iterator[int]:
    for start, end in draft.pieces:
        first, stop = passage.tokens(start, end)
        yield from {passage.inside[token] for token in range(first, stop)}


def _long(passage: Passage, stretch: Stretch, previous: Draft | None) -> Draft | None:
    """Many words: more of what was said before in the paragraph, else nobody's."""
    quoted = passage.quoted[stretch.index]
    sentence = whole(passage, stretch)
    size = len(passage.text[quoted.start : quoted.end].split())
    if size < (_LONG_SENTENCE if sentence else _LONG_PHRASE):
        return None
    draft = previous if previous is not None and sentence else Draft([], "leftover")
    draft.pieces.extend(quoted.parts)
    draft.quoted.append(stretch.index)
    return draft


def _governed(passage: Passage, stretch: Stretch) -> Draft | None:
    within = range(stretch.first, stretch.last + 1)
    roots = [token for token in within if passage.heads[token] not in within or passage.heads[token] == token]
    below = next((token for token in roots if passage.pos[token] != "PUNCT"), None)
    if below is None:
        return None
    for _, verb in zip(range(_HIGHEST), passage.ancestors(below), strict=False):
        if _takes(passage, verb, passage.deps[below]):
            return _told(passage, verb, below, stretch)
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


def _told(passage: Passage, verb: int, below: int, stretch: Stretch) -> Draft | None:
    first, last = passage.subtree(below)
    span = passage.span(first, last)
    head = speaker_of(passage, verb)
    source = phrase(passage, head) if head is not None else None
    if first <= verb or span is None or source is None:
        return None
    cue = cue_words(passage, verb)
    quoted = passage.quoted[stretch.index]
    piece = (min(span[0], quoted.start), max(span[1], quoted.end))
    return Draft([piece], "leftover", source, head, cue, cue.offsets(passage), passage.lemmas[verb])
