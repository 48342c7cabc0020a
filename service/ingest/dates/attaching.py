"""Which dated expression belongs to a verb or noun, by the parse."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.ingest.dates.cues import cues
from service.ingest.syntax import Doc, Span, Token
from service.model import PRECISIONS, DateMention, DateRange

_OCCASIONS = cues("occasions")
_VERBAL = frozenset(("VERB", "AUX"))
_NOMINAL = frozenset(("NOUN", "PROPN"))
_IN_NOUN_PHRASE = frozenset(("poss", "compound", "nmod", "nummod", "amod"))
_ADVERBIAL = (
    frozenset(("npadvmod", "advmod", "prep", "pobj", "pcomp", "appos", "dep", "tmod")) | _IN_NOUN_PHRASE
)
_ARGUMENT = frozenset(("pobj", "dobj", "obj", "attr"))
_BEFORE_DATES = frozenset(("on", "in", "late", "early", "earlier", "later", "at", "during", "the", "back"))
_LONGEST_PATH = 12
_NEAR = 8
"""Expressions on either side that are looked at."""


@dataclass(frozen=True, slots=True)
class _Dated:
    span: Span
    mention: DateMention


def attached_date(doc: Doc, head: Token, mentions: Sequence[DateMention]) -> DateMention | None:
    """The dated expression that says when ``head`` (a verb or a noun of its clause) took place.

    ``mentions`` are those of the text that ``doc`` parses, in its order; ones without a range are passed
    over. A date that belongs to another clause is none, and neither is one that only modifies an argument
    ("denied last year's report"): None where the sentence does not say. "From 1991 to 1997" is one date.
    """
    if head.dep_ in ("aux", "auxpass") and head.head.pos_ in _VERBAL:
        head = head.head
    dated = list(_in_sentence(doc, head, mentions))
    costs = ((_cost(date.span, head), abs(date.span.root.i - head.i), n) for n, date in enumerate(dated))
    best = min((cost for cost in costs if cost[0]), default=None)
    if best is not None:
        return _whole(doc, dated, best[2])
    return _shared(head, dated)


def _in_sentence(doc: Doc, head: Token, mentions: Sequence[DateMention]) -> Iterator[_Dated]:
    """Those near the head: the cost must not grow with the square of a sentence without end."""
    sentence = head.sent
    start, end = sentence.start_char, sentence.end_char
    place = bisect_left(mentions, head.idx, key=lambda mention: mention.start)
    for mention in mentions[max(0, place - _NEAR) : place + _NEAR]:
        if mention.range is None or not start <= mention.start < end:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and not span.start <= head.i < span.end:
            yield _Dated(span, mention)


def _cost(span: Span, head: Token) -> int:
    """How far the expression hangs from the head: 1 directly, 2 by an occasion, 0 not at all."""
    if _follows(span, head):
        return 1
    token, passed = span.root, 0
    for _ in range(_LONGEST_PATH):
        above = token.head
        if above is token or (token.pos_ in _VERBAL and not _told_of_occasion(token)):
            return 0
        if above == head:
            return _last_step(token, span, passed)
        if above.pos_ in _NOMINAL:
            if above.lemma_.lower() not in _OCCASIONS:
                return 0
            passed = 1
        if not (token.dep_ in _ADVERBIAL or _is_occasion(token) or token.pos_ in _VERBAL):
            return 0
        token = above
    return 0


def _told_of_occasion(verb: Token) -> bool:
    """In a message posted Friday: the participle only dates the message."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in _OCCASIONS


def _is_occasion(token: Token) -> bool:
    return token.dep_ in _ARGUMENT and token.lemma_.lower() in _OCCASIONS


def _last_step(token: Token, span: Span, passed: int) -> int:
    if token.dep_ in _ADVERBIAL:
        return 1 + passed
    misread = token == span.root and token.dep_ in ("dobj", "nsubj", "attr")
    names_object = token.dep_ != "pobj" and span.root.dep_ in _IN_NOUN_PHRASE
    return 2 if misread or (_is_occasion(token) and not names_object) else 0


def _follows(span: Span, head: Token) -> bool:
    """Said Tuesday, said on Tuesday: beside the verb, whatever the parse hangs it on."""
    root = span.root
    if head.pos_ not in _VERBAL or (root.dep_ in _IN_NOUN_PHRASE and root.head.i >= span.end):
        return False
    place = span.start - 1
    while place > head.i and span.doc[place].lower_ in _BEFORE_DATES:
        place -= 1
    return place == head.i


def _shared(head: Token, dated: list[_Dated]) -> DateMention | None:
    """On Monday he came and spoke; he called on Monday for peace, saying …: the date of the first verb."""
    first = head.head
    if first.pos_ not in _VERBAL:
        return None
    adding = head.dep_ == "advcl" and head.tag_ == "VBG"
    if not adding and head.dep_ != "conj":
        return None
    for date in dated:
        if (adding or date.span.end <= min(first.i, head.i)) and _cost(date.span, first) == 1:
            return date.mention
    return None


def _whole(doc: Doc, dated: list[_Dated], place: int) -> DateMention:
    """The expression with the one that it forms a stretch of time with, if any."""
    for first, last in ((place, place + 1), (place - 1, place)):
        if first >= 0 and last < len(dated) and _is_stretch(doc, dated[first].span, dated[last].span):
            return _stretch(dated[first], dated[last])
    return dated[place].mention


_STRETCHES = {"from": frozenset(("to", "until", "till", "through")), "between": frozenset(("and",))}
_BY_ITSELF = frozenset(("through", "thru"))


def _is_stretch(doc: Doc, first: Span, last: Span) -> bool:
    before = doc[first.start - 1].lower_ if first.start else ""
    return last.start == first.end + 1 and doc[first.end].lower_ in _STRETCHES.get(before, _BY_ITSELF)


def _stretch(first: _Dated, last: _Dated) -> DateMention:
    one, two = first.mention, last.mention
    if one.range is None or two.range is None or one.range.start > two.range.end:
        return one
    sentence = first.span.sent
    text = sentence.text[one.start - sentence.start_char : two.end - sentence.start_char]
    return replace(
        one,
        text=text,
        end=two.end,
        range=DateRange(one.range.start, two.range.end),
        precision=max(one.precision, two.precision, key=PRECISIONS.index),
        approximate=one.approximate or two.approximate,
    )
