"""What happens in a sentence: verbs and event nouns with the nouns around them, not yet actors."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.ingest.events import clauses
from service.ingest.events.lexicon import Lexicon, words
from service.ingest.syntax import Token

PARTNERS = words("partners")
ADDRESSEES = words("addressees")
ADDRESSED = frozenset(
    {"STATEMENT", "REQUEST", "AID", "THREATEN", "SANCTION", "COOPERATE", "ASSAULT", "COERCE", "PROTEST"}
)
"""Types whose "to X", "at X", "on X" is whom it is done to."""
LIGHT = words("light_verbs")
OCCURRING = words("occurring_verbs")
ASIDE = words("aside")
OCCASIONS = words("occasions")
STATIVE = words("statives")
PROSPECTIVE = words("prospective")
PHASES = words("phases")
CLAUSAL = words("clausal")
CALLED = words("called")
MET = words("met")
STRUCK = words("struck")
PUBLISHED = words("published")
CAPTIVES = words("captives")
ONLY_WITH_OBJECT = words("only_with_object")
QUANTITIES = words("quantities")
ON = frozenset({"on", "under"})
TOPICS = frozenset({"on"})
OF = frozenset({"of"})
TO = frozenset({"to"})
NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound", "prep", "case", "punct"})


@dataclass(slots=True)
class Frame:
    """One action. ``head`` names it; ``clause`` is the verb whose tense and date are its own."""

    head: Token
    lemma: str
    type: str
    clause: Token | None
    carrier: Token | None = None
    """The verb that only carries a noun's event ("paid" of "paid a visit"), or the particle of a verb."""
    agents: list[Token] = field(default_factory=list)
    patients: list[Token] = field(default_factory=list)
    others: list[Token] = field(default_factory=list)

    @property
    def nominal(self) -> bool:
        return self.head.pos_ == "NOUN"

    @property
    def is_occasion(self) -> bool:
        """Whether something else is said to happen in its course: "during the visit"."""
        return self.nominal and self.head.dep_ == "pobj" and self.head.head.lower_ in OCCASIONS

    @property
    def with_clause(self) -> bool:
        """Whether it is told to happen with its clause; an event that one only speaks of may be older."""
        noun = self.head
        if not self.nominal or self.carrier is not None:
            return True
        if noun.dep_ == "pobj" and noun.head.lower_ in ASIDE:
            return False
        return self.clause is None or noun.dep_ not in ("dobj", "pobj") or noun.head.lower_ in OCCASIONS

    def join(self) -> None:
        """Whom the prepositions of the head bring in."""
        self.add_prepositions(self.head)

    def add_prepositions(self, head: Token) -> None:
        self.others.extend(noun for _, noun in clauses.with_prepositions(head, PARTNERS))
        if self.type in ADDRESSED:
            addressees = ADDRESSEES - TOPICS if self.type == "STATEMENT" else ADDRESSEES
            self.patients.extend(noun for _, noun in clauses.with_prepositions(head, addressees))


def verb_frames(sentence: Sequence[Token], lexicon: Lexicon) -> tuple[list[Frame], dict[int, Token]]:
    """The frames of verbs, and by the position of an event noun the verb that only carries it."""
    found: list[Frame] = []
    carried: dict[int, Token] = {}
    for token in sentence:
        if token.pos_ != "VERB" or token.dep_ in NO_PREDICATE or not token.text[0].isalpha():
            continue
        lemma = token.lemma_.lower()
        if lemma in (PROSPECTIVE | PHASES) and clauses.children(token, "xcomp"):
            continue
        if _credits(token) or _commands(token) or _on_condition(token):
            continue
        particle = clauses.particle(token)
        full = f"{lemma}_{particle.lower_}" if particle else lemma
        noun = _carried_noun(token, {lemma, full}, lexicon)
        if noun is not None:
            carried[noun.i] = token
        elif not (full in STATIVE or (lemma in STATIVE and full not in lexicon.verbs)):
            found.append(_verb_frame(token, particle, full, lexicon))
    return found, carried


def _verb_frame(verb: Token, particle: Token | None, full: str, lexicon: Lexicon) -> Frame:
    kind = _verb_type(verb, full, lexicon)
    frame = Frame(verb, full, kind, verb, particle)
    if clauses.is_passive(verb):
        frame.patients = clauses.subjects(verb) + clauses.objects(verb)
        frame.agents = clauses.passive_agents(verb)
    else:
        frame.agents = clauses.subjects(verb)
        frame.patients = clauses.objects(verb)
    frame.join()
    return frame


def _credits(verb: Token) -> bool:
    """ "Reuters contributed to this report": the text speaks of itself."""
    helped = clauses.with_prepositions(verb, TO) if verb.lemma_ in ("contribute", "report", "edit") else ()
    return any(noun.lower_ in ("report", "story", "article") for _, noun in helped)


def _on_condition(verb: Token) -> bool:
    """ "Speaking on condition of anonymity": how somebody spoke, whose "said" is the event."""
    beside = verb.dep_ in ("advcl", "acl", "conj", "relcl")
    terms = clauses.with_prepositions(verb, ON)
    return beside and any(noun.lemma_ in ("condition", "background") for _, noun in terms)


def _verb_type(verb: Token, full: str, lexicon: Lexicon) -> str:
    """By the verb with its particle, with a preposition ("call for"), or alone."""
    lemma = verb.lemma_.lower()
    joined = (f"{lemma}_{prep.lower_}" for prep in clauses.children(verb, "prep") if prep.i == verb.i + 1)
    known = next((lexicon.verbs[name] for name in (*joined, full, lemma) if name in lexicon.verbs), "OTHER")
    objects = [*clauses.children(verb, "dobj"), *clauses.children(verb, *clauses.PASSIVE_SUBJECTS)]
    if lemma == "call" and known == "CONSULT" and objects:
        if _names(verb, objects):
            return "STATEMENT"
        if any(noun.lemma_ in CALLED for noun in objects):
            return "OTHER"
    if known == "STATEMENT" and lemma in CLAUSAL and not clauses.children(verb, "ccomp"):
        return "OTHER" if objects else known
    if lemma == "leave" and clauses.children(verb, "oprd", "acomp", "ccomp"):
        return "OTHER"
    if lemma == "release" and not any(_is_of_people(noun) for noun in (*objects, *_antecedents(verb))):
        return "STATEMENT" if any(noun.lemma_ in PUBLISHED for noun in objects) else "OTHER"
    if any(noun.lemma_ in {"meet": MET, "strike": STRUCK}.get(lemma, ()) for noun in objects):
        return "OTHER"
    return "OTHER" if lemma in ONLY_WITH_OBJECT and not objects and not _object_elsewhere(verb) else known


def _names(verb: Token, objects: list[Token]) -> bool:
    """ "called it a disaster", "called the reports “fakes”": nobody is rung up."""
    after = (verb.doc[noun.i + 1] for noun in objects if noun.i + 1 < len(verb.doc))
    return bool(clauses.children(verb, "oprd", "ccomp", "xcomp")) or any(word.is_quote for word in after)


def _is_of_people(noun: Token) -> bool:
    return noun.lemma_ in CAPTIVES or noun.pos_ == "PRON" or noun.ent_type_ in ("PERSON", "NORP")


def _antecedents(verb: Token) -> list[Token]:
    return [verb.head] if verb.dep_ in ("relcl", "acl") else []


def _object_elsewhere(verb: Token) -> bool:
    return verb.dep_ in ("relcl", "acl", "xcomp", "conj", "amod") or bool(clauses.children(verb, "ccomp"))


def _commands(verb: Token) -> bool:
    """ "Follow us on …": nobody has done it."""
    for _ in range(clauses.DEEP):
        subject = clauses.children(verb, *clauses.SUBJECTS, *clauses.PASSIVE_SUBJECTS, "aux", "auxpass")
        if verb.tag_ != "VB" or subject or verb.dep_ not in ("ROOT", "conj"):
            return False
        if verb.dep_ == "ROOT":
            return True
        verb = verb.head
    return False


def _carried_noun(verb: Token, names: set[str], lexicon: Lexicon) -> Token | None:
    """The event noun that a light or occurring verb leaves to say what happened."""
    candidates: list[Token] = []
    if names & LIGHT:
        candidates += (
            clauses.children(verb, "nsubjpass") if clauses.is_passive(verb) else clauses.objects(verb)
        )
    if names & OCCURRING:
        candidates += clauses.children(verb, "nsubj", "nsubjpass")
    found = (event_noun(noun, lexicon) for noun in candidates)
    noun = next((noun for noun in found if noun is not None), None)
    if noun is not None and verb.lemma_ == "have" and noun_type(noun, lexicon) != "CONSULT":
        return None  # "had talks" happened; "has an order" is a state
    return noun


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
    before = "" if noun.is_sent_start or noun.i == 0 else noun.nbor(-1).lower_
    kind = lexicon.nouns.get(f"{before}-{lemma}") or lexicon.nouns.get(lemma)
    return None if kind == "NONE" else kind
