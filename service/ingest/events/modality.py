"""The standing of an action: done, told by somebody, meant for later, or said not to be so."""

from collections.abc import Callable, Iterable

from service.ingest.events import clauses
from service.ingest.events.frames import Frame
from service.ingest.events.lexicon import words
from service.ingest.events.tenses import FUTURE, UNREAL
from service.ingest.syntax import Token
from service.model import Modality

CONDITIONS = words("conditions")
DENYING = words("denying")
PLANNING = words("planning")


Said = Callable[[Token], bool]


def modality(frame: Frame, said: Said) -> Modality:
    """``said`` tells whether a word is part of what somebody is quoted with."""
    clause = frame.clause
    if clause is None:
        return "reported" if said(frame.head) else "asserted"
    if not frame.with_clause:
        meant = frame.head.dep_ == "dobj" and clause.lemma_ in PLANNING
        return "planned" if meant else _told(frame.head, clause, said)
    if _denied(frame, clause, said):
        return "denied"
    if _planned(frame, clause):
        return "planned"
    return _told(frame.head, clause, said)


def _told(happens: Token, clause: Token, said: Said) -> Modality:
    return "reported" if said(happens) or _reported(clause, said) else "asserted"


def _denied(frame: Frame, clause: Token, said: Said) -> bool:
    happens = not frame.nominal or frame.carrier is not None

    def told(words: Iterable[Token]) -> list[Token]:  # not of what somebody replies: “Not now”
        return [word for word in words if said(clause) or not said(word)]

    if happens and told(clauses.children(clause, "neg")):
        return True
    if any(child.lower_ in ("no", "neither") for child in frame.head.children):
        return True
    if any(
        word.lower_ in ("nobody", "none", "neither") or _negative(word)
        for word in told(clauses.subjects(clause))
    ):
        return happens
    head = clause.head
    return clause.dep_ in ("xcomp", "ccomp") and head.lemma_ in DENYING and not frame.nominal


def _negative(noun: Token) -> bool:
    no = (child for child in noun.children if child.lower_ in ("no", "neither"))
    return any(child.dep_ in ("det", "neg", "preconj", "cc") for child in no)


def _planned(frame: Frame, clause: Token) -> bool:
    verb = clause
    for _ in range(clauses.DEEP):
        if _future(verb) or any(
            child.dep_ == "mark" and child.lower_ in CONDITIONS for child in verb.children
        ):
            return True
        head = verb.head
        if verb.dep_ in ("xcomp", "acl", "advcl") and verb.tag_ == "VB" and _purpose(verb):
            return True
        if (
            verb.dep_ not in ("xcomp", "conj", "acl", "advcl")
            or head.pos_ not in ("VERB", "AUX")
            or head is verb
        ):
            break
        verb = head
    return frame.nominal and clause.lemma_ in PLANNING and frame.head.dep_ == "nsubjpass"


def _future(verb: Token) -> bool:
    words = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(word.lower_ in FUTURE | UNREAL or word.tag_ == "MD" for word in words):
        return True
    going = verb.head if verb.dep_ == "xcomp" else None
    if going is not None and going.lower_ == "going":
        return True
    to = any(word.lower_ == "to" for word in words)
    return to and verb.dep_ in ("xcomp", "acomp") and verb.head.lemma_ == "be"


def _purpose(verb: Token) -> bool:
    """An infinitive of aim, or after a word of planning; "managed to", "began to" have happened."""
    head = verb.head
    return verb.dep_ == "advcl" or head.lemma_.lower() in PLANNING or head.pos_ in ("ADJ", "NOUN")


def _reported(clause: Token, said: Said) -> bool:
    """Whether a verb tells of it; not one within a quotation, under which the parser hangs who says that."""
    verb = clause
    for _ in range(clauses.DEEP):
        head = verb.head
        if head is verb:
            return False
        if verb.dep_ == "ccomp" and head.pos_ == "VERB" and not said(head):
            return True
        verb = head
    return False
