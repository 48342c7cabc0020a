"""What the rest of the article says about a name: one word here is a full name there."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from spacy.tokens import Doc

from service.ingest.actors.lists import is_given_name, words
from service.ingest.actors.people import is_full, surface
from service.ingest.actors.spans import Candidate, is_name_word
from service.ingest.actors.table import NameTable
from service.model import Field
from service.names import latin, name_key, parse_name, spell


def personal(
    candidates: list[Candidate], docs: Mapping[Field, Doc], table: NameTable
) -> tuple[list[Candidate], list[Candidate]]:
    """The names of people, with those that the tagger missed, and the names of all else."""
    candidates = _without_headline_noise(candidates)
    candidates = [c for c in candidates if name_key(c.span.text) not in table.not_names]
    families = _families(candidates)
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    for c in candidates:
        if c.known is None:
            votes[name_key(c.span.text)][c.label == "person"] += 1
    people: list[Candidate] = []
    others: list[Candidate] = []
    for c in candidates:
        (people if _is_person(c, families, votes[name_key(c.span.text)]) else others).append(c)
    people += _missed(candidates, docs, families)
    others += [group for c in people if (group := _following(c)) is not None]
    order = {field: i for i, field in enumerate(docs)}
    people.sort(key=lambda c: (order[c.field], c.span.start))
    return people, others


def _without_headline_noise(candidates: list[Candidate]) -> list[Candidate]:
    """In title case a name must be known, occur elsewhere too, or be a person's with a common given name."""
    plain = {name_key(c.span.text) for c in candidates if not c.in_headline}

    def stands(c: Candidate) -> bool:
        if c.known is not None or not c.in_headline or name_key(c.span.text) in plain:
            return True
        return c.label == "person" and not c.titled and is_given_name(c.span[0].lower_) and len(c.words) < 4

    return [c for c in candidates if stands(c)]


def _families(candidates: list[Candidate]) -> frozenset[str]:
    """The last words of full names, and of names after a title."""
    return frozenset(
        parse_name(c.span.text).family[-1]
        for c in candidates
        if c.label == "person" and (is_full(surface(c)) or c.titled) and parse_name(c.span.text).family
    )


def _is_person(c: Candidate, families: frozenset[str], votes: Counter[bool]) -> bool:
    if c.known is not None:
        return len(c.words) == 1 and name_key(c.span.text) in families and c.span.root.dep_ != "pobj"
    if not any(is_name_word(t) for t in c.span):
        return False
    if len(c.words) == 1:
        return (
            c.titled
            or name_key(c.span.text) in families
            or (c.label == "person" and votes[True] >= votes[False])
        )
    return c.label == "person"


def _following(person: Candidate) -> Candidate | None:
    """The campaign that goes by somebody's name: "Donald Trump's campaign" is the Trump campaign."""
    doc, end = person.span.doc, person.span.end
    if end < len(doc) and doc[end].tag_ == "POS":
        end += 1
    if end >= len(doc) or doc[end].lower_ not in words("followings"):
        return None
    name = f"{person.words[-1]} {doc[end].lower_}"
    return Candidate(person.field, doc[person.span.start : end + 1], "organisation", named=name)


def _missed(
    candidates: list[Candidate], docs: Mapping[Field, Doc], families: frozenset[str]
) -> list[Candidate]:
    """Surnames of the article's people where the tagger saw nothing."""
    found = []
    for field, doc in docs.items():
        covered = {t.i for c in candidates if c.field == field for t in c.span}
        for token in doc:
            if token.i in covered or not is_name_word(token):
                continue
            likely = token.pos_ == "PROPN" or token.is_upper
            if likely and spell(latin(token.text).lower()) in families:
                found.append(Candidate(field, doc[token.i : token.i + 1], "person"))
    return found
