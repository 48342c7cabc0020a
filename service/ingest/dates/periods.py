"""The calendar: which days a week, a month, a quarter, a named day … covers.

Functions raise ValueError (or OverflowError) outside the years 1 to 9999.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from service.model import DateRange, Precision

OfYear = Callable[[int], DateRange]
DAY = timedelta(days=1)
MONTHS_IN: dict[Precision, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
}
DAYS_IN: dict[Precision, int] = {"day": 1, "week": 7, "weekend": 7}


def one_day(day: date) -> DateRange:
    return DateRange(day, day)


def months(year: int, month: int, count: int) -> DateRange:
    """The ``count`` months that begin with this one."""
    first = date(year, month, 1)
    last = shift_months(first, count - 1)
    return DateRange(first, last.replace(day=monthrange(last.year, last.month)[1]))


def shift_months(day: date, count: int) -> date:
    """The same day ``count`` months on; the last of that month where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    if not 1 <= years <= 9999:
        raise ValueError(f"year {years}")
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def week(day: date) -> DateRange:
    """Monday to Sunday."""
    monday = day - day.weekday() * DAY
    return DateRange(monday, monday + 6 * DAY)


def weekend(day: date) -> DateRange:
    """Saturday and Sunday of that day's week."""
    last = week(day).end
    return DateRange(last - DAY, last)


def decade(year: int) -> DateRange:
    return months(year - year % 10, 1, 120)


def season(year: int, first_month: int) -> DateRange:
    """Three whole months, northern; winter is the one that ends in the year."""
    return months(year - 1 if first_month == 12 else year, first_month, 3)


def containing(day: date, unit: Precision) -> DateRange:
    """The calendar unit that the day falls in."""
    if unit in ("day", "week", "weekend"):
        return {"day": one_day, "week": week, "weekend": weekend}[unit](day)
    if unit == "decade":
        return decade(day.year)
    size = MONTHS_IN[unit]
    return months(day.year, (day.month - 1) // size * size + 1, size)


def shift(day: date, unit: Precision, count: int) -> date:
    if unit in DAYS_IN:
        return day + count * DAYS_IN[unit] * DAY
    return shift_months(day, count * MONTHS_IN[unit])


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second … (1, 2 …) or last (-1) such weekday of the month."""
    if which < 0:
        last = months(year, month, 1).end
        return last - (last.weekday() - weekday) % 7 * DAY
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (which - 1)) * DAY


def weekday_beside(day: date, weekday: int, side: int) -> date:
    """The last such weekday before the day (side -1), the first after it (1)."""
    return day + side * ((side * (weekday - day.weekday()) - 1) % 7 + 1) * DAY


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian rule."""
    century, rest = divmod(year, 100)
    golden = year % 19
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
