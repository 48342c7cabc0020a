"""The dates that a page stands under: written in many ways, some of which read as two days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from service.ingest.parsing.wordlists import pairs

Precision = Literal["second", "day", "month", "year"]
Moment = tuple[str, Precision]
"""``YYYY-MM-DD``, or RFC 3339, and how much of it is meant."""

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        start=1,
    )
    for name in names.split()
}
MONTH_NAME = "(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
MONTH = r"(?P<{0}>" + MONTH_NAME + r")\b\.?"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ZONES = {name: int(offset) for name, offset in pairs("pages/zones.txt")}
"""Minutes east of Greenwich; abbreviations that mean several zones are not in it."""

ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?:19|20)\d\d"
# The first line alone passes over nearly every place in a text.
DATE = re.compile(
    rf"""(?=[\djfmasond])(?<![\w./-])(?=\d|jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec)(?:
      (?P<iy>{YEAR})(?P<isep>[-./])(?P<im>\d\d?)(?P=isep)(?P<id>\d\d?)
    | (?P<n1>\d\d?)(?P<sep>[./-])(?P<n2>\d\d?)(?P=sep)(?P<ny>{YEAR}|\d\d)
    | {MONTH.format("m1")}\s*(?P<d1>\d\d?){ORDINAL}(?:\s*,\s*|\s+)(?P<y1>{YEAR})
    | (?P<d2>\d\d?){ORDINAL}(?:\s+of)?[\s-]*{MONTH.format("m2")}[\s,-]*(?P<y2>{YEAR})
    | {MONTH.format("m3")}\s*(?P<d3>\d\d?){ORDINAL}
    | (?P<d4>\d\d?){ORDINAL}\s*{MONTH.format("m4")}
    )(?=T\d\d:|(?![\w/-]))""",
    re.IGNORECASE | re.VERBOSE,
)
ISO_TIME = re.compile(r"T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?\s*(Z|[+-]\d\d:?\d\d)?", re.IGNORECASE)
CLOCK = re.compile(
    r"(?<![\d./])(?P<h>[01]?\d|2[0-3])(?:[:.h](?P<m>[0-5]\d))(?::(?P<s>[0-5]\d))?(?![\d/]|\.\d)\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|(?<![\d./])(?P<h2>1[0-2]|[1-9])\s*(?P<half2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
ZONE = re.compile(r"\s*\(?(?P<zone>[+-]\d\d:?\d\d|(?:GMT|UTC)\s?[+-]\d\d?(?::?\d\d)?|[A-Z]{1,5})\)?(?![\w])")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as written."""

    year: int | None
    month: int
    day: int
    numeric: str | None = None
    """The separator of a date in numbers."""
    day_first: bool | None = None
    """The order of its numbers; None where both could be the month: ``month`` is then the first of them."""
    time: str | None = None
    """``HH:MM:SS±HH:MM``; only where the zone is known."""
    clock: Literal["24", "12"] | None = None

    @property
    def doubtful(self) -> bool:
        """Its numbers read two ways."""
        return self.numeric is not None and self.day_first is None

    def on(self, day_first: bool | None) -> date | None:
        """The day meant; None where the order matters and is not known, or there is no such day."""
        if self.year is None:
            return None
        month, day = (self.day, self.month) if self.doubtful and day_first else (self.month, self.day)
        if self.doubtful and day_first is None and month != day:
            return None
        try:
            return date(self.year, month, day)
        except ValueError:
            return None

    def value(self, day_first: bool | None) -> str | None:
        """``YYYY-MM-DD``, or RFC 3339 where time and zone are stated."""
        day = self.on(day_first)
        if day is None:
            return None
        return f"{day}T{self.time}" if self.time else day.isoformat()


def stamps(text: str) -> Iterator[tuple[Stamp, int, int]]:
    """Each date in the text with its offsets."""
    for match in DATE.finditer(text):
        stamp = _stamp(match)
        if stamp is not None:
            yield stamp, match.start(), match.end()


def _stamp(match: re.Match[str]) -> Stamp | None:
    group = match.groupdict()
    if group["iy"]:
        return _checked(Stamp(int(group["iy"]), int(group["im"]), int(group["id"])))
    if group["ny"]:
        return _numeric(int(group["n1"]), int(group["n2"]), int(group["ny"]), group["sep"])
    for form in "1234":
        if group["m" + form]:
            year = group.get("y" + form)
            month = MONTHS[group["m" + form].lower()]
            return _checked(Stamp(int(year) if year else None, month, int(group["d" + form])))
    return None


def _numeric(first: int, second: int, year: int, separator: str) -> Stamp | None:
    year += 2000 if year < 100 else 0
    if first <= 12 and second <= 12:
        return _checked(Stamp(year, first, second, numeric=separator))
    day_first = first > 12
    month, day = (second, first) if day_first else (first, second)
    return _checked(Stamp(year, month, day, separator, day_first))


def _checked(stamp: Stamp) -> Stamp | None:
    try:
        date(stamp.year or 2000, stamp.month, stamp.day)
    except ValueError:
        return None
    return stamp


def with_time(stamp: Stamp, rest: str) -> Stamp:
    """The stamp with the clock time that stands in the rest of its line."""
    time = _time(rest)
    if time is None:
        return stamp
    hour, minute, second, half, tail = time
    clock: Literal["24", "12"] = "12" if half else "24"
    zone = ZONE.match(tail)
    offset = _offset(zone["zone"]) if zone else None
    shown = f"{hour:02}:{minute:02}:{second:02}{offset}" if offset is not None else None
    return replace(stamp, time=shown, clock=clock)


def _time(text: str) -> tuple[int, int, int, str, str] | None:
    """Hour, minute, second, "a" or "p" or "", and what follows the first clock time."""
    match = ISO_TIME.search(text)
    if match:
        return int(match[1]) % 24, int(match[2]) % 60, int(match[3] or 0) % 60, "", match[4] or ""
    match = CLOCK.search(text)
    if match is None:
        return None
    half = (match["half"] or match["half2"] or "")[:1].lower()
    hour = int(match["h"] or match["h2"])
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(match["m"] or 0), int(match["s"] or 0), half, text[match.end() :]


def _offset(zone: str) -> str | None:
    """``±HH:MM`` (``Z`` for Greenwich) of a zone as written; None where it is none or means several."""
    zone = zone.upper().replace(" ", "")
    match = re.fullmatch(r"(?:GMT|UTC)?([+-])(\d\d?):?(\d\d)?", zone)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        minutes = -minutes if match[1] == "-" else minutes
    elif zone in ZONES:
        minutes = ZONES[zone]
    else:
        return None
    if abs(minutes) > 14 * 60:
        return None
    return "Z" if minutes == 0 else _signed(minutes)


def _signed(minutes: int) -> str:
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def inferred_year(month: int, day: int, weekdays: Iterable[int], years: Iterable[int]) -> int | None:
    """The one year, of those named in the text and the one after the latest, in which the day falls on one of
    these weekdays (0: Monday); None where none or more than one does."""
    named = set(years)
    if not named:
        return None
    wanted = set(weekdays)
    fitting = [year for year in sorted(named | {max(named) + 1}) if _weekday(year, month, day) in wanted]
    return fitting[0] if len(fitting) == 1 else None


def _weekday(year: int, month: int, day: int) -> int | None:
    try:
        return date(year, month, day).weekday()
    except ValueError:
        return None
