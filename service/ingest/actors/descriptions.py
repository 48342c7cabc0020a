"""Offices and descriptions compared: "Washington's top diplomat" is a U.S. Secretary of State."""

import re
from dataclasses import dataclass
from functools import lru_cache

from service.ingest.actors.known import demonyms
from service.ingest.actors.lists import lines, words
from service.ingest.actors.roles import role_class
from service.names import latin

_WORD = re.compile(r"[\w.&]+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class Office:
    """What a title or a description says: the office, what narrows it, of which country."""

    classes: frozenset[str]
    narrowed: frozenset[str]
    country: str | None


@lru_cache(maxsize=20_000)
def office(phrase: str) -> Office:
    text = latin(phrase).lower().replace("'s ", " ")
    for shown, pattern in _rewritings():
        text = pattern.sub(shown, text)
    found = _WORD.findall(text)
    country: str | None = None
    rest: list[str] = []
    i = 0
    while i < len(found):
        size = next((n for n in (3, 2, 1) if " ".join(found[i : i + n]).rstrip("s") in demonyms()), 0)
        size = size or next((n for n in (3, 2, 1) if " ".join(found[i : i + n]) in demonyms()), 0)
        if size:
            name = " ".join(found[i : i + size])
            country = country or demonyms().get(name) or demonyms().get(name.rstrip("s"))
        else:
            rest.append(found[i].rstrip("."))
        i += size or 1
    kept = [w for w in rest if w not in words("filler")]
    heads = frozenset(role_class(w) for w in kept if w in words("role_words"))
    return Office(heads, frozenset(w for w in kept if w not in words("role_words")), country)


@lru_cache(maxsize=1)
def _rewritings() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = []
    for line in lines("offices"):
        shown, _, forms = line.partition(":")
        alternatives = "|".join(re.escape(form.strip()) for form in forms.split(","))
        rows.append((shown.strip(), re.compile(rf"\b(?:{alternatives})\b")))
    return tuple(rows)


def fits(described: Office, title: Office) -> bool:
    """Whether a description may mean the bearer of a title: one office in common and nothing against it."""
    if not described.classes & title.classes:
        return False
    if described.country and title.country and described.country != title.country:
        return False
    return not (described.narrowed and title.narrowed) or bool(described.narrowed & title.narrowed)
