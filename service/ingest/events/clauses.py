"""Predicates and their arguments, from the dependency parse: who stands where in which clause."""

from collections.abc import Iterator

from service.ingest.events.lexicon import words
from service.ingest.syntax import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVES = words("relatives")
CALLING = words("calling")
TO_WHOM = frozenset({"on", "upon", "for", "to"})
OBJECT_CONTROL = words("object_control")
DEEP = 12
"""Links followed at most from a verb to its subject; parses of broken text can be arbitrarily deep."""


def children(token: Token, *deps: str) -> list[Token]:
    return [child for child in token.children if child.dep_ in deps]


def verb_over(token: Token) -> Token | None:
    """The next verb on the way up from here."""
    for _ in range(DEEP):
        if token.head is token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def particle(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.dep_ == "prt"), None)


def is_passive(verb: Token) -> bool:
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "acl" or (verb.dep_ == "advcl" and not children(verb, "aux", *SUBJECTS)):
        return True
    return verb.dep_ == "conj" and not _has_have(verb) and verb.head.tag_ == "VBN" and is_passive(verb.head)


def _has_have(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Who the verb is said of, be it done by them or, in the passive, to them."""
    own = children(verb, *SUBJECTS, *PASSIVE_SUBJECTS)
    if own:
        return [_antecedent(token, verb) for token in own]
    if depth > DEEP:
        return []
    return _misread(verb) or _inherited(verb, depth + 1)


def _misread(verb: Token) -> list[Token]:
    """ "… between Russia and Poland, Sergei Lavrov said": a name that the parse joins to those before it."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if verb.dep_ != "ROOT" or before.pos_ != "PROPN" or before.dep_ not in ("conj", "appos"):
        return []
    first = before.left_edge
    return [before] if first.i > verb.sent.start and first.nbor(-1).text == "," else []


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "acl" or (verb.dep_ == "relcl" and verb.tag_ == "VB"):
        return _subject_of_noun_clause(verb, depth)
    if verb.dep_ == "pcomp" and head.pos_ == "ADP":
        head = head.head
    if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
        head = head.head  # "is due to arrive"; "the firm, due to receive its first ship"
        if head.pos_ in ("NOUN", "PROPN"):
            return [head]
    if head.pos_ not in ("VERB", "AUX") or verb.dep_ == "ROOT":
        return []
    if verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and head.lemma_ in CALLING:
        called = [noun for _, noun in with_prepositions(head, TO_WHOM)]
        if called:
            return called
    if verb.dep_ in ("xcomp", "ccomp") and head.lemma_ in OBJECT_CONTROL:
        controlled = children(head, "dobj", *PASSIVE_SUBJECTS)
        return controlled or subjects(head, depth)
    if verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep"):
        return subjects(head, depth)
    return []


def _subject_of_noun_clause(verb: Token, depth: int) -> list[Token]:
    """ "The jet built by X", "the man leaving the room", "the firm's decision to sell"."""
    noun = verb.head
    if verb.tag_ != "VB":
        return [noun]
    owner = children(noun, "poss")
    if owner:
        return owner
    governor = noun.head
    told = governor.pos_ in ("VERB", "AUX") and noun.dep_ in ("dobj", "attr")
    return subjects(governor, depth) if told else []


def _antecedent(token: Token, verb: Token) -> Token:
    clause = verb
    while clause.dep_ in ("conj", "xcomp") and clause.head.pos_ in ("VERB", "AUX"):
        clause = clause.head
    if token.lower_ in RELATIVES and clause.dep_ == "relcl":
        return clause.head
    return token


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects, and the noun that a relative clause without one is about."""
    own = [_antecedent(token, verb) for token in children(verb, "dobj", "dative")]
    own = [inner for token in own for inner in _through_dative(token)]
    if own or is_passive(verb):
        return own
    if verb.dep_ == "xcomp" and verb.head.dep_ == "relcl" and not children(verb.head, "dobj"):
        return objects(verb.head)
    if verb.dep_ != "relcl":
        return own
    stranded = any(child.lower_ in ("where", "when", "why") for child in verb.children)
    subject = children(verb, *SUBJECTS)
    if stranded or not subject or subject[0].lower_ in RELATIVES:
        return []
    return [verb.head]


def _through_dative(token: Token) -> list[Token]:
    return children(token, "pobj") if token.pos_ == "ADP" else [token]


def passive_agents(verb: Token) -> list[Token]:
    return [noun for by in children(verb, "agent") for noun in children(by, "pobj")]


def with_prepositions(head: Token, prepositions: frozenset[str]) -> Iterator[tuple[str, Token]]:
    """Each noun that one of these prepositions joins to this head, with its preposition."""
    for prep in children(head, "prep", "dative"):
        if prep.lower_ in prepositions:
            yield from ((prep.lower_, noun) for noun in children(prep, "pobj"))


def coordinated(noun: Token) -> list[Token]:
    """The noun with everything that "and" or a comma joins to it."""
    found = [noun]
    for member in found:
        if len(found) > DEEP:
            break
        found.extend(children(member, "conj"))
    return found
