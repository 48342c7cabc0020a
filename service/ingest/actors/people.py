"""A person of one article in the making: the names and mentions that are taken to be one."""

from bisect import insort
from collections import Counter
from dataclasses import dataclass, field

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.lists import Gender, given_name_gender, is_given_name, word_gender
from service.ingest.actors.table import NameTable
from service.model import Field
from service.names import name_key, parse_name, same_person, slug

HONORIFIC_WEIGHT = 3
"""Of "Mrs." or "spokeswoman" before a name, in given names that are mostly a woman's."""


@dataclass(slots=True, eq=False)
class Person:
    """``because`` says why names that differ are one."""

    names: list[str]
    mentions: list[Candidate] = field(default_factory=list)
    because: list[str] = field(default_factory=list)
    places: list[tuple[Field, int]] = field(default_factory=list)
    """Where the mentions start, in order within each field."""
    named_in_full: int = 0
    titles: set[str] = field(default_factory=set)
    """The words right before the full names."""

    def takes(self, name: str, table: NameTable) -> bool:
        """Whether no name of the cluster speaks against this one."""
        key = name_key(name)
        if any(table.are_apart(key, name_key(other)) for other in self.names):
            return False
        return all(same_person(name, other) for other in self.names)

    def add(self, mention: Candidate) -> None:
        self.mentions.append(mention)
        if is_full(mention.surface):
            self.named_in_full += 1
            self.titles.add(word_before(mention))
        insort(self.places, (mention.field, mention.span.start_char))

    def add_name(self, name: str, reason: str | None = None) -> None:
        if name not in self.names:
            self.names.append(name)
        if reason and reason not in self.because:
            self.because.append(reason)

    def gender(self) -> Gender | None:
        votes: Counter[Gender] = Counter()
        for mention in self.mentions:
            told = honorific_gender(mention)
            if told:
                votes[told] += HONORIFIC_WEIGHT
        for name in self.names:
            given = parse_name(name).given
            told = given_name_gender(given) if given else None
            if told:
                votes[told] += 1
        return votes.most_common(1)[0][0] if votes else None


def word_before(mention: Candidate) -> str:
    """The word right before a name, lower case, without its full stop: "mr", "president"."""
    start = mention.span.start
    return mention.span.doc[start - 1].lower_.rstrip(".") if start else ""


def honorific_gender(mention: Candidate) -> Gender | None:
    """What "Mr." or "spokeswoman" right before the name tells."""
    return word_gender(word_before(mention))


def is_full(name: str) -> bool:
    """Whether a given name and a family name stand in it: "Holtz-Eakin" is one word."""
    parsed = parse_name(name)
    return " " in name and parsed.given is not None and any(len(word) > 1 for word in parsed.family)


def tails(key: list[str]) -> list[list[str]]:
    """A name without its first words: "ocasio cortez" and "cortez" of "alexandria ocasio cortez"."""
    return [key[i:] for i in range(1, len(key))]


def _words(name: str) -> tuple[str, ...]:
    return tuple(name_key(name).split())


def best_name(person: Person) -> tuple[str, str]:
    """Id and name.

    The id comes from the full name with fewest parts and no initial for a given name, so that a middle
    name that only one article gives does not change it. The name is the first in full in the body.
    """
    named = [(m.surface, m) for m in person.mentions]
    full = [(name, m) for name, m in named if is_full(name)] or named
    ends = {tuple(tail) for name, _ in full for tail in tails(list(_words(name)))}
    full = [(n, m) for n, m in full if is_given_name(n.split()[0].lower()) or _words(n) not in ends]
    ids = (slug(name) for name, _ in full)
    actor_id = min(ids, key=lambda key: (len(key.split("-")[0]) < 2, key.count("-"), key))
    running = [name for name, m in full if m.field == "body" and not m.in_headline]
    spoken = running or [name for name, _ in full]
    return actor_id, next((n for n in spoken if not n.isupper()), spoken[0].title())
