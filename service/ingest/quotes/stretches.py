"""Quoted stretches paragraph by paragraph, with the words that stand around each."""

from collections.abc import Iterator
from dataclasses import dataclass

from service.ingest.quotes.passage import Passage

TERMINATORS = frozenset({".", "?", "!", ";"})
FINITE = frozenset({"MD", "VBD", "VBZ", "VBP"})
_MARKS = frozenset({"”", '"', "''", "»"})
BULLETS = frozenset("•·▪●◦‣*")
CLOSING = "”“\"'’»`"
_BEFORE_TITLES = frozenset(
    {"on", "of", "in", "to", "the", "'s", "’s", "at", "for", "with", "’", "'", "a", "and"}
)
_SMALL = frozenset(
    {"of", "the", "a", "an", "and", "to", "in", "on", "with", "for", "at", "by", "or", "is", "'s", "’s"}
)
_LONGEST_TITLE = 10


@dataclass(slots=True)
class Stretch:
    """One quoted stretch: tokens from ``first`` to ``last``, and the words around it."""

    index: int
    first: int
    last: int
    before: int
    """First token between the stretch before (or the start of the paragraph) and this one."""
    after: int
    """One past the last token before the next stretch or the end of the paragraph."""


def by_paragraph(passage: Passage) -> Iterator[list[Stretch]]:
    """The stretches of each paragraph; one that runs over several belongs to its first."""
    found = [
        (index, *passage.tokens(quoted.start, quoted.end)) for index, quoted in enumerate(passage.quoted)
    ]
    found = [(index, first, stop) for index, first, stop in found if not is_title(passage, first, stop)]
    at = 0
    for start, end in passage.paragraphs:
        group: list[Stretch] = []
        while at < len(found) and found[at][1] < end:
            index, first, stop = found[at]
            before = group[-1].last + 1 if group else start
            group.append(Stretch(index, first, stop - 1, before, _end_of(passage, stop - 1, end)))
            if len(group) > 1:
                group[-2].after = first
            at += 1
        yield group


def _end_of(passage: Passage, token: int, end: int) -> int:
    if token < end:
        return end
    return next((stop for start, stop in passage.paragraphs if start <= token < stop), end)


def is_title(passage: Passage, first: int, stop: int) -> bool:
    """Whether the marks are around the title of a work, a show or a paper (“Meet the Press”)."""
    if stop - first > _LONGEST_TITLE or first == 0 or passage.lower[first - 1] not in _BEFORE_TITLES:
        return False
    words = [passage.words[token] for token in range(first, stop) if passage.words[token][:1].isalpha()]
    large = [word for word in words if word.lower() not in _SMALL]
    return bool(large) and all(word[:1].isupper() for word in large)


def words(passage: Passage, first: int, stop: int) -> list[int]:
    return [token for token in range(first, stop) if not passage.words[token].isspace()]


def words_before(passage: Passage, stretch: Stretch) -> list[int]:
    """The words since the stretch before, without a list's bullet and marks that end a title right before."""
    gap = words(passage, stretch.before, stretch.first)
    if len(gap) == 1 and passage.words[gap[0]] in BULLETS:
        return []
    while gap and passage.words[gap[-1]] in _MARKS:
        gap.pop()
    return gap


def fresh(passage: Passage, first: int) -> bool:
    """Whether the quotation at this token begins like a sentence."""
    text = passage.text[passage.starts[first] :][:6].lstrip(CLOSING + "“‘«„` …[")
    return text[:1].isupper()


def last_mark(passage: Passage, stretch: Stretch) -> str:
    """The character before the closing marks."""
    end = passage.ends[stretch.last]
    while end > 0 and (passage.text[end - 1] in CLOSING or passage.text[end - 1] == " "):
        end -= 1
    return passage.text[end - 1 : end]


def ended(passage: Passage, stretch: Stretch) -> bool:
    """Whether a sentence ends with the stretch, inside or outside of its marks."""
    after = words(passage, stretch.last + 1, stretch.after)
    if last_mark(passage, stretch) in (".", "?", "!", "…") or not passage.quoted[stretch.index].closed:
        return True
    return not after or passage.words[after[0]] in TERMINATORS


def whole(passage: Passage, stretch: Stretch) -> bool:
    """Whether the stretch stands as a sentence of its own."""
    gap = words_before(passage, stretch)
    if gap and passage.words[gap[-1]] not in TERMINATORS and passage.words[gap[-1]] != ":":
        return False
    return fresh(passage, stretch.first) and ended(passage, stretch)


def ends_sentence(passage: Passage, token: int, stretch: Stretch) -> bool:
    """Whether the sentence before a stretch ends with this token, be it an abbreviation ("Ill.")."""
    word = passage.words[token]
    if len(word) < 2 or word[-1] != ".":
        return word in TERMINATORS
    return word[0].isupper() and fresh(passage, stretch.first) and ended(passage, stretch)
