"""Readers of forms that mean single days, or days of one month."""

import re
from datetime import date
from typing import Any

from service.ingest.dates import periods
from service.ingest.dates.grammar import Form
from service.ingest.dates.lexing import KNOWN_YEARS
from service.ingest.dates.periods import DAY
from service.ingest.dates.reading import (
    Context,
    Reading,
    full_year,
    in_years,
    nearest,
    nearest_weekday,
    possible,
    recent_or_coming,
    stated_year,
)
from service.model import DateRange, Precision

DAY_KINDS = ("DAY", "ORDINAL")
MONTH_KINDS = ("MONTH", "SHORT_MONTH")


def _day(year: int, month: int, day: int) -> DateRange:
    return periods.one_day(date(year, month, day))


def _relative(day: date) -> Reading:
    return Reading(periods.one_day(day), "day", basis="relative")


_UNPLACED = Reading(None, "day", basis="relative")


def iso(form: Form, _context: Context) -> Reading:
    return Reading(_day(*(int(part) for part in re.split("[/.-]", form.get("ISO")))), "day")


def slashed(form: Form, context: Context) -> Reading:
    """12/11/2023: in the page's order, unless only one makes a day, or the article's own; dots: day first."""
    text: str = form.get("SLASHED")
    one, two, year = (int(part) for part in re.split("[/.-]", text))
    if year < 100:
        year = full_year(year, context.anchor)
    if two <= 12 and ("." in text or one > 12 or context.day_first):
        return Reading(_day(year, two, one), "day")
    if two > 12 or one == two or context.day_first is False:
        return Reading(_day(year, one, two), "day")
    orders = [(month, day) for month, day in ((one, two), (two, one)) if month <= 12]
    today = context.anchor
    if today is not None and today.year == year and (today.month, today.day) in orders:
        return Reading(periods.one_day(today), "day")
    return Reading(None, "day")


def month_day(form: Form, context: Context) -> Reading:
    return one_month_day(form, context, form.get(*MONTH_KINDS), form.get(*DAY_KINDS))


def one_month_day(form: Form, context: Context, month: int, day: int) -> Reading:
    """Nov. 12: of the year in the expression, else of the year given for it elsewhere, else the nearest."""
    anchor = context.anchor

    def of(year: int) -> DateRange:
        return _day(year, month, day)

    if stated_year(form, context) is None:
        if (month, day) in context.years:
            return Reading(_day(context.years[month, day], month, day), "day")
        weekday = form.get("WEEKDAY", "SHORT_WEEKDAY")
        if weekday is not None and anchor is not None:
            options = list(possible(of, anchor.year))
            fitting = [option for option in options if option.start.weekday() == weekday]
            return Reading(nearest(fitting or options, context, form), "day")
        if form.has("LAST", "NEXT", "THIS") and anchor is not None:
            found = recent_or_coming(form, context, list(possible(of, anchor.year)))
            return Reading(found, "day", basis="relative")
    days, basis = in_years(form, context, of)
    return Reading(days, "day", basis=basis)


def known_day(form: Form, context: Context) -> Reading | None:
    """9/11, the Jan. 6 riot: the day that made the name, once it has been."""
    month, day = form.get(*MONTH_KINDS) or 9, form.get(*DAY_KINDS) or 11
    year = KNOWN_YEARS.get((month, day))
    if year is None or (context.anchor is not None and context.anchor < date(year, month, day)):
        return None if form.has("NINE_ELEVEN") else month_day(form, context)
    return Reading(_day(year, month, day), "day")


def month_days(form: Form, context: Context) -> Reading | None:
    """Nov. 12-14; Nov. 30-Dec. 2; 3 to 5 March."""
    (first, last), month = form.all(*DAY_KINDS)[:2], form.all(*MONTH_KINDS)
    if len(month) == 1 and first >= last:
        return None

    def of(year: int) -> DateRange:
        end = date(year, month[-1], last)
        return DateRange(date(year - (month[0] > month[-1]), month[0], first), end)

    days, basis = in_years(form, context, of)
    return Reading(days, "day", basis=basis)


def week_of(form: Form, context: Context) -> Reading | None:
    """The week of Nov. 6: the week that the day falls in."""
    unit: Precision = form.get("UNIT", "WEEKEND")
    if unit not in ("week", "weekend"):
        return None
    day = month_day(form, context)
    return Reading(day.range and periods.containing(day.range.start, unit), unit, basis=day.basis)


def holiday(form: Form, context: Context) -> Reading:
    kind, rule = form.get("HOLIDAY")

    def of(year: int) -> DateRange:
        return periods.one_day(_holiday(year, kind, rule))

    anchor = context.anchor
    if form.has("LAST", "NEXT", "PAST", "COMING") and not form.has("YEAR_WORD") and anchor is not None:
        options = list(possible(of, anchor.year))
        return Reading(recent_or_coming(form, context, options), "day", basis="relative")
    days, basis = in_years(form, context, of)
    return Reading(days, "day", basis=basis)


def _holiday(year: int, kind: str, rule: Any) -> date:
    if kind == "fixed":
        return date(year, *rule)
    if kind == "easter":
        return periods.easter(year) + int(rule) * DAY
    if kind == "election" and year % 2:
        raise ValueError(f"no election in {year}")
    return periods.nth_weekday(year, *rule) + (kind != "nth") * DAY


def weekday(form: Form, context: Context) -> Reading | None:
    number, anchor = form.get("WEEKDAY"), context.anchor
    if anchor is None:
        return _UNPLACED
    if form.has("UNIT"):
        if form.get("UNIT") != "week":
            return None
        weeks = form.get("LAST", "NEXT", "THIS", "PAST", "COMING")
        return _relative(periods.week(anchor).start + (number + 7 * weeks) * DAY)
    if form.has("LAST", "PAST"):
        return _relative(periods.weekday_beside(anchor, number, -1))
    if form.has("COMING"):
        return _relative(periods.weekday_beside(anchor, number, 1))
    if form.has("NEXT", "THIS"):
        return _relative(periods.week(anchor).start + (number + 7 * form.has("NEXT")) * DAY)
    return Reading(nearest_weekday(form, context, number), "day", basis="relative")


def weekday_date(form: Form, context: Context) -> Reading:
    """Friday the 13th: the nearest month that has it."""
    anchor, number = context.anchor, form.get("ORDINAL")
    if anchor is None:
        return _UNPLACED
    months = (periods.shift_months(anchor.replace(day=1), count) for count in range(-12, 13))
    days = (first + (number - 1) * DAY for first in months)
    fitting = [periods.one_day(d) for d in days if d.day == number and d.weekday() == form.get("WEEKDAY")]
    return Reading(nearest(fitting, context, form), "day", basis="relative")


def beside_weekday(form: Form, context: Context) -> Reading | None:
    """The following Monday, that Friday: seen from the expression before."""
    before, number = context.previous, form.get("WEEKDAY")
    if before is None or before.range is None or before.precision not in ("day", "week", "weekend"):
        return None if form.has("THAT") else weekday(form, context)
    if form.has("PREVIOUS"):
        return _relative(periods.weekday_beside(before.range.start, number, -1))
    if form.has("THAT"):
        return _relative(periods.week(before.range.start).start + number * DAY)
    return _relative(periods.weekday_beside(before.range.end, number, 1))


def day_word(form: Form, context: Context) -> Reading:
    return _from_anchor(context, form.get("DAY_WORD"))


def around_day(form: Form, context: Context) -> Reading | None:
    """The day before yesterday, the day after tomorrow."""
    if form.get("UNIT") != "day":
        return None
    return _from_anchor(context, form.get("DAY_WORD") + form.get("BEFORE", "AFTER"))


def this_part(form: Form, context: Context) -> Reading:
    """This morning, last night."""
    return _from_anchor(context, form.get("THIS", "LAST"))


def _from_anchor(context: Context, count: int) -> Reading:
    return _UNPLACED if context.anchor is None else _relative(context.anchor + count * DAY)
