"""Page text to lines, and what can be told of a line by its form alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Role = Literal[
    "furniture",
    "edge",
    "link",
    "related",
    "date",
    "label",
    "dateline",
    "byline",
    "caption",
    "tags",
    "end",
    "text",
]
"""``edge``: furniture above and below the article, text within it. ``link``: leads to another page;
``related``: to those on the lines below. ``label``: its date comes on the next line. ``dateline``: on a line
of its own; within the article it is text. ``end``: who made the article, below it."""
BYLINE_ROLES: tuple[Role, ...] = ("date", "label", "dateline", "byline")

BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufffe\uffff]"
)
SPACES = re.compile(r"[^\S\n]+")
STOP = re.compile(r"""[.!?…]["'”’»)\]*]*(?: \([^()]{2,30}\))?$""")
STOP_WINDOW = 40
HARD_WRAP = 100
"""Columns: text whose lines all stay under this may have been broken to fit a page."""
SHORT_OF_WIDTH = 45
FEWEST_BREAKS = 3
SHORTEST_PROSE = 3
"""Words."""
SOFT_BREAK = re.compile(r"(?<=\S)[ \t]*(?:\r\n|\n)(?=[ \t]*\S)")


@dataclass(slots=True)
class Line:
    text: str
    gap: bool
    """A blank line stands before it."""
    role: Role = "text"

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def ends(self) -> bool:
        """It ends as a sentence does."""
        return STOP.search(self.text[-STOP_WINDOW:]) is not None

    @property
    def prose(self) -> bool:
        return (self.ends or self.text.endswith(":")) and self.words >= SHORTEST_PROSE


def cleaned(text: str) -> str:
    """Plain line breaks and spaces, nothing invisible."""
    return SPACES.sub(" ", INVISIBLE.sub("", BREAKS.sub("\n", text)))


def split_lines(text: str) -> list[Line]:
    """The lines that hold something, stripped; text broken to a fixed width is joined to paragraphs first."""
    lines: list[Line] = []
    gap = False
    for piece in cleaned(text).split("\n"):
        piece = piece.strip()
        if piece:
            lines.append(Line(piece, gap))
        gap = not piece
    return list(_joined(lines)) if _hard_wrapped(lines) else lines


def in_one_line(text: str) -> str:
    """As long as before, with spaces for the line breaks that only keep paragraphs to a fixed width."""
    if any(len(line) > HARD_WRAP for line in text.split("\n")):
        return text
    lines = [Line(line.strip(), False) for line in text.split("\n")]
    for before, line in pairwise(lines):
        line.gap = not before.text
    if not _hard_wrapped([line for line in lines if line.text]):
        return text
    return SOFT_BREAK.sub(_softened, text)


def _softened(found: re.Match[str]) -> str:
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    return found.group() if len(line.strip()) < SHORT_OF_WIDTH else " " * len(found.group())


def _hard_wrapped(lines: list[Line]) -> bool:
    """Most lines that go on without a blank line break off inside a sentence and below a fixed width."""
    inner = [(a, b) for a, b in pairwise(lines) if not b.gap]
    if len(inner) < FEWEST_BREAKS or any(len(line.text) > HARD_WRAP for line in lines):
        return False
    broken = [following for line, following in inner if _breaks_off(line, following)]
    inside = sum(following.text[:1].islower() for following in broken)
    return len(broken) * 2 > len(inner) and inside * 2 > len(broken)


def _breaks_off(line: Line, following: Line) -> bool:
    """The next line's first word would not have fitted on this one, and no sentence ends here."""
    return len(line.text) >= SHORT_OF_WIDTH and (not line.ends or following.text[:1].islower())


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Paragraphs of the lines; one that stops well short of the width, or a blank line, ends them."""
    held: list[Line] = []
    for line in lines:
        if held and (line.gap or len(held[-1].text) < SHORT_OF_WIDTH):
            yield Line(" ".join(part.text for part in held), held[0].gap)
            held = []
        held.append(line)
    if held:
        yield Line(" ".join(part.text for part in held), held[0].gap)
