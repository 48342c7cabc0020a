"""From a noun of the parse to the actors it stands for: by name, pronoun, office, description or unit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.ingest.actors import Cast
from service.ingest.actors.known import demonyms
from service.ingest.events import clauses
from service.ingest.events.descriptions import Descriptions, names_office, office_phrase
from service.ingest.events.lexicon import Lexicon, words
from service.ingest.events.speech import Speech
from service.ingest.syntax import Doc, Span, Token
from service.model import ActorType, ArticleActor, Field, Quote

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
NEUTRAL = words("neutral_pronouns")
PLURAL = words("plural_pronouns")
FIRST = words("first_persons")
THINGS: tuple[ActorType, ...] = ("organisation", "country", "other")
COUNTED = words("counted")
SIDES = words("sides")
COUNTRIES = words("country_nouns")
COLLECTIVES = words("collectives")
STAFF = words("staff")
QUANTITIES = words("quantities")
LABELS = words("labels")
BELONGINGS = words("belongings")
OF = frozenset({"of"})
OF_OR_IN = frozenset({"of", "in", "for"})
FAR = 150
"""Tokens before a pronoun in which the one meant is looked for."""
PAIR_LASTS = 5
"""Sentences after which "the two sides" no longer means those who met."""


@dataclass(frozen=True, slots=True)
class Part:
    """An actor at one place of the text."""

    actor: ArticleActor
    start: int
    end: int


class Participants:
    """The actors of one text. Sentences are to be asked about in reading order."""

    def __init__(self, field: Field, doc: Doc, cast: Cast, quotes: Iterable[Quote], lexicon: Lexicon) -> None:
        self._field: Field = field
        self._cast = cast
        self._actors = {actor.actor_id: actor for actor in cast.actors}
        self._states = {actor.country: actor for actor in cast.actors if actor.type == "country"}
        self._kinds = lexicon.kinds
        self._speech = Speech(field, cast, quotes)
        self._described = Descriptions(field, doc, cast, lexicon)
        self._subjects: list[ArticleActor] = []
        self._pair: list[ArticleActor] = []
        self._pair_age = 0

    def of(self, noun: Token) -> list[Part]:
        """Every actor that the noun phrase under this word stands for, each once."""
        members = clauses.coordinated(noun)
        if len(members) > 1 and any(self.named(member) for member in members):
            members = [member for member in members if not names_office(member) or self.named(member)]
        parts = [part for member in members for part in self._one(member)]
        return list({part.actor.actor_id: part for part in reversed(parts)}.values())[::-1]

    def named(self, token: Token) -> Part | None:
        """The actor whose name, title or alias this word belongs to."""
        end = token.idx + len(token)
        for mention in self._cast.mentions_in(self._field, token.idx, end):
            actor = self._actors.get(mention.actor_id)
            if actor is not None:
                return Part(actor, mention.start, mention.end)
        return None

    def speaker(self, verb: Token) -> Part | None:
        """Who speaks with this verb, by the quotes of the article."""
        told = self._speech.speaker_by_cue(verb)
        return Part(told[0], told[1].start, told[1].end) if told else None

    def met(self, actors: list[ArticleActor]) -> None:
        """Two who have met or agreed are "the two sides" from here on."""
        if len(actors) > 1:
            self._pair, self._pair_age = actors[:2], 0

    def sentence_done(self, sentence: Span, subjects: list[ArticleActor]) -> None:
        """What the sentence just read leaves for "he" and "it" in the next one.

        Where it is about a thing that is no actor ("the polls"), that is what "they" and "it" go on with.
        """
        self._pair_age += 1
        if subjects:
            self._subjects = subjects
        elif any(noun.pos_ == "NOUN" and not self.of(noun) for noun in clauses.subjects(sentence.root)):
            self._subjects = [actor for actor in self._subjects if actor.type not in THINGS]

    def country_of(self, adjective: Token) -> ArticleActor | None:
        """The state of "Uzbek", if the article has it among its actors."""
        code = demonyms().get(adjective.lower_)
        return self._states.get(code) if code else None

    def _one(self, noun: Token, depth: int = 0) -> list[Part]:
        part = self.named(noun)
        if part:
            return [part]
        if noun.pos_ == "PRON" or noun.tag_ == "PRP$":
            return self._pronoun(noun) or self._both(noun)
        both = self._both(noun)
        if both:
            return both
        if depth < 3:
            for inner in _inner(noun):
                found = self._one(inner, depth + 1)
                if found:
                    return found
        return self._labelled(noun) or self._unit(noun) or self._share(noun) or self._definite(noun)

    def _pronoun(self, noun: Token) -> list[Part]:
        word = noun.lower_
        actors: list[ArticleActor | None] = []
        if word in PERSONAL:
            actors = [self._speech.speaker_at(noun.idx) or self._person(noun, PERSONAL[word])]
        elif word in FIRST:
            actors = [self._speech.first_person(noun)]
        elif word in NEUTRAL:
            actors = [*self._things(noun, plural=False)]
        elif word in PLURAL:
            actors = [*self._things(noun, plural=True)]
        return [Part(actor, noun.idx, noun.idx + len(noun)) for actor in actors if actor]

    def _before(self, noun: Token) -> list[ArticleActor]:
        """Actors named earlier in the sentence, subjects first, and the last sentence's subjects.

        Within a sentence whoever else is named comes first for all but its subject.
        """
        earlier = (token for token in _sentence_to(noun) if token.pos_ in ("PROPN", "NUM", "NOUN"))
        here = [(part.actor, token) for token in earlier if (part := self.named(token)) is not None]
        lead = [actor for actor, token in here if token.dep_ in ("nsubj", "nsubjpass")]
        rest = [actor for actor, token in here if token.dep_ not in ("nsubj", "nsubjpass")]
        goes_on = noun.dep_ in ("nsubj", "nsubjpass") or noun.head.dep_ in ("nsubj", "nsubjpass")
        return [*lead, *self._subjects, *rest] if goes_on else [*lead, *reversed(rest), *self._subjects]

    def _person(self, noun: Token, gender: str) -> ArticleActor | None:
        for actor in self._before(noun):
            if actor.type == "person" and self._cast.traits(actor.actor_id).gender in (gender, None):
                return actor
        return None

    def _things(self, noun: Token, *, plural: bool) -> list[ArticleActor]:
        """ "Its" and "their" are those of the clause's subject; "they" may be several named together."""
        subject = _subject_before(noun) if noun.tag_ == "PRP$" else None
        if subject is not None:
            own = [part.actor for part in self._one(subject) if part.actor.type in THINGS]
            if own:
                return own
        if plural:
            together = self._named_together(noun)
            if together:
                return together
        things = [actor for actor in self._before(noun) if actor.type in THINGS]
        if plural and _means_several(noun):
            return []
        return things[:1]

    def _named_together(self, noun: Token) -> list[ArticleActor]:
        """The last things in the sentence before the pronoun that "and" joins."""
        for token in reversed(_sentence_to(noun)):
            if token.dep_ != "conj" and any(child.dep_ == "conj" for child in token.children):
                joined = [self.named(member) for member in clauses.coordinated(token)]
                found = [part.actor for part in joined if part and part.actor.type in THINGS]
                if len(found) > 1:
                    return found
        return []

    def _both(self, noun: Token) -> list[Part]:
        """ "The two sides": those who have just met; "the two countries": theirs."""
        beside = {child.lower_ for child in noun.children} | {noun.lower_}
        if noun.lemma_ not in SIDES or not beside & COUNTED or beside & FIRST or self._pair_age > PAIR_LASTS:
            return []
        pair = self._pair
        if noun.lemma_ in COUNTRIES and all(actor.type == "person" for actor in pair):
            pair = [self._states[actor.country] for actor in pair if actor.country in self._states]
        return [Part(actor, noun.idx, noun.idx + len(noun)) for actor in pair]

    def _labelled(self, noun: Token) -> list[Part]:
        """ "The A380 airliner", "the Teamsters union": the thing or body named before its kind."""
        if noun.lemma_ not in self._kinds:
            return []
        beside = [token for token in clauses.children(noun, "compound", "nmod", "nummod") if token.i < noun.i]
        found = ((token, self.named(token)) for token in beside)
        return [part for token, part in found if part and self._can_label(part.actor, token, noun)][:1]

    def _can_label(self, actor: ArticleActor, label: Token, noun: Token) -> bool:
        """Whether the name is that of the thing itself: "the UAW union", not "a Ford dealer"."""
        if actor.type == "other":
            return True
        between = noun.doc[label.i + 1 : noun.i]
        beside = all(token.is_punct for token in between)
        return actor.type == "organisation" and beside and noun.lemma_.lower() in LABELS

    def _share(self, noun: Token) -> list[Part]:
        """ "Ford's shares", "sales of the firm": what rises and falls for a company is the company's."""
        if noun.lemma_.lower() not in BELONGINGS:
            return []
        owners = clauses.children(noun, "poss", "compound", "nmod")
        owners += [inner for _, inner in clauses.with_prepositions(noun, OF_OR_IN)]
        found = [part for owner in owners for part in self._one(owner, depth=2)]
        return [part for part in found if part.actor.type in ("organisation", "other")][:1]

    def _unit(self, noun: Token) -> list[Part]:
        """ "Russian troops", "Ford officials", "leaders of France and Spain": those they belong to."""
        if noun.lower_ not in COLLECTIVES:
            return []
        beside = clauses.children(noun, "poss", "compound", "amod", "nmod")
        found = [self.named(token) or self._adjective(token) for token in beside]
        for _, inner in clauses.with_prepositions(noun, OF):
            found += [self.named(token) for token in clauses.coordinated(inner)]
        types = ("country",) if noun.lower_ in STAFF else ("country", "organisation")
        return [part for part in found if part and part.actor.type in types]

    def _adjective(self, token: Token) -> Part | None:
        actor = self.country_of(token)
        return Part(actor, token.idx, token.idx + len(token)) if actor else None

    def _definite(self, noun: Token) -> list[Part]:
        if names_office(noun):
            phrase, start = office_phrase(noun)
            fitting = self._cast.by_role(phrase, self._field, start)
            actor = self._speech.speaker_at(start) or next(iter(fitting), None)
        else:
            actor = self._described.by(noun, self.named)
        return [Part(actor, noun.idx, noun.idx + len(noun))] if actor else []


def _sentence_to(noun: Token) -> Span:
    """What stands before the word in its sentence; of a sentence without end, what stands near."""
    return noun.doc[max(noun.sent.start, noun.i - FAR) : noun.i]


def _inner(noun: Token) -> Iterator[Token]:
    yield from clauses.children(noun, "appos")
    if noun.lower_ in QUANTITIES or noun.lemma_ in QUANTITIES:
        yield from (inner for _, inner in clauses.with_prepositions(noun, OF))


def _means_several(noun: Token) -> bool:
    """ "None of them", "neither have they": not one state or firm, though that may be "they" elsewhere."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":
        return True
    return any(word.lower_ in ("neither", "both") for word in noun.head.children)


def _subject_before(noun: Token) -> Token | None:
    over = next((verb for verb in noun.ancestors if verb.pos_ == "VERB"), None)
    before = [subject for subject in clauses.subjects(over) if subject.i < noun.i] if over is not None else []
    return before[0] if before else None
