"""News-length articles by rule: any number of them, the same ones every time, with all there is to find.

Lengths and densities are those of running news: 800 words, 17 quotes of all
kinds, people under several spellings, organisations, countries, dated events.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.page import Deed, Named, Page
from service.identity import digest
from service.model import Article, Extraction, Span
from service.names import plain_slug, slug

VERSION = "generated-1"
FIRST_DAY, DAYS = date(2015, 1, 1), 3_650
UNDATED = 0.03
MIXTURE = ("direct",) * 5 + ("split",) + ("mixed",) * 3 + ("indirect",) * 9 + ("deed",) * 16 + ("filler",) * 7
TOWNS = 20_000

At = tuple[Named, Span]
Extractions = Iterator[Extraction]


@dataclass(frozen=True, slots=True)
class World:
    """Whom and what all articles of a corpus are about."""

    words: dict[str, list[Any]]
    people: tuple[Named, ...]
    organisations: tuple[Named, ...]
    countries: tuple[Named, ...]


@cache
def world() -> World:
    words = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    roles = words["roles"]
    people = [
        Named(
            slug(f"{given[0]} {family}"),
            tuple(f"{spelling} {family}" for spelling in given),
            "person",
            roles[number % len(roles)],
        )
        for number, (family, given) in enumerate((f, g) for f in words["family"] for g in words["given"])
    ]
    Random("people").shuffle(people)
    organisations = [
        f"{country} {field} {office}"
        for country in words["countries"]
        for field in words["fields"]
        for office in words["offices"]
    ]
    Random("organisations").shuffle(organisations)
    return World(
        words,
        tuple(people),
        tuple(Named(plain_slug(name), (name,), "organisation") for name in organisations),
        tuple(Named(plain_slug(name), (name,), "country") for name in words["countries"]),
    )


def extractions(count: int, *, seed: int = 0, first: int = 0) -> Extractions:
    """The articles numbered from ``first``; each depends on the seed and its number alone."""
    return (_Author(number, seed).extraction() for number in range(first, first + count))


def prepared(count: int, *, seed: int = 0, first: int = 0) -> Iterator[dict[str, Any]]:
    """As ``extract`` prints them."""
    return (one.record() for one in extractions(count, seed=seed, first=first))


RAW_FIELDS = ("id", "url", "source", "title", "subtitle", "authors", "section", "tags", "language", "body")


def raw(count: int, *, seed: int = 0, first: int = 0) -> Iterator[dict[str, Any]]:
    """As ``load`` takes them, before extraction."""
    for record in prepared(count, seed=seed, first=first):
        dated = {"published_at": record["published_at"]} if record["published_at"] else {}
        yield {name: record[name] for name in RAW_FIELDS} | dated


def town(rank: int) -> str:
    """Rare words: the higher the rank, the rarer."""
    syllables = world().words["syllables"]
    parts = []
    rank += len(syllables)
    while rank:
        rank, last = divmod(rank, len(syllables))
        parts.append(syllables[last])
    return "".join(parts).capitalize() + "burg"


class _Author:
    """Writes one article."""

    def __init__(self, number: int, seed: int) -> None:
        self._number = number
        self._random = random = Random(f"{seed}:{number}")
        self._world = world()
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        self._page = Page(f"gen-{seed}-{number}", None if random.random() < UNDATED else day)
        self._day = day
        self._town = town(self._rank(TOWNS))
        people = [self._world.people[self._rank(len(self._world.people))] for _ in range(8)]
        self._people = [(who, random.choice(who.spellings)) for who in people]
        self._others = [
            *(self._world.organisations[self._rank(len(self._world.organisations))] for _ in range(6)),
            random.choice(self._world.countries),
        ]
        self._introduced: set[str] = set()

    def extraction(self) -> Extraction:
        mixture = list(MIXTURE)
        self._random.shuffle(mixture)
        for what in mixture[: self._random.randint(len(MIXTURE) - 6, len(MIXTURE))]:
            self._page.begin()
            getattr(self, f"_{what}")()
        page = self._page
        quotes = (replace(one, id=i) for one, i in zip(page.quotes, page.quote_ids(), strict=True))
        events = (replace(one, id=i) for one, i in zip(page.events, page.event_ids(), strict=True))
        return Extraction(
            self._article(page.body),
            VERSION,
            page.actors(),
            tuple(page.dates),
            tuple(quotes),
            tuple(events),
        )

    def _article(self, body: str) -> Article:
        page, words = self._page, self._world.words
        title = f"{self._clause().capitalize()} in {self._town}"
        source = words["papers"][self._rank(len(words["papers"]))]
        return Article(
            id=page.article_id,
            url=f"https://{plain_slug(source)}.example/{page.article_id}",
            source=source,
            origin="generated",
            title=title,
            subtitle=None,
            authors=(self._random.choice(self._world.people).name,),
            section=self._word("fields"),
            tags=(self._word("nouns"),),
            captions=(),
            language="en",
            dateline=None,
            published_at=page.published.isoformat() if page.published else None,
            published_precision="day" if page.published else "unknown",
            published_basis="stated" if page.published else None,
            updated_at=None,
            body=body,
            word_count=len(body.split()),
            content_hash=digest(title, body, str(page.published)),
        )

    def _rank(self, size: int) -> int:
        """Few come up often, most seldom."""
        return int(size * self._random.random() ** 3)

    def _word(self, kind: str) -> Any:
        words = self._world.words[kind]
        return words[self._rank(len(words))]

    def _clause(self) -> str:
        one, other = (f"the {self._word('adjectives')} {self._word('nouns')}" for _ in range(2))
        return f"{one} {self._word('verbs')} {other}"

    def _words(self) -> str:
        """Some fifteen words."""
        return f"{self._clause()} {self._word('links')} {self._clause()}"

    def _person(self) -> At:
        """By the full name the first time, then by surname or full name in turn."""
        who, spelling = self._random.choice(self._people)
        known = who.id in self._introduced and self._random.random() < 0.6
        self._introduced.add(who.id)
        return who, self._page.name(who, spelling.split()[-1] if known else spelling)

    def _other(self) -> At:
        who = self._random.choice(self._others)
        return who, self._page.name(who, who.name)

    def _cue(self) -> tuple[Span, str]:
        text, lemma = self._word("cues")
        return self._page.put(text), lemma

    def _direct(self) -> None:
        words = f"{self._words().capitalize()},"
        span = self._page.put(f"“{words}”")
        self._page.put(" ")
        speaker = self._person()
        self._page.put(" ")
        cue = self._cue()
        self._page.put(".")
        self._page.said("direct", [span], words, speaker, cue, None)

    def _split(self) -> None:
        one, other = f"{self._words().capitalize()},", f"{self._words()}."
        first = self._page.put(f"“{one}”")
        self._page.put(" ")
        speaker = self._person()
        self._page.put(" ")
        cue = self._cue()
        self._page.put(", ")
        second = self._page.put(f"“{other}”")
        self._page.said("direct", [first, second], f"{one} {other}", speaker, cue, None)

    def _mixed(self) -> None:
        speaker = self._person()
        self._page.put(" ")
        cue = self._cue()
        self._page.put(" ")
        words = f"{self._clause()} and called it “{self._word('adjectives')} and {self._word('adjectives')}”"
        span = self._page.put(f"that {words}")
        self._page.put(".")
        self._page.said("mixed", [span], words, speaker, cue, None)

    def _indirect(self) -> None:
        speaker = self._person()
        self._page.put(" ")
        cue = self._cue()
        self._page.put(" ")
        start = self._page.put("that ").start
        about = self._other()
        rest = f" {self._word('verbs')} the {self._word('nouns')} {self._word('links')} {self._clause()}"
        end = self._page.put(rest).end
        self._page.put(".")
        self._page.said("indirect", [Span(start, end)], about[0].name + rest, speaker, cue, about)

    def _deed(self) -> None:
        deed = Deed(*self._word("deeds"))
        actor = self._person()
        self._page.put(" ")
        at = self._page.put(deed.verb)
        self._page.put(" ")
        recipient = self._other()
        self._page.put(f" in {self._town}")
        day = self._day - timedelta(days=self._rank(400))
        when = None
        form = self._random.random()
        if form < 0.4:
            self._page.put(" on ")
            when = self._page.day(day)
        elif form < 0.6:
            self._page.put(" in ")
            when = self._page.month(day)
        self._page.put(f", {self._word('links')} {self._clause()}.")
        self._page.did(actor, (deed, at), recipient, when, self._town)

    def _filler(self) -> None:
        for _ in range(3):
            self._page.put(f"{self._words().capitalize()}. ")
