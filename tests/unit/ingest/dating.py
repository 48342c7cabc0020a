"""Dates of one sentence as lines a person can check."""

from datetime import date

from invented import article
from spacy.language import Language

from service.ingest.annotation import Annotated
from service.ingest.dates import find_dates
from service.ingest.syntax import Doc
from service.model import DateMention


def mentions(
    nlp: Language, body: str, day: str | None, *, day_first: bool | None = None
) -> tuple[DateMention, ...]:
    return find_dates(Annotated(article(body, day, day_first=day_first), Doc(nlp(body))))


def line(mention: DateMention) -> str:
    """``text -> first..last precision basis``, the precision with ~ where it is approximate."""
    days = mention.range
    when = "?" if days is None else _span(days.start, days.end)
    return f"{mention.text} -> {when} {'~' * mention.approximate}{mention.precision} {mention.basis}"


def _span(start: date, end: date) -> str:
    return str(start) if start == end else f"{start}..{end}"
