"""Which stretches of a text may be names, and what speaks for which kind of name."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span, Token

from service.ingest.actors.known import Found, Known, find_known, is_ambiguous
from service.ingest.actors.lists import is_given_name, words
from service.model import Field

Label = Literal["person", "organisation", "place", "country", "known"]
HEADLINE_SHARE = 0.75
"""Of the words of four letters and more: from here on a sentence is set in title case or capitals."""
HONORIFICS = words("honorifics")
_LABELS: dict[str, Label] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "organisation",
}
_PARTICLES = words("particles")
_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name in the text, by tokens of its document; ``titled``: a title stands right before it."""

    field: Field
    span: Span
    label: Label
    known: Known | None = None
    titled: bool = False
    named: str | None = None
    """What to call it where its text is not its name."""

    @property
    def in_headline(self) -> bool:
        """Whether nearly all words around it are capitalised, so that a capital letter means nothing."""
        return is_headline(self.span)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(t.text for t in self.span if not t.is_punct and not t.is_space)


def find_candidates(field: Field, doc: Doc) -> list[Candidate]:
    """In reading order, none overlapping."""
    named = [c for entity in doc.ents for c in _from_entity(field, entity)]
    titled = list(_after_titles(field, doc, named))
    named += _untagged(field, doc, [*named, *titled])
    known = [c for f in find_known(doc) if (c := _from_known(field, doc, f)) is not None]
    return _disjoint([*named, *titled], known)


def _from_known(field: Field, doc: Doc, found: Found) -> Candidate | None:
    span = doc.char_span(found.start, found.end, alignment_mode="strict")
    if span is None or not len(span) or (is_ambiguous(found.known) and not _supported(span, found.known)):
        return None
    return Candidate(field, span, "known", found.known)


def _supported(span: Span, known: Known) -> bool:
    label = next((t.ent_type_ for t in span if t.ent_type_), "")
    if known.type == "country":
        return label in ("GPE", "NORP", "ORG", "LOC")
    if known.type == "place":
        return label in ("GPE", "LOC")
    return label in ("ORG", "GPE", "PERSON", "NORP") and (len(known.written) > 3 or not _shouted(span))


def _shouted(span: Span) -> bool:
    return all(t.is_upper or not t.is_alpha for t in span.sent)


def _from_entity(field: Field, entity: Span) -> Iterator[Candidate]:
    label = _LABELS.get(entity.label_)
    if label is None or entity.label_ == "NORP":
        return
    span = trimmed(entity)
    if span is None:
        return
    after = _after_last_title(span)
    titled = after is not None
    if after is not None:
        span, label = after, "person"
    elif label != "person" and _looks_personal(span):
        label = "person"
    elif label == "person" and has_organisation_word(span):
        label = "organisation"
    if label != "person":
        span = _proper_part(span)
    elif any("/" in t.text for t in span):
        return  # a photo credit
    else:
        span = _extended(span)
        titled = titled or is_title_word(_before(span))
    yield Candidate(field, span, label, None, titled)


def _proper_part(span: Span) -> Span:
    """Without lower-case words at the end, and without the given name that begins the next name."""
    doc, end = span.doc, span.end
    while end > span.start + 1 and doc[end - 1].is_lower:
        end -= 1
    follows = end < len(doc) and doc[end].ent_type_ == "PERSON"
    if follows and end > span.start + 1 and is_given_name(doc[end - 1].lower_):
        end -= 1
    return doc[span.start : end]


def is_headline(name: Span) -> bool:
    """Judged by the other words of the sentence; with a full stop it is a caption or running text."""
    sentence = name.sent
    last = next((t for t in reversed(sentence) if not t.is_space), None)
    if last is None or last.text == ".":
        return False
    long = [t for t in sentence if t.is_alpha and len(t) > 3 and not name.start <= t.i < name.end]
    return len(long) > 2 and sum(t.text[0].isupper() for t in long) > HEADLINE_SHARE * len(long)


def trimmed(span: Span) -> Span | None:
    """Without articles, possessive marks, punctuation and line breaks at the ends."""
    doc, start, end = span.doc, span.start, span.end
    for token in doc[start:end]:
        if token.is_space and "\n" in token.text and token.i > start:
            end = token.i
            break
    while start < end and (
        doc[start].is_punct or doc[start].is_space or doc[start].lower_ in ("the", "a", "an")
    ):
        start += 1
    while start < end and _droppable(doc[end - 1]):
        end -= 1
    return (
        doc[start:end] if start < end and any(t.is_alpha or "." in t.text for t in doc[start:end]) else None
    )


def _droppable(token: Token) -> bool:
    return (
        token.is_punct
        or token.is_space
        or token.tag_ == "POS"
        or token.is_digit
        or token.lower_ in ("’s", "'s", "’", "'")
    )


def _before(span: Span) -> Token | None:
    return span.doc[span.start - 1] if span.start else None


def is_title_word(token: Token | None) -> bool:
    """Whether the token, standing before a name, can end a title: "Minister", "Mr.", "spokesman"."""
    if token is None:
        return False
    word = token.lower_
    return word in HONORIFICS or word.rstrip(".") in words("role_words")


def _after_last_title(span: Span) -> Span | None:
    last = max((t.i for t in span[:-1] if is_title_word(t)), default=None)
    if last is None:
        return None
    rest = span.doc[last + 1 : span.end]
    if len(rest) > 4 or not _all_name_words(rest) or has_organisation_word(rest):
        return None
    return rest


def _looks_personal(span: Span) -> bool:
    """Two to five name words that begin with a given name, have an initial inside or "Jr." at the end."""
    names = [t for t in span if t.text != "-"]
    if not 2 <= len(names) <= 5 or not _all_name_words(span) or has_organisation_word(span):
        return False
    initial = any(len(t.text.rstrip(".")) == 1 and t.text[0].isupper() for t in names[1:-1])
    return is_given_name(names[0].lower_) or initial or names[-1].lower_ in _GENERATIONS


def has_organisation_word(span: Span) -> bool:
    """Beyond the first word: a person may be called Bill or Park."""
    return any(t.lower_ in words("organisation_words") for t in span[1:])


def _all_name_words(span: Span) -> bool:
    return all(is_name_word(t) or t.text in "-–" or t.lower_ in _PARTICLES for t in span)


def is_name_word(token: Token) -> bool:
    return token.text[:1].isupper() and any(c.isalpha() for c in token.text) and token.ent_type_ != "DATE"


def _extended(span: Span) -> Span:
    """With the given name before it, the surname after it and "Jr." where the tagger cut them off."""
    doc, start, end = span.doc, span.start, span.end
    while start and is_given_name(doc[start - 1].lower_) and _free_name(doc[start - 1]) and end - start < 3:
        start -= 1
    if end < len(doc) and end - start == 1 and _free_name(doc[end]) and is_given_name(doc[start].lower_):
        end += 1
    end = _past_nickname(doc, start, end)
    if end < len(doc) and doc[end].lower_ in _GENERATIONS:
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
    return (
        is_name_word(token)
        and token.pos_ == "PROPN"
        and token.ent_type_ in ("", "ORG", "GPE")
        and token.is_alpha
    )


def _after_titles(field: Field, doc: Doc, named: list[Candidate]) -> Iterator[Candidate]:
    """Runs of name words right after a title that no candidate covers."""
    covered = {t.i for c in named if c.label == "person" for t in c.span}
    for token in doc[:-1]:
        if (
            token.i in covered
            or not is_title_word(token)
            or (token.text[:1].islower() and token.pos_ != "NOUN")
        ):
            continue
        end = token.i + 1
        while (
            end < len(doc)
            and end not in covered
            and end - token.i <= 4
            and _run_word(doc[end], end > token.i + 1)
        ):
            end += 1
        span = trimmed(doc[token.i + 1 : end]) if end > token.i + 1 else None
        if span is not None and _all_name_words(span) and not _otherwise_named(span, token):
            yield Candidate(field, span, "person", None, True)


def _run_word(token: Token, inside: bool) -> bool:
    if is_title_word(token) or token.is_space:
        return False
    return (is_name_word(token) and token.pos_ == "PROPN") or (inside and token.lower_ in _PARTICLES | {"-"})


def _otherwise_named(span: Span, title: Token) -> bool:
    """After a lower-case or weak title only what the tagger did not call something else counts."""
    if has_organisation_word(span):
        return True
    if title.lower_ in HONORIFICS:
        return False
    return any(t.ent_type_ in ("NORP", "DATE", "GPE", "LOC", "ORG") and len(span) < 2 for t in span) or (
        title.text[:1].islower() and any(t.ent_type_ not in ("PERSON", "") for t in span)
    )


def _disjoint(named: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """Longer names first; of equal ones the known, of the rest the earlier."""
    order = sorted(
        [*known, *named],
        key=lambda c: (-len(c.words), c.known is None, c.span.start, c.label),
    )
    taken: set[int] = set()
    kept: list[Candidate] = []
    for candidate in order:
        tokens = set(range(candidate.span.start, candidate.span.end))
        if not tokens & taken:
            kept.append(candidate)
            taken |= tokens
    return sorted(kept, key=lambda c: c.span.start)


def _untagged(field: Field, doc: Doc, seen: list[Candidate]) -> Iterator[Candidate]:
    """Runs of two to four proper nouns that begin with a given name and that the tagger passed over."""
    covered = {t.i for c in seen for t in c.span}
    i = 0
    while i < len(doc):
        end = i
        while end < len(doc) and end not in covered and end - i < 5 and _unlabelled(doc[end], end > i):
            end += 1
        run = doc[i:end]
        if len(run) > 1 and is_given_name(run[0].lower_) and _looks_personal(run) and is_name_word(run[-1]):
            yield Candidate(field, run, "person")
        i = max(end, i + 1)


def _unlabelled(token: Token, inside: bool) -> bool:
    if token.ent_type_ or token.is_space or is_title_word(token):
        return False
    return (token.pos_ == "PROPN" and is_name_word(token)) or (inside and token.lower_ in _PARTICLES)
