"""Other spellings of the names in a query: looked for beside what was typed, and told apart in the answer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.names.variants import variants
from service.search.matching import SEARCHED, Target, form_clause
from service.search.parameters import Kind
from service.search.syntax import All, AnyOf, Node, Not, Within, Word

MOST_WORDS = 12
"""How many words of a query are looked for in other spellings: a query has only so many names."""

Spelled = tuple[Word, Sequence[Target]]


def spelled(node: Node) -> Node:
    """The same query, its first words with their other spellings. Phrases and prefixes stay as they are."""
    return _spelled(node, iter(range(MOST_WORDS)))


def _spelled(node: Node, left: Iterator[int]) -> Node:
    match node:
        case Word(text, False):
            forms = variants(text)
            return replace(node, forms=forms) if forms and next(left, None) is not None else node
        case Not(part):
            return Not(_spelled(part, left))
        case Within(field, part):
            return Within(field, _spelled(part, left))
        case All(parts):
            return All(tuple(_spelled(part, left) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_spelled(part, left) for part in parts))
    return node


def variant_aggregations(node: Node | None, kind: Kind) -> dict[str, Any]:
    """Counts the records that have each form of each word."""
    return {
        f"forms:{place}": {"filters": {"filters": [form_clause(form, targets) for form in _forms(word)]}}
        for place, (word, targets) in enumerate(_words(node, kind))
    }


def read_variants(node: Node | None, kind: Kind, answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Of the words of which another form matched: every form that did, the most frequent first."""
    told = []
    for place, (word, _) in enumerate(_words(node, kind)):
        buckets = answer[f"forms:{place}"]["buckets"]
        counted = [(form, bucket["doc_count"]) for form, bucket in zip(_forms(word), buckets, strict=True)]
        if any(count for _, count in counted[1:]):
            ranked = sorted(counted, key=lambda one: -one[1])
            forms = [{"form": _shown(form, word), "count": count} for form, count in ranked if count]
            told.append({"word": word.text, "forms": forms})
    return told


def _words(node: Node | None, kind: Kind) -> list[Spelled]:
    return [] if node is None else list(_found(node, SEARCHED[kind].targets, kind))


def _found(node: Node, targets: Sequence[Target], kind: Kind) -> Iterator[Spelled]:
    """The words that have other forms, but for those that are not wanted."""
    if isinstance(node, Word) and node.forms:
        yield node, targets
    if isinstance(node, Within):
        yield from _found(node.part, SEARCHED[kind].named[node.field], kind)
    if isinstance(node, All | AnyOf):
        for part in node.parts:
            yield from _found(part, targets, kind)


def _forms(word: Word) -> tuple[str, ...]:
    return (word.text, *word.forms)


def _shown(form: str, word: Word) -> str:
    """Capital where the word was typed so."""
    return form if form == word.text or not word.text[:1].isupper() else form.capitalize()
