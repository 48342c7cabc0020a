"""Which names of one article mean one person."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.lists import words
from service.ingest.actors.people import Person, honorific_gender, is_full, tails, word_before
from service.ingest.actors.table import NameTable
from service.names import given_agrees, loose, name_key, parse_name, same_person

NEAR = 600
"""Characters: somebody mentioned no farther back is meant by a surname if its likelier bearer is farther."""
NOBODY = Person([])
"""Whom a name means that fits several people alike."""


def cluster(mentions: Iterable[Candidate], table: NameTable) -> list[Person]:
    """Full names first, then each surname or first name to the person it stands for; in reading order."""
    ordered = list(mentions)
    full = _full_names({m.surface for m in ordered})
    people = _People(table)
    for mention in ordered:
        if mention.surface in full:
            people.place_full(mention)
    rest = [m for m in ordered if m.surface not in full]
    for mention in sorted(rest, key=lambda m: honorific_gender(m) is None):
        people.place_short(mention)
    place = {id(mention): i for i, mention in enumerate(ordered)}
    for person in people.all:
        person.mentions.sort(key=lambda m: place[id(m)])
    return sorted(people.all, key=lambda p: place[id(p.mentions[0])])


def _full_names(names: set[str]) -> frozenset[str]:
    """Those with a given name; "Peña Nieto" has none where "Enrique Peña Nieto" stands too."""
    full = {name for name in names if is_full(name)}
    ends = {tuple(tail) for name in full for tail in tails(list(_key(name)))}
    return frozenset(name for name in full if _key(name) not in ends)


def _key(name: str) -> tuple[str, ...]:
    return tuple(name_key(name).split())


class _People:
    """The clusters so far. Names of one person share the last word, or all letters, or all words."""

    def __init__(self, table: NameTable) -> None:
        self.all: list[Person] = []
        self._table = table
        self._named: dict[str, Person] = {}
        self._alike: dict[tuple[str, ...], list[Person]] = {}
        self._begun: dict[str, list[Person]] = {}
        self._short: dict[str, Person] = {}
        self._bearers: dict[str, tuple[list[Person], list[Person]]] = {}

    def place_full(self, mention: Candidate) -> None:
        name = mention.surface
        if name not in self._named:
            self._named[name] = self._person(name)
        self._named[name].add(mention)

    def _person(self, name: str) -> Person:
        """Whose name this is, made known by it."""
        marks = list(_marks(name))
        near = dict.fromkeys(p for mark in marks for p in self._alike.get(mark, ()))
        person = next((p for p in near if p.takes(name, self._table)), None)
        if person is None:
            person = Person([])
            self.all.append(person)
        elif name_key(name) != name_key(person.names[0]):
            person.add_name(name, f"{name} = {person.names[0]}: no part of the names disagrees")
        person.add_name(name)
        for mark in marks:
            _enter(self._alike.setdefault(mark, []), person)
        first = parse_name(name).words[:1]
        _enter(self._begun.setdefault("".join(map(loose, first)), []), person)
        return person

    def place_short(self, mention: Candidate) -> None:
        name = mention.surface
        rival = self._short.get(mention.key)
        person = self._bearer(mention, name, rival)
        if person is NOBODY:
            return
        if person is None:
            person = rival or Person([])
            if rival is None:
                self.all.append(person)
                self._short[mention.key] = person
        person.add_name(name)
        person.add(mention)

    def _by_short_name(self, name: str) -> tuple[list[Person], list[Person]]:
        """Those named in full who bear this surname, and those who bear it as first name."""
        found = self._bearers.get(name)
        if found is None:
            whole = parse_name(name).words
            last = self._alike.get((loose(whole[-1]),), []) if whole else []
            first = self._begun.get(loose(whole[0]), []) if whole else []
            near = dict.fromkeys((*last, *first))
            found = (
                [p for p in near if _stands_for(name, p)],
                [p for p in first if _called_by_first_name(name, p)],
            )
            self._bearers[name] = found
        return found

    def _bearer(self, mention: Candidate, name: str, rival: Person | None) -> Person | None:
        """Whom of the people named in full a short name means; None: somebody who is never named in full;
        NOBODY: one of several, and the article does not say which."""
        fitting, by_first_name = self._by_short_name(name)
        if not fitting and not mention.titled:
            fitting = by_first_name
        told = honorific_gender(mention)
        fitting = [p for p in fitting if told is None or p.gender() in (told, None)]
        titled = [p for p in fitting if _same_title(mention, p)]
        fitting = titled or fitting
        if not fitting or (rival and told):
            return None
        if rival and not titled and len(rival.mentions) > max(p.named_in_full for p in fitting):
            return None
        chosen = _likeliest(fitting, mention)
        if len(fitting) > 1 and chosen is not NOBODY:
            others = ", ".join(p.names[0] for p in fitting if p is not chosen)
            chosen.add_name(name, f"{name}: likelier than {others}")
        return chosen


def _enter(people: list[Person], person: Person) -> None:
    if person not in people:
        people.append(person)


def _marks(name: str) -> Iterator[tuple[str, ...]]:
    """What two spellings of one full name may have in common; see ``same_person``."""
    found = parse_name(name).words
    if found:
        yield (loose(found[-1]),)
        yield ("in order", "".join(found))
        yield ("in any order", *sorted(found))


def _stands_for(name: str, person: Person) -> bool:
    short = _key(name)
    full = [other for other in person.names if is_full(other)]
    return any(_key(other)[-len(short) :] == short or same_person(name, other) for other in full)


def _called_by_first_name(name: str, person: Person) -> bool:
    word = name_key(name)
    given = (parse_name(other).given for other in person.names)
    return len(word) > 2 and any(g and len(g) > 1 and given_agrees(word, g) for g in given)


def _same_title(mention: Candidate, person: Person) -> bool:
    title = word_before(mention)
    return title in words("role_words") and title in person.titles


def _likeliest(fitting: list[Person], mention: Candidate) -> Person:
    """The one named in full most often, unless another was mentioned just before and that one was not.

    Of several named alike, who alone was mentioned just before, or in this paragraph; else nobody can tell.
    """
    most = max(p.named_in_full for p in fitting)
    alike = [p for p in fitting if p.named_in_full == most]
    if len(alike) == 1 and (len(fitting) == 1 or _is_near(alike[0], mention)):
        return alike[0]
    near = [p for p in fitting if _is_near(p, mention)]
    if len(near) > 1:
        near = [p for p in near if _in_paragraph(p, mention)]
    if len(near) == 1:
        return near[0]
    return NOBODY if len(alike) > 1 or near else alike[0]


def _last_before(person: Person, mention: Candidate) -> int | None:
    """Where the person was mentioned last before this, if in the same text."""
    before = bisect_left(person.places, (mention.field, mention.span.start_char)) - 1
    field, place = person.places[before] if before >= 0 else (None, 0)
    return place if field == mention.field else None


def _is_near(person: Person, mention: Candidate) -> bool:
    place = _last_before(person, mention)
    return place is not None and mention.span.start_char - place <= NEAR


def _in_paragraph(person: Person, mention: Candidate) -> bool:
    """Asked of those near alone."""
    place = _last_before(person, mention)
    return place is not None and "\n" not in mention.span.doc.text[place : mention.span.start_char]
