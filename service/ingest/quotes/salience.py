"""Who a pronoun or a title stands for: gender, number and order of mention in the article."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from service.ingest.actors import Cast
from service.ingest.quotes.passage import SUBJECTS, Passage
from service.ingest.quotes.people import nouns
from service.ingest.quotes.unnamed import find_unnamed, gender_of
from service.model import ArticleActor

_PLURAL = frozenset({"they", "we", "many", "some", "others", "both", "few"}) | nouns().group
_CHAIN = 4
"""Times that "they" may take up another "they"."""
_NEAR = 2
"""Sentences back that "it" may reach."""
_WINDOW = 12
"""Sentences back that a pronoun may reach."""
SUBJECT, SPEAKER, FREQUENT, POSSESSIVE = 2.0, 1.5, 1.0, -1.5
"""Evidence, in units of one sentence's distance."""


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    actor: ArticleActor
    token: int
    sentence: int


class Salience:
    """The mentions of one text in order, and who was speaking where."""

    def __init__(self, passage: Passage, cast: Cast) -> None:
        self.passage = passage
        self.cast = cast
        self.unnamed = list(find_unnamed(passage, cast))
        self.speakers: list[tuple[int, str | None]] = []
        """Offset and actor of each person resolved so far, None for a person without a name."""
        self.bodies: list[tuple[int, ArticleActor | None]] = []
        """The same of organisations and documents."""
        self.sentence_starts = [passage.starts[start] for start, _ in passage.sentences]
        self.mentions = sorted(self._mentions(), key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]

    def _mentions(self) -> Iterator[Mention]:
        for actor in self.cast.actors:
            for mention in actor.mentions:
                if mention.field == self.passage.field:
                    first, stop = self.passage.tokens(mention.start, mention.end)
                    if first < stop:
                        sentence = self.sentence_at(mention.start)
                        yield Mention(mention.start, mention.end, actor, self._head(first, stop), sentence)

    def _head(self, first: int, stop: int) -> int:
        heads = self.passage.heads
        return next((token for token in range(first, stop) if not first <= heads[token] < stop), stop - 1)

    def before(self, offset: int) -> Iterator[Mention]:
        """Mentions before an offset, nearest first."""
        for index in range(bisect_left(self._starts, offset) - 1, -1, -1):
            yield self.mentions[index]

    def pronoun(self, offset: int, word: str, besides: frozenset[str]) -> ArticleActor | None:
        gender = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}.get(word)
        if gender is not None:
            return self._best(offset, gender, besides)
        return self._body(offset) if word in ("it", "its") else None

    def _body(self, offset: int) -> ArticleActor | None:
        """The organisation, country or document that spoke or acted last, if that has a name."""
        here = self.sentence_at(offset)
        spoke = next((body for body in reversed(self.bodies) if body[0] < offset), None)
        if spoke is not None and here - self.sentence_at(spoke[0]) > _NEAR:
            spoke = None
        for mention in self.before(offset):
            if here - mention.sentence > _NEAR or (spoke is not None and mention.start < spoke[0]):
                break
            acts = self.passage.deps[mention.token] in SUBJECTS and self.passage.inside[mention.token] < 0
            one = self.cast.traits(mention.actor.actor_id).number == "singular"
            if mention.actor.type in ("organisation", "country") and acts and one:
                return mention.actor
        return spoke[1] if spoke is not None else None

    def together(self, offset: int, depth: int = 0) -> tuple[ArticleActor, ...]:
        """Whom "they" means: the organisation or the people that are the last subject of their number."""
        passage = self.passage
        here = self.sentence_at(offset)
        token = passage.tokens(offset, offset + 1)[0] - 1
        while token >= 0 and here - self.sentence_at(passage.starts[token]) <= 1:
            if (
                passage.lower[token] in nouns().group
                and passage.tags[token] == "NNS"
                and (here == self.sentence_at(passage.starts[token]))
            ):
                return ()
            if passage.deps[token] in SUBJECTS and passage.inside[token] < 0:
                if passage.lower[token] == "they" and depth < _CHAIN:
                    return self.together(passage.starts[token], depth + 1)
                found = self._plural(token)
                if found is not None:
                    return found
            token -= 1
        return ()

    def _plural(self, subject: int) -> tuple[ArticleActor, ...] | None:
        """The actors of a plural subject, none where it names nobody; None where it is not plural."""
        passage = self.passage
        actors = []
        token: int | None = subject
        while token is not None:
            actor = self.cast.at(passage.field, passage.starts[token], passage.ends[token])
            actors.append(actor)
            token = passage.child(token, "conj")
        named = tuple(actor for actor in actors if actor is not None and actor.type != "place")
        if len(actors) > 1:
            return named if len(named) == len(actors) else ()
        if named and named[0].type == "organisation":
            return named
        plural = passage.tags[subject] in ("NNS", "NNPS") or passage.lower[subject] in _PLURAL
        return () if plural and not named else None

    def sentence_at(self, offset: int) -> int:
        return bisect_left(self.sentence_starts, offset + 1) - 1

    def _best(self, offset: int, gender: str | None, besides: frozenset[str]) -> ArticleActor | None:
        here = self.sentence_at(offset)
        scores: dict[str, float] = {}
        actors: dict[str, ArticleActor] = {}
        for mention in self.before(offset):
            distance = here - mention.sentence
            if distance > _WINDOW:
                break
            if mention.actor.actor_id in besides:
                continue
            if not self._fits(mention.actor, gender) or self.passage.inside[mention.token] >= 0:
                continue
            score = self._score(mention, distance, gender)
            if score > scores.get(mention.actor.actor_id, -99.0):
                scores[mention.actor.actor_id] = score
                actors[mention.actor.actor_id] = mention.actor
        self._spoken(offset, here, gender, besides, scores, actors)
        scores.update(self._nameless(offset, here, gender))
        self._favour_speaker(offset, scores)
        if not scores:
            return self._last_speaker(offset, gender)
        return actors.get(max(scores, key=lambda actor_id: scores[actor_id]))

    def _spoken(
        self,
        offset: int,
        here: int,
        gender: str | None,
        besides: frozenset[str],
        scores: dict[str, float],
        actors: dict[str, ArticleActor],
    ) -> None:
        """Who spoke last is as near as what was said, by whatever word the text has for them."""
        for start, actor_id in reversed(self.speakers):
            if start >= offset:
                continue
            if actor_id is None or here - self.sentence_at(start) > _WINDOW or actor_id in besides:
                return
            actor = self.cast.actor(actor_id)
            if self._fits(actor, gender):
                sure = FREQUENT if gender is not None and self.cast.traits(actor_id).gender == gender else 0.0
                score = SUBJECT - (here - self.sentence_at(start)) + sure
                scores[actor_id] = max(score, scores.get(actor_id, score))
                actors[actor_id] = actor
            return

    def _nameless(self, offset: int, here: int, gender: str | None) -> dict[str, float]:
        """Those without a name who may be meant as well, scored like the others; by no actor's id."""
        scores: dict[str, float] = {}
        last = bisect_left(self.unnamed, offset, key=lambda person: person.start)
        for person in reversed(self.unnamed[:last]):
            distance = here - self.sentence_at(person.start)
            if distance > _NEAR:
                break
            if person.subject and (gender is None or person.gender in (None, gender)):
                sure = FREQUENT if gender is not None and person.gender == gender else 0.0
                scores[f"?{person.start}"] = SUBJECT - distance + sure
        return scores

    def _fits(self, actor: ArticleActor, gender: str | None) -> bool:
        if actor.type != "person":
            return False
        known = self.cast.traits(actor.actor_id).gender
        return gender is None or known is None or known == gender

    def _score(self, mention: Mention, distance: int, gender: str | None) -> float:
        score = -float(distance)
        passage = self.passage
        dep = passage.deps[mention.token]
        first = passage.tokens(mention.start, mention.end)[0]
        if dep in SUBJECTS or (dep != "poss" and first in self._first_words):
            score += SUBJECT
        elif dep in ("poss", "compound", "pobj"):
            score += POSSESSIVE
        if gender is not None and self.cast.traits(mention.actor.actor_id).gender == gender:
            score += FREQUENT
        return score

    @cached_property
    def _first_words(self) -> frozenset[int]:
        return frozenset(start for start, _ in self.passage.sentences)

    def _favour_speaker(self, offset: int, scores: dict[str, float]) -> None:
        for start, actor_id in reversed(self.speakers):
            key = actor_id or f"?{start}"
            if start < offset and key in scores:
                scores[key] += SPEAKER
                return

    def _last_speaker(self, offset: int, gender: str | None) -> ArticleActor | None:
        for start, actor_id in reversed(self.speakers):
            actor = self.cast.actor(actor_id) if actor_id is not None else None
            if start < offset and actor is not None and self._fits(actor, gender):
                return actor
        return None

    def likeliest(self, offset: int, bearers: Sequence[ArticleActor]) -> ArticleActor:
        """Of several, the first given first, the one who spoke last, if that is not long ago."""
        here = self.sentence_at(offset)
        for start, actor_id in reversed(self.speakers):
            if here - self.sentence_at(start) > _WINDOW:
                break
            spoke = next((actor for actor in bearers if actor.actor_id == actor_id), None)
            if start < offset and spoke is not None:
                return spoke
        return bearers[0]

    def last_person(self, offset: int, noun: str, besides: frozenset[str]) -> ArticleActor | None:
        """Whom "the candidate" means; nobody where such a one was brought in without a name."""
        if noun in nouns().anybody or self._brought_in(offset, noun) is not None:
            return None
        meant = self._best(offset, gender_of(noun), besides)
        return None if meant is not None and self._is_something_else(meant, noun) else meant

    def _is_something_else(self, actor: ArticleActor, noun: str) -> bool:
        """Whether all that the text says somebody is speaks against an occupation."""
        if noun not in nouns().occupation or not actor.roles:
            return False
        fitting = self.cast.by_role(noun, self.passage.field, 0)
        return actor.actor_id not in {other.actor_id for other in fitting}

    def _brought_in(self, offset: int, noun: str) -> int | None:
        """Where one without a name was last brought in by this noun, if that is not long ago."""
        here = self.sentence_at(offset)
        last = bisect_left(self.unnamed, offset, key=lambda person: person.start)
        near = (p for p in reversed(self.unnamed[:last]) if here - self.sentence_at(p.start) <= _WINDOW)
        return next((person.start for person in near if person.noun == noun), None)

    def brought_in_since(self, actor: ArticleActor, noun: str, offset: int) -> bool:
        """Whether "the senator" is rather "a senator" that the text has told of since it named this one."""
        at = self._brought_in(offset, noun)
        return at is not None and not any(
            at < mention.start < offset and mention.field == self.passage.field for mention in actor.mentions
        )
