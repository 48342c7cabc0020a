"""What happens in a sentence: verbs and event nouns with the nouns around them, not yet actors."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from service.ingest.events import clauses
from service.ingest.events.lexicon import Lexicon, words

PARTNERS = words("partners")
ADDRESSEES = words("addressees")
ADDRESSED = frozenset({"STATEMENT", "REQUEST", "AID", "THREATEN", "SANCTION", "COOPERATE", "ASSAULT"})
"""Types whose "to X", "at X", "on X" is whom it is done to."""
NAMING = words("naming")
OCCASIONS = words("occasions") | {"after", "following"}
LIGHT = words("light_verbs")
OCCURRING = words("occurring_verbs")
STATIVE = words("statives")
QUANTITIES = words("quantities")
OF = frozenset({"of"})


@dataclass(slots=True)
class Frame:
    """One action. ``head`` names it; ``clause`` is the verb whose tense and date are its own."""

    head: Token
    lemma: str
    type: str
    clause: Token | None
    first: Token
    last: Token
    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    others: list[Token] = field(default_factory=list)

    @property
    def nominal(self) -> bool:
        return self.head.pos_ == "NOUN"


def frames(sentence: Span, lexicon: Lexicon) -> list[Frame]:
    """Every action of the sentence, in the order of the words that name them."""
    carried: dict[int, Token] = {}
    found: list[Frame] = []
    for token in sentence:
        if _is_predicate(token):
            frame = _verb_frame(token, lexicon, carried)
            if frame:
                found.append(frame)
    found.extend(_noun_frames(sentence, lexicon, carried))
    return sorted(found, key=lambda frame: frame.head.i)


def _is_predicate(token: Token) -> bool:
    return token.pos_ == "VERB" and token.dep_ not in (
        "aux",
        "auxpass",
        "amod",
        "compound",
        "prep",
        "case",
        "punct",
    )


def _verb_frame(verb: Token, lexicon: Lexicon, carried: dict[int, Token]) -> Frame | None:
    lemma = verb.lemma_.lower()
    adverb = clauses.particle(verb)
    full = f"{lemma}_{adverb}" if adverb else lemma
    noun = _carried_noun(verb, {lemma, full}, lexicon)
    if noun is not None:
        carried[noun.i] = verb
        return None
    if lemma in STATIVE and full not in lexicon.verbs:
        return None
    kind = lexicon.verb_type(lemma, adverb)
    frame = Frame(verb, full, kind, verb, verb, verb)
    last = next((child for child in verb.children if child.dep_ == "prt"), verb)
    frame.first, frame.last = sorted((verb, last), key=lambda token: token.i)
    if clauses.is_passive(verb):
        frame.patients = clauses.subjects(verb) + clauses.objects(verb)
        frame.agents = clauses.passive_agents(verb)
    else:
        frame.agents = clauses.subjects(verb)
        frame.patients = clauses.objects(verb)
    frame.others = _others(verb, kind)
    return frame


def _others(head: Token, kind: str) -> list[Token]:
    wanted = PARTNERS | ADDRESSEES if kind in ADDRESSED else PARTNERS
    return [noun for _, noun in clauses.with_prepositions(head, wanted)]


def _carried_noun(verb: Token, names: set[str], lexicon: Lexicon) -> Token | None:
    """The event noun that a light or occurring verb leaves to say what happened."""
    passive = clauses.is_passive(verb)
    if names & LIGHT:
        for noun in clauses.children(verb, "nsubjpass") if passive else clauses.objects(verb):
            inner = event_noun(noun, lexicon)
            if inner is not None:
                return inner
    if names & OCCURRING:
        for noun in clauses.children(verb, "nsubj", "nsubjpass"):
            inner = event_noun(noun, lexicon)
            if inner is not None:
                return inner
    return None


def event_noun(noun: Token, lexicon: Lexicon) -> Token | None:
    """The noun, or that behind "a host of", where it names something that happens."""
    if noun.lower_ in QUANTITIES or noun.lemma_ in QUANTITIES:
        for _, inner in clauses.with_prepositions(noun, OF):
            if noun_type(inner, lexicon):
                return inner
    return noun if noun_type(noun, lexicon) else None


def noun_type(noun: Token, lexicon: Lexicon) -> str | None:
    if noun.pos_ != "NOUN":
        return None
    lemma = noun.lemma_.lower()
    before = noun.nbor(-1).lower_ if noun.i > noun.sent.start else ""
    return lexicon.nouns.get(f"{before}-{lemma}") or lexicon.nouns.get(lemma)


def _noun_frames(sentence: Span, lexicon: Lexicon, carried: dict[int, Token]) -> Iterator[Frame]:
    for noun in sentence:
        kind = noun_type(noun, lexicon)
        if kind is None or noun.dep_ in ("compound", "amod", "nmod"):
            continue
        verb = carried.get(noun.i)
        frame = Frame(noun, noun.lemma_.lower(), kind, verb or _clause(noun), noun, noun)
        if verb is not None:
            frame.first, frame.last = sorted((verb, noun), key=lambda token: token.i)
        _fill_from_noun(frame, lexicon)
        _fill_from_verb(frame, verb)
        yield frame


def _clause(noun: Token) -> Token | None:
    token = noun
    for _ in range(clauses.DEEP):
        if token.head is token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _fill_from_noun(frame: Frame, lexicon: Lexicon) -> None:
    noun = frame.head
    owners = clauses.children(noun, "poss")
    owners += [inner for _, inner in clauses.with_prepositions(noun, OF)]
    modifiers = clauses.children(noun, "compound", "amod", "nmod")
    side = frame.patients if frame.lemma in lexicon.patient_nouns else frame.agents
    side.extend(owners + modifiers)
    frame.agents.extend(inner for _, inner in clauses.with_prepositions(noun, frozenset({"by"})))
    frame.others.extend(_others(noun, frame.type))
    for relative in clauses.children(noun, "acl"):
        if relative.tag_ == "VBN":
            frame.agents.extend(clauses.passive_agents(relative))


def _fill_from_verb(frame: Frame, carrier: Token | None) -> None:
    """Who takes part only by the verb around the noun: "paid a visit", "at a meeting with Y, X said"."""
    noun = frame.head
    if carrier is not None and not (clauses.children(carrier, "nsubj") and noun in clauses.subjects(carrier)):
        if clauses.is_passive(carrier):
            frame.agents.extend(clauses.passive_agents(carrier))
        else:
            frame.agents.extend(clauses.subjects(carrier))
            frame.patients.extend(token for token in clauses.objects(carrier) if token.i != noun.i)
        frame.others.extend(_others(carrier, frame.type))
        return
    governor = noun.head
    if noun.dep_ == "dobj" and governor.lemma_ in NAMING and not frame.agents:
        frame.agents.extend(clauses.subjects(governor))
    if noun.dep_ == "pobj" and frame.type == "CONSULT" and governor.lower_ in OCCASIONS:
        verb = governor.head
        if verb.pos_ == "VERB" and not clauses.is_passive(verb):
            frame.agents.extend(clauses.subjects(verb))
