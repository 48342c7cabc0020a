"""Countries, organisations and places that are known by name, and where a text names them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from service.ingest.actors.lists import columns, words
from service.model import ActorType
from service.names import latin, plain_slug
from service.names.countries import country_rows

Naming = Literal["name", "alias", "capital", "seat", "adjective"]
_FIRST = re.compile(r"\w+")
_NAMED: tuple[Naming, ...] = ("name", "alias", "adjective", "capital", "seat")
_CAPITALISED = re.compile(r"(?<!\w)(?:\w?[^\W\d_a-z]\w*|al(?=[ -]))")
"""Words with a capital first or second: "Moscow", "iPhone", and the "al" of "al-Qaeda"."""


@dataclass(frozen=True, slots=True)
class Known:
    """One of the names of a country, an organisation or a place."""

    actor_id: str
    name: str
    type: ActorType
    country: str | None
    written: str
    naming: Naming


@dataclass(frozen=True, slots=True)
class Found:
    known: Known
    start: int
    end: int


def _known() -> Iterator[Known]:
    for code, *named in country_rows():
        name = named[0][0]
        for naming, group in zip(_NAMED, named, strict=True):
            for written in group:
                yield Known(plain_slug(name), name, "country", code[0], written, naming)
    for names, aliases, country, *seat in (*columns("organisations"), *columns("companies")):
        yield from _others(names, aliases, country, "organisation")
        for written in seat[0] if seat else ():
            yield Known(plain_slug(names[0]), names[0], "organisation", None, written, "capital")
    for names, aliases, country in columns("places"):
        yield from _others(names, aliases, country, "place")
    for names, aliases, *_ in columns("things"):
        yield from _others(names, aliases, (), "other")


def _others(
    names: tuple[str, ...], aliases: tuple[str, ...], country: tuple[str, ...], kind: ActorType
) -> Iterator[Known]:
    for written in (*names, *aliases):
        naming: Naming = "name" if written == names[0] else "alias"
        yield Known(plain_slug(names[0]), names[0], kind, country[0] if country else None, written, naming)


@cache
def _by_first_word() -> Mapping[str, tuple[Known, ...]]:
    """Longest name first, so that the United Nations Security Council is not the United Nations."""
    table: dict[str, list[Known]] = {}
    for known in _known():
        table.setdefault(_FIRST.findall(known.written)[0], []).append(known)
    return {word: tuple(sorted(group, key=lambda k: -len(k.written))) for word, group in table.items()}


@cache
def demonyms() -> Mapping[str, str]:
    """Names and adjectives of countries, lower case, with the country's code; seats of power too."""
    table: dict[str, str] = {}
    for known in _known():
        if known.country and known.type == "country":
            table.setdefault(latin(known.written).lower(), known.country)
    return table


@cache
def place_countries() -> Mapping[str, str]:
    """The ISO code of the country in which a place lies that is known by name; by the place's id."""
    table = {k.actor_id: k.country for k in _known() if k.type == "place" and k.country}
    capitals = (k for k in _known() if k.naming == "capital" and k.country)
    return {**{plain_slug(k.written): k.country for k in capitals if k.country}, **table}


@cache
def companies() -> frozenset[str]:
    """The ids of the companies that are known by name."""
    return frozenset(plain_slug(names[0]) for names, *_ in columns("companies"))


@cache
def thing_kinds() -> Mapping[str, tuple[str, ...]]:
    """What texts call the things that are known by name; by their ids."""
    return {plain_slug(names[0]): kinds[0] for names, _, *kinds in columns("things") if kinds}


@cache
def by_name() -> Mapping[str, Known]:
    """The plain slug of every name but capitals and adjectives."""
    table: dict[str, Known] = {}
    for known in _known():
        if known.naming in ("name", "alias"):
            table.setdefault(plain_slug(known.written), known)
    return table


def find_known(text: str) -> list[Found]:
    """Known names in the text, the longest at each place, none overlapping."""
    found: list[Found] = []
    done = 0
    for word in _CAPITALISED.finditer(text):
        if word.start() < done:
            continue
        match = _longest(text, word.start(), word.group())
        if match:
            found.append(match)
            done = match.end
    return found


def _longest(text: str, start: int, first: str) -> Found | None:
    shouted = first.isupper() and len(first) > 4
    for known in _by_first_word().get(first.capitalize() if shouted else first, ()):
        end = start + len(known.written)
        there = text[start:end]
        if there != known.written and not (shouted and there.casefold() == known.written.casefold()):
            continue
        if end < len(text) and (
            text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalnum())
        ):
            continue
        return Found(known, start, end)
    return None


def is_ambiguous(known: Known) -> bool:
    return known.written in words("ambiguous")
