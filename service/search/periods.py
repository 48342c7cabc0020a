"""Years, months and days of a query, as the days they cover."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from service.model import PRECISIONS, Precision

Interval = Literal["day", "week", "month", "year"]
_WRITTEN = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")

EXPECTED = "a year (2023), a month (2023-11) or a day (2023-11-09)"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    start: date
    end: date


def read_period(text: str) -> Period:
    """All of the year, month or day written. Raises ValueError for anything else."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError(f"expected {EXPECTED}")
    year, month, day = int(written["year"]), int(written["month"] or 0), int(written["day"] or 0)
    if written["day"]:
        return Period(date(year, month, day), date(year, month, day))
    if written["month"]:
        first = date(year, month, 1)
        return Period(first, first.replace(day=monthrange(year, month)[1]))
    return Period(date(year, 1, 1), date(year, 12, 31))


def coarseness(precision: Precision) -> int:
    """0 for a day, more for what is less exact."""
    return PRECISIONS.index(precision)


def starts(day: date, interval: Interval) -> date:
    """The first day of the interval that holds this day; weeks begin on Monday."""
    match interval:
        case "day":
            return day
        case "week":
            return day - timedelta(days=min(day.weekday(), (day - date.min).days))
        case "month":
            return day.replace(day=1)
    return day.replace(month=1, day=1)


def ends(first: date, interval: Interval) -> date:
    """The last day of the interval that begins on this day."""
    match interval:
        case "day":
            return first
        case "week":
            return min(first, date.max - timedelta(days=6)) + timedelta(days=6)
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
    return first.replace(month=12, day=31)
