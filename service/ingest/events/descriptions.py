""" "The airliner", "the company": a noun with "the" for an actor that the text has called so."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.ingest.actors import Cast
from service.ingest.actors.known import companies, thing_kinds
from service.ingest.actors.lists import words as name_words
from service.ingest.events import clauses
from service.ingest.events.lexicon import Lexicon, words
from service.ingest.syntax import Doc, Token
from service.model import ArticleActor, Field

KINDS_OF_TYPE = {"country": frozenset({"country"}), "place": frozenset({"place"})}
"""Kinds that an actor of this type always is."""
BODIES = frozenset({"company", "organisation"})
GENERAL = words("general_kinds")
POINTING = frozenset({"the", "this", "that"})
SUBJECTS = ("nsubj", "nsubjpass")
REACH = 12
"""Sentences back in which somebody is taken up by a word for its kind; by its own word from anywhere."""
BESIDE = 1
"""Sentences back in which nobody else of the kind may be named, where the text has not called it so."""
LEAD = 1.5
"""What the subject of a sentence counts, in others that it names."""
FADING = 0.7
"""What each naming counts, in one of a sentence later."""


@dataclass(frozen=True, slots=True)
class Naming:
    """An actor where the text names it; ``leads``: as the subject."""

    end: int
    sentence: int
    leads: bool
    actor: ArticleActor


class Descriptions:
    """The kinds of thing that one text says its actors are, and where it names them."""

    def __init__(self, field: Field, doc: Doc, cast: Cast, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._starts = [sentence.start_char for sentence in doc.sents]
        self._by_word: dict[str, list[Naming]] = defaultdict(list)
        self._by_kind: dict[str, list[Naming]] = defaultdict(list)
        for actor in cast.actors:
            if actor.type != "person":
                self._add(actor, field, doc)
        for table in (self._by_word, self._by_kind):
            for namings in table.values():
                namings.sort(key=lambda naming: naming.end)

    def _add(self, actor: ArticleActor, field: Field, doc: Doc) -> None:
        namings: list[Naming] = []
        said = set(
            thing_kinds().get(actor.actor_id) or thing_kinds().get(actor.actor_id.rpartition("-")[0], ())
        )
        for mention in actor.mentions:
            span = doc.char_span(mention.start, mention.end, "expand") if mention.field == field else None
            if span is not None and len(span):
                said.update(_descriptive(span.root))
                leads = span.root.dep_ in SUBJECTS
                namings.append(Naming(mention.end, self._sentence(mention.start), leads, actor))
        if actor.type == "organisation":
            said.update(word.lower() for word in actor.name.split())
        for name in {other for word in said for other in self._lexicon.same_kinds.get(word, (word,))}:
            self._by_word[name] += namings
        for kind in self._kinds(actor, said):
            self._by_kind[kind] += namings

    def _kinds(self, actor: ArticleActor, said: set[str]) -> frozenset[str]:
        """What the actor may be called by a word for the kind alone."""
        told = frozenset(kind for word in said for kind in self._lexicon.kinds.get(word, ()))
        if actor.type != "organisation":
            fixed = KINDS_OF_TYPE.get(actor.type)
            return fixed if fixed is not None else told - BODIES - frozenset().union(*KINDS_OF_TYPE.values())
        if actor.actor_id in companies():
            return frozenset({"company"})
        by_name = frozenset(kind for word in said for kind in self._lexicon.name_kinds.get(word, ()))
        return (by_name or told & BODIES) or BODIES

    def _sentence(self, offset: int) -> int:
        return bisect_left(self._starts, offset + 1)

    def by(self, noun: Token, named: Callable[[Token], object]) -> ArticleActor | None:
        """The actor of its kind that the sentences before this noun are about."""
        if noun.tag_ not in ("NN", "NNS") or not any(child.lower_ in POINTING for child in noun.children):
            return None
        if any(named(child) for child in clauses.children(noun, "compound", "poss", "nmod")):
            return None
        actor = self._meant(noun.lemma_.lower(), noun.idx)
        one_of_many = noun.tag_ == "NNS" and actor is not None and actor.type != "other"
        # "The jets" may be the model; "the companies" are not one of them.
        return None if one_of_many else actor

    def _meant(self, word: str, before: int) -> ArticleActor | None:
        here = self._sentence(before)
        if word not in GENERAL:
            own = _before(self._by_word.get(word, []), before)
            if own:
                return _most_spoken_of(own, here)
        found: list[Naming] = []
        for kind in self._lexicon.kinds.get(word, ()):
            near = (n for n in _before(self._by_kind.get(kind, []), before) if here - n.sentence <= REACH)
            found += near
        if word not in GENERAL and len({naming.actor.actor_id for naming in found}) > 1:
            found = [naming for naming in found if here - naming.sentence <= BESIDE]
            if len({naming.actor.actor_id for naming in found}) > 1:
                return None
        if not found:
            return None
        return _most_spoken_of(found, here)


def _most_spoken_of(namings: list[Naming], here: int) -> ArticleActor:
    """By how often, how lately and in which place; of equals the last."""
    weights: dict[str, float] = defaultdict(float)
    for naming in namings:
        weights[naming.actor.actor_id] += (LEAD if naming.leads else 1) * FADING ** (here - naming.sentence)
    return max(namings, key=lambda naming: (weights[naming.actor.actor_id], naming.end)).actor


def _before(namings: list[Naming], offset: int) -> list[Naming]:
    """The last of them, as many as can lie within reach."""
    end = bisect_left(namings, offset, key=lambda naming: naming.end)
    return namings[max(0, end - 4 * REACH) : end]


def _descriptive(name: Token) -> Iterator[str]:
    """Nouns that the sentence says the name is: in apposition, after "is", or the head it modifies."""
    found = clauses.children(name, "appos")
    beside = name.dep_ in ("appos", "compound", "nmod", "nummod") and name.head.i - name.i < 4
    if beside and name.head.pos_ == "NOUN":
        found.append(name.head)
    if name.dep_ in SUBJECTS and name.head.lemma_ in ("be", "become"):
        found += clauses.children(name.head, "attr")
    found += (child for child in clauses.children(name, "compound", "nmod") if child.i + 1 == name.i)
    return (noun.lemma_.lower() for noun in found if noun.pos_ == "NOUN")


def names_office(noun: Token) -> bool:
    """Whether the noun is one office and its bearer one person: "the Kazakh foreign minister"."""
    if noun.tag_ not in ("NN", "NNP") or noun.lemma_.lower() not in name_words("role_words"):
        return False
    return any(child.lower_ in POINTING or child.dep_ == "poss" for child in noun.children)


def office_phrase(noun: Token) -> tuple[str, int]:
    """The words up to the noun and an "of" phrase after it, and where they start."""
    first = min((child.left_edge.i for child in noun.children if child.i < noun.i), default=noun.i)
    last = next((child.right_edge.i for child in noun.children if child.lower_ == "of"), noun.i)
    span = noun.doc[first : last + 1]
    return span.text, span.start_char
