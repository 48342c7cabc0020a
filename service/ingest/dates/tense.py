"""Whether the words around a dated expression speak of what was or of what is to come."""

from importlib.resources import files
from typing import Any

import yaml
from spacy.tokens import Span, Token

_CUES: dict[str, Any] = yaml.safe_load(
    files("service.ingest.dates").joinpath("cues.yaml").read_text(encoding="utf-8")
)
_FUTURE_AUXILIARIES = frozenset(_CUES["future_auxiliaries"])
_AHEAD = frozenset(_CUES["ahead"])
_DONE = frozenset(_CUES["done"])
_FUTURE_PREPOSITIONS = frozenset(_CUES["future_prepositions"])
_VERBAL = frozenset(("VERB", "AUX"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))

PAST, UNKNOWN, FUTURE = -1, 0, 1


def direction(span: Span) -> int:
    """PAST or FUTURE where the governing verb or a cue word says so, else UNKNOWN."""
    root = span.root
    if root.head.lower_ in _FUTURE_PREPOSITIONS and root.head.i < span.start:
        return FUTURE
    beside = _verb_before(span)
    if beside is not None:
        return verb_direction(beside)
    noun, verb = _governor(root)
    if noun is not None and noun.lemma_.lower() in _AHEAD:
        return FUTURE
    return UNKNOWN if verb is None else verb_direction(verb)


def _verb_before(span: Span) -> Token | None:
    """ "said Friday", "was found on Nov. 25": the verb that the expression follows, however it was parsed."""
    place = span.start - 1
    if place > 0 and span.doc[place].lower_ in ("on", "in", "late", "early"):
        place -= 1
    token = span.doc[place] if place >= 0 else None
    return token if token is not None and token.tag_ in ("VBD", "VBN") else None


def _governor(token: Token) -> tuple[Token | None, Token | None]:
    """The noun that the expression modifies, if any, and the verb over it."""
    noun = None
    for above in token.ancestors:
        if above.pos_ in _VERBAL:
            return noun, above
        if noun is None and above.pos_ == "NOUN":
            noun = above
    return noun, None


def verb_direction(verb: Token) -> int:
    """The time of one verb with its auxiliaries and, for infinitives, of the verb above."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & _FUTURE_AUXILIARIES and "have" not in words:
        return FUTURE
    tags = {child.tag_ for child in auxiliaries}
    if verb.lemma_.lower() in _AHEAD and verb.tag_ in ("VBN", "VBG", "VBZ", "VBP", "VBD"):
        return FUTURE
    if verb.tag_ == "VB" and "to" in words:
        return _infinitive(verb)
    if verb.tag_ == "VBD" or "VBD" in tags or (verb.tag_ == "VBN" and words & {"has", "have", "had", "'ve"}):
        return PAST
    if verb.tag_ == "VBG":
        return FUTURE if words & {"is", "are", "am", "'s", "'re"} else _participle(verb)
    if verb.tag_ == "VBN" and not auxiliaries:
        return PAST
    return UNKNOWN


def _infinitive(verb: Token) -> int:
    above = verb.head
    if above.pos_ in _VERBAL and above.lemma_.lower() in _DONE:
        return verb_direction(above)
    return FUTURE


def _participle(verb: Token) -> int:
    """ "… said, adding on Friday": the time of the clause that it leans on."""
    above = verb.head
    return (
        verb_direction(above)
        if above is not verb and above.pos_ in _VERBAL and above.tag_ != "VBG"
        else UNKNOWN
    )
