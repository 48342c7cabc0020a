"""Where an action took place, by the prepositions of its clause."""

from collections.abc import Iterator

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import words
from service.ingest.events.participants import Participants
from service.ingest.syntax import Token
from service.model import Place
from service.names.countries import country_names

PLACING = words("placing")
GOING = words("going")
INSIDE = frozenset({"in", "at"})
OF_OR_IN = frozenset({"of", "in"})
GEOGRAPHIC = frozenset({"GPE", "LOC", "FAC"})


def place_of(frame: Frame, participants: Participants) -> Place | None:
    """The finest place said of the action or its clause: a city before its country."""
    found = [place for noun in _placing(frame) for place in _places(noun, participants)]
    finer = (place for place in found if place.country and country_names().get(place.country) != place.name)
    return next(finer, None) or next(iter(found), None)


def has_own_place(frame: Frame, participants: Participants) -> bool:
    """Whether the words beside the action itself say where: "the earthquake in Haiti"."""
    beside = (noun for _, noun in clauses.with_prepositions(frame.head, PLACING))
    return any(True for noun in beside for _ in _places(noun, participants))


def _placing(frame: Frame) -> Iterator[Token]:
    for head in (frame.head, frame.clause):
        if head is not None:
            yield from (noun for _, noun in clauses.with_prepositions(head, PLACING))
    if frame.nominal:
        yield from clauses.children(frame.head, "compound")
    clause = frame.clause
    if (
        clause is not None
        and clause.dep_ == "relcl"
        and any(word.lower_ == "where" for word in clause.children)
    ):
        yield clause.head
    if frame.lemma in GOING and not frame.nominal:
        yield from frame.patients
    by = (noun for noun in frame.agents if noun.dep_ == "pobj")
    for noun in (*frame.patients, *frame.others, *by):
        yield from (inner for _, inner in clauses.with_prepositions(noun, INSIDE))


def _places(noun: Token, participants: Participants) -> Iterator[Place]:
    for token in (noun, *clauses.children(noun, "conj")):
        yield from _place(token, participants)
        for _, inner in clauses.with_prepositions(token, OF_OR_IN):
            yield from _place(inner, participants)


def _place(token: Token, participants: Participants) -> Iterator[Place]:
    part = participants.named(token)
    if part is not None:
        if part.actor.type in ("country", "place"):
            yield Place(part.actor.name, part.actor.country or _said_beside(token, participants))
    elif token.ent_type_ in GEOGRAPHIC:
        entity = _entity(token)
        yield Place(entity.removeprefix("the "), _said_beside(token, participants))


def _entity(token: Token) -> str:
    entity, sentence = token.doc.entity_at(token), token.sent
    inside = entity is not None and sentence.start <= entity.start and entity.end <= sentence.end
    return entity.text if entity is not None and inside else token.text


def _said_beside(token: Token, participants: Participants) -> str | None:
    """ "Samarkand, Uzbekistan"; "the Uzbek city of Samarkand"."""
    beside = clauses.children(token, "appos", "amod", "compound", "nmod", "npadvmod")
    if token.dep_ == "pobj" and token.head.lower_ == "of":
        beside += clauses.children(token.head.head, "amod", "compound", "poss")
    for word in beside:
        part = participants.named(word)
        actor = part.actor if part else participants.country_of(word)
        if actor is not None and actor.type == "country":
            return actor.country
    return None
