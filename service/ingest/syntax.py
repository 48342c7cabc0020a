"""A parsed text as plain Python objects, read from spaCy once.

The rules ask for the same attributes of the same tokens many times over, and each time
spaCy makes the token and its strings anew. Names and meaning are those of spaCy's classes.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, Literal, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

_STRINGS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_QUOTES = frozenset([*"'\"`«»‘’‚‛“”„‟‹›❮❯", "''", "``"])
_NUMBERS: list[int | str] = ["IDX", "SPACY", "IS_PUNCT", "IS_SPACE", "SENT_START", "HEAD"]


class Token:
    """A word or mark with its place in the parse."""

    __slots__ = (
        *("doc", "i", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "idx"),
        *("whitespace_", "is_punct", "is_space", "is_sent_start", "head", "children"),
    )

    def __init__(
        self,
        doc: "Doc",
        i: int,
        text: str,
        lower: str,
        lemma: str,
        pos: str,
        tag: str,
        dep: str,
        ent_type: str,
        idx: int,
        space: int,
        is_punct: int,
        is_space: int,
        sent_start: int,
    ) -> None:
        self.doc = doc
        self.i = i
        self.text = text
        self.lower_ = lower
        self.lemma_ = lemma
        self.pos_ = pos
        self.tag_ = tag
        self.dep_ = dep
        self.ent_type_ = ent_type
        self.idx = idx
        self.whitespace_ = " " if space else ""
        self.is_punct = is_punct == 1
        self.is_space = is_space == 1
        self.is_sent_start = sent_start == 1
        self.head = self
        self.children: Sequence[Token] = ()

    def __len__(self) -> int:
        return len(self.text)

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        return self.text.isdigit()

    @property
    def is_lower(self) -> bool:
        return self.text.islower()

    @property
    def is_upper(self) -> bool:
        return self.text.isupper()

    @property
    def is_title(self) -> bool:
        return self.text.istitle()

    @property
    def is_quote(self) -> bool:
        return self.text in _QUOTES

    @property
    def is_stop(self) -> bool:
        from spacy.lang.en.stop_words import STOP_WORDS

        return self.lower_ in STOP_WORDS

    @property
    def sent(self) -> "Span":
        return self.doc.sentence_at[self.i]

    @property
    def ancestors(self) -> Iterator["Token"]:
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def left_edge(self) -> "Token":
        """The first token of the subtree."""
        return self.doc.tokens[self.doc.edges[0][self.i]]

    @property
    def right_edge(self) -> "Token":
        """The last token of the subtree."""
        return self.doc.tokens[self.doc.edges[1][self.i]]

    def nbor(self, distance: int) -> "Token":
        """The token so far away. Raises IndexError beyond the ends of the text."""
        place = self.i + distance
        if place < 0:
            raise IndexError(place)
        return self.doc.tokens[place]


class Span:
    """Tokens of a text from ``start`` to ``end`` (exclusive)."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> "Span": ...
    def __getitem__(self, place: int | slice) -> "Token | Span":
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self))
            return Span(self.doc, self.start + first, self.start + max(first, last))
        return self.doc.tokens[range(self.start, self.end)[place]]

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        tokens = self.doc.tokens
        return tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        if self.end == self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        """The sentence of the first token."""
        return self.doc.sentence_at[self.start]

    @property
    def root(self) -> Token:
        """The token highest in the parse, of several the first; a mark only where there is no word."""
        start, end = self.start, self.end
        tokens = self.doc.tokens[start:end]
        if len(tokens) == 1:
            return tokens[0]
        root = next((token for token in tokens if token.head is token), None)
        if root is not None:
            return root
        outward = [token for token in tokens if not start <= token.head.i < end]
        return min(outward, key=_depth, default=self.doc.tokens[start])


def _depth(token: Token) -> int:
    if (token.is_punct or token.is_space) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


class Doc:
    """One parsed text."""

    def __init__(self, parsed: "Parsed") -> None:
        self.text: str = parsed.text
        self.tokens = _tokens(self, parsed)
        self.ents = [Span(self, entity.start, entity.end, entity.label_) for entity in parsed.ents]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            first, last, _ = place.indices(len(self.tokens))
            return Span(self, first, max(first, last))
        return self.tokens[place]

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which the tokens begin."""
        return [token.idx for token in self.tokens]

    @cached_property
    def sents(self) -> list[Span]:
        starts = [token.i for token in self.tokens[1:] if token.is_sent_start]
        ends = [*starts, len(self.tokens)]
        return [Span(self, start, end) for start, end in zip([0, *starts], ends, strict=True) if end > start]

    @cached_property
    def sentence_at(self) -> list[Span]:
        """By the position of a token, the sentence that it stands in."""
        return [sentence for sentence in self.sents for _ in range(len(sentence))]

    def entity_at(self, token: Token) -> Span | None:
        """The named entity that the token belongs to."""
        place = bisect_right(self.ents, token.i, key=lambda entity: entity.start) - 1
        found = self.ents[place] if place >= 0 else None
        return found if found is not None and token.i < found.end else None

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """By the position of a token, the first and the last position of its subtree."""
        first, last = list(range(len(self.tokens))), list(range(len(self.tokens)))
        upwards = [(token.i, token.head.i) for token in self.tokens if token.head is not token]
        for token, head in (*upwards, *reversed(upwards)):  # once either way settles all but crossing arcs
            first[head] = min(first[head], first[token])
            last[head] = max(last[head], last[token])
        return first, last

    def char_span(self, start: int, end: int, alignment_mode: Literal["strict", "expand"]) -> Span | None:
        """The tokens at these offsets; None where these are not theirs, or are not of the text at all."""
        first, last = self._token_at(start), self._token_at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "strict":
            if first.idx != start or last.idx + len(last.text) != end:
                return None
        elif first.idx + len(first.text) == start:
            return Span(self, first.i + 1, max(first.i, last.i) + 1)
        return Span(self, first.i, last.i + 1)

    def _token_at(self, offset: int) -> Token | None:
        """The token that this character, or the blank after it, belongs to."""
        place = bisect_right(self.starts, offset) - 1
        if place < 0 or offset >= len(self.text):
            return None
        return self.tokens[place]


def _tokens(doc: Doc, parsed: "Parsed") -> list[Token]:
    if not len(parsed):
        return []
    strings = [_spelt(parsed, column) for column in parsed.to_array(_STRINGS).T.tolist()]
    *numbers, heads = parsed.to_array(_NUMBERS).astype("int64").T.tolist()
    tokens = list(map(Token, repeat(doc), range(len(parsed)), *strings, *numbers))
    below: defaultdict[int, list[Token]] = defaultdict(list)
    for token, distance in zip(tokens, heads, strict=True):
        if distance:
            token.head = tokens[token.i + distance]
            below[token.i + distance].append(token)
    for place, children in below.items():
        tokens[place].children = children
    return tokens


_SPELT: dict[int, str] = {}
"""Strings by their key, which is the same in every vocabulary: to look one up there takes long."""
_MOST_SPELT = 100_000


def _spelt(parsed: "Parsed", keys: list[int]) -> list[str]:
    if len(_SPELT) > _MOST_SPELT:
        _SPELT.clear()
    new = set(keys).difference(_SPELT)
    _SPELT.update((key, parsed.vocab.strings[key]) for key in new)
    return [_SPELT[key] for key in keys]
