"""Texts of the tests' own, searched for what is said in them."""

from dataclasses import replace
from datetime import date
from typing import Literal

from invented import article
from spacy.language import Language

from service.ingest.actors import find_actors, read_table
from service.ingest.annotation import annotate
from service.ingest.dates import find_dates
from service.ingest.quotes import find_quotes
from service.model import Quote

TABLE = read_table()
DAY = date(2024, 5, 17)
"""A Friday."""
Known = Literal["day", "month", "year"]


def quotes_of(
    nlp: Language,
    body: str,
    title: str | None = None,
    day: date | None = DAY,
    precision: Known = "day",
) -> tuple[Quote, ...]:
    dated = article(body, day.isoformat(), published_precision=precision) if day else article(body)
    annotated = next(annotate(nlp, [replace(dated, title=title)]))
    return find_quotes(annotated, find_actors(annotated, TABLE), find_dates(annotated))


def renamed(quote: Quote) -> Quote:
    return replace(quote, id="")


def the_one(quotes: tuple[Quote, ...], part: str) -> Quote:
    found = [quote for quote in quotes if part in quote.text]
    assert len(found) == 1, f"{part!r} is in {len(found)} of {[quote.text for quote in quotes]}"
    return found[0]
