"""One parsed text as plain lists, with what stands between quotation marks marked off."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from service.ingest.quotes.marks import Quoted, find_quoted, size
from service.ingest.syntax import Doc
from service.model import Field

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_LEMMAS = {"hop": "hope", "retweete": "retweet", "reiterat": "reiterate"}
"""What the lemmatiser gets wrong among the words that matter here."""
_LONGEST_NICKNAME = 5
"""Tokens, marks included."""
_EDGE = frozenset(" \n\t\r\xa0,;:-–—.")


class Passage:
    """Token attributes of a text by index; spaCy is asked once for each."""

    def __init__(self, doc: Doc, field: Field) -> None:
        self.doc = doc
        self.field = field
        self.text = doc.text
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.starts = [token.idx for token in doc]
        self.ends = [start + len(word) for start, word in zip(self.starts, self.words, strict=True)]
        self.heads = [token.head.i for token in doc]
        self.deps = [token.dep_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.tags = [token.tag_ for token in doc]
        self.lemmas = [_LEMMAS.get(lemma, lemma) for lemma in (token.lemma_.lower() for token in doc)]
        self.marked = find_quoted(self.text)
        """All that stands between marks, titles and nicknames included."""
        self.quoted = self._quoted()
        self.inside = self._inside()

    def __len__(self) -> int:
        return len(self.words)

    def _quoted(self) -> tuple[Quoted, ...]:
        """Double marks; single ones too where more stands between them."""
        doubles = tuple(quoted for quoted in self.marked if not quoted.single and not self._nickname(quoted))
        singles = [quoted for quoted in self.marked if quoted.single]
        if size(singles) <= size(doubles):
            return doubles
        return tuple(quoted for quoted in self.marked if quoted.single or not self._nickname(quoted))

    def _nickname(self, quoted: Quoted) -> bool:
        """Whether it stands within a name (Dwayne "The Rock" Johnson)."""
        first, stop = self.tokens(quoted.start, quoted.end)
        if stop - first > _LONGEST_NICKNAME or first == 0 or stop >= len(self.words):
            return False
        return self.pos[first - 1] == "PROPN" == self.pos[stop] and self.words[stop][:1].isupper()

    def _inside(self) -> list[int]:
        """For each token the index of the quoted stretch that it stands in, or -1."""
        inside = [-1] * len(self.words)
        for index, quoted in enumerate(self.quoted):
            for start, end in quoted.parts:
                for token in range(*self.tokens(start, end)):
                    inside[token] = index
        return inside

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """These offsets, with every quotation that they cut through taken in whole."""
        index = bisect_right(self.marked, start, key=lambda stretch: stretch.end)
        while index < len(self.marked) and self.marked[index].start < end:
            start, end = min(start, self.marked[index].start), max(end, self.marked[index].end)
            index += 1
        return start, end

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """Indices (end exclusive) of the tokens that overlap these offsets."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    @cached_property
    def children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if token != head:
                children[head].append(token)
        return children

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        return [(sentence.start, sentence.end) for sentence in self.doc.sents]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence(self, token: int) -> tuple[int, int]:
        return self.sentences[max(0, bisect_right(self._sentence_starts, token) - 1)]

    @cached_property
    def paragraphs(self) -> list[tuple[int, int]]:
        """Token ranges between line breaks."""
        ranges: list[tuple[int, int]] = []
        start = 0
        for token, word in enumerate(self.words):
            if "\n" in word:
                if token > start:
                    ranges.append((start, token))
                start = token + 1
        if start < len(self.words):
            ranges.append((start, len(self.words)))
        return ranges

    @cached_property
    def breaks(self) -> list[int]:
        """Offsets of the line breaks."""
        return [start for start, word in zip(self.starts, self.words, strict=True) if "\n" in word]

    def child(self, token: int, *deps: str) -> int | None:
        return next((child for child in self.children[token] if self.deps[child] in deps), None)

    def subtree(self, token: int) -> tuple[int, int]:
        """First and last token below this one, itself included."""
        return self.doc[token].left_edge.i, self.doc[token].right_edge.i

    def ancestors(self, token: int) -> Iterator[int]:
        while self.heads[token] != token:
            token = self.heads[token]
            yield token

    def _abbreviated(self, end: int) -> bool:
        """Whether a full stop here belongs to its word ("Pa.", "F.B.I.")."""
        token = bisect_left(self.ends, end)
        return token < len(self.ends) and self.ends[token] == end and self.words[token][:1].isupper()

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Offsets from one token to another without the punctuation at either end."""
        start, end = self.starts[first], self.ends[last]
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE and not self._abbreviated(end):
            end -= 1
        return (start, end) if start < end else None
