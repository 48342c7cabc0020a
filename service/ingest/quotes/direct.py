"""Direct quotations: which stretches are one, and whose.

The parser errs most around quotation marks, so who speaks is read from the words
next to the marks; stretches with nothing but their attribution between are one.
"""

from service.ingest.quotes.beside import Beside
from service.ingest.quotes.cues import CueWords
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.extents import told_later
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.sources import DASHES
from service.ingest.quotes.stretches import (
    TERMINATORS,
    Stretch,
    by_paragraph,
    ends_sentence,
    fresh,
    last_mark,
    whole,
    words,
    words_before,
)


def find_direct(passage: Passage, passed_on: frozenset[int]) -> list[Draft]:
    """One draft a quotation that is set off from the sentence around it; ``passed_on`` are the tokens that
    tell who passes it on."""
    beside = Beside(passage, passed_on)
    drafts: list[Draft] = []
    previous: Draft | None = None
    for group in by_paragraph(passage):
        here = _Paragraph(passage, beside, group).drafts(previous)
        drafts.extend(here)
        previous = here[-1] if here else None
    return drafts


class _Paragraph:
    def __init__(self, passage: Passage, beside: Beside, group: list[Stretch]) -> None:
        self.passage = passage
        self.beside = beside
        self.group = group
        self.attributed: set[int] = set()
        """Indices of the stretches that are somebody's already."""

    def drafts(self, previous: Draft | None) -> list[Draft]:
        """The quotations of the paragraph; ``previous`` ended the one before."""
        drafts: list[Draft] = []
        current: Draft | None = None
        told_after = False
        for stretch in self.group:
            if self._embedded(stretch):
                draft = self._fronted(stretch)
                told_after = True
            else:
                after = self.beside.after(stretch)
                if current is not None and self._goes_on(stretch, current, told_after, after):
                    self._add(current, stretch)
                    self._finish(current, stretch)
                    told_after = False
                    continue
                draft = after or self._other(stretch, current or previous)
                if draft is not None and draft.continuation and current is not None:
                    self._add(current, stretch)
                    told_after = False
                    continue
                told_after = after is not None
                if draft is not None:
                    self._add(draft, stretch)
            if draft is not None:
                drafts.append(draft)
            current = draft
        return drafts

    def _other(self, stretch: Stretch, previous: Draft | None) -> Draft | None:
        draft = self.beside.signed(stretch) or self.beside.before(stretch)
        if draft is None and whole(self.passage, stretch):
            return self.beside.introduced(stretch) or _continued(previous)
        return draft

    def _add(self, draft: Draft, stretch: Stretch) -> None:
        quoted = self.passage.quoted[stretch.index]
        self.attributed.add(stretch.index)
        draft.pieces.extend(quoted.parts)
        draft.quoted.append(stretch.index)

    def _finish(self, draft: Draft, stretch: Stretch) -> None:
        """Take in the rest of a sentence that goes on after its closing mark."""
        passage = self.passage
        gap = words(passage, stretch.last + 1, stretch.after)
        if whole(passage, stretch) or not gap or not passage.words[gap[0]][:1].islower():
            return
        stop = next((at for at, token in enumerate(gap) if passage.words[token] in TERMINATORS), len(gap))
        if stop and not any(self.beside.reports(token) for token in gap[:stop]):
            draft.pieces[-1] = (draft.pieces[-1][0], passage.ends[gap[stop - 1]])

    def _embedded(self, stretch: Stretch) -> bool:
        """Whether the stretch is a part of the journalist's own sentence."""
        gap = words_before(self.passage, stretch)
        if not gap:
            return False
        last = self.passage.words[gap[-1]]
        if ends_sentence(self.passage, gap[-1], stretch) or last in (":", "…", "..."):
            return False
        if (last in DASHES or last == "(") and self.beside.after(stretch) is not None:
            return False
        return self.beside.before(stretch) is None

    def _fronted(self, stretch: Stretch) -> Draft | None:
        """A sentence that ends in quoted words and then says whose they are (“… the “worst,” said X”)."""
        passage = self.passage
        draft = self.beside.after(stretch) if last_mark(passage, stretch) in (",", "?", "!") else None
        if draft is None or draft.cue is None or draft.lemma not in self.beside.table.clause:
            return None
        if draft.source_head is None or passage.pos[draft.source_head] not in ("PROPN", "PRON", "NOUN"):
            return None
        start = self._sentence_start(stretch)
        if start == stretch.first or not self._told_by(draft.cue, start, stretch.first):
            return None
        piece = passage.span(start, stretch.first - 1)
        if piece is None:
            return None
        draft.pieces.append((piece[0], passage.quoted[stretch.index].end))
        draft.how = "fronted"
        return draft

    def _sentence_start(self, stretch: Stretch) -> int:
        """Where the sentence around a stretch begins, other marked words in it passed over."""
        passage = self.passage
        start = stretch.first
        first = self.group[0].before
        while start > first and (
            passage.words[start - 1] not in TERMINATORS or passage.inside[start - 1] >= 0
        ):
            start -= 1
            if passage.inside[start] >= 0 and passage.inside[start] in self.attributed:
                return stretch.before
        return start

    def _told_by(self, cue: CueWords, start: int, stop: int) -> bool:
        """Whether a cue reports the words before it: they are a clause, and none follows."""
        passage = self.passage
        if passage.pos[start] in ("ADP", "SCONJ") or any(self.beside.reports(t) for t in range(start, stop)):
            return False
        clause = passage.child(cue.head, "ccomp", "xcomp", "dobj")
        follows = clause is not None and clause > cue.last and passage.lemmas[cue.head] != "tell"
        return not follows and not told_later(passage, cue)

    def _goes_on(self, stretch: Stretch, current: Draft, told_after: bool, after: Draft | None) -> bool:
        """Whether a stretch takes up the one before: nothing but its attribution stands between."""
        gap = words_before(self.passage, stretch)
        if not gap:
            return after is None or current.cue is None
        if after is not None or not told_after or current.cue is None:
            return False
        if not stretch.before <= current.cue.head < stretch.first:
            return False
        tail = [token for token in gap if token > current.cue.head]
        if any(self.passage.words[token] in TERMINATORS for token in tail[:-1]):
            return False
        if tail and ends_sentence(self.passage, tail[-1], stretch):
            return fresh(self.passage, stretch.first)
        before = self.beside.before(stretch)
        return before is None or (before.cue is not None and before.cue.head == current.cue.head)


def _continued(previous: Draft | None) -> Draft | None:
    """What goes on unattributed after a quotation: by the same speaker."""
    if previous is None:
        return None
    return Draft([], "continuation", previous.source, previous.source_head, None, None, "", continuation=True)
