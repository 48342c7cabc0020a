""" "The airliner", "the company": a noun with "the" for an actor that the text has called so."""

from bisect import bisect_right
from collections.abc import Callable

from service.ingest.actors import Cast
from service.ingest.actors.lists import words as name_words
from service.ingest.events import clauses
from service.ingest.events.lexicon import Lexicon
from service.ingest.syntax import Doc, Token
from service.model import ArticleActor, Field

KINDS_OF_TYPE = {
    "organisation": frozenset({"company", "organisation"}),
    "country": frozenset({"country"}),
    "place": frozenset({"place"}),
}
"""Kinds that an actor of this type always is; those of other types only where the text says so."""
POINTING = frozenset({"the", "this", "that"})


class Descriptions:
    """The kinds of thing that one text says its actors are, and where it names them."""

    def __init__(self, field: Field, doc: Doc, cast: Cast, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        found: dict[str, dict[int, ArticleActor]] = {}
        for actor in cast.actors:
            if actor.type == "person":
                continue
            here = [mention for mention in actor.mentions if mention.field == field]
            kinds: set[str] = set()
            for mention in here:
                span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
                if span is not None and len(span):
                    kinds |= {kind for word in _descriptive(span.root) for kind in self._of_word(word)}
            kinds = _possible(actor, kinds)
            for kind in kinds:
                found.setdefault(kind, {}).update((mention.end, actor) for mention in here)
        self._kinds = {kind: sorted(ends.items(), key=lambda item: item[0]) for kind, ends in found.items()}

    def _of_word(self, word: str) -> tuple[str, ...]:
        return self._lexicon.kinds.get(word, (word,))

    def by(self, noun: Token, named: Callable[[Token], object]) -> ArticleActor | None:
        """The last actor named before this noun that is of its kind."""
        if noun.tag_ not in ("NN", "NNS") or not any(child.lower_ in POINTING for child in noun.children):
            return None
        if any(named(child) for child in clauses.children(noun, "compound", "poss", "nmod")):
            return None
        last = (self._last(kind, noun.idx) for kind in self._of_word(noun.lemma_))
        before = [item for item in last if item is not None]
        actor = max(before, key=lambda item: item[0])[1] if before else None
        one_of_many = noun.tag_ == "NNS" and actor is not None and actor.type != "other"
        return (
            None if one_of_many else actor
        )  # "the jets" may be the model; "the companies" are not one of them

    def _last(self, kind: str, before: int) -> tuple[int, ArticleActor] | None:
        named = self._kinds.get(kind, [])
        place = bisect_right(named, before, key=lambda item: item[0])
        return named[place - 1] if place else None


def _possible(actor: ArticleActor, kinds: set[str]) -> set[str]:
    always = KINDS_OF_TYPE.get(actor.type)
    return set(always) if always is not None else kinds - frozenset().union(*KINDS_OF_TYPE.values())


def _descriptive(name: Token) -> list[str]:
    """Nouns that the sentence says the name is: in apposition, after "is", or the head it modifies."""
    found = clauses.children(name, "appos")
    if (
        name.dep_ in ("appos", "compound", "nmod", "nummod")
        and name.head.pos_ == "NOUN"
        and name.head.i - name.i < 4
    ):
        found.append(name.head)
    if name.dep_ in ("nsubj", "nsubjpass") and name.head.lemma_ in ("be", "become"):
        found += clauses.children(name.head, "attr")
    return [noun.lemma_.lower() for noun in found if noun.pos_ == "NOUN"]


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
