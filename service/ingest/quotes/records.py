"""From drafts to quote records: text, kind, act, speaker, day, context."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from service.ingest.actors import Cast
from service.ingest.dates import attached_date
from service.ingest.quotes.confidence import confidence
from service.ingest.quotes.cues import frames
from service.ingest.quotes.draft import Draft
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.speakers import Speakers
from service.model import Act, ActorMention, Article, Cue, DateMention, Kind, Quote, SaidAt, Span, Speaker

_MARKS = '“”"„«»‟'
_OPEN = re.compile(r"^(?:``|''|[“”\"„«»‟‘'])\s*")
_CLOSE = re.compile(r"\s*(?:''|[“”\"«»‟’'])$")
_LEAD = re.compile(r"^(?:that|as)\b,?\s+(?=\S)", re.IGNORECASE)


class Records:
    """Turns the drafts of one text into quotes without ids."""

    def __init__(
        self,
        article: Article,
        passage: Passage,
        cast: Cast,
        dates: tuple[DateMention, ...],
        speakers: Speakers,
    ) -> None:
        self.article = article
        self.passage = passage
        self.cast = cast
        self.dates = tuple(mention for mention in dates if mention.field == passage.field)
        self.speakers = speakers

    def quotes(self, drafts: list[Draft]) -> list[Quote]:
        spoken = [self._speaker(draft) for draft in drafts]
        return [
            self._quote(draft, speaker, self._relayed(draft, drafts, spoken))
            for draft, speaker in zip(drafts, spoken, strict=True)
        ]

    def _speaker(self, draft: Draft) -> Speaker | None:
        speaker = self.speakers.speaker(draft)
        return replace(speaker, resolved_by="continuation") if speaker and draft.continuation else speaker

    def _relayed(self, draft: Draft, drafts: list[Draft], spoken: list[Speaker | None]) -> Speaker | None:
        """The speaker of the smallest quotation that this one is told within."""
        at = draft.cue_span
        if at is None:
            return None
        around = [
            (other.end - other.start, index)
            for index, other in enumerate(drafts)
            if other is not draft and any(start <= at[0] and at[1] <= end for start, end in other.pieces)
        ]
        return spoken[min(around)[1]] if around else None

    def _quote(self, draft: Draft, speaker: Speaker | None, reported_by: Speaker | None) -> Quote:
        passage = self.passage
        kind = self._kind(draft)
        spans = tuple(Span(start, end, passage.field) for start, end in draft.pieces)
        context, context_start = self._context(draft)
        return Quote(
            id="",
            article_id=self.article.id,
            text=" ".join(_bare(passage.text[start:end], kind) for start, end in draft.pieces),
            kind=kind,
            act=_act(draft),
            spans=spans,
            speaker=speaker,
            cue=self._cue(draft),
            reported_by=reported_by,
            said_at=self._said_at(draft),
            mentions=self._mentions(draft.pieces),
            context=context,
            context_start=context_start,
            confidence=confidence(draft, kind, speaker),
            continuation=draft.continuation,
        )

    def _kind(self, draft: Draft) -> Kind:
        stretches = self.passage.quoted
        inside = [
            any(
                start == part[0] and end == part[1]
                for index in draft.quoted
                for part in stretches[index].parts
            )
            or _whole(self.passage.text[start:end])
            for start, end in draft.pieces
        ]
        if all(inside):
            return "direct"
        touched = any(
            part[0] < end and start < part[1]
            for start, end in draft.pieces
            for stretch in stretches
            for part in stretch.parts
        )
        return "mixed" if touched else "indirect"

    def _cue(self, draft: Draft) -> Cue | None:
        if draft.cue_span is None:
            return None
        start, end = draft.cue_span
        return Cue(self.passage.text[start:end], start, end, draft.lemma, self.passage.field)

    def _said_at(self, draft: Draft) -> SaidAt | None:
        mention = self._attached(draft)
        if mention is not None and mention.range is not None:
            return SaidAt(mention.range.start, mention.range.end, mention.precision, mention.basis)
        day: date | None = self.article.published_day
        return SaidAt(day, day, "day", "fallback") if day else None

    def _attached(self, draft: Draft) -> DateMention | None:
        doc = self.passage.doc
        return attached_date(doc, doc[draft.cue.head], self.dates) if draft.cue else None

    def _mentions(self, pieces: Iterable[tuple[int, int]]) -> tuple[ActorMention, ...]:
        found = [mention for piece in pieces for mention in self.cast.mentions_in(self.passage.field, *piece)]
        return tuple(found)

    def _context(self, draft: Draft) -> tuple[str, int]:
        """The sentences that the quotation stands in, its attribution included."""
        passage = self.passage
        spans = [*draft.pieces, *([draft.cue_span] if draft.cue_span else [])]
        first = passage.tokens(*min(spans))[0]
        last = passage.tokens(*max(spans, key=lambda span: span[1]))[1] - 1
        start = min(min(spans)[0], passage.starts[passage.sentence(min(first, len(passage) - 1))[0]])
        end = max(max(end for _, end in spans), passage.ends[passage.sentence(max(last, 0))[1] - 1])
        text = passage.text[start:end]
        lead = len(text) - len(text.lstrip())
        return text.strip(), start + lead


def _whole(text: str) -> bool:
    return (
        len(text) > 1
        and text[0] in _MARKS
        and text[-1] in _MARKS
        and not any(c in _MARKS for c in text[1:-1])
    )


def _bare(text: str, kind: Kind) -> str:
    """What was said: without outer marks where all stands between them, without a leading "that"."""
    if kind == "direct":
        return _CLOSE.sub("", _OPEN.sub("", text)).strip()
    return _LEAD.sub("", text).strip()


def _act(draft: Draft) -> Act:
    return frames().acts.get(draft.lemma, "said")
