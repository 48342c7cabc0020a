"""Lines of dates, labels and sections: what stands above an article, part by part."""

import re
from dataclasses import dataclass
from typing import Literal

from service.ingest.parsing.bylines import authors, is_byline, is_person_alone
from service.ingest.parsing.stamps import CLOCK, ISO_TIME, WEEKDAYS, ZONE, Stamp, stamps, with_time
from service.ingest.parsing.wordlists import words

Label = Literal["published", "updated"]

PARTS = re.compile(r"\s*[|•·»›]\s*|\s+[–—/-]\s+|\s*>\s*")
UPDATED = re.compile(r"\b(?:updated?|modified|revised|changed|edited)\b", re.IGNORECASE)
PUBLISHED = re.compile(r"\b(?:published|posted|created|first|issued|date|released|filed)\b", re.IGNORECASE)
AROUND_DATES = re.compile(
    r"\b(?:last|first|originally|published|posted|updated?|modified|revised|created|released|issued|filed|date|time|on|at|"
    r"as of|of|the|local|"
    + "|".join(day for day in WEEKDAYS)
    + r"|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)\b\.?",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\b(?:(?:an?|one|two|\d+) ?(?:s|m|h|d|w|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago|just now|today|yesterday)\b",
    re.IGNORECASE,
)
LEFT_OVER = re.compile(r"[\s,.:;()\[\]@|•·–—-]+")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line above the article says, where it says nothing else."""

    stamps: tuple[tuple[Label | None, Stamp], ...] = ()
    label: Label | None = None
    """A label whose date is to come on the next line."""
    section: str | None = None
    authors: tuple[str, ...] = ()


def read_head_line(text: str) -> HeadLine | None:
    """The line as dates and their labels with, beside them, a section or a byline; None where it is anything else."""
    if len(text) > 200:
        return None
    if not any(character.isdigit() for character in text):
        return _undated(text)
    found: list[tuple[Label | None, Stamp]] = []
    section: str | None = None
    names: tuple[str, ...] = ()
    dated = False
    pending_time = ""
    for part in filter(None, PARTS.split(text)):
        read = list(_dates(part))
        if _is_only_dates(part):
            dated = True
            pending_time = part if not read else pending_time
            found += read
        elif is_byline(part):
            names += authors(part)
        elif read and _byline_before(part):
            names += authors(_byline_before(part))
            found += read
            dated = True
        elif is_section(part) or (part.isupper() and part.count(" ") < 4):
            section = section or part
        elif is_person_alone(part):
            names += (part,)
        else:
            return None
    if not dated:
        return None
    if pending_time:
        found = [(label, stamp if stamp.clock else with_time(stamp, pending_time)) for label, stamp in found]
    return HeadLine(tuple(found), _label(text) if not found else None, section, names)


def _undated(text: str) -> HeadLine | None:
    label = _label(text)
    if label and not LEFT_OVER.sub("", AROUND_DATES.sub(" ", text)):
        return HeadLine(label=label)
    if AGO.search(text) and _is_only_dates(text):
        return HeadLine()
    return None


def _byline_before(part: str) -> str:
    """The byline that a date follows without a mark between: "By Jane Doe March 3, 2023"."""
    start = next((start for _, start, _ in stamps(part)), 0)
    before = re.sub(
        r"[\s,]*(?:published|updated|posted|on|at)?[\s:,]*$", "", part[:start], flags=re.IGNORECASE
    )
    return before if is_byline(before) and _is_only_dates(part[len(before) :]) else ""


def _dates(part: str) -> list[tuple[Label | None, Stamp]]:
    """Each date with the label before it; the times that stand around it belong to it."""
    found = list(stamps(part))
    result: list[tuple[Label | None, Stamp]] = []
    for number, (stamp, start, end) in enumerate(found):
        before = part[found[number - 1][2] if number else 0 : start]
        after = part[end : found[number + 1][1] if number + 1 < len(found) else len(part)]
        timed = with_time(stamp, after)
        if timed.clock is None and number == 0:
            timed = with_time(stamp, before)
        result.append((_label(before), timed))
    return result


def _label(text: str) -> Label | None:
    if UPDATED.search(text):
        return "updated"
    return "published" if PUBLISHED.search(text) else None


def _is_only_dates(part: str) -> bool:
    spans = list(stamps(part))
    rest = part
    for _, start, end in reversed(spans):
        rest = rest[:start] + " " + rest[end:]
    rest = ISO_TIME.sub(" ", AGO.sub(" ", rest))
    rest = re.sub(r"\bat (?=\d)", "", rest)
    rest = LEFT_OVER.sub("", AROUND_DATES.sub(" ", _without_times(rest)))
    return not rest and part.strip() != ""


def _without_times(text: str) -> str:
    while match := CLOCK.search(text):
        zone = ZONE.match(text, match.end())
        text = text[: match.start()] + " " + text[zone.end() if zone else match.end() :]
    return text


def is_section(text: str) -> bool:
    return text.casefold().strip(" :") in words("pages/sections.txt")
