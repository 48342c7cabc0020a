"""The word lists packaged beside the code: one entry a line; a line that begins with ``#`` is a comment."""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def entries(name: str) -> Iterator[str]:
    text = files("service.ingest").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        entry = line.strip()
        if entry and not entry.startswith("#"):
            yield entry


@cache
def words(name: str) -> frozenset[str]:
    """The entries of the list, case folded."""
    return frozenset(entry.casefold() for entry in entries(name))


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """Key and value, parted by white space."""
    for entry in entries(name):
        key, value = entry.split(None, 1)
        yield key, value


@cache
def pattern(name: str) -> re.Pattern[str]:
    """One expression for what any entry of the list, each an expression, matches; case is ignored."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries(name)), re.IGNORECASE)
