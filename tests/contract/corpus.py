"""A generated corpus whose exact answers its generator knows: 120 articles by rule, not by chance."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from flask.testing import FlaskClient
from invented import article

from service.identity import digest
from service.index.batches import extracted
from service.index.client import loader_client
from service.index.store import Store
from service.model import (
    Action,
    ActorMention,
    Article,
    ArticleActor,
    Count,
    Cue,
    Event,
    EventActor,
    EventDate,
    Extraction,
    Place,
    Quote,
    Rejection,
    RoleCount,
    SaidAt,
    Sentence,
    Span,
    Speaker,
    TextMention,
)
from service.settings import Settings

Get = Callable[..., Any]
"""The JSON at a path with parameters."""

ARTICLES = 120
UNDATED = 8
LOADED_AT = "2026-11-22T03:00:00Z"
SOURCES = ("Morning Ledger", "Harbour Times", "Evening Post, Late")
PEOPLE = ("Anna Lindqvist", "Boris Okafor", "Chiara Petrov")
FIRST_DAY = date(2023, 1, 15)
ROCKET = "\U0001f680"
"""Two UTF-16 units: it stands before everything said."""


@dataclass(frozen=True)
class Made:
    """One article by its number, with all that the tests count."""

    number: int

    @property
    def id(self) -> str:
        return f"made-{self.number:03}"

    @property
    def day(self) -> date | None:
        """Every third day; the last few have none."""
        return None if self.number >= ARTICLES - UNDATED else FIRST_DAY + timedelta(days=3 * self.number)

    @property
    def source(self) -> str:
        return SOURCES[self.number % 3]

    @property
    def speaker(self) -> str:
        return PEOPLE[self.number % 3]

    @property
    def about(self) -> str:
        return PEOPLE[(self.number + 1) % 3]

    @property
    def topic(self) -> str:
        return ("harbours", "railways", "orchards", "lighthouses")[self.number % 4]

    @property
    def title(self) -> str:
        return f"Minister opens {self.topic} <b>number {self.number}</b>"

    @property
    def said(self) -> str:
        return f"We will build {self.topic} & bridges in year {self.number}."

    @property
    def body(self) -> str:
        return (
            f'{ROCKET} {self.speaker} met {self.about} in Porto. "{self.said}" {self.speaker} said.\n\n'
            f"The plan for {self.topic} costs a fortune, and nobody knows who pays."
        )


@cache
def made() -> tuple[Made, ...]:
    return tuple(Made(number) for number in range(ARTICLES))


def got(client: FlaskClient, url: str, **parameters: str) -> Any:
    """The JSON of a successful answer."""
    answer = client.get(url, query_string=parameters or None)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def ids(answer: Any, name: str = "article_id") -> list[str]:
    return [item[name] for item in answer["items"]]


def matching(condition: Callable[[Made], bool]) -> set[str]:
    return {one.id for one in made() if condition(one)}


def actor_id(name: str) -> str:
    return name.lower().replace(" ", "-")


def extraction(one: Made, text: str | None = None) -> Extraction:
    body = text or one.body
    return Extraction(_article(one, body), "test-1", _actors(one), (), (_quote(one),), (_event(one),))


def load(settings: Settings, found: Iterator[Extraction]) -> None:
    def refuse(rejection: Rejection) -> None:
        raise AssertionError(rejection)

    with loader_client(settings) as client:
        Store(settings, client).load((extracted(one) for one in found), at=LOADED_AT, rejected=refuse)


def _article(one: Made, body: str) -> Article:
    return article(
        body,
        one.day.isoformat() if one.day else None,
        id=one.id,
        url=f"https://{actor_id(one.source.split(',')[0])}.example/{one.number}",
        source=one.source,
        origin="made",
        title=one.title,
        authors=("R. Porter",),
        section="Works",
        tags=("infrastructure",),
    )


def _actors(one: Made) -> tuple[ArticleActor, ...]:
    return tuple(
        ArticleActor(
            actor_id=actor_id(name),
            name=name,
            type="person",
            country=None,
            aliases=(Count(name, 1), Count(name.split()[1], 1)),
            roles=(RoleCount("Minister of Works", 1),) if name == PEOPLE[0] else (),
            mention_count=2,
            mentions=(TextMention(name, one.body.index(name), one.body.index(name) + len(name)),),
        )
        for name in (one.speaker, one.about)
    )


def _quote(one: Made) -> Quote:
    start = one.body.index('"')
    end = one.body.index('"', start + 1) + 1
    name = one.body.index(one.speaker, end)
    about = one.body.index(one.about)
    return Quote(
        id=f"q{digest(one.id, 'quote')}",
        article_id=one.id,
        text=one.said,
        kind="direct",
        act="said" if one.number % 2 else "intends",
        spans=(Span(start, end),),
        speaker=Speaker(
            text=one.speaker,
            start=name,
            end=name + len(one.speaker),
            name_start=name,
            name_end=name + len(one.speaker),
            role=None,
            actor_id=actor_id(one.speaker),
            name=one.speaker,
            type="person",
            resolved_by="name",
        ),
        cue=Cue("said", one.body.index("said"), one.body.index("said") + 4, "say"),
        reported_by=None,
        said_at=None if one.day is None else SaidAt(one.day, one.day, "day", "fallback"),
        mentions=(ActorMention(actor_id(one.about), one.about, about, about + len(one.about)),),
        context=one.body,
        context_start=0,
        confidence=0.5 + (one.number % 5) / 10,
        continuation=False,
    )


def event_date(one: Made) -> EventDate | None:
    """By turns: the day before the article, its whole month, the article's own day as a fallback."""
    if one.day is None:
        return None
    if one.number % 3 == 0:
        before = one.day - timedelta(days=1)
        return EventDate(before, before, "day", False, "relative", "yesterday")
    if one.number % 3 == 1:
        first = one.day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return EventDate(first, last, "month", False, "explicit", "this month")
    return EventDate(one.day, one.day, "day", False, "fallback", None)


def _event(one: Made) -> Event:
    start, end = one.body.index(one.speaker), one.body.index(".") + 1
    met = one.body.index("met")
    about = one.body.index(one.about)
    return Event(
        id=f"e{digest(one.id, 'event')}",
        article_id=one.id,
        type="CONSULT",
        quad="verbal-cooperation",
        action=Action("met", "meet", met, met + 3),
        actors=(
            EventActor(actor_id(one.speaker), one.speaker, (), "actor", start, start + len(one.speaker)),
            EventActor(actor_id(one.about), one.about, (), "recipient", about, about + len(one.about)),
        ),
        date=event_date(one),
        place=Place("Porto", "PT"),
        sentence=Sentence(one.body[start:end], start, end),
        modality="asserted",
        confidence=0.9,
    )


def overlapping(first: date, last: date, *, fallback: bool = False) -> set[str]:
    found = {one.id: event_date(one) for one in made()}
    return {
        name
        for name, when in found.items()
        if when and when.start <= last and when.end >= first and (fallback or when.basis != "fallback")
    }
