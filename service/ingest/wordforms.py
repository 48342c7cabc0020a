"""Parts of speech and lemmas: what spaCy's attribute ruler and lemmatizer find, each word once.

The two try all their rules at every token, a tenth of the pipeline's time. What they find depends on the
word, its tag and its relation alone, and for a few words on the word after, so it is kept by these.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from operator import eq
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc, Span, Token

MOST_KEPT = 100_000
"""Words, of 0.3 kB each: beyond that all is forgotten, so that millions of articles take no more memory."""
_KEPT_BY: list[int | str] = ["ORTH", "TAG", "DEP"]
_WRITTEN: list[int | str] = ["TAG", "DEP", "POS", "LEMMA"]
_KEY, _ROW = 8 * len(_KEPT_BY), len(_WRITTEN) + 1
"""Bytes of a key, numbers of a row."""
_PARTS = ("attribute_ruler", "lemmatizer")
_SET = frozenset({"TAG", "DEP", "POS", "MORPH", "LEMMA"})
_ASKED = ("LOWER", "TAG", "DEP", "IS_SPACE")
_LOWER, _TAG = 0, 1
Asked = tuple[str, str, str, bool]
"""The values of a token that rules ask for, in the order of _ASKED."""


class UnknownRuleError(ValueError):
    """A rule of the attribute ruler that asks for something else than those of the English models."""


@dataclass(frozen=True, slots=True)
class Test:
    """One value asked of a token; ``among``: all that it may be, where that is a list."""

    column: int
    holds: Callable[[Any], bool]
    among: frozenset[object] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a token, or one of a pair, is set to where the tests hold; later rules win."""

    order: int
    tests: tuple[tuple[Test, ...], ...]
    place: int
    sets: Mapping[str, Any]

    def holds(self, place: int, asked: Asked) -> bool:
        return all(test.holds(asked[test.column]) for test in self.tests[place])


class WordForms:
    """Stands in a pipeline for its attribute ruler and its lemmatizer. Raises UnknownRuleError."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._strings = ruler.vocab.strings
        rules = [rule for order, row in enumerate(ruler.patterns) for rule in _rules(order, row)]
        self._alone = _filed(rule for rule in rules if len(rule.tests) == 1)
        self._pairs = [rule for rule in rules if len(rule.tests) == 2]
        self.kept: dict[bytes, bytes] = {}
        """By word, tag and relation: what is written, and whether the next word may change it.

        As bytes, since they take half of what tuples of numbers do, and less time to make an array of.
        """
        self._lemmas: dict[tuple[str, str, str], str] = {}
        self._caches: tuple[dict[Any, Any], ...] = (self.kept, self._lemmas, lemmatizer.cache)
        self._lasting: tuple[int, ...] = (0, 0, 0)
        """How many of each were there when a memory zone began; dictionaries give the newest away first."""

    def __call__(self, doc: Doc) -> Doc:
        """Sets tag, relation, part of speech and lemma of every token."""
        if not len(doc):
            return doc
        if len(self.kept) > MOST_KEPT:
            self._forget()
        data = doc.to_array(_KEPT_BY).tobytes()
        keys = [data[start : start + _KEY] for start in range(0, len(data), _KEY)]
        for place, key in enumerate(keys):
            if key not in self.kept:
                self.kept[key] = np.array(self._row(doc[place]), dtype="uint64").tobytes()
        found = bytearray().join([self.kept[key] for key in keys])
        rows = np.frombuffer(found, dtype="uint64").reshape(-1, _ROW)
        for place in np.flatnonzero(rows[:-1, -1]).tolist():
            self._change_pair(doc[place : place + 2], rows)
        doc.from_array(_WRITTEN, rows[:, :-1])  # type: ignore[arg-type]
        return doc

    @contextmanager
    def memory_zone(self, _: object) -> Iterator[None]:
        """What is found within names strings that spaCy forgets with the zone, and goes with them."""
        self._lasting = tuple(map(len, self._caches))
        try:
            yield
        finally:
            for cache, lasting in zip(self._caches, self._lasting, strict=True):
                while len(cache) > lasting:
                    cache.popitem()
            self._lasting = (0, 0, 0)

    def _forget(self) -> None:
        self._lasting = (0, 0, 0)
        for cache in self._caches:
            cache.clear()

    def _row(self, token: Token, more: Sequence[Rule] = ()) -> tuple[int, ...]:
        asked = _asked(token)
        filed = (self._alone.get(name, ()) for name in ((_LOWER, asked[_LOWER]), (_TAG, asked[_TAG]), None))
        own = [rule for rules in filed for rule in rules if rule.holds(0, asked)]
        values: dict[str, Any] = {"TAG": token.tag_, "DEP": token.dep_, "POS": token.pos_, "LEMMA": ""}
        for rule in sorted((*own, *more), key=lambda rule: rule.order):
            values.update(rule.sets)
        lemma = values["LEMMA"] or self._lemma(token, values)
        opens = any(rule.holds(0, asked) for rule in self._pairs)
        written = (values["TAG"], values["DEP"], values["POS"], lemma)
        return (*map(self._strings.add, written), int(opens))

    def _lemma(self, token: Token, values: Mapping[str, Any]) -> str:
        key = (token.text, values["POS"], values.get("MORPH", ""))
        found = self._lemmas.get(key)
        if found is None:
            token.pos_ = values["POS"]
            token.set_morph(key[2])  # type: ignore[attr-defined]
            found = self._lemmas[key] = self._lemmatizer.lemmatize(token)[0]
        return found

    def _change_pair(self, pair: Span, rows: Any) -> None:
        """What is found for a word and the next one where the two together fit a rule."""
        first, second = (_asked(token) for token in pair)
        fitting = [rule for rule in self._pairs if rule.holds(0, first) and rule.holds(1, second)]
        for place, token in enumerate(pair):
            more = [rule for rule in fitting if rule.place == place]
            if more:
                rows[token.i] = self._row(token, more)


def _asked(token: Token) -> Asked:
    return token.lower_, token.tag_, token.dep_, token.is_space


def _rules(order: int, row: Mapping[str, Any]) -> Iterator[Rule]:
    for pattern in row["patterns"]:
        if not set(row["attrs"]) <= _SET or not 1 <= len(pattern) <= 2:
            raise UnknownRuleError(str(row))
        tests = tuple(tuple(_test(*asked) for asked in token.items()) for token in pattern)
        yield Rule(order, tests, range(len(pattern))[row["index"]], row["attrs"])


def _filed(rules: Iterable[Rule]) -> dict[tuple[int, object] | None, list[Rule]]:
    """Rules by the words or tags that one of their tests lists; the others by None."""
    filed: dict[tuple[int, object] | None, list[Rule]] = {}
    for rule in rules:
        tests = sorted(rule.tests[0], key=lambda test: test.column)
        listed = next((t for t in tests if t.among is not None and t.column in (_LOWER, _TAG)), None)
        for value in (listed.among or ()) if listed else (None,):
            filed.setdefault((listed.column, value) if listed else None, []).append(rule)
    return filed


def _test(name: str, wanted: object) -> Test:
    """Raises UnknownRuleError for what none of the English models asks."""
    if name not in _ASKED:
        raise UnknownRuleError(name)
    column = _ASKED.index(name)
    if not isinstance(wanted, dict):
        return Test(column, partial(eq, wanted), frozenset({wanted}))
    ((kind, value),) = wanted.items()
    if kind == "IN":
        return Test(column, frozenset(value).__contains__, frozenset(value))
    if kind == "NOT_IN":
        return Test(column, partial(_is_none_of, frozenset(value)))
    if kind == "REGEX":
        return Test(column, partial(_matches, re.compile(value)))
    raise UnknownRuleError(kind)


def _is_none_of(values: frozenset[object], found: object) -> bool:
    return found not in values


def _matches(pattern: re.Pattern[str], found: str) -> bool:
    return pattern.search(found) is not None


@Language.factory("word_forms")
def word_forms(nlp: Language, name: str) -> WordForms:  # noqa: ARG001
    """Made of the pipeline's attribute ruler and lemmatizer."""
    ruler, lemmatizer = (nlp.get_pipe(part) for part in _PARTS)
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        raise UnknownRuleError(str(_PARTS))
    if lemmatizer.mode != "rule":
        raise UnknownRuleError(lemmatizer.mode)
    _index_by_hash(lemmatizer)
    return WordForms(ruler, lemmatizer)


def _index_by_hash(lemmatizer: Lemmatizer) -> None:
    """Its lists of known lemmas as sets: every new word is looked for in them."""
    index = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech, lemmas in list(index.items()):
        index[part_of_speech] = frozenset(lemmas)


def use_word_forms(nlp: Language) -> None:
    """Put WordForms in the place of the two components, unless this model has others."""
    if not set(_PARTS) <= set(nlp.pipe_names):
        return
    with suppress(UnknownRuleError):
        nlp.add_pipe("word_forms", after=_PARTS[-1])
        for part in _PARTS:
            nlp.disable_pipe(part)
