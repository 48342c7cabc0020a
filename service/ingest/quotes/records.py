"""From drafts to quote records: text, kind, act, speaker, day, context."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from service.ingest.actors import Cast
from service.ingest.dates import attached_date
from service.ingest.quotes.confidence import confidence
from service.ingest.quotes.cues import CueWords, frames
from service.ingest.quotes.draft import Draft, Enclosing
from service.ingest.quotes.interviews import interview_words
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.relays import find_relay
from service.ingest.quotes.speakers import Speakers
from service.model import (
    Act,
    ActorMention,
    Article,
    Cue,
    DateMention,
    Kind,
    Quote,
    SaidAt,
    Span,
    Speaker,
)

_MARKS = '“”"„«»‟'
_OPEN = re.compile(r"^(?:``|''|[“”\"„«»‟‘'])\s*")
_CLOSE = re.compile(r"\s*(?:''|[“”\"«»‟’'])$")
_INNER = re.compile(r"[“”\"„«»‟]|\'\'")
_NO_ONE = re.compile(r"[Nn]one\b|[Nn]obody\b|[Nn]either\b|[Nn]o\s+[a-z]")
_LEAD = re.compile(r"^(?:that|as)\b,?\s+(?=\S)", re.IGNORECASE)
_LEAD_ALONE = re.compile(r"(?:that|as)?\W*", re.IGNORECASE)
"""What is left where the rest stands on another line: nothing was said in it."""


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
        spoken = {id(draft): self._speaker(draft) for draft in drafts}
        told = Enclosing(drafts, self.passage.breaks)
        quotes: list[Quote] = []
        for draft in drafts:
            around = told.around(draft)
            speaker = spoken[id(draft)]
            own = draft.relay or find_relay(self.passage, draft)
            relays = [own] if own else around
            relay = (spoken.get(id(relays[0])) or self._speaker(relays[0])) if relays else None
            quote = self._quote(draft, speaker, None if _same(relay, speaker) else relay)
            if _LEAD_ALONE.fullmatch(quote.text):
                continue
            if draft.continuation and quotes:
                quote = replace(quote, said_at=quotes[-1].said_at)
            quotes.append(quote)
        return quotes

    def _speaker(self, draft: Draft) -> Speaker | None:
        speaker = self.speakers.speaker(draft)
        return replace(speaker, resolved_by="continuation") if speaker and draft.continuation else speaker

    def _quote(self, draft: Draft, speaker: Speaker | None, reported_by: Speaker | None) -> Quote:
        passage = self.passage
        kind = self._kind(draft)
        spans = tuple(Span(start, end, passage.field) for start, end in draft.pieces)
        context, context_start = self._context(draft)
        return Quote(
            id="",
            article_id=self.article.id,
            text=_wording(self._words(draft), kind),
            kind=kind,
            act=_act(passage, draft),
            spans=spans,
            speaker=speaker,
            cue=self._cue(draft),
            reported_by=reported_by,
            said_at=self._said_at(draft),
            mentions=self._mentions(draft.pieces),
            context=context,
            context_start=context_start,
            confidence=confidence(draft, speaker),
            continuation=draft.continuation,
        )

    def _kind(self, draft: Draft) -> Kind:
        parts = {part for index in draft.quoted for part in self.passage.quoted[index].parts}
        if all(piece in parts or _whole(self.passage.text[slice(*piece)]) for piece in draft.pieces):
            return "direct"
        return "mixed" if any(self._marked(*piece) for piece in draft.pieces) else "indirect"

    def _words(self, draft: Draft) -> list[str]:
        """What stands in each span, the first without a leading "that" or "as" ("that account" keeps it)."""
        passage = self.passage
        words = [passage.text[start:end] for start, end in draft.pieces]
        first = passage.tokens(*draft.pieces[0])[0]
        dep = passage.deps[first]
        points = dep == "det" or (dep != "mark" and passage.tags[first] == "DT")
        if not points or passage.text[passage.ends[first]] == ",":
            words[0] = _LEAD.sub("", words[0])
        return words

    def _marked(self, start: int, end: int) -> bool:
        marked = self.passage.marked
        index = bisect_right(marked, start, key=lambda stretch: stretch.end)
        return index < len(marked) and marked[index].start < end

    def _cue(self, draft: Draft) -> Cue | None:
        if draft.cue_span is None:
            return None
        start, end = draft.cue_span
        return Cue(self.passage.text[start:end], start, end, draft.lemma, self.passage.field)

    def _said_at(self, draft: Draft) -> SaidAt | None:
        mention = self._attached(draft)
        if mention is not None and mention.range is not None:
            return SaidAt(mention.range.start, mention.range.end, mention.precision, mention.basis)
        days = self.article.published_days
        return SaidAt(days.start, days.end, self.article.published_period, "fallback") if days else None

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


def _same(relay: Speaker | None, speaker: Speaker | None) -> bool:
    """Whether somebody is said to relay their own words."""
    if relay is None or speaker is None:
        return False
    return relay.start == speaker.start or (relay.actor_id is not None and relay.actor_id == speaker.actor_id)


def _whole(text: str) -> bool:
    return (
        len(text) > 1
        and text[0] in _MARKS
        and text[-1] in _MARKS
        and not any(c in _MARKS for c in text[1:-1])
    )


def _wording(pieces: list[str], kind: Kind) -> str:
    """What was said: a direct quotation without marks, others with those that are not around all of it."""
    if kind == "direct":
        return " ".join(_CLOSE.sub("", _OPEN.sub("", piece)).strip() for piece in pieces)
    return _bare(pieces[0]) if len(pieces) == 1 else " ".join(pieces).strip()


def _bare(text: str) -> str:
    """Without the marks where they are around all of it."""
    if _whole(text) or (_OPEN.match(text) and _CLOSE.search(text) and not _INNER.search(text[2:-2])):
        text = _CLOSE.sub("", _OPEN.sub("", text))
    return text.strip()


def _act(passage: Passage, draft: Draft) -> Act:
    act = frames().acts.get(draft.lemma, "said")
    if draft.cue is not None and (_negated(passage, draft.cue.head) or _withheld(passage, draft.cue)):
        return "said" if act == "denies" else "denies"  # "did not deny"
    if draft.source is not None and _NO_ONE.match(passage.text, *draft.source):
        return "denies"
    if draft.how == "colon" and draft.source is not None:
        label = passage.text[slice(*draft.source)].lower()
        return "asks" if label in interview_words().asking else "said"
    return act


def _negated(passage: Passage, verb: int) -> bool:
    """Whether it is not said; a "not" within the marks is what is said."""
    return any(passage.deps[child] == "neg" and passage.inside[child] < 0 for child in passage.children[verb])


def _withheld(passage: Passage, cue: CueWords) -> bool:
    """Whether a verb before the head tells that it was not said ("declined to say", "denied having said")."""
    acts = frames().acts
    return any(acts.get(passage.lemmas[token]) == "denies" for token in range(cue.first, cue.head))
