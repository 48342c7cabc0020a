"""Lines of dates, labels, sections and names: what stands above an article, part by part."""

import re
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from service.ingest.parsing.bylines import authors, is_byline, is_person_alone
from service.ingest.parsing.stamps import CLOCK, ISO_TIME, ZONE, Stamp, stamps, with_time
from service.ingest.parsing.wordlists import pattern, words

Label = Literal["published", "updated"]

LONGEST = 200
"""Code points."""
PARTS = re.compile(r"\s*[|•·»›]\s*|\s+[–—/-]\s+|\s*>\s*")
UPDATED = re.compile(r"\b(?:updated?|modified|revised|changed|edited)\b", re.IGNORECASE)
PUBLISHED = re.compile(r"\b(?:published|posted|created|first|issued|date|released|filed)\b", re.IGNORECASE)
BYLINE = re.compile(r"\bby\s.+", re.IGNORECASE)
AGO = re.compile(
    r"\b(?:(?:an?|one|two|\d+) ?(?:[smhdw]|mins?|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?)"
    r" ago|just now|today|yesterday)\b",
    re.IGNORECASE,
)
JOINED = re.compile(r"\s*(?:&|,|/|>|\||\band\b)\s*")
LONGEST_SECTION = 60
GLUED = re.compile(
    r"(?<=\b(?:19|20)\d\d)(?=(?:[01]?\d|2[0-3]):[0-5]\d)|(?<=[a-z\d])(?=(?:Last )?(?:Updated|Published)\b)"
)
"""Where pasting lost what stood between: "March 4, 20238:15 AM GMT+1Updated 3 days ago"."""
LEFT_OVER = re.compile(r"[\s,.:;()\[\]@|•·–—-]+")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What a line above the article says, where it says nothing else."""

    stamps: tuple[tuple[Label | None, Stamp], ...] = ()
    label: Label | None = None
    """A label whose date is to come on the next line."""
    section: str | None = None
    authors: tuple[str, ...] = ()
    dated: bool = False
    clock: str = ""
    """A time that stands apart from its date."""


def read_head_line(text: str) -> HeadLine | None:
    """The line as dates and their labels, with sections and bylines beside them; None for any other."""
    if len(text) > LONGEST:
        return None
    parts = [_read_part(part) for part in PARTS.split(GLUED.sub(" ", text)) if part]
    known = [part for part in parts if part is not None]
    if not parts or len(known) < len(parts):
        return None
    line = reduce(_joined, known)
    if not line.dated:
        return None
    timed = tuple(
        (label, stamp if stamp.clock else with_time(stamp, line.clock)) for label, stamp in line.stamps
    )
    return HeadLine(timed, None if timed else line.label, line.section, line.authors, True)


def _joined(first: HeadLine, second: HeadLine) -> HeadLine:
    return HeadLine(
        first.stamps + second.stamps,
        second.label or first.label,
        first.section or second.section,
        first.authors + second.authors,
        first.dated or second.dated,
        first.clock or second.clock,
    )


def _read_part(part: str) -> HeadLine | None:
    byline = BYLINE.search(part)
    if byline:
        return _signed(part, byline.start())
    if is_only_dates(part):
        found = tuple(dates_in(part))
        return HeadLine(found, label_in(part), dated=True, clock="" if found else part)
    if is_section(part) or (part.isupper() and part.count(" ") < 4):
        return HeadLine(section=part)
    if is_person_alone(part):
        return HeadLine(authors=authors(f"by {part}"))
    return HeadLine() if pattern("pages/furniture.txt").fullmatch(part) else None


def _signed(part: str, at: int) -> HeadLine | None:
    """A byline with dates before it, or after it without a mark between: "By Jane Doe March 3, 2023"."""
    before, byline = part[:at], part[at:]
    start = next((start for _, start, _ in stamps(byline)), len(byline))
    name = re.sub(
        r"[\s,]*(?:(?:published|updated|posted|on|at)\b)?[\s:,]*$", "", byline[:start], flags=re.IGNORECASE
    )
    after = byline[len(name) :]
    if not is_byline(name) or not all(is_only_dates(rest) for rest in (before, after) if rest.strip()):
        return None
    found = (*dates_in(before), *dates_in(after))
    return HeadLine(found, authors=authors(name), dated=bool(found))


def dates_in(part: str) -> list[tuple[Label | None, Stamp]]:
    """Each date with the label before it; the times that stand around it belong to it."""
    found = list(stamps(part))
    result: list[tuple[Label | None, Stamp]] = []
    for number, (stamp, start, end) in enumerate(found):
        before = part[found[number - 1][2] if number else 0 : start]
        after = part[end : found[number + 1][1] if number + 1 < len(found) else len(part)]
        timed = with_time(stamp, after)
        result.append((label_in(before), timed if timed.clock or number else with_time(stamp, before)))
    return result


def label_in(text: str) -> Label | None:
    if UPDATED.search(text):
        return "updated"
    return "published" if PUBLISHED.search(text) else None


def is_only_dates(part: str) -> bool:
    """Nothing but dates, times, how long ago, and the words that stand around them."""
    rest = part
    for _, start, end in reversed(list(stamps(part))):
        rest = rest[:start] + " " + rest[end:]
    rest = _without_times(AGO.sub(" ", ISO_TIME.sub(" ", rest)))
    rest = pattern("pages/around-dates.txt").sub(" ", rest)
    return part.strip() != "" and not LEFT_OVER.sub("", rest)


def _without_times(text: str) -> str:
    while match := CLOCK.search(text):
        zone = ZONE.match(text, match.end())
        text = text[: match.start()] + " " + text[zone.end() if zone else match.end() :]
    return text


def is_section(text: str) -> bool:
    """A section's name, or several joined: "Military & Defense"."""
    known = words("pages/sections.txt")
    name = text.casefold().strip(" :")
    return name in known or (
        len(name) < LONGEST_SECTION and all(part in known for part in JOINED.split(name))
    )
