"""Which names are people's, by all that the article says with the same words."""

from collections import Counter
from collections.abc import Mapping

from service.ingest.actors.candidates import Candidate
from service.ingest.actors.lists import is_given_name, words
from service.ingest.actors.people import is_full, tails
from service.ingest.actors.table import NameTable
from service.ingest.actors.wording import all_name_words, has_organisation_word, is_line_break, is_name_word
from service.ingest.syntax import Doc, Token
from service.model import Field
from service.names import latin, parse_name, spell

GIVEN_NAME = 3
SHORT_FORM = 2
"""Weights of a common first name and of a part that stands alone elsewhere, in votes of the tagger."""


def personal(
    candidates: list[Candidate], docs: Mapping[Field, Doc], table: NameTable
) -> tuple[list[Candidate], list[Candidate]]:
    """The names of people, with those that the tagger missed, and the names of all else."""
    candidates = _without_headline_noise(candidates)
    candidates = [c for c in candidates if c.key not in table.not_names]
    full = _full_names(candidates)
    full |= {" ".join(tail) for name in full for tail in tails(name.split()) if len(tail) > 1}
    families = _families(candidates, full)
    votes = _votes(candidates)
    people: list[Candidate] = []
    others: list[Candidate] = []
    for c in candidates:
        key = c.key
        person = key in full if _may_be_full(c) else _is_surname(c, families, votes.get(key, Counter()))
        (people if person else others).append(c)
    people += _missed(candidates, docs, families)
    others += [group for c in people if (group := _following(c)) is not None]
    order = {field: i for i, field in enumerate(docs)}
    people.sort(key=lambda c: (order[c.field], c.span.start))
    return people, others


def _without_headline_noise(candidates: list[Candidate]) -> list[Candidate]:
    """In title case a name must be known, occur elsewhere too, or be a person's with a common given name."""
    plain = {c.key for c in candidates if not c.in_headline}

    def stands(c: Candidate) -> bool:
        if c.known is not None or not c.in_headline or c.key in plain:
            return True
        return c.label == "person" and not c.titled and is_given_name(c.span[0].lower_) and len(c.words) < 4

    return [c for c in candidates if stands(c)]


def _may_be_full(c: Candidate) -> bool:
    return c.known is None and c.label != "other" and len(c.words) > 1


def _votes(candidates: list[Candidate]) -> dict[str, Counter[bool]]:
    """By key, how often the text speaks for a person and how often for something else."""
    votes: dict[str, Counter[bool]] = {}
    for c in candidates:
        if c.known is None:
            vote = votes.setdefault(c.key, Counter())
            vote[c.label == "person" and not _employs(c)] += 1
    return votes


def _full_names(candidates: list[Candidate]) -> frozenset[str]:
    """Keys of the full names that are people's: their surname stands alone elsewhere, not the first word."""
    votes = _votes(candidates)
    alone = {c.key for c in candidates if len(c.words) == 1 and c.known is None}
    found = set()
    for c in candidates:
        key = c.key
        if key in found or not _may_be_full(c) or (has_organisation_word(c.span) and not c.speaks):
            continue
        parts = key.split()
        for_it = votes[key][True] + GIVEN_NAME * is_given_name(c.words[0].lower())
        against = votes[key][False]
        if len(parts) > 1 and len(parts) < 4 and all_name_words(c.span):
            for_it += SHORT_FORM * (parts[-1] in alone)
            against += SHORT_FORM * (parts[0] in alone and not is_given_name(parts[0]))
        if c.titled or (for_it and for_it >= against):
            found.add(key)
    return frozenset(found)


def _families(candidates: list[Candidate], full: frozenset[str]) -> frozenset[str]:
    """The last words of full names, and of names after a title."""
    several = (c for c in candidates if _may_be_full(c) and is_full(c.surface))
    named = (c for c in several if c.key in full)
    titled = (c for c in candidates if c.titled and c.known is None)
    families = (parse_name(c.span.text).family for c in (*named, *titled))
    return frozenset(family[-1] for family in families if family)


def _is_surname(c: Candidate, families: frozenset[str], votes: Counter[bool]) -> bool:
    key = c.key
    if c.label == "other" or len(c.words) != 1 or not is_name_word(c.span[0]) or len(key) < 2:
        return False
    if c.known is not None:
        return key in families and c.span.root.dep_ != "pobj"
    if key.removesuffix("s") in families and key not in families:
        return False  # "the Clintons" are no one person
    likely = c.label == "person" and votes[True] >= votes[False]
    return c.titled or key in families or likely


def _employs(c: Candidate) -> bool:
    """Whether a role word follows: "Ryanair spokesman"."""
    doc, end = c.span.doc, c.span.end
    return end < len(doc) and not c.titled and doc[end].lower_ in words("role_words")


def _following(person: Candidate) -> Candidate | None:
    """The campaign that goes by somebody's name: "Donald Trump's campaign" is the Trump campaign."""
    doc, end = person.span.doc, person.span.end
    if end < len(doc) and doc[end].tag_ == "POS":
        end += 1
    if end >= len(doc) or doc[end].lower_ not in words("followings"):
        return None
    name = f"{person.words[-1]} {doc[end].lower_}"
    return Candidate(person.field, doc[person.span.start : end + 1], "organisation", named=name)


def _acts_like_a_month(token: Token) -> bool:
    """ "May said": the tagger's date is the subject of a verb."""
    subject = token.dep_ in ("nsubj", "nsubjpass") and token.head.pos_ == "VERB"
    return subject and token.ent_type_ == "DATE" and token.is_title and not _joins_number(token)


def _cannot_be_modal(token: Token) -> bool:
    """ "May said": nothing may said."""
    return token.tag_ == "MD" and token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "VBD"


def _is_aged(token: Token) -> bool:
    """ "Brandt, 58, said": who has an age is a person, whatever the tagger takes it for."""
    after = token.doc[token.i + 1 : token.i + 4]
    aged = len(after) == 3 and after[0].text == after[2].text == "," and after[1].is_digit
    return aged and token.is_title and len(after[1]) < 4


def _heads_a_turn(token: Token) -> bool:
    """ "Brandt: Never.": the label of what somebody says, at the start of a line."""
    if token.i + 1 == len(token.doc) or token.nbor(1).text != ":":
        return False
    return token.i == 0 or is_line_break(token.nbor(-1))


def _joins_number(token: Token) -> bool:
    return any(child.pos_ == "NUM" for child in token.children)


def _missed(
    candidates: list[Candidate], docs: Mapping[Field, Doc], families: frozenset[str]
) -> list[Candidate]:
    """Surnames of the article's people where the tagger saw nothing."""
    found = []
    for field, doc in docs.items():
        covered = {i for c in candidates if c.field == field for i in range(c.span.start, c.span.end)}
        for token in doc:
            aged = _is_aged(token)
            if token.i in covered or not (aged or is_name_word(token) or _acts_like_a_month(token)):
                continue
            likely = aged or token.pos_ == "PROPN" or token.is_upper or not token.is_sent_start
            likely = likely or _heads_a_turn(token)
            if (likely or _cannot_be_modal(token)) and spell(latin(token.text).lower()) in families:
                found.append(Candidate(field, doc[token.i : token.i + 1], "person"))
    return found
