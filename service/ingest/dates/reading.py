"""What each form of dated expression means: its first and last day, as far as the text settles them.

A day that the calendar names (Nov. 12, March 2020) is explicit even where its
year comes from the article's day; what counts from that day (Friday, last
week, two years ago) is relative.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from service.ingest.dates import periods
from service.ingest.dates.grammar import Form
from service.ingest.dates.periods import DAY
from service.model import DateRange, Precision

AGAINST_TENSE = 12.0
"""How many times longer (less one) the way is to a date on the side that the tense speaks against."""
Basis = Literal["explicit", "relative"]


@dataclass(frozen=True, slots=True)
class Reading:
    range: DateRange | None
    precision: Precision
    approximate: bool = False
    basis: Basis = "explicit"


@dataclass(slots=True)
class Context:
    """What a reading may depend on besides the words themselves."""

    anchor: date | None
    """The article's day."""
    day_first: bool | None
    lean: Callable[[Form], float]
    """-1 past, 1 future: what the words around the expression speak of."""
    years: dict[tuple[int, int], int] = field(default_factory=dict)
    """The year that this article gives for a month and day elsewhere."""
    previous: Reading | None = None
    """The last expression before this one that was placed."""
    borrowed: "Year | None" = None
    """The year that stands with the expression after this one: "in May and June 2020"."""
    not_before: date | None = None
    """Where the stretch begins that this expression ends."""


Year = tuple[int | None, Basis]


def stated_year(form: Form, context: Context) -> Year | None:
    """The year in the expression, if any; ``(None, …)`` is one that counts from an unknown day."""
    year = form.get("YEAR")
    if year is not None:
        return year, "explicit"
    short = form.get("SHORT_YEAR")
    if short is not None:
        return full_year(short, context.anchor), "explicit"
    if not form.has("YEAR_WORD"):
        return context.borrowed
    if form.has("SAME", "THAT", "FOLLOWING", "PREVIOUS") and not form.has("LAST", "NEXT", "THIS"):
        if context.previous is None or context.previous.range is None:
            return None, "relative"
        return context.previous.range.start.year + _step(form), "relative"
    return (None if context.anchor is None else context.anchor.year + _step(form)), "relative"


def _step(form: Form) -> int:
    return int(sum(form.all("LAST", "LATEST", "PREVIOUS", "NEXT", "FOLLOWING", "COMING")[:1]))


def full_year(two_digits: int, anchor: date | None) -> int:
    """The century that brings '98 nearest to the article, but not far ahead of it."""
    latest = (anchor.year if anchor else 2049) + 20
    return latest - (latest - two_digits) % 100


def nearest(options: Iterable[DateRange], context: Context, form: Form) -> DateRange | None:
    """The one closest to the article's day, tense weighed in; None without such a day.

    Raises ValueError where there are no options: no year has that day.
    """
    anchor = context.anchor
    if anchor is None:
        return None
    if context.not_before is not None:
        later = [option for option in options if option.start >= context.not_before]
        return min(later, key=lambda option: option.start, default=None)
    lean = context.lean(form)
    behind, ahead = 1 + AGAINST_TENSE * max(0, lean), 1 + AGAINST_TENSE * max(0, -lean)

    def cost(option: DateRange) -> float:
        if option.end < anchor:
            return (anchor - option.end).days * behind
        return max(0, (option.start - anchor).days) * ahead

    return min(options, key=cost)


def in_years(form: Form, context: Context, of: periods.OfYear) -> tuple[DateRange | None, Basis]:
    """The period that ``of`` makes of the stated year, or of the year that brings it nearest."""
    stated = stated_year(form, context)
    if stated is not None:
        year, basis = stated
        return (None if year is None else of(year)), basis
    if context.anchor is None:
        return None, "explicit"
    return nearest(possible(of, context.anchor.year), context, form), "explicit"


def possible(of: periods.OfYear, year: int) -> Iterator[DateRange]:
    """What ``of`` makes of the years around: eight on either side, as a leap day may be that far."""
    for candidate in range(year - 8, year + 9):
        try:
            yield of(candidate)
        except ValueError:
            continue


def relative_unit(form: Form, context: Context, unit: Precision) -> DateRange | None:
    """The week, month … that last, this or next names, against the article's day."""
    if context.anchor is None:
        return None
    return periods.containing(periods.shift(context.anchor, unit, _step(form)), unit)


def recent_or_coming(form: Form, context: Context, options: list[DateRange]) -> DateRange | None:
    """The last one before the article's day, the next one after it, or ("this") the one of its year."""
    anchor = context.anchor
    if anchor is None:
        return None
    if form.has("LAST", "PAST"):
        return max((o for o in options if o.end < anchor), key=lambda o: o.start, default=None)
    if form.has("NEXT", "COMING"):
        return min((o for o in options if o.start > anchor), key=lambda o: o.start, default=None)
    return next((o for o in options if o.end.year == anchor.year), None)


def counted(form: Form) -> int:
    """The number in front of the unit: twenty-five, 3, a."""
    numbers = form.all("NUMBER")
    if numbers:
        return int(sum(numbers))
    return int(form.get("DAY", "COUNT", "ARTICLE"))


def nearest_weekday(form: Form, context: Context, weekday: int) -> DateRange | None:
    """Today counts; else the side that the tense and the distance speak for."""
    if context.anchor is None:
        return None
    if context.not_before is not None:
        return periods.one_day(periods.weekday_beside(context.not_before, weekday, 1))
    back = (context.anchor.weekday() - weekday) % 7
    steps = (-back,) if back == 0 else (-back, 7 - back)
    return nearest([periods.one_day(context.anchor + step * DAY) for step in steps], context, form)
