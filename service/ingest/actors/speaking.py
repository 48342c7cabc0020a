"""Names that the tagger missed or mistook, of those who the text says have spoken."""

from collections.abc import Iterator

from service.ingest.actors.candidates import Candidate, is_headline
from service.ingest.actors.known import Found, demonyms
from service.ingest.actors.lists import is_given_name, words
from service.ingest.actors.wording import has_organisation_word, is_name_word, is_title_word
from service.ingest.syntax import Doc, Span, Token
from service.model import Field

LONGEST = 3


def find_speaking(field: Field, doc: Doc, known: list[Found]) -> Iterator[Candidate]:
    """Two or three capitalised words right before or after a verb of telling, none of an organisation's name.

    People say, tell and add; what companies do is rather announcing and reporting.
    """
    names = {
        place for found in known if " " in found.known.written for place in range(found.start, found.end)
    }
    telling = words("telling_verbs")
    for token in doc:
        if token.lower_ not in telling:
            continue
        span = _before(token) or _after(token)
        if span is not None and len(span) == 1 and _is_unknown(span[0]) and not is_headline(field, span):
            yield Candidate(field, span, "person" if _given(span) else "organisation")
        if span is None or names.intersection(range(span.start_char, span.end_char)):
            continue
        if _may_be_person(span) and not is_headline(field, span):
            yield Candidate(field, span, "person", speaks=True)


def _before(verb: Token) -> Span | None:
    end = verb.i
    while end > verb.sent.start and verb.doc[end - 1].pos_ in ("ADV", "AUX"):
        end -= 1
    start = end
    while start > 0 and _part(verb.doc[start - 1]) and end - start <= LONGEST:
        start -= 1
    return verb.doc[start:end] if end > start else None


def _after(verb: Token) -> Span | None:
    """ "Said Ana Lima"; whom somebody told is no speaker."""
    start = end = verb.i + 1
    if verb.lower_ in words("telling_whom"):
        return None
    while end < len(verb.doc) and is_title_word(verb.doc[end]):
        start = end = end + 1
    while end < len(verb.doc) and _part(verb.doc[end]) and end - start <= LONGEST:
        end += 1
    titled = end < len(verb.doc) and is_title_word(verb.doc[end])
    return verb.doc[start:end] if end > start and not titled else None


def _part(token: Token) -> bool:
    return token.text.istitle() and token.is_alpha and is_name_word(token) and not is_title_word(token)


def _is_unknown(token: Token) -> bool:
    """A name of one word that the tagger has none for: "Peabody said it would …"."""
    if token.tag_ != "NNP" or token.ent_type_ or token.is_stop or len(token.text) < 3:
        return False
    before = token.nbor(-1) if token.i else None
    joined = before is not None and (before.pos_ in ("DET", "PROPN", "ADJ", "NOUN") or before.text in "-&")
    return not joined and token.lower_ not in demonyms() and token.lower_ not in words("not_given_names")


def _may_be_person(span: Span) -> bool:
    if not 2 <= len(span) <= LONGEST or any(t.is_stop or t.tag_ == "NNPS" for t in span):
        return False
    if not _given(span) and all(t.ent_type_ in ("GPE", "LOC", "NORP") for t in span):
        return False
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and (before.pos_ in ("DET", "ADP") or before.text in ("&", "-")):
        return False
    if span[0].lower_ in words("not_given_names") or (span[0].lower_ in demonyms() and not _given(span)):
        return False
    return not has_organisation_word(span) or (_given(span) and span[-1].lower_ in words("surname_words"))


def _of_nation(token: Token) -> bool:
    return token.lower_ in demonyms() and not is_given_name(token.lower_) and token.tag_ != "NNP"


def _given(span: Span) -> bool:
    return is_given_name(span[0].lower_)
