"""One reader for each form of the grammar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from service.ingest.dates import periods
from service.ingest.dates.grammar import Form
from service.ingest.dates.periods import DAY
from service.ingest.dates.reading import (
    Context,
    Reading,
    counted,
    day_option,
    full_year,
    in_years,
    nearest,
    nearest_weekday,
    recent_or_coming,
    relative_unit,
    stated_year,
)
from service.ingest.dates.tense import RATHER_PAST
from service.model import DateRange, Precision

Reader = Callable[[Form, Context], Reading | None]
_DAY_KINDS = ("DAY", "ORDINAL")
_MONTH_KINDS = ("MONTH", "SHORT_MONTH")
_UNIT_KINDS = ("UNIT", "UNITS", "YEAR_WORD", "QUARTER", "WEEKEND")


def iso(form: Form, _context: Context) -> Reading | None:
    return Reading(periods.one_day(date.fromisoformat(form.get("ISO"))), "day")


def slashed(form: Form, context: Context) -> Reading | None:
    """12/11/2023: the order of the page, unless only one order makes a day; dots: day first."""
    text: str = form.get("SLASHED")
    mark = next(c for c in text if not c.isdigit())
    one, two, year = (int(part) for part in text.split(mark))
    if len(text.rpartition(mark)[2]) == 2:
        year = full_year(year, context.anchor)
    if mark == "." or one > 12 or (context.day_first and two <= 12):
        return Reading(day_option(year, two, one), "day")
    if two > 12 or one == two or context.day_first is False:
        return Reading(day_option(year, one, two), "day")
    return Reading(None, "day")


def month_day(form: Form, context: Context) -> Reading | None:
    month, day = form.get(*_MONTH_KINDS), _day_number(form)
    return one_month_day(form, context, month, day)


def _day_number(form: Form) -> int:
    return int(form.get(*_DAY_KINDS))


def one_month_day(form: Form, context: Context, month: int, day: int) -> Reading:
    weekday = form.get("WEEKDAY", "SHORT_WEEKDAY")
    said = stated_year(form, context)
    if said is None and (month, day) in context.years:
        return Reading(day_option(context.years[month, day], month, day), "day")
    if said is None and weekday is not None and context.anchor is not None:
        fitting = [o for o in _years_around(context.anchor.year, month, day) if o.start.weekday() == weekday]
        return Reading(nearest(fitting, context, form), "day")
    if form.has("LAST", "NEXT", "THIS") and not form.has("YEAR_WORD") and context.anchor is not None:
        found = recent_or_coming(form, context, _years_around(context.anchor.year, month, day))
        return Reading(found, "day", basis="relative")
    found, basis = in_years(form, context, lambda year: day_option(year, month, day))
    return Reading(found, "day", basis=basis)


def _years_around(year: int, month: int, day: int) -> list[DateRange]:
    return [periods.one_day(date(y, month, day)) for y in range(year - 3, year + 3) if _exists(y, month, day)]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def month_days(form: Form, context: Context) -> Reading | None:
    """Nov. 12-14; Nov. 30-Dec. 2; 3 to 5 March."""
    (first, last), month = form.all(*_DAY_KINDS)[:2], form.all(*_MONTH_KINDS)

    def of(year: int) -> DateRange:
        end = date(year, month[-1], last)
        return DateRange(date(year - (month[0] > month[-1]), month[0], first), end)

    if len(month) == 1 and first >= last:
        return None
    found, basis = in_years(form, context, of)
    return Reading(found, "day", basis=basis)


def week_of(form: Form, context: Context) -> Reading | None:
    unit: Precision = form.get("UNIT")
    day = month_day(form, context)
    if day is None or unit != "week" or day.range is None:
        return None if unit != "week" else Reading(None, "week")
    return Reading(periods.week(day.range.start), "week", basis=day.basis)


def month(form: Form, context: Context) -> Reading | None:
    number, loose = form.get(*_MONTH_KINDS), form.has("EARLY", "EDGE")
    if form.has("LAST", "NEXT", "THIS", "PAST", "COMING") and not form.has("YEAR_WORD"):
        return Reading(_deictic_month(form, context, number), "month", loose, "relative")
    found, basis = in_years(form, context, lambda year: periods.months(year, number, 1))
    return Reading(found, "month", loose, basis)


def _deictic_month(form: Form, context: Context, number: int) -> DateRange | None:
    if context.anchor is None:
        return None
    around = range(context.anchor.year - 1, context.anchor.year + 2)
    return recent_or_coming(form, context, [periods.months(year, number, 1) for year in around])


def month_span(form: Form, context: Context) -> Reading | None:
    first, last = form.all(*_MONTH_KINDS)
    count = (last - first) % 12 + 1
    wraps = first > last
    found, basis = in_years(form, context, lambda year: periods.months(year - wraps, first, count))
    return Reading(found, "month", basis=basis)


def holiday(form: Form, context: Context) -> Reading | None:
    kind, rule = form.get("HOLIDAY")
    if (
        form.has("LAST", "NEXT", "PAST", "COMING")
        and not form.has("YEAR_WORD")
        and context.anchor is not None
    ):
        around = range(context.anchor.year - 1, context.anchor.year + 2)
        options = [_holiday_in(year, kind, rule) for year in around]
        return Reading(recent_or_coming(form, context, options), "day", basis="relative")
    found, basis = in_years(form, context, lambda year: _holiday_in(year, kind, rule))
    return Reading(found, "day", basis=basis)


def _holiday_in(year: int, kind: str, rule: Any) -> DateRange:
    if kind == "fixed":
        return day_option(year, *rule)
    if kind in ("nth", "after_nth"):
        return periods.one_day(periods.nth_weekday(year, *rule) + (kind == "after_nth") * DAY)
    return periods.one_day(periods.easter(year) + rule * DAY)


def weekday(form: Form, context: Context) -> Reading | None:
    number, anchor = form.get("WEEKDAY"), context.anchor
    if anchor is None:
        return Reading(None, "day", basis="relative")
    if form.has("UNIT"):
        if form.get("UNIT") != "week":
            return None
        monday = periods.week(anchor + 7 * form.get("LAST", "NEXT", "THIS", "PAST", "COMING") * DAY).start
        return _that_day(monday + number * DAY)
    if form.has("LAST", "PAST"):
        return _that_day(anchor - ((anchor.weekday() - number - 1) % 7 + 1) * DAY)
    if form.has("COMING"):
        return _that_day(anchor + ((number - anchor.weekday() - 1) % 7 + 1) * DAY)
    if form.has("NEXT", "THIS"):
        week_later = 7 if form.has("NEXT") else 0
        return _that_day(periods.week(anchor).start + (number + week_later) * DAY)
    return Reading(nearest_weekday(form, context, number), "day", basis="relative")


def _that_day(day: date) -> Reading:
    return Reading(periods.one_day(day), "day", basis="relative")


def day_word(form: Form, context: Context) -> Reading | None:
    return _days_from_anchor(context, form.get("DAY_WORD"))


def around_day(form: Form, context: Context) -> Reading | None:
    if form.get("UNIT") != "day":
        return None
    return _days_from_anchor(context, form.get("DAY_WORD") + form.get("BEFORE", "AFTER"))


def this_part(form: Form, context: Context) -> Reading | None:
    return _days_from_anchor(context, form.get("THIS", "LAST"))


def _days_from_anchor(context: Context, count: int) -> Reading:
    if context.anchor is None:
        return Reading(None, "day", basis="relative")
    return _that_day(context.anchor + count * DAY)


def quarter(form: Form, context: Context) -> Reading | None:
    number = form.get("QUARTER_CODE", "ORDINAL")
    half = form.has("HALF")
    if number > (2 if half else 4):
        return None
    size = 6 if half else 3
    found, basis = in_years(form, context, lambda year: periods.months(year, (number - 1) * size + 1, size))
    return Reading(found, "half" if half else "quarter", form.has("FISCAL"), basis)


def opening_months(form: Form, context: Context) -> Reading | None:
    """The first ten months of the current year."""
    unit: Precision = form.get("UNITS")
    count = form.all("NUMBER", "DAY", "COUNT")[-1]
    size = count * periods.MONTHS_IN.get(unit, 99)
    if form.get("ORDINAL") != 1 or not 1 <= size <= 12:
        return None
    found, basis = in_years(form, context, lambda year: periods.months(year, 1, size))
    return Reading(found, "month" if unit == "month" else unit, form.has("FISCAL"), basis)


def same_period(form: Form, context: Context) -> Reading | None:
    """The corresponding period of 2021: the days of the expression before, in that year."""
    before = context.previous
    stated = stated_year(form, context)
    if before is None or before.range is None or stated is None or stated[0] is None:
        return Reading(None, "year", basis="relative")
    back = 12 * (stated[0] - before.range.start.year)
    return Reading(_moved(before.range, back), before.precision, before.approximate, "relative")


def _moved(days: DateRange, count: int) -> DateRange:
    """As many months on; a range that ends with its month still does."""
    end = (
        periods.shift_months(days.end + DAY, count) - DAY
        if (days.end + DAY).day == 1
        else periods.shift_months(days.end, count)
    )
    return DateRange(periods.shift_months(days.start, count), end)


def season(form: Form, context: Context) -> Reading | None:
    first = form.get("SEASON")
    if form.has("YEAR_WORD", "YEAR", "SHORT_YEAR"):
        found, basis = in_years(form, context, lambda year: periods.season(year, first))
        return Reading(found, "season", True, basis)
    if context.anchor is None:
        return Reading(None, "season", True, "relative")
    around = range(context.anchor.year - 1, context.anchor.year + 3)
    return Reading(
        recent_or_coming(form, context, [periods.season(y, first) for y in around]),
        "season",
        True,
        "relative",
    )


def decade(form: Form, _context: Context) -> Reading | None:
    year = form.get("DECADE")
    return Reading(periods.decade(year if year > 99 else 1900 + year), "decade", form.has("EARLY", "EDGE"))


def ago(form: Form, context: Context) -> Reading | None:
    unit, count = form.get(*_UNIT_KINDS), counted(form) * (-1 if form.has("AGO") else 1)
    loose = form.has("APPROX") or unit == "decade"
    precision: Precision = "year" if unit == "decade" else unit
    if context.anchor is None:
        return Reading(None, precision, loose, "relative")
    start = context.anchor + (form.get("DAY_WORD") or 0) * DAY
    return Reading(
        periods.containing(periods.shift(start, unit, count), precision), precision, loose, "relative"
    )


def shifted(form: Form, context: Context) -> Reading | None:
    """A year earlier, three days later: counted from the expression before."""
    unit = form.get(*_UNIT_KINDS)
    side = 1 if form.has("LATER") else -1
    count = counted(form) if form.has("NUMBER", "DAY", "COUNT", "ARTICLE") else 1
    return _from_previous(context, unit, side * count, form.has("APPROX"))


def _from_previous(context: Context, unit: Precision, count: int, loose: bool = False) -> Reading:
    before = context.previous
    if before is None or before.range is None:
        return Reading(None, unit, loose, "relative")
    if count and unit == "year" and before.precision in ("month", "quarter", "half"):
        return Reading(_moved(before.range, 12 * count), before.precision, loose, "relative")
    moved = periods.shift(before.range.start, unit, count)
    return Reading(periods.containing(moved, unit), unit, loose, "relative")


def neighbour(form: Form, context: Context) -> Reading | None:
    """The next day, the previous year: beside the expression before."""
    unit: Precision = form.get(*_UNIT_KINDS) or "day"
    return _from_previous(context, unit, form.get("NEXT", "FOLLOWING", "PREVIOUS"))


def same(form: Form, context: Context) -> Reading | None:
    unit: Precision = form.get(*_UNIT_KINDS)
    if context.previous is not None and periods_finer(unit, context.previous.precision):
        return Reading(None, unit, basis="relative")
    return _from_previous(context, unit, 0)


def periods_finer(unit: Precision, other: Precision) -> bool:
    """Whether "that day" would have to be found within a longer time."""
    order = {
        "day": 0,
        "weekend": 1,
        "week": 1,
        "month": 2,
        "quarter": 3,
        "half": 4,
        "season": 3,
        "year": 5,
        "decade": 6,
    }
    return order[unit] < order[other]


def unit(form: Form, context: Context) -> Reading | None:
    name: Precision = form.get(*_UNIT_KINDS)
    loose = form.has("EARLY", "EDGE", "EARLIER", "LATER")
    if name == "day":
        return None
    return Reading(relative_unit(form, context, name), name, loose, "relative")


def weekend(form: Form, context: Context) -> Reading | None:
    anchor = context.anchor
    if anchor is None:
        return Reading(None, "weekend", basis="relative")
    step = form.get("LAST", "NEXT", "PAST", "COMING")
    current = periods.weekend(anchor)
    if step is None or form.has("THIS"):
        back = anchor.weekday() < 2 or (anchor.weekday() < 5 and context.lean(form) <= RATHER_PAST)
        step = -1 if back and (form.has("THE", "PAST") or context.lean(form) <= RATHER_PAST) else 0
    elif step > 0 and form.has("COMING"):
        step = 0
    return Reading(periods.weekend(current.start + 7 * step * DAY), "weekend", basis="relative")


def year_span(form: Form, _context: Context) -> Reading | None:
    """1998-99, 1998-2003."""
    first, second = form.all("YEAR", "COUNT", "DAY")[:2]
    last = second if second > 999 else first - first % 100 + second
    return (
        Reading(periods.months(first, 1, 12 * (last - first + 1)), "year")
        if first < last <= first + 99
        else None
    )


def fiscal(form: Form, context: Context) -> Reading | None:
    found, basis = in_years(form, context, _whole_year)
    return Reading(found, "year", True, basis)


def year(form: Form, context: Context) -> Reading | None:
    found, basis = in_years(form, context, _whole_year)
    return Reading(found, "year", form.has("EARLY", "EDGE"), basis)


def _whole_year(number: int) -> DateRange:
    return periods.months(number, 1, 12)


READERS: dict[str, Reader] = {
    reader.__name__: reader
    for reader in (
        *(
            iso,
            slashed,
            week_of,
            month_days,
            month_day,
            month_span,
            month,
            holiday,
            weekday,
            around_day,
            day_word,
        ),
        *(
            this_part,
            same_period,
            opening_months,
            quarter,
            season,
            decade,
            ago,
            shifted,
            neighbour,
            same,
            unit,
        ),
        *(weekend, year_span, fiscal, year),
    )
}
"""By the name of the rule. Rules without a reader are no dates: "every Monday", "the past week"."""
