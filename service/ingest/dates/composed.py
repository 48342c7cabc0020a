"""Readers of forms that place a day or week beside, or within, a day or month that is named."""

from datetime import date

from service.ingest.dates import days, periods
from service.ingest.dates.grammar import Form
from service.ingest.dates.periods import DAY
from service.ingest.dates.reading import Context, Reading, counted, in_years
from service.model import DateRange, Precision

_SIDE = ("BEFORE", "AFTER")
_MIDDLE: dict[Precision, int] = {"week": 3, "weekend": 5}
"""The weekday by which one of several in a month is counted: a week lies where its Thursday does."""
_NUMBERS = ("NUMBER", "DAY", "COUNT", "ARTICLE")


def from_day(form: Form, context: Context) -> Reading | None:
    """Two days before Christmas, the day after Nov. 8, the Friday before Labor Day: as exact as the unit."""
    place = form.places(*_SIDE)[0]
    head = Form("from_day", form.lexemes, form.first, place)
    named = _named_day(Form("from_day", form.lexemes, place + 1, form.last), context)
    if named is None:
        return None
    unit: Precision = head.get("UNIT", "UNITS", "WEEKEND", "YEAR_WORD", "QUARTER") or "day"
    days_beside = None if named.range is None else _beside(named.range.start, head, unit, form.get(*_SIDE))
    return Reading(days_beside, unit, unit == "decade", named.basis)


def _beside(day: date, head: Form, unit: Precision, side: int) -> DateRange:
    if head.has("WEEKDAY"):
        return periods.one_day(periods.weekday_beside(day, head.get("WEEKDAY"), side))
    if unit == "weekend":
        return periods.weekend(periods.weekday_beside(day, 6 if side < 0 else 5, side))
    count = counted(head) if head.has(*_NUMBERS) else 1
    return periods.containing(periods.shift(day, unit, side * count), unit)


def _named_day(form: Form, context: Context) -> Reading | None:
    if form.has("HOLIDAY"):
        return days.holiday(form, context)
    return days.month_day(form, context) if form.has(*days.MONTH_KINDS) else days.weekday(form, context)


def of_month(form: Form, context: Context) -> Reading | None:
    """The first Tuesday in November, the last week of May; a week counts where most of its days lie."""
    month, which = form.get(*days.MONTH_KINDS), form.get("ORDINAL") or -1
    unit: Precision = form.get("UNIT", "WEEKEND") or "day"
    if unit not in ("day", "week", "weekend"):
        return None
    weekday = form.get("WEEKDAY") if form.has("WEEKDAY") else _MIDDLE.get(unit)

    def of(year: int) -> DateRange:
        first = date(year, month, 1)
        if weekday is None:
            day = periods.months(year, month, 1).end if which < 0 else first + (which - 1) * DAY
        else:
            day = periods.nth_weekday(year, month, weekday, which)
        if day.month != month:
            raise ValueError(f"no such day in month {month} of {year}")
        return periods.containing(day, unit)

    found, basis = in_years(form, context, of)
    return Reading(found, unit, unit == "week", basis)


def holiday_week(form: Form, context: Context) -> Reading | None:
    """Easter week; Labor Day weekend, which for a Monday or Tuesday is the one before."""
    unit: Precision = form.get("UNIT", "WEEKEND")
    if unit not in ("week", "weekend"):
        return None
    day = days.holiday(form, context)
    if day.range is None:
        return Reading(None, unit, basis=day.basis)
    first = day.range.start
    if unit == "weekend" and first.weekday() < 2:
        first -= 2 * DAY
    return Reading(periods.containing(first, unit), unit, basis=day.basis)


def ago_to_the_day(form: Form, context: Context) -> Reading:
    """A week ago today, a year ago Friday, two years ago this month: as exact as what stands last."""
    return _counted(form, context, -1)


def from_weekday(form: Form, context: Context) -> Reading:
    """A week from Friday: the next such day and the weeks beyond."""
    return _counted(form, context, 1)


def _counted(form: Form, context: Context, side: int) -> Reading:
    units = form.all("UNIT", "UNITS", "YEAR_WORD", "QUARTER")
    around = form.get("THIS", "LAST", "NEXT")
    precision: Precision = "day" if around is None else units[-1]
    day, number = context.anchor, form.get("WEEKDAY")
    if day is None:
        return Reading(None, precision, basis="relative")
    if around is not None:
        day = periods.shift(day, precision, around)
    elif number is None:
        day += form.get("DAY_WORD") * DAY
    elif side > 0 or day.weekday() != number:
        day = periods.weekday_beside(day, number, side)
    moved = periods.shift(day, units[0], side * counted(form))
    return Reading(periods.containing(moved, precision), precision, basis="relative")
