"""Texts of the tests' own, read as articles of a given day and searched for events."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Literal

from invented import article
from spacy.language import Language

from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import annotate, load_model
from service.ingest.dates import find_dates
from service.ingest.events import find_events
from service.ingest.quotes import find_quotes
from service.model import Event

Precision = Literal["day", "month", "year"]


@cache
def model() -> Language:
    return load_model()


def events(
    body: str, day: str | None = "2024-05-15", title: str | None = None, precision: Precision = "day"
) -> tuple[Event, ...]:
    dated = article(body, day, published_precision=precision) if day else article(body)
    (annotated,) = annotate(model(), [replace(dated, title=title)])
    cast = find_actors(annotated, read_table())
    dates = find_dates(annotated)
    return find_events(annotated, cast, dates, find_quotes(annotated, cast, dates))


def one(found: Iterable[Event], lemma: str) -> Event:
    """The only event of this lemma."""
    (event,) = [event for event in found if event.action.lemma == lemma]
    return event


def names(event: Event, side: str | None = None) -> set[str]:
    return {actor.name for actor in event.actors if side in (None, actor.side)}


def days(event: Event) -> tuple[str, str] | None:
    return (event.date.start.isoformat(), event.date.end.isoformat()) if event.date else None
