"""Which stretches of a text may be names: what the tagger finds, what follows a title, what is known."""

import re
from collections.abc import Iterable, Iterator

from service.ingest.actors.candidates import Candidate, is_headline
from service.ingest.actors.known import Found, Known, demonyms, find_known, is_ambiguous
from service.ingest.actors.lists import is_given_name, words
from service.ingest.actors.repair import from_entity, trimmed
from service.ingest.actors.speaking import find_speaking
from service.ingest.actors.wording import (
    PARTICLES,
    all_name_words,
    has_organisation_word,
    is_name_word,
    is_strong_title,
    is_title_word,
    looks_personal,
)
from service.ingest.syntax import Doc, Span, Token
from service.model import Field

_MODEL = re.compile(r"\d{1,2}[A-Z]{0,2}")


def find_candidates(field: Field, doc: Doc, text: str, things: Iterable[Candidate]) -> list[Candidate]:
    """In reading order, none overlapping; ``text`` is the document's."""
    named = [c for entity in doc.ents for c in from_entity(field, entity)]
    titled = list(_after_titles(field, doc, named))
    named += _untagged(field, doc, [*named, *titled])
    found = find_known(text)
    known = [c for f in found if (c := _from_known(field, doc, f)) is not None]
    named = _with_speaking(named, list(find_speaking(field, doc, found)))
    return _disjoint([*named, *titled, *(c for c in things if c.field == field)], known)


def _with_speaking(named: list[Candidate], speaking: list[Candidate]) -> list[Candidate]:
    """Who speaks is a person, whatever else the tagger calls the name, unless it sees more of a person's."""
    sure = {t.i for c in named if c.label == "person" for t in c.span if len(c.words) > 1}
    new = [c for c in speaking if not sure.intersection(range(c.span.start, c.span.end))]
    taken = {t.i for c in new for t in c.span}
    return [*new, *(c for c in named if not taken.issuperset(range(c.span.start, c.span.end)))]


def _from_known(field: Field, doc: Doc, found: Found) -> Candidate | None:
    span = doc.char_span(found.start, found.end, alignment_mode="strict")
    if span is None or not len(span) or (is_ambiguous(found.known) and not _supported(span, found.known)):
        return None
    if found.known.naming in ("capital", "seat") and _ends_longer_name(field, span):
        return None
    if found.known.type == "other" and (model := _model(doc, span.end)):
        return Candidate(field, doc[span.start : span.end + 1], "other", named=f"{found.known.name} {model}")
    return Candidate(field, span, "known", found.known)


def _model(doc: Doc, place: int) -> str | None:
    """The number that a name of a product goes on with, "iPhone 4", where it counts nothing."""
    token = doc[place] if place < len(doc) else None
    if token is None or not _MODEL.fullmatch(token.text) or token.nbor(-1).whitespace_ != " ":
        return None
    counts = token.dep_ == "nummod" and token.head.i > token.i
    return None if counts or token.ent_type_ in ("PERCENT", "MONEY", "DATE", "QUANTITY") else token.text


def _ends_longer_name(field: Field, span: Span) -> bool:
    """ "Ana Lima" is nobody's capital."""
    before = span.doc[span.start - 1] if span.start else None
    if before is None or before.pos_ != "PROPN" or not is_name_word(before) or is_headline(field, span):
        return False
    return before.text.istitle() and not is_title_word(before) and before.lower_ not in demonyms()


def _supported(span: Span, known: Known) -> bool:
    label = next((t.ent_type_ for t in span if t.ent_type_), "")
    if known.type == "country":
        return label in ("GPE", "NORP", "ORG", "LOC")
    if known.type == "place":
        return label in ("GPE", "LOC")
    return label in ("ORG", "GPE", "PERSON", "NORP") and (len(known.written) > 3 or not _shouted(span))


def _shouted(span: Span) -> bool:
    return all(t.is_upper or not t.is_alpha for t in span.sent)


def _after_titles(field: Field, doc: Doc, named: list[Candidate]) -> Iterator[Candidate]:
    """Runs of name words right after a title that no candidate covers."""
    covered = {t.i for c in named if c.label == "person" for t in c.span}
    for token in doc[:-1]:
        if not is_title_word(token) or token.i in covered or not _capital_or_noun(token):
            continue
        start = end = token.i + 1
        while end < len(doc) and end not in covered and end - start < 4 and _run_word(doc[end], end > start):
            end += 1
        span = trimmed(doc[start:end]) if end > start else None
        if span is not None and all_name_words(span) and not _otherwise_named(span, token):
            yield Candidate(field, span, "person", None, True)


def _capital_or_noun(token: Token) -> bool:
    return token.text[0].isupper() or token.pos_ == "NOUN"


def _run_word(token: Token, inside: bool) -> bool:
    if is_title_word(token) or token.is_space:
        return False
    return (is_name_word(token) and token.pos_ == "PROPN") or (inside and token.lower_ in PARTICLES | {"-"})


def _otherwise_named(span: Span, title: Token) -> bool:
    """After a weak title only what the tagger calls nothing else counts, begun with a first name."""
    if has_organisation_word(span) or span[0].lower_ in words("not_given_names"):
        return True
    if is_strong_title(title) and title.text[0].isupper():
        return len(span) == 1 and span[0].ent_type_ in ("GPE", "NORP", "DATE", "LOC")
    if any(t.ent_type_ not in ("PERSON", "") for t in span):
        return True
    return not (span[0].ent_type_ == "PERSON" or (len(span) > 1 and is_given_name(span[0].lower_)))


def _untagged(field: Field, doc: Doc, seen: list[Candidate]) -> Iterator[Candidate]:
    """Runs of two to four proper nouns that begin with a given name and that the tagger passed over."""
    covered = {i for c in seen for i in range(c.span.start, c.span.end)}
    done = 0
    for token in doc:
        if token.ent_type_ or not is_given_name(token.lower_) or token.i < done or not token.is_title:
            continue
        start = end = token.i
        while (
            end < len(doc) and end not in covered and end - start < 5 and _unlabelled(doc[end], end > start)
        ):
            end += 1
        run = doc[start:end]
        if len(run) > 1 and looks_personal(run) and is_name_word(run[-1]):
            yield Candidate(field, run, "person")
            done = end


def _unlabelled(token: Token, inside: bool) -> bool:
    if token.ent_type_ or token.is_space or is_title_word(token):
        return False
    return (token.pos_ == "PROPN" and is_name_word(token)) or (inside and token.lower_ in PARTICLES)


def _disjoint(named: list[Candidate], known: list[Candidate]) -> list[Candidate]:
    """Longer names first; of equal ones the known, of the rest the earlier."""
    begun = {c.span.start: c for c in known if len(c.words) > 1}
    people = frozenset(word for c in named if c.label == "person" for word in c.words)
    named = [c for c in named if not _runs_on(c, begun.get(c.span.start), people)]
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


def _runs_on(named: Candidate, known: Candidate | None, people: frozenset[str]) -> bool:
    """Whether the tagger went on from a known name into a person's: "Washington Post Trump"."""
    if known is None or named.label != "organisation" or len(named.span) <= len(known.span):
        return False
    return named.span[-1].text in people
