"""The people of one article: which of its names mean one person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from service.ingest.actors.lists import Gender, given_name_gender, word_gender
from service.ingest.actors.spans import Candidate
from service.ingest.actors.table import NameTable
from service.names import PersonName, name_key, parse_name, same_person, slug

_HONORIFIC_GENDER: dict[str, Gender] = {"mr": "m", "sir": "m", "mrs": "f", "ms": "f", "miss": "f"}


@dataclass(slots=True)
class Person:
    """A cluster in the making; ``because`` says why its names are one."""

    names: list[str]
    mentions: list[Candidate] = field(default_factory=list)
    because: list[str] = field(default_factory=list)

    @property
    def parsed(self) -> list[PersonName]:
        return [parse_name(name) for name in self.names]

    def takes(self, name: str, table: NameTable) -> bool:
        """Whether no name of the cluster speaks against this one."""
        keys = [name_key(other) for other in self.names]
        if any(table.are_apart(name_key(name), key) for key in keys):
            return False
        return all(same_person(name, other) for other in self.names)

    def gender(self) -> Gender | None:
        votes: Counter[Gender] = Counter()
        for mention in self.mentions:
            told = honorific_gender(mention)
            if told:
                votes[told] += 3
        for name in self.parsed:
            told = given_name_gender(name.given) if name.given else None
            if told:
                votes[told] += 1
        return votes.most_common(1)[0][0] if votes else None


def honorific_gender(mention: Candidate) -> Gender | None:
    """What "Mr." or "spokeswoman" right before the name tells."""
    start = mention.span.start
    if not start:
        return None
    word = mention.span.doc[start - 1].lower_.rstrip(".")
    return _HONORIFIC_GENDER.get(word) or word_gender(word)


def surface(mention: Candidate) -> str:
    return " ".join(mention.span.text.split())


def is_full(name: str) -> bool:
    """Whether a given name and a family name stand in it: "Holtz-Eakin" is one word."""
    parsed = parse_name(name)
    return " " in name and parsed.given is not None and any(len(word) > 1 for word in parsed.family)


def cluster(mentions: Iterable[Candidate], table: NameTable) -> list[Person]:
    """Full names first, then each surname or first name to the person it stands for."""
    ordered = list(mentions)
    names = [surface(mention) for mention in ordered]
    full = _full_names(names)
    people: list[Person] = []
    for mention, name in zip(ordered, names, strict=True):
        if name in full:
            _place_full(people, name, table).mentions.append(mention)
    short: list[Person] = []
    for mention, name in zip(ordered, names, strict=True):
        if name not in full:
            _place_short(people, short, mention, name).mentions.append(mention)
    found = [p for p in (*people, *short) if p.mentions]
    place = {id(mention): i for i, mention in enumerate(ordered)}
    for person in found:
        person.mentions.sort(key=lambda m: place[id(m)])
    return sorted(found, key=lambda p: place[id(p.mentions[0])])


def _full_names(names: list[str]) -> frozenset[str]:
    """Those with a given name; "Peña Nieto" has none where "Enrique Peña Nieto" stands too."""
    full = {name for name in names if is_full(name)}
    ends = {key[i:] for key in map(_key, full) for i in range(1, len(key))}
    return frozenset(name for name in full if _key(name) not in ends)


def _key(name: str) -> tuple[str, ...]:
    return tuple(name_key(name).split())


def _place_full(people: list[Person], name: str, table: NameTable) -> Person:
    for person in people:
        if name in person.names:
            return person
    for person in people:
        if person.takes(name, table):
            if name_key(name) != name_key(person.names[0]):
                person.because.append(f"{name} = {person.names[0]}: no part of the names disagrees")
            person.names.append(name)
            return person
    people.append(Person([name]))
    return people[-1]


def _place_short(people: list[Person], short: list[Person], mention: Candidate, name: str) -> Person:
    fitting = [p for p in people if _stands_for(name, p)]
    if not fitting and not mention.titled:
        first = name_key(name)
        fitting = [p for p in people if any(n.given == first and len(first) > 2 for n in p.parsed)]
    if fitting:
        chosen = _choose(fitting, mention)
        if len(fitting) > 1:
            chosen.because.append(f"{name}: of {len(fitting)} of that name the likeliest")
        if name not in chosen.names:
            chosen.names.append(name)
        return chosen
    for person in short:
        if name_key(person.names[0]) == name_key(name):
            if name not in person.names:
                person.names.append(name)
            return person
    short.append(Person([name]))
    return short[-1]


def _stands_for(name: str, person: Person) -> bool:
    short = _key(name)
    full = [other for other in person.names if is_full(other)]
    return any(_key(other)[-len(short) :] == short or same_person(name, other) for other in full)


def _choose(fitting: list[Person], mention: Candidate) -> Person:
    """Of several bearers of a surname: whom "Mr." or "Mrs." leaves, then the one named in full most often."""
    told = honorific_gender(mention)
    if told:
        fitting = [p for p in fitting if p.gender() in (told, None)] or fitting
    return max(fitting, key=lambda p: sum(is_full(surface(m)) for m in p.mentions))


def best_name(person: Person) -> tuple[str, str]:
    """Id and name. The id comes from the full name with fewest parts and no initial for a given name, so that
    a middle name that only one article gives does not change it; the name shown is the first in full."""
    named = [(surface(m), m) for m in person.mentions]
    full = [(name, m) for name, m in named if is_full(name)] or named
    ids = (slug(name) for name, _ in full)
    actor_id = min(ids, key=lambda key: (len(key.split("-")[0]) < 2, key.count("-"), key))
    spoken = [name for name, m in full if m.field == "body" and not m.in_headline] or [
        name for name, _ in full
    ]
    return actor_id, next((n for n in spoken if not n.isupper()), spoken[0].title())
