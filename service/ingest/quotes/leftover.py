"""Words in quotation marks that no other rule has claimed: with the clause of the verb that governs them,
as more of what was quoted before or, where they are many, as what the sentence before them introduces."""

from bisect import bisect_right
from collections.abc import Iterator

from service.ingest.quotes.cues import cue_words, frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import phrase, speaker_of
from service.ingest.quotes.stretches import TERMINATORS, Stretch, by_paragraph, whole, words_before

_CLAUSAL = frozenset({"ccomp", "xcomp", "oprd"})
_PHRASAL = frozenset({"dobj", "prep", "advcl"})
_VERBAL = frozenset({"VERB", "AUX"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_HIGHEST = 12
"""Steps up from the marks to the verb."""
_LONGEST_OBJECT = 8
"""Tokens of whom or what a verb calls “…”."""
_OPENS = _VERBAL | {"PUNCT", "SCONJ"}
_LONG_SENTENCE, _LONG_PHRASE = 8, 10
"""Words from which on marks are around what somebody said: scare quotes, titles and slogans are shorter."""


def find_leftover(passage: Passage, claimed: list[Draft]) -> Iterator[Draft]:
    """New drafts; a sentence that goes on from a claimed one of its paragraph is put to that."""
    leftover = _Leftover(passage, claimed)
    before = 0
    for (first, _), group in zip(passage.paragraphs, by_paragraph(passage), strict=True):
        start = passage.starts[first]
        for stretch in group:
            draft = leftover.draft(stretch, start, before)
            if draft is not None:
                yield draft
        before = start


class _Leftover:
    def __init__(self, passage: Passage, claimed: list[Draft]) -> None:
        self.passage = passage
        self.claimed = sorted(claimed, key=lambda draft: draft.end)
        self.ends = [draft.end for draft in self.claimed]
        self.cues = {draft.cue.head for draft in claimed if draft.cue}
        self.taken = {index for draft in claimed for index in self._stretches(draft)}

    def draft(self, stretch: Stretch, start: int, before: int) -> Draft | None:
        """What is said with a stretch of the paragraph at ``start``; the one before begins at ``before``."""
        if stretch.index in self.taken:
            return None
        draft = _governed(self.passage, stretch)
        if draft is None or (draft.cue and draft.cue.head in self.cues):
            draft = self._long(stretch, start, before)
        if draft is not None:
            draft.pieces = [self.passage.whole(*piece) for piece in draft.pieces]
            self.taken.update(self._stretches(draft))
        return draft

    def _stretches(self, draft: Draft) -> Iterator[int]:
        for start, end in draft.pieces:
            first, stop = self.passage.tokens(start, end)
            yield from {self.passage.inside[token] for token in range(first, stop)}

    def _long(self, stretch: Stretch, start: int, before: int) -> Draft | None:
        """Many words: more of what was said before, else of whoever their own sentence begins with."""
        quoted = self.passage.quoted[stretch.index]
        sentence = whole(self.passage, stretch)
        size = len(self.passage.text[quoted.start : quoted.end].split())
        if size < (_LONG_SENTENCE if sentence else _LONG_PHRASE):
            return None
        at = bisect_right(self.ends, quoted.start)
        previous = self.claimed[at - 1] if at else None
        if previous is not None and sentence and previous.end > start:
            previous.pieces.extend(quoted.parts)
            previous.quoted.append(stretch.index)
            return None
        near = previous is not None and previous.end > before
        draft = self._introduced(stretch) or _continued(previous if near else None)
        draft.pieces.extend(quoted.parts)
        draft.quoted.append(stretch.index)
        return draft

    def _introduced(self, stretch: Stretch) -> Draft | None:
        """By the words before it in its paragraph, if there are any: whose they are, or nobody's."""
        passage = self.passage
        gap = words_before(passage, stretch)
        if not gap:
            return None
        stops = [at for at, token in enumerate(gap) if passage.words[token] in TERMINATORS]
        told = gap[stops[-1] + 1 if stops else 0 :]
        for verb in reversed(told):
            if passage.pos[verb] not in _VERBAL or passage.deps[verb] in _AUXILIARY:
                continue
            head = speaker_of(passage, verb)
            source = phrase(passage, head) if head is not None and head in told else None
            if source is not None:
                cue = None if verb in self.cues else cue_words(passage, verb)
                span = cue.offsets(passage) if cue else None
                return Draft([], "leftover", source, head, cue, span, passage.lemmas[verb] if cue else "")
        return Draft([], "leftover")


def _continued(previous: Draft | None) -> Draft:
    """What goes on unattributed in a paragraph of its own: by the speaker before, if there is one."""
    if previous is None or previous.source is None:
        return Draft([], "leftover")
    return Draft([], "continuation", previous.source, previous.source_head, continuation=True)


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
    gap = range(cue.last + 1, first)
    if len(gap) <= _LONGEST_OBJECT and not any(passage.pos[token] in _OPENS for token in gap):
        span = passage.span(cue.last + 1, last) or span
    quoted = passage.quoted[stretch.index]
    piece = (min(span[0], quoted.start), max(span[1], quoted.end))
    return Draft([piece], "leftover", source, head, cue, cue.offsets(passage), passage.lemmas[verb])
