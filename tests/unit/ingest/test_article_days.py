"""The article's day: as written for its words, in UTC for what is dated by it."""

from typing import Literal

import pytest
from invented import article
from spacy.language import Language

from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import Annotated
from service.ingest.dates import find_dates
from service.ingest.events import find_events
from service.ingest.quotes import find_quotes
from service.ingest.syntax import Doc
from service.model import DateRange, Event, Quote

BODY = (
    "“The bridge will open,” Ana Ruiz said on Thursday. “Nobody will pay,” Boris Okafor said. "
    "Ana Ruiz met Boris Okafor in Porto."
)


def _found(nlp: Language, published_at: str) -> tuple[tuple[Quote, ...], tuple[Event, ...]]:
    dated = article(BODY, published_at, published_precision="second")
    annotated = Annotated(dated, Doc(nlp(BODY)))
    cast, dates = find_actors(annotated, read_table()), find_dates(annotated)
    quotes = find_quotes(annotated, cast, dates)
    return quotes, find_events(annotated, cast, dates, quotes)


@pytest.mark.parametrize(
    ("published_at", "thursday", "day"),
    [
        # Thursday evening in New York is Friday in UTC: the words mean that Thursday
        ("2023-11-09T23:30:00-05:00", "2023-11-09", "2023-11-10"),
        # early on Friday in Almaty it is Thursday in UTC: the words mean the day before
        ("2023-11-10T00:30:00+06:00", "2023-11-09", "2023-11-09"),
        ("2023-11-09T23:59:59Z", "2023-11-09", "2023-11-09"),
        ("2023-11-10T00:00:00Z", "2023-11-09", "2023-11-10"),
    ],
)
def test_words_count_from_the_day_as_written_and_what_has_no_date_is_of_the_day_in_utc(
    nlp: Language, published_at: str, thursday: str, day: str
) -> None:
    quotes, events = _found(nlp, published_at)
    said = [(str(q.said_at.start), str(q.said_at.end), q.said_at.basis) for q in quotes if q.said_at]
    assert said == [(thursday, thursday, "relative"), (day, day, "fallback")]
    assert {str(e.date.start) for e in events if e.date and e.date.basis == "fallback"} == {day}


Precision = Literal["second", "day", "month", "year"]


@pytest.mark.parametrize(
    ("published_at", "precision", "as_written", "first", "last"),
    [
        ("2023-12-31T23:30:00-05:00", "second", "2023-12-31", "2024-01-01", "2024-01-01"),
        ("2024-01-01T00:30:00+06:00", "second", "2024-01-01", "2023-12-31", "2023-12-31"),
        ("2024-02-29", "day", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02-01", "month", "None", "2024-02-01", "2024-02-29"),
        ("2024-01-01", "year", "None", "2024-01-01", "2024-12-31"),
    ],
)
def test_days_of_an_article(
    published_at: str, precision: Precision, as_written: str, first: str, last: str
) -> None:
    dated = article(BODY, published_at, published_precision=precision)
    days = dated.published_days
    assert isinstance(days, DateRange)
    assert (str(dated.published_day), str(days.start), str(days.end)) == (as_written, first, last)
