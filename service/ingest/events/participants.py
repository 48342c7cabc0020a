"""From a noun of the parse to the actors it stands for: by name, pronoun, description or unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from service.ingest.events import clauses
from service.ingest.events.descriptions import Descriptions
from service.ingest.events.lexicon import Lexicon, words
from service.model import ActorType, ArticleActor, Field, Quote, Speaker

if TYPE_CHECKING:
    from service.ingest.actors import Cast

PERSONAL = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
NEUTRAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "their", "them", "themselves"})
OTHERS: tuple[ActorType, ...] = ("organisation", "country", "other")
COUNTED = words("counted")
SIDES = words("sides")
COLLECTIVES = words("collectives")
QUANTITIES = words("quantities")
OF = frozenset({"of"})


@dataclass(frozen=True, slots=True)
class Part:
    """An actor at one place of the text."""

    actor: ArticleActor
    start: int
    end: int


class Participants:
    """The actors of one text. Sentences are to be asked about in reading order."""

    def __init__(
        self, field: Field, doc: Doc, cast: "Cast", quotes: Iterable[Quote], lexicon: Lexicon
    ) -> None:
        self._field: Field = field
        self._cast = cast
        self._actors = {actor.actor_id: actor for actor in cast.actors}
        self._told = dict(_speakers(field, quotes))
        self._described = Descriptions(field, doc, cast, lexicon)
        self._subjects: list[ArticleActor] = []
        self._pair: list[ArticleActor] = []

    def of(self, noun: Token) -> list[Part]:
        """Every actor that the noun phrase under this word stands for, each once."""
        parts = [part for member in clauses.coordinated(noun) for part in self._one(member)]
        return list({part.actor.actor_id: part for part in reversed(parts)}.values())[::-1]

    def named(self, token: Token) -> Part | None:
        """The actor whose name, title or alias this word belongs to."""
        end = token.idx + len(token)
        for mention in self._cast.mentions_in(self._field, token.idx, end):
            actor = self._actors.get(mention.actor_id)
            if actor is not None:
                return Part(actor, mention.start, mention.end)
        return None

    def spoke_of(self, subjects: list[ArticleActor], met: list[ArticleActor]) -> None:
        """What the sentence just read leaves for "he", "it" and "the two sides" in the next one."""
        if subjects:
            self._subjects = subjects
        if len(met) > 1:
            self._pair = met[:2]

    def _one(self, noun: Token, depth: int = 0) -> list[Part]:
        part = self.named(noun) or self._pronoun(noun)
        if part:
            return [part]
        if noun.lower_ in COUNTED or noun.lemma_ in SIDES:
            both = self._both(noun)
            if both:
                return both
        if depth < 3:
            for inner in self._inner(noun):
                found = self._one(inner, depth + 1)
                if found:
                    return found
        return self._unit(noun) or self._definite(noun)

    def _inner(self, noun: Token) -> Iterator[Token]:
        yield from clauses.children(noun, "appos")
        if noun.lower_ in QUANTITIES or noun.lemma_ in QUANTITIES:
            yield from (inner for _, inner in clauses.with_prepositions(noun, OF))

    def _pronoun(self, noun: Token) -> Part | None:
        word = noun.lower_
        start, end = noun.idx, noun.idx + len(noun)
        if word in PERSONAL:
            told = self._told.get(start)
            known = self._actors.get(told) if told else None
            actor = known or self._person(noun, PERSONAL[word])
        elif word in NEUTRAL or word in PLURAL:
            actor = self._thing(noun)
        else:
            return None
        return Part(actor, start, end) if actor else None

    def _before(self, noun: Token) -> list[ArticleActor]:
        """Actors named earlier in the sentence, subjects first, then the last sentence's subjects."""
        sentence = noun.sent
        names = [(self.named(token), token) for token in sentence if token.i < noun.i and token.ent_type_]
        here = [(part.actor, token) for part, token in names if part is not None]
        lead = [actor for actor, token in here if token.dep_ in ("nsubj", "nsubjpass")]
        rest = [actor for actor, token in here if token.dep_ not in ("nsubj", "nsubjpass")]
        return [*lead, *self._subjects, *rest]

    def _person(self, noun: Token, gender: str) -> ArticleActor | None:
        for actor in self._before(noun):
            if actor.type == "person" and self._cast.traits(actor.actor_id).gender in (gender, None):
                return actor
        return None

    def _thing(self, noun: Token) -> ArticleActor | None:
        candidates = [actor for actor in self._before(noun) if actor.type in OTHERS]
        return candidates[0] if candidates else None

    def _both(self, noun: Token) -> list[Part]:
        words = {child.lower_ for child in noun.children} | {noun.lower_}
        if not self._pair or not words & COUNTED:
            return []
        return [Part(actor, noun.idx, noun.idx + len(noun)) for actor in self._pair]

    def _unit(self, noun: Token) -> list[Part]:
        if noun.lower_ not in COLLECTIVES:
            return []
        for child in clauses.children(noun, "poss", "compound", "amod", "nmod"):
            part = self.named(child)
            if part and part.actor.type in ("organisation", "country"):
                return [part]
        return []

    def _definite(self, noun: Token) -> list[Part]:
        actor = self._described.by(noun, self.named)
        return [Part(actor, noun.idx, noun.idx + len(noun))] if actor else []


def _speakers(field: Field, quotes: Iterable[Quote]) -> Iterator[tuple[int, str]]:
    """Where a pronoun or title speaks, whom the quotes take it for."""
    for quote in quotes:
        for speaker in (quote.speaker, quote.reported_by):
            if isinstance(speaker, Speaker) and speaker.field == field and speaker.actor_id:
                yield speaker.start, speaker.actor_id
