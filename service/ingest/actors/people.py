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
    parsed = parse_name(name)
    return parsed.given is not None and any(len(word) > 1 for word in parsed.family)


def cluster(mentions: Iterable[Candidate], table: NameTable) -> list[Person]:
    """Full names first, then each surname or first name to the person it stands for."""
    ordered = list(mentions)
    people: list[Person] = []
    for mention in ordered:
        name = surface(mention)
        if is_full(name):
            _place_full(people, name, table).mentions.append(mention)
    short: list[Person] = []
    for mention in ordered:
        name = surface(mention)
        if not is_full(name):
            _place_short(people, short, mention, name).mentions.append(mention)
    found = [p for p in (*people, *short) if p.mentions]
    for person in found:
        person.mentions.sort(key=ordered.index)
    return sorted(found, key=lambda p: ordered.index(p.mentions[0]))


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
    fitting = [p for p in people if any(same_person(name, full) for full in p.names if is_full(full))]
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


def _choose(fitting: list[Person], mention: Candidate) -> Person:
    """Of several bearers of a surname: whom "Mr." or "Mrs." leaves, then the one named in full most often."""
    told = honorific_gender(mention)
    if told:
        fitting = [p for p in fitting if p.gender() in (told, None)] or fitting
    return max(fitting, key=lambda p: sum(is_full(surface(m)) for m in p.mentions))


def best_name(person: Person) -> tuple[str, str]:
    """Id and name: of the full names the one with fewest parts and no initial for a given name."""
    full = [surface(m) for m in person.mentions if is_full(surface(m))] or [
        surface(m) for m in person.mentions
    ]
    keys = {name: slug(name) for name in full}
    actor_id = min(keys.values(), key=lambda key: (len(key.split("-")[0]) < 2, key.count("-"), key))
    counted = Counter(name for name in full if keys[name] == actor_id and not name.isupper())
    shown = counted.most_common(1)[0][0] if counted else next(n for n in full if keys[n] == actor_id).title()
    return actor_id, shown
