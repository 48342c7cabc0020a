"""The title beside a name: "Russian Foreign Minister Sergey Lavrov", "James Acton, a physicist"."""

import re
from dataclasses import dataclass

from service.ingest.actors.known import demonyms
from service.ingest.actors.lists import labelled, words
from service.ingest.actors.wording import HONORIFICS
from service.ingest.syntax import Doc, Span, Token
from service.model import Field
from service.names import latin

LONGEST_TITLE = 9
"""Tokens of a title before a name."""
LONGEST_OFFICE = 8
"""Tokens of "Minister of Foreign Affairs of Valmera" before the name."""
_CONNECTING = frozenset({"of", "for", "to"})
_BRACKETS = re.compile(r"[\[\]]")
_WORDS = re.compile(r"[\w.&'’]+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class RoleMention:
    """A title with the name it belongs to; offsets are those of the title alone."""

    title: str
    field: Field
    start: int
    end: int
    actor_id: str
    country: str | None


def role_spans(name: Span) -> list[Span]:
    """The titles before and after a name, honorifics left out."""
    found = [span for span in (_before(name), _after(name), _head_of(name)) if span is not None]
    return [span for i, span in enumerate(found) if span.text not in {other.text for other in found[:i]}]


def is_role_word(token: Token) -> bool:
    listed = token.lower_.rstrip(".") in words("role_words") or token.lemma_.lower() in words("role_words")
    return listed and token.pos_ in ("NOUN", "PROPN", "ADJ")


def title_country(title: str) -> str | None:
    """The ISO code of the country that a title names: "Kremlin spokesman", "president of Kazakhstan"."""
    found = _WORDS.findall(latin(title).replace("'s", " ").lower())
    head = max((i for i, w in enumerate(found) if w in words("role_words")), default=len(found) - 1)
    for size in (3, 2, 1):
        for i in range(len(found) - size + 1):
            code = demonyms().get(" ".join(found[i : i + size]))
            if code and (i < head or found[i - 1] == "of" or found[max(0, i - 2) : i] == ["of", "the"]):
                return code
    return None


def title_text(span: Span) -> str:
    return " ".join(_BRACKETS.sub("", span.text).split())


def _before(name: Span) -> Span | None:
    doc, end = name.doc, name.start
    while end and (doc[end - 1].lower_ in HONORIFICS or _is_gap(doc[end - 1])):
        end -= 1
    head = _role_head(doc, end, name.sent.start)
    if head is None:
        return None
    start = _title_start(doc, head, name.sent.start)
    outer = _outer_head(doc, start, name.sent.start)
    while outer is not None:
        start = _title_start(doc, outer, name.sent.start)
        outer = _outer_head(doc, start, name.sent.start)
    return doc[start:end]


def _title_start(doc: Doc, head: int, floor: int) -> int:
    start = head
    while start > floor and head - start < LONGEST_TITLE and _modifies(doc[start - 1], doc[start]):
        start -= 1
    while start < head and not any(c.isalpha() for c in doc[start].text):
        start += 1
    return start


def _outer_head(doc: Doc, start: int, floor: int) -> int | None:
    """The role word before "of the", of whose title this is the end: "press secretary of the President"."""
    i = start - 1
    if i > floor and doc[i].lower_ in ("the", "a", "an"):
        i -= 1
    return i - 1 if i > floor and doc[i].lower_ == "of" and is_role_word(doc[i - 1]) else None


def _role_head(doc: Doc, end: int, floor: int) -> int | None:
    """The role word that ends right before ``end``, or is followed up to there by "of State" and the like."""
    i = end - 1
    while i >= floor and end - i <= LONGEST_OFFICE:
        token = doc[i]
        if is_role_word(token) and token.pos_ != "VERB":
            after = doc[i + 1 : end]
            return i if not len(after) or (len(after) > 1 and after[0].lower_ in _CONNECTING) else None
        if not (token.text[:1].isupper() or token.lower_ in _CONNECTING | {"the", "and"}):
            return None
        i -= 1
    return None


def _is_gap(token: Token) -> bool:
    return token.is_space and "\n" not in token.text


def _modifies(token: Token, after: Token) -> bool:
    if _is_gap(token):
        return True
    if token.is_space or token.pos_ in ("VERB", "AUX", "PRON", "DET", "ADP", "CCONJ", "SCONJ"):
        return token.lower_ in words("title_modifiers") and token.pos_ != "VERB"
    if token.text in "-[]" or after.text == "-":
        return True
    if token.is_punct or token.tag_ == "POS":
        return False
    return (
        token.lower_ in words("title_modifiers")
        or token.lower_ in words("role_words")
        or latin(token.lower_) in demonyms()
        or token.pos_ == "PROPN"
        or (
            token.pos_ in ("ADJ", "NOUN")
            and token.dep_ in ("amod", "compound", "nmod")
            and token.head.i >= after.i
        )
    )


def _after(name: Span) -> Span | None:
    """ ", a physicist who …", ", director of the agency,": an apposition that begins right after the name."""
    doc, comma = name.doc, name.end
    if comma + 1 >= len(doc) or doc[comma].text != "," or doc[comma + 1].is_space:
        return None
    limit = min(name.sent.end, comma + 25)
    start = comma + 2 if doc[comma + 1].pos_ in ("DET", "PRON") else comma + 1
    head = next((i for i in range(start, min(limit, start + 8)) if is_role_word(doc[i])), None)
    if head is None or any(
        not _modifies(doc[i], doc[i + 1]) and doc[i].tag_ != "POS" for i in range(start, head)
    ):
        return None
    while head + 1 < limit and is_role_word(doc[head + 1]):
        head += 1
    if head + 1 < limit and doc[head + 1].pos_ == "PROPN":
        return None  # the title of the next name in a list
    phrase = doc[start : _end_of_phrase(doc, head, limit)]
    named = next((t.i for t in phrase if t.ent_type_ == "PERSON"), None)
    next_title = named is not None and doc[named - 1].lower_ not in _CONNECTING  # "…, Secretary of State X"
    return None if next_title else phrase


def _end_of_phrase(doc: Doc, head: int, limit: int) -> int:
    """After the role word and what "of", "for", "at" adds to it."""
    end = head + 1
    if end < limit and doc[end].lower_ in ("of", "for", "at", "to", "with", "in"):
        i = end + 1
        while i < limit and _goes_on(doc[i]):
            i += 1
        while i > end + 1 and doc[i - 1].pos_ in ("ADP", "DET", "CCONJ", "PART"):
            i -= 1
        if i > end + 1:
            end = i
    return end


def _goes_on(token: Token) -> bool:
    possessive = token.tag_ == "POS"  # "head of the workers’ union"
    return possessive or not (token.is_punct or token.pos_ in ("VERB", "AUX", "SCONJ", "PRON"))


def _head_of(name: Span) -> Span | None:
    """ "his spokesman, Dmitry Peskov": the name is the apposition."""
    doc = name.doc
    comma = name.start - 1
    if comma < 1 or doc[comma].text != "," or name.root.dep_ != "appos" or not is_role_word(name.root.head):
        return None
    head = name.root.head.i
    if not name.sent.start <= head < comma:
        return None
    start = _title_start(doc, head, name.sent.start)
    return doc[start : comma if comma - head <= LONGEST_TITLE else head + 1]


def role_class(word: str) -> str:
    """One word for role words that mean one office: a press secretary is a spokesman."""
    return labelled("role_classes").get(word, word)
