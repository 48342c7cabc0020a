"""The word lists of this package, each read once."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a list that are neither empty nor a comment."""
    text = (files(__package__) / "data" / f"{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


Row = tuple[tuple[str, ...], ...]


def row(line: str) -> Row:
    """A line of a table: columns apart by ";", names within a column by ","."""
    columns = (column.split(",") for column in line.split(";"))
    return tuple(tuple(name.strip() for name in column if name.strip()) for column in columns)


@cache
def words(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def spellings() -> Mapping[str, str]:
    """Every listed spelling with the one that stands for it."""
    table: dict[str, str] = {}
    for line in lines("spellings"):
        shown, _, others = line.partition(":")
        for word in (shown, *others.split()):
            table[word.strip()] = shown.strip()
    return table


@cache
def nickname_groups() -> Mapping[str, frozenset[str]]:
    """Each given name or short form with the formal names that it may stand for."""
    groups: dict[str, set[str]] = {}
    for line in lines("nicknames"):
        formal, _, short = line.partition(":")
        for word in (formal, *short.split()):
            groups.setdefault(word.strip(), set()).add(formal.strip())
    return {word: frozenset(formal) for word, formal in groups.items()}


@cache
def told_apart() -> frozenset[str]:
    return frozenset(line.strip() for line in lines("apart"))
