"""Captions and credits, told from paragraphs by how they begin and end."""

import re
from functools import cache

from service.ingest.parsing.lines import Line
from service.ingest.parsing.wordlists import entries, pattern

CREDIT_AT_END = re.compile(r"\(([^()]{2,100})\)\.?$")
SPELLED_CREDIT = re.compile(
    r"(?<=[.!?”\"’)]) ?((photo|image|picture|photograph|illustration|credit|video)(graph)?s?"
    r"( (by|credit|courtesy|source|via)( of)?)?:? [^.!?]{3,80}|[A-Z][^.!?:]{2,60}/[A-Z][^.!?:]{1,60})\.?$",
    re.IGNORECASE,
)
SURE = re.compile(
    r"/|\b(photos?|images|shutterstock|courtesy|file|screenshot|screengrab|handout|via)\b", re.IGNORECASE
)
LONGEST_CAPTION = 120
"""Words. Longer lines are paragraphs, whatever stands at their end."""


def is_caption(line: Line) -> bool:
    """A line that describes or credits a picture."""
    if line.words > LONGEST_CAPTION:
        return False
    text = line.text
    return pattern("pages/credits.txt").match(text) is not None or _is_bare_credit(text) or _is_credited(text)


def _is_credited(text: str) -> bool:
    match = CREDIT_AT_END.search(text)
    if match and match.start() > 0 and SURE.search(match[1]) and _names_agency(match[1]):
        return True
    return SPELLED_CREDIT.search(text[-120:]) is not None and not text.startswith(('"', "“"))


def _is_bare_credit(text: str) -> bool:
    """Nothing but names and who they work for: "Olivier Douliery/AP", "AP Photo", "Getty Images"."""
    if len(text) > 90 or text.endswith((".", "?", "!")):
        return False
    parts = [part for part in re.split(r"\s*[/|]\s*|\s+via\s+", text) if part]
    named = [part for part in parts if _is_agency(part)]
    capitalised = all(re.match(r"[A-Z“\"(]", part) for part in parts)
    return bool(named) and capitalised and len(parts) <= 5 and (len(parts) > 1 or len(text) > 4)


def _names_agency(credit: str) -> bool:
    parts = re.split(r"\s*[/,|;]\s*|\s+via\s+|\s+-\s+", credit)
    return any(_is_agency(part) for part in parts) or SURE.search(credit.split(",")[-1]) is not None


def _is_agency(name: str) -> bool:
    name = re.sub(r"^(photo|image)s?:? |( \d{4}|[.©])$", "", name.strip(), flags=re.IGNORECASE)
    name = re.sub(r" (photo|images|pictures|file|pool|archive)s?$", "", name, flags=re.IGNORECASE)
    return name.casefold() in _agencies()


@cache
def _agencies() -> frozenset[str]:
    return frozenset(entry.casefold() for entry in entries("pages/agencies.txt"))
