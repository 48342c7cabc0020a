"""Names of people and of what else acts: one key and one readable id for all spellings of a name."""

import re
from functools import lru_cache

from service.names.people import PersonName, compatible, given_agrees, key_words, parse_name, surnames
from service.names.spelling import latin, loose, spell

__all__ = [
    "PersonName",
    "given_agrees",
    "latin",
    "loose",
    "name_key",
    "parse_name",
    "plain_slug",
    "same_person",
    "slug",
    "spell",
    "surnames",
]

LONGEST_SLUG = 100


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """Lower-case words that are the same for every spelling of one name, and differ between two names.

    Case, accents, script, hyphens, titles, middle initials and patronymics make no
    difference; short forms of a given name do ("Bill", "William"): see ``same_person``.
    """
    return " ".join(key_words(parse_name(name)))


def slug(name: str) -> str:
    """A person's name as a readable id, from the name alone: ``sergei-lavrov``. "" where it has no letter."""
    return "-".join(key_words(parse_name(name)))[:LONGEST_SLUG].strip("-")


def plain_slug(name: str) -> str:
    """The same for what is no person: no word is left out but a leading "the"."""
    text = latin(re.sub(r"[’']s?\s*$", "", name)).lower()
    found = re.findall(r"[a-z0-9]+", text.replace(".", "").replace("&", " and "))
    kept = found[1:] if len(found) > 1 and found[0] == "the" else found
    return "-".join(spell(word) for word in kept)[:LONGEST_SLUG].strip("-")


def same_person(a: str, b: str) -> bool:
    """Whether nothing in the names speaks against one person, compared part by part.

    A surname alone fits every bearer of it; first names must agree where both are given.
    """
    return compatible(parse_name(a), parse_name(b))
