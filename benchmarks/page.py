"""One generated article while it is written: every piece put down says where it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from service.identity import stable_ids
from service.model import (
    Action,
    ActorMention,
    ActorType,
    ArticleActor,
    Count,
    Cue,
    DateMention,
    DateRange,
    Event,
    EventActor,
    EventDate,
    Kind,
    Place,
    Quote,
    RoleCount,
    SaidAt,
    Sentence,
    Span,
    Speaker,
    TextMention,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Someone or something that articles are about, under one or several spellings."""

    id: str
    spellings: tuple[str, ...]
    type: ActorType
    role: str | None = None

    @property
    def name(self) -> str:
        return self.spellings[0]


@dataclass(frozen=True, slots=True)
class Deed:
    verb: str
    lemma: str
    type: str
    quad: str


@dataclass(slots=True)
class Page:
    """Paragraphs one after the other; ``published`` is None in an undated article."""

    article_id: str
    published: date | None
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    names: dict[Named, list[TextMention]] = field(default_factory=dict)
    dates: list[DateMention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    _paragraph: int = 0

    @property
    def body(self) -> str:
        return "".join(self.pieces)

    def put(self, text: str) -> Span:
        start = self.length
        self.pieces.append(text)
        self.length += len(text)
        return Span(start, self.length)

    def begin(self) -> None:
        if self.length:
            self.put("\n\n")
        self._paragraph = len(self.pieces)

    def name(self, who: Named, spelling: str) -> Span:
        at = self.put(spelling)
        self.names.setdefault(who, []).append(TextMention(spelling, at.start, at.end))
        return at

    def day(self, day: date) -> EventDate:
        text = f"{day.day} {day:%B %Y}"
        self._date(text, day, day)
        return EventDate(day, day, "day", False, "explicit", text)

    def month(self, day: date) -> EventDate:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        text = f"{day:%B %Y}"
        self._date(text, first, last)
        return EventDate(first, last, "month", False, "explicit", text)

    def _date(self, text: str, first: date, last: date) -> None:
        at = self.put(text)
        precision = "day" if first == last else "month"
        found = DateRange(first, last)
        self.dates.append(DateMention(text, at.start, at.end, found, precision, False, "explicit"))  # type: ignore[arg-type]

    def said(
        self,
        kind: Kind,
        spans: Sequence[Span],
        words: str,
        speaker: tuple[Named, Span],
        cue: tuple[Span, str],
        about: tuple[Named, Span] | None,
    ) -> None:
        """The paragraph so far holds a quote, and with it the event of saying it."""
        day = self.published
        context = self._sentence()
        self.quotes.append(
            Quote(
                id="",
                article_id=self.article_id,
                text=words,
                kind=kind,
                act="said",
                spans=tuple(spans),
                speaker=_speaker(*speaker),
                cue=Cue(self._text(cue[0]), cue[0].start, cue[0].end, cue[1]),
                reported_by=None,
                said_at=None if day is None else SaidAt(day, day, "day", "fallback"),
                mentions=() if about is None else (_mention(*about),),
                context=context.text,
                context_start=context.start,
                confidence=0.9,
                continuation=False,
            )
        )
        deed = Deed(self._text(cue[0]), cue[1], "STATEMENT", "none")
        self.did(speaker, (deed, cue[0]), about, None, None)

    def did(
        self,
        actor: tuple[Named, Span],
        deed: tuple[Deed, Span],
        recipient: tuple[Named, Span] | None,
        when: EventDate | None,
        place: str | None,
    ) -> None:
        """The paragraph so far tells of an event; without a date of its own it has that of the article."""
        if when is None and self.published is not None:
            when = EventDate(self.published, self.published, "day", False, "fallback", None)
        done, at = deed
        self.events.append(
            Event(
                id="",
                article_id=self.article_id,
                type=done.type,
                quad=done.quad,
                action=Action(done.verb, done.lemma, at.start, at.end),
                actors=tuple(_sides(actor, recipient)),
                date=when,
                place=None if place is None else Place(place, None),
                sentence=self._sentence(),
                modality="asserted",
                confidence=0.8,
            )
        )

    def actors(self) -> tuple[ArticleActor, ...]:
        return tuple(_actor(who, mentions) for who, mentions in self.names.items())

    def quote_ids(self) -> Iterator[str]:
        return stable_ids("q", self.article_id, (quote.text for quote in self.quotes))

    def event_ids(self) -> Iterator[str]:
        return stable_ids("e", self.article_id, (f"{e.action.text} {e.sentence.text}" for e in self.events))

    def _sentence(self) -> Sentence:
        text = "".join(self.pieces[self._paragraph :])
        return Sentence(text, self.length - len(text), self.length)

    def _text(self, span: Span) -> str:
        sentence = self._sentence()
        return sentence.text[span.start - sentence.start : span.end - sentence.start]


def _speaker(who: Named, at: Span) -> Speaker:
    return Speaker(
        text=who.name,
        start=at.start,
        end=at.end,
        name_start=at.start,
        name_end=at.end,
        role=None,
        actor_id=who.id,
        name=who.name,
        type="person",
        resolved_by="name",
    )


def _mention(who: Named, at: Span) -> ActorMention:
    return ActorMention(who.id, who.name, at.start, at.end)


def _sides(actor: tuple[Named, Span], recipient: tuple[Named, Span] | None) -> Iterable[EventActor]:
    who, at = actor
    yield EventActor(who.id, who.name, (), "actor", at.start, at.end)
    if recipient is not None:
        who, at = recipient
        yield EventActor(who.id, who.name, (), "recipient", at.start, at.end)


def _actor(who: Named, mentions: Sequence[TextMention]) -> ArticleActor:
    spelled = Counter(mention.text for mention in mentions)
    return ArticleActor(
        actor_id=who.id,
        name=who.name,
        type=who.type,
        country=None,
        aliases=tuple(Count(text, count) for text, count in spelled.items()),
        roles=() if who.role is None else (RoleCount(who.role, 1),),
        mention_count=len(mentions),
        mentions=tuple(mentions),
    )
