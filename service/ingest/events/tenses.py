"""The tense of a verb with its auxiliaries, or of the finite verb that it stands with."""

from typing import Literal

from service.ingest.events import clauses
from service.ingest.events.lexicon import words
from service.ingest.syntax import Token

Tense = Literal["past", "perfect", "pluperfect", "present", "future", "none"]

UNREAL = words("unreal")
FUTURE = words("future")
HAVE_NOW = frozenset({"have", "has", "'ve", "’ve", "'s", "’s"})
FINITE = ("VBD", "VBP", "VBZ")


def tense(verb: Token) -> Tense:
    return _tense(verb, 0)


def _tense(verb: Token, depth: int) -> Tense:
    auxiliaries = {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if (FUTURE | UNREAL) & auxiliaries.keys() or any(word.tag_ == "MD" for word in auxiliaries.values()):
        return "future"
    if verb.tag_ not in FINITE and not any(word.tag_ in FINITE for word in auxiliaries.values()):
        return _borrowed(verb, depth)
    if verb.tag_ == "VBN" and "had" in auxiliaries:
        return "pluperfect"
    if verb.tag_ in ("VBN", "VBD") and HAVE_NOW & auxiliaries.keys():
        return "perfect"
    finite = next((word for word in auxiliaries.values() if word.tag_ in FINITE), verb)
    return "past" if finite.tag_ == "VBD" else "present"


def _borrowed(verb: Token, depth: int) -> Tense:
    head = verb.head
    if depth > clauses.DEEP or head is verb or head.pos_ not in ("VERB", "AUX"):
        return "none"
    return _tense(head, depth + 1)
