"""Whose a report, a statement or a letter is, where the article says so."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from service.ingest.quotes.bodies import Bodies
from service.ingest.quotes.lists import tables, word_sets
from service.ingest.quotes.passage import Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.salience import Salience
from service.ingest.quotes.sources import issued_by, speaker_of
from service.model import ArticleActor

_DEFINITE = frozenset({"the", "this", "that"})


_REACH, _PASSING_REACH = 60, 15
"""Sentences back in which a document is told of that is taken up again; of which a text may have many."""


@dataclass(frozen=True, slots=True)
class _Words:
    alike: tuple[frozenset[str], ...]
    facts: frozenset[str]
    issuing: frozenset[str]
    within: frozenset[str]
    part: frozenset[str]
    told: frozenset[str]
    taken: frozenset[str]
    platforms: frozenset[str]
    passing: frozenset[str]


@cache
def _words() -> _Words:
    lists = tables("documents")
    alike = tuple(frozenset(line.split()) for line in lists.pop("alike"))
    return _Words(alike, **word_sets(lists))


class Documents:
    """The documents of one text with whoever issued them."""

    def __init__(self, passage: Passage, salience: Salience, bodies: Bodies) -> None:
        self.passage = passage
        self.salience = salience
        self.bodies = bodies
        self.cast = salience.cast
        self._told = list(self._issued())

    def issuer(self, noun: int) -> ArticleActor | None:
        """Whose it is by its own phrase, or by what was said of such a document before."""
        own = self._own(noun)
        if own is not None or self.passage.lower[self.passage.subtree(noun)[0]] not in _DEFINITE:
            return own
        if self._particular(noun):
            return None
        word = self.passage.lower[noun]
        here = self.salience.sentence_at(self.passage.starts[noun])
        last = bisect_left(self._told, noun, key=lambda told: told[0])
        for at, other, actor in (self._told[place] for place in range(last - 1, -1, -1)):
            distance = here - self.salience.sentence_at(self.passage.starts[at])
            if distance > _REACH:
                return None
            if _alike(word, other) and (distance <= _PASSING_REACH or word not in _words().passing):
                return actor
        return None

    def _issued(self) -> Iterator[tuple[int, str, ArticleActor]]:
        for token, word in enumerate(self.passage.lower):
            if word in nouns().document and self.passage.inside[token] < 0:
                actor = self._own(token) or self._likely(token, self._by_deed(token))
                if actor is not None:
                    yield token, word, actor

    def _particular(self, noun: int) -> bool:
        """Whether the phrase says whose it is, without a name that is known ("the statement by the two")."""
        passage = self.passage
        return any(
            passage.deps[child] == "poss" or passage.lower[child] in _words().issuing
            for child in passage.children[noun]
        )

    def _own(self, noun: int) -> ArticleActor | None:
        """ "X's report", "an X report", "a report by X", "a report released by X"."""
        return next((actor for actor in self._near(noun) if self._likely(noun, actor) is not None), None)

    def _likely(self, noun: int, actor: ArticleActor | None) -> ArticleActor | None:
        if actor is None or actor.name.lower() in _words().platforms:
            return None
        fact = self.passage.lower[noun] in _words().facts
        return actor if actor.type != "person" or not fact else None

    def _near(self, noun: int) -> Iterator[ArticleActor | None]:
        passage = self.passage
        for child in passage.children[noun]:
            dep = passage.deps[child]
            if dep == "poss":
                yield self._actor(child)
            elif dep == "prep":
                yield self._after(child)
            elif dep in ("acl", "relcl"):
                yield self._made(child)
        first = passage.subtree(noun)[0]
        for mention in self.cast.mentions_in(passage.field, passage.starts[first], passage.starts[noun]):
            actor = self.cast.actor(mention.actor_id)
            yield actor if actor.type == "organisation" and mention.end <= passage.starts[noun] else None

    def _after(self, preposition: int) -> ArticleActor | None:
        """ "by X", "from X", "in the X", "on X's website"."""
        word, thing = self.passage.lower[preposition], self.passage.child(preposition, "pobj")
        if thing is None:
            return None
        if word in _words().part and self.passage.lower[thing] in nouns().document:
            return self._own(thing)
        actor = self._actor(thing) if word in _words().issuing | _words().within else None
        paper = actor is not None and actor.type == "organisation"
        return actor if paper or word in _words().issuing else None

    def _made(self, verb: int) -> ArticleActor | None:
        """ "released by X", "that X wrote"."""
        taken = self.passage.lemmas[verb] in _words().taken
        by_whom = self.passage.child(verb, "agent") is not None and not taken
        deed = self.passage.lemmas[verb] in nouns().issue
        maker = speaker_of(self.passage, verb) if by_whom or deed else None
        told = maker is not None and self.passage.tags[maker] not in ("WDT", "WP")
        return self._actor(maker) if maker is not None and told else None

    def _by_deed(self, noun: int) -> ArticleActor | None:
        """ "X released a report", "said X in a report"."""
        passage = self.passage
        issuer = issued_by(passage, noun)
        if issuer is None and passage.deps[noun] == "pobj" and passage.lower[passage.heads[noun]] == "in":
            verb = passage.heads[passage.heads[noun]]
            issuer = speaker_of(passage, verb) if passage.lemmas[verb] in _words().told else None
        return self._actor(issuer) if issuer is not None else None

    def _actor(self, token: int) -> ArticleActor | None:
        passage = self.passage
        if passage.tags[token] in ("PRP", "PRP$"):
            return self.salience.pronoun(passage.starts[token], passage.lower[token], frozenset())
        actor = self.cast.at(passage.field, passage.starts[token], passage.ends[token])
        if actor is None:
            return self.bodies.called(token)
        return actor if actor.type in ("person", "organisation", "country") else None


def _alike(word: str, other: str) -> bool:
    return word == other or any(word in group and other in group for group in _words().alike)
