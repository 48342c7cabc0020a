"""Which stretches of a text stand between quotation marks.

Marks are paired paragraph by paragraph: a mark left open, an apostrophe or a
sign for inches does no harm beyond its paragraph, unless the next one opens
again or closes what was left open.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

OPENERS = "“„«‟"
CLOSERS = "”»"
_MARK = re.compile(r"``|''|[“”„‟«»\"]")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[\w“\"$(\[…])")
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])[’'](?![\w’'])")
_ELISION = re.compile(r"[‘'](?:em|til|tis|twas|cause|n|round|bout|\d0s|\d\d)\b", re.IGNORECASE)
_FEET = re.compile(r"\d['’]\s?\d{1,2}$")
"""What stands before a sign for inches (6'2")."""
_TAG = re.compile(r"<[^<>\n]{1,400}>?")
"""Left-over markup: the marks around its attributes are nobody's words."""
_PARAGRAPH = re.compile(r"[^\n]+")
_BREAK = re.compile(r"\s+")
_LONGEST_SINGLE = 400
_LONGEST_CURLY = 2000
"""Characters to the closing mark: an opening ‘ is hardly ever anything else, an opening ' often is."""

Role = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch, marks included; ``parts`` has one for each paragraph it runs through."""

    parts: tuple[tuple[int, int], ...]
    single: bool = False
    closed: bool = True

    @property
    def start(self) -> int:
        return self.parts[0][0]

    @property
    def end(self) -> int:
        return self.parts[-1][1]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    role: Role


@dataclass(slots=True)
class _Paragraph:
    start: int
    end: int
    quoted: list[Quoted]
    dangling: int | None = None
    """Where a mark opened that this paragraph never closes."""
    stray: int | None = None
    """End of a mark that closes what this paragraph never opened."""
    first_mark: int | None = None


def find_quoted(text: str) -> tuple[Quoted, ...]:
    """Outermost quoted stretches in reading order."""
    doubles = list(_doubles(text))
    singles = _outside(list(_singles(text, [])), doubles)
    rest = _outside(doubles, singles)
    if size(singles) <= size(rest):
        singles, rest = list(_singles(text, doubles)), doubles
    return tuple(sorted([*rest, *singles], key=lambda quoted: quoted.start))


def size(stretches: Iterable[Quoted]) -> int:
    """Characters between marks."""
    return sum(end - start for quoted in stretches for start, end in quoted.parts)


def _outside(stretches: list[Quoted], others: list[Quoted]) -> list[Quoted]:
    """Those that do not begin within one of the others (which are sorted, apart from each other)."""
    starts = [quoted.start for quoted in others]

    def within(quoted: Quoted) -> bool:
        at = bisect_right(starts, quoted.start)
        return at > 0 and quoted.start < others[at - 1].end

    return [quoted for quoted in stretches if not within(quoted)]


def _doubles(text: str) -> Iterator[Quoted]:
    open_parts: tuple[tuple[int, int], ...] = ()
    for paragraph, following in pairwise([*_paragraphs(text), None]):
        assert paragraph is not None
        goes_on = following is not None and paragraph.dangling is not None and _continues(following)
        if paragraph.dangling is not None and not goes_on:
            paragraph = _pair_flat(list(_marks(text, paragraph.start, paragraph.end)), paragraph)
        if open_parts and paragraph.stray is not None:
            yield Quoted((*open_parts, (paragraph.start, paragraph.stray)))
            open_parts = ()
        elif open_parts and paragraph.quoted:
            yield Quoted((*open_parts, *paragraph.quoted.pop(0).parts))
            open_parts = ()
        yield from paragraph.quoted
        if paragraph.dangling is not None:
            open_parts = (*open_parts, (paragraph.dangling, paragraph.end))
            if not goes_on:
                yield Quoted(open_parts, closed=False)
                open_parts = ()


def _continues(paragraph: _Paragraph) -> bool:
    """Whether this paragraph takes up a quotation that the one before left open."""
    opens_again = paragraph.first_mark == paragraph.start
    return opens_again or paragraph.stray is not None


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    for match in _PARAGRAPH.finditer(text):
        if not match.group().strip():
            continue
        start = match.end() - len(match.group().lstrip())
        paragraph = _Paragraph(start, start + len(match.group().strip()), [])
        marks = list(_marks(text, paragraph.start, paragraph.end))
        paragraph.first_mark = marks[0].start if marks else None
        yield _pair_nested(marks, paragraph) or _pair_flat(marks, paragraph)


def _pair_nested(marks: list[_Mark], blank: _Paragraph) -> _Paragraph | None:
    """Pair by depth; None where that does not come out even."""
    paragraph = replace(blank, quoted=[])
    opened: list[int] = []
    for mark in marks:
        if mark.role == "open" or (mark.role == "either" and not opened):
            opened.append(mark.start)
        elif opened:
            first = opened.pop()
            if not opened:
                paragraph.quoted.append(Quoted(((first, mark.end),)))
        elif paragraph.stray is None and not paragraph.quoted:
            paragraph.stray = mark.end
        else:
            return None
    if len(opened) > 1:
        return None
    paragraph.dangling = opened[0] if opened else None
    return paragraph


def _pair_flat(marks: list[_Mark], blank: _Paragraph) -> _Paragraph:
    """Pair each opening mark with the next closing one, forgiving what is missing."""
    paragraph = replace(blank, quoted=[], dangling=None, stray=None)
    opened: int | None = None
    for mark in marks:
        if opened is None:
            if mark.role != "close":
                opened = mark.start
            elif not paragraph.quoted:
                paragraph.stray = mark.end
        elif mark.role != "open":
            paragraph.quoted.append(Quoted(((opened, mark.end),)))
            opened = None
    paragraph.dangling = opened
    return paragraph


def _marks(text: str, start: int, end: int) -> Iterator[_Mark]:
    tags = [tag.span() for tag in _TAG.finditer(text, start, end) if "=" in tag.group()]
    for match in _MARK.finditer(text, start, end):
        if any(first <= match.start() < last for first, last in tags):
            continue
        role = _role(text, match, start, end)
        if role is not None:
            yield _Mark(match.start(), match.end(), role)


def _role(text: str, match: re.Match[str], start: int, end: int) -> Role | None:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    mark = match.group()
    if mark in '”"' and _FEET.search(text[max(start, match.start() - 6) : match.start()]):
        return None
    opens = (before.isspace() or not before.isprintable() or before in "([{—–-‘'/…") and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in ")]}.,;:?!—–-’'/…")
    if match.start() == start:
        return "open"
    if mark in OPENERS or mark == "``":
        return "close" if mark == "“" and closes and not opens else "open"
    if mark in CLOSERS:
        return "open" if opens and not closes else "close"
    if closes and not opens:
        return None if mark == '"' and before.isdigit() and _measures(text, match.start(), start) else "close"
    return "open" if opens and not closes else "either"


def _measures(text: str, at: int, start: int) -> bool:
    """Whether a straight mark after a digit stands for inches (12"): there is nothing that it could close."""
    return not _MARK.search(text, start, at)


def _singles(text: str, doubles: list[Quoted]) -> Iterator[Quoted]:
    """Stretches between single marks, outside of those between double ones."""
    covered = [part for quoted in doubles for part in quoted.parts]
    at = 0
    open_parts: tuple[tuple[int, int], ...] = ()
    for match in _SINGLE_OPEN.finditer(text):
        if (
            match.start() < at
            or _ELISION.match(text, match.start())
            or text[match.start() - 1 : match.end()] == "''"
        ):
            continue
        while covered and covered[0][1] <= match.start():
            covered.pop(0)
        if covered and covered[0][0] <= match.start():
            continue
        close = _closing_single(text, match.end(), covered[0][0] if covered else len(text))
        end = _goes_on(text, match.start()) if close is None else None
        if close is not None:
            yield Quoted((*open_parts, (match.start(), close)), single=True)
        open_parts = () if end is None else (*open_parts, (match.start(), end))
        at = close or end or at


def _goes_on(text: str, start: int) -> int | None:
    """The end of a paragraph that begins with this mark and is taken up by one that begins so, too."""
    end = text.find("\n", start)
    if end < 0 or text[start] != "‘" or (start and text[start - 1] != "\n"):
        return None
    following = _BREAK.match(text, end)
    opens = following is not None and _SINGLE_OPEN.match(text, following.end())
    return end if opens and text[opens.start()] == "‘" and not _ELISION.match(text, opens.start()) else None


def _closing_single(text: str, start: int, limit: int) -> int | None:
    line = text.find("\n", start)
    longest = _LONGEST_CURLY if text[start - 1] == "‘" else _LONGEST_SINGLE
    limit = min(limit, start + longest, line if line >= 0 else len(text))
    plural: int | None = None
    for match in _SINGLE_CLOSE.finditer(text, start, limit):
        if plural and _SINGLE_OPEN.search(text, plural, match.start()):
            return plural
        after = text[match.end() : match.end() + 2]
        if text[match.start() - 1] in "sS" and len(after) == 2 and after[0] == " " and after[1].islower():
            plural = plural or match.end()
            continue
        return match.end()
    return plural
