"""The table of names: what a user knows about names better than rules do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, get_args

import yaml

from service.identity import digest
from service.model import ActorType
from service.names import name_key, plain_slug, slug


class NameTableError(ValueError):
    """A table of names that cannot be read; the message says which entry and why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One actor of the table; ``when`` are words of a role or a country code that a namesake must have."""

    actor_id: str
    name: str
    type: ActorType
    country: str | None
    aliases: tuple[str, ...]
    when: frozenset[str]
    own: bool = False
    """Of the user's table: its name is the one to show, whatever an article writes."""


@dataclass(frozen=True, slots=True)
class NameTable:
    """Read by ``read_table``; the same texts give an equal table."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """By the key of every name and alias."""
    not_names: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()
    """Keys of names that are never one actor."""
    digest: str = ""

    def find(self, key: str, roles: Iterable[str] = (), country: str | None = None) -> Entry | None:
        """The entry of a name; of namesakes the one whose conditions hold, the unconditional one last."""
        said = {word.lower() for role in roles for word in role.split()} | ({country} if country else set())
        for entry in self.entries.get(key, ()):
            if entry.when <= said:
                return entry
        return None

    def are_apart(self, a: str, b: str) -> bool:
        return frozenset((a, b)) in self.apart


@cache
def packaged_text() -> str:
    return (files(__package__) / "data" / "actors.yaml").read_text("utf-8")


def read_table(*texts: str) -> NameTable:
    """The packaged table with these YAML texts over it; what is read later wins.

    Raises NameTableError where a text is not YAML or an entry is not as described in the packaged file.
    """
    entries: dict[str, list[Entry]] = {}
    not_names: set[str] = set()
    apart: set[frozenset[str]] = set()
    for place, text in enumerate((packaged_text(), *texts)):
        document = _document(text)
        for row in document.get("actors") or ():
            entry = _entry(row, own=place > 0)
            for alias in (entry.name, *entry.aliases):
                _put(entries.setdefault(name_key(alias), []), entry)
        not_names.update(name_key(str(name)) for name in document.get("not_names") or ())
        for names in document.get("apart") or ():
            keys = [name_key(str(name)) for name in names]
            apart.update(frozenset((a, b)) for a in keys for b in keys if a != b)
    return NameTable(
        {key: tuple(group) for key, group in entries.items()},
        frozenset(not_names),
        frozenset(apart),
        digest(packaged_text(), *texts)[:8],
    )


def _put(group: list[Entry], entry: Entry) -> None:
    """Later entries first, those with conditions before those without."""
    group[:] = [entry, *(e for e in group if e.when != entry.when)]
    group.sort(key=lambda e: -len(e.when))


def _document(text: str) -> dict[str, Any]:
    try:
        document = yaml.safe_load(text) or {}
    except yaml.YAMLError as fault:
        raise NameTableError(f"the table of names is not YAML: {fault}") from fault
    if not isinstance(document, dict) or not set(document) <= {"actors", "not_names", "apart"}:
        raise NameTableError("the table of names must have the keys actors, not_names, apart, and no others")
    return document


def _entry(row: object, *, own: bool) -> Entry:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str):
        raise NameTableError(f"an actor needs a name: {row!r}")
    unknown = set(row) - {"name", "id", "type", "country", "aliases", "when"}
    if unknown:
        raise NameTableError(f"unknown keys {sorted(unknown)} in the entry of {row['name']}")
    kind: ActorType = row.get("type", "person")
    if kind not in get_args(ActorType):
        raise NameTableError(f"{row['name']}: type must be one of {', '.join(get_args(ActorType))}")
    when = row.get("when") or ()
    return Entry(
        row.get("id") or (slug(row["name"]) if kind == "person" else plain_slug(row["name"])),
        row["name"],
        kind,
        row.get("country"),
        tuple(str(alias) for alias in row.get("aliases") or ()),
        frozenset(str(word) if str(word).isupper() else str(word).lower() for word in when),
        own,
    )
