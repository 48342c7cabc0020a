"""Event nouns with those whom their own phrase and the verb around them bring in."""

from collections.abc import Iterator

from service.ingest.events import clauses
from service.ingest.events.frames import OF, Frame, noun_type, verb_frames
from service.ingest.events.lexicon import Lexicon, words
from service.ingest.syntax import Span, Token

NAMING = words("naming")
OCCASIONS = words("occasions")
BY = frozenset({"by"})
NUMERIC = ("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT")


def frames(sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """Every action of the sentence, in the order of the words that name them."""
    tokens = list(sentence)
    found, carried = verb_frames(tokens, lexicon)
    found.extend(_noun_frames(tokens, lexicon, carried))
    return sorted(found, key=lambda frame: frame.head.i)


def _noun_frames(sentence: list[Token], lexicon: Lexicon, carried: dict[int, Token]) -> Iterator[Frame]:
    for noun in sentence:
        if noun.pos_ != "NOUN" or noun.ent_type_ in ("DATE", "TIME"):  # "last fall"
            continue
        kind = noun_type(noun, lexicon)
        if kind is None or noun.dep_ in ("compound", "amod", "nmod"):
            continue
        verb = carried.get(noun.i)
        clause = verb or clauses.verb_over(noun)
        if _repeats_verb(noun, clause, lexicon):
            continue
        frame = Frame(noun, noun.lemma_.lower(), kind, clause, verb)
        owned = _join_owners(frame, lexicon)
        frame.join()
        if verb is not None:
            _join_carrier(frame, verb)
        elif not owned:
            _join_governor(frame)
        yield frame


def _repeats_verb(noun: Token, clause: Token | None, lexicon: Lexicon) -> bool:
    """A statement whose verb is an event of its own: "said in a statement", "a statement said"."""
    said = clause is not None and lexicon.verbs.get(clause.lemma_) == "STATEMENT"
    return said and noun.dep_ in ("nsubj", "pobj") and noun_type(noun, lexicon) == "STATEMENT"


def _join_owners(frame: Frame, lexicon: Lexicon) -> bool:
    """ "X's visit", "the visit of X", "a trip by X"; "X's arrest", "the invasion of X" are done to X."""
    noun = frame.head
    before = [
        child
        for child in clauses.children(noun, "poss", "compound", "amod", "nmod")
        if child.ent_type_ not in NUMERIC
    ]
    after = [inner for _, inner in clauses.with_prepositions(noun, OF)]
    by = [inner for _, inner in clauses.with_prepositions(noun, BY)]
    by += [who for relative in clauses.children(noun, "acl") for who in clauses.passive_agents(relative)]
    suffered = frame.lemma in lexicon.patient_nouns
    done = frame.lemma in lexicon.agent_nouns
    (frame.patients if suffered or done else frame.agents).extend(after)
    (frame.patients if suffered and not after else frame.agents).extend(before)
    frame.agents.extend(by)
    return bool(by or after or clauses.children(noun, "poss"))


def _join_carrier(frame: Frame, verb: Token) -> None:
    """Who takes part only by the verb that carries the noun: "paid a visit", "held talks with"."""
    if clauses.is_passive(verb):
        frame.agents.extend(clauses.passive_agents(verb))
    elif frame.head not in clauses.children(verb, "nsubj"):
        frame.agents.extend(clauses.subjects(verb))
        frame.patients.extend(token for token in clauses.objects(verb) if token.i != frame.head.i)
    frame.add_prepositions(verb)


def _join_governor(frame: Frame) -> None:
    """ "Announced job cuts"; "at a meeting with Y, X said": X takes part in what the clause stands in."""
    noun, governor = frame.head, frame.head.head
    if noun.dep_ == "dobj" and governor.lemma_ in NAMING:
        frame.agents.extend(clauses.subjects(governor))
    if noun.dep_ == "pobj" and frame.type == "CONSULT" and governor.lower_ in OCCASIONS:
        verb = governor.head
        if verb.pos_ == "VERB" and not clauses.is_passive(verb):
            frame.agents.extend(clauses.subjects(verb))
