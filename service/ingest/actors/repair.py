"""Names as the tagger finds them, put right: cut at what is no part, extended, typed anew."""

from collections.abc import Iterator

from service.ingest.actors.candidates import Candidate, Label
from service.ingest.actors.lists import is_given_name, words
from service.ingest.actors.wording import (
    GENERATIONS,
    PARTICLES,
    all_name_words,
    has_organisation_word,
    is_line_break,
    is_name_word,
    is_possessive,
    is_strong_title,
    is_title_word,
    looks_personal,
)
from service.ingest.syntax import Doc, Span, Token
from service.model import Field

_LABELS: dict[str, Label] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "other",
}
_ARTICLES = frozenset({"the", "a", "an"})


def from_entity(field: Field, entity: Span) -> Iterator[Candidate]:
    label = _LABELS.get(entity.label_)
    if label is None:
        return
    for piece in _pieces(entity):
        span = trimmed(piece)
        if span is not None and any(t.text[0].isupper() for t in span):
            yield from _typed(field, span, label)


def _pieces(entity: Span) -> Iterator[Span]:
    """The parts between line breaks and dashes: "ROME - Ada Byron"."""
    doc, start = entity.doc, entity.start
    for token in entity:
        if is_line_break(token) or _is_dash(token):
            yield doc[start : token.i]
            start = token.i + 1
    yield doc[start : entity.end]


def _is_dash(token: Token) -> bool:
    return token.text in ("-", "–", "—", "|") and token.i > 0 and bool(token.nbor(-1).whitespace_)


def trimmed(span: Span) -> Span | None:
    """Without articles, possessive marks and punctuation at the ends; None where nothing is left."""
    doc, start, end = span.doc, span.start, span.end
    while start < end and (_droppable(doc[start]) or doc[start].lower_ in _ARTICLES):
        start += 1
    while start < end and _droppable(doc[end - 1]):
        end -= 1
    found = doc[start:end]
    return found if len(found) and any(c.isalpha() for c in found.text) else None


def _droppable(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_digit or is_possessive(token)


def _typed(field: Field, span: Span, label: Label) -> Iterator[Candidate]:
    if _is_no_name(span, label):
        return
    after = _after_last_title(span)
    titled = after is not None
    if after is not None:
        span, label = after, "person"
    elif label in ("organisation", "place") and looks_personal(span):
        label = "person"
    elif label == "person" and (has_organisation_word(span) or _begins_a_body(span)):
        label = "organisation"
    if label != "person":
        yield Candidate(field, _proper_part(span), label)
        return
    own = _own_part(span)
    if own is not None and not any("/" in t.text for t in own):  # a photo credit
        own = _extended(own)
        titled = titled or (own.start > 0 and is_title_word(own.doc[own.start - 1]))
        yield Candidate(field, own, "person", None, titled)


def _is_no_name(span: Span, label: Label) -> bool:
    """A time zone ("10:32 a.m. ET"), an office ("Minister of Transport"), a common noun that opens a line."""
    first, doc = span[0], span.doc
    before = doc[span.start - 1] if span.start else None
    if first.lower_ in words("time_zones") and first.is_upper and before is not None:
        return before.lower_ in ("a.m.", "p.m.", "am", "pm", "noon") or before.pos_ == "NUM"
    if label == "organisation":
        return len(span) > 2 and first.lower_ in words("strong_titles") and span[1].lower_ == "of"
    return label == "person" and len(span) == 1 and first.lower_ in words("no_names")


def _begins_a_body(span: Span) -> bool:
    return len(span) > 1 and span[0].lower_ in words("body_firsts")


def _after_last_title(span: Span) -> Span | None:
    last = max((t.i for t in span[:-1] if is_title_word(t)), default=None)
    if last is None:
        return None
    rest = span.doc[last + 1 : span.end]
    if rest[0].lower_ in words("organisation_words") and not is_strong_title(span.doc[last]):
        return None  # "Harwick Crown Court"
    return rest if len(rest) <= 4 and all_name_words(rest) and not has_organisation_word(rest) else None


def _own_part(span: Span) -> Span | None:
    """The words of a person's name alone: what stands before "’s", "@" or a lower-case word."""
    doc, start, end = span.doc, span.start, span.start
    while start < span.end - 1 and _begins_nothing(doc[start]):
        start += 1
    end = start
    telling = words("telling_verbs")
    while end < span.end and (_belongs(doc[end]) or (end > start and doc[end].lower_ in PARTICLES)):
        if end > start and doc[end].lower_ in telling:
            break  # "Ann Lee Tells Voters …"
        end += 1
    return trimmed(doc[start:end])


def _begins_nothing(token: Token) -> bool:
    if is_given_name(token.lower_):
        return False
    listed = token.lower_ in words("not_given_names") or is_title_word(token)
    return listed or token.pos_ in ("ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "SCONJ", "VERB")


def _belongs(token: Token) -> bool:
    if token.i and token.nbor(-1).text == "-":
        return token.is_alpha
    return not is_possessive(token) and (is_name_word(token) or token.is_quote or token.text in "-–.()[]")


def _proper_part(span: Span) -> Span:
    """Without lower-case words at the end, and without the given name that begins the next name."""
    doc, end = span.doc, span.end
    while end > span.start + 1 and doc[end - 1].is_lower:
        end -= 1
    follows = end < len(doc) and doc[end].ent_type_ == "PERSON"
    if follows and end > span.start + 1 and is_given_name(doc[end - 1].lower_):
        end -= 1
    return doc[span.start : end]


def _extended(span: Span) -> Span:
    """With the given name before it, the surname after it and "Jr." where the tagger cut them off."""
    doc, start, end = span.doc, span.start, span.end
    while start and is_given_name(doc[start - 1].lower_) and _free_name(doc[start - 1]) and end - start < 3:
        start -= 1
    if end < len(doc) and end - start == 1 and _free_name(doc[end]) and is_given_name(doc[start].lower_):
        end += 1
    end = _past_nickname(doc, start, end)
    if end < len(doc) and doc[end].lower_ in GENERATIONS:
        end += 1
    elif end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ("jr.", "sr.", "jr", "sr"):
        end += 2
    return doc[start:end]


def _past_nickname(doc: Doc, start: int, end: int) -> int:
    """After the family name in 'Robert C. "Bobby" Scott', wherever the tagger ended the name."""
    opened = sum(t.is_quote for t in doc[start:end]) % 2 == 1
    step = 2 if opened else 4
    if end + step > len(doc) or not doc[end].is_quote or not is_name_word(doc[end + step - 1]):
        return end
    if not opened and not (is_name_word(doc[end + 1]) and doc[end + 2].is_quote):
        return end
    return end + step


def _free_name(token: Token) -> bool:
    if not is_name_word(token) or not token.is_alpha or is_title_word(token):
        return False
    return token.pos_ == "PROPN" and token.ent_type_ in ("", "ORG", "GPE")
