"""Who a pronoun or a title stands for: gender, number and order of mention in the article."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from service.ingest.actors import Cast
from service.ingest.quotes.passage import SUBJECTS, Passage
from service.ingest.quotes.people import nouns
from service.model import ArticleActor

_WINDOW = 12
"""Sentences back that a pronoun may reach."""
SUBJECT, SAME_SENTENCE, SPEAKER, FREQUENT, POSSESSIVE = 2.0, 0.5, 1.5, 1.0, -1.5
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
        self.speakers: list[tuple[int, str]] = []
        """Offset and actor of each speaker resolved so far."""
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
        if word in ("it", "its"):
            return self._nearest(offset, ("organisation", "country"))
        return None

    def _nearest(self, offset: int, types: tuple[str, ...]) -> ArticleActor | None:
        here = self.sentence_at(offset)
        for mention in self.before(offset):
            if here - mention.sentence > 2:
                return None
            if mention.actor.type in types and self.passage.deps[mention.token] in SUBJECTS:
                return mention.actor
        return None

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
        self._favour_speaker(offset, scores)
        if not scores:
            return self._last_speaker(offset, gender)
        return actors[max(scores, key=lambda actor_id: scores[actor_id])]

    def _fits(self, actor: ArticleActor, gender: str | None) -> bool:
        if actor.type != "person":
            return False
        known = self.cast.traits(actor.actor_id).gender
        return gender is None or known is None or known == gender

    def _score(self, mention: Mention, distance: int, gender: str | None) -> float:
        score = -float(distance)
        dep = self.passage.deps[mention.token]
        if dep in SUBJECTS:
            score += SUBJECT
        elif dep in ("poss", "compound", "pobj"):
            score += POSSESSIVE
        if gender is not None and self.cast.traits(mention.actor.actor_id).gender == gender:
            score += FREQUENT
        return score

    def _favour_speaker(self, offset: int, scores: dict[str, float]) -> None:
        for start, actor_id in reversed(self.speakers):
            if start < offset and actor_id in scores:
                scores[actor_id] += SPEAKER
                return

    def _last_speaker(self, offset: int, gender: str | None) -> ArticleActor | None:
        for start, actor_id in reversed(self.speakers):
            actor = self.cast.actor(actor_id)
            if start < offset and self._fits(actor, gender):
                return actor
        return None

    def last_person(self, offset: int, head: str, besides: frozenset[str]) -> ArticleActor | None:
        table = nouns()
        gender = "f" if head in table.feminine else "m" if head in table.masculine else None
        return self._best(offset, gender, besides)
