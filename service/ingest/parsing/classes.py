"""What a line is by its own form, before its place is looked at."""

from itertools import takewhile

from service.ingest.parsing.bylines import is_byline, is_closing_byline
from service.ingest.parsing.captions import is_alternative, is_bare_credit, is_caption
from service.ingest.parsing.datelines import dateline_alone
from service.ingest.parsing.headlines import is_section, read_head_line
from service.ingest.parsing.lines import Line, Role
from service.ingest.parsing.tags import read_tags
from service.ingest.parsing.wordlists import pattern

SHORTEST_PARAGRAPH = 12
"""Words: a sentence of so many is text, however it begins."""
LONGEST_TOLD = 1000
"""Code points: a longer line is a paragraph."""
LONGEST_NOTE = 400
LINES_OF_CAPTION = 2
LONGEST_CAPTION = 40
"""Words, over a credit alone."""
LISTED: tuple[Role, ...] = ("furniture", "related", "edge")


def classify(lines: list[Line], *, headed: bool = False) -> None:
    """Set the role of every line, by its form and by what stands above it. ``headed`` tells that a headline
    does, elsewhere."""
    for line in lines:
        line.role = role_of(line)
        if line.role not in LISTED and dateline_alone(line.text, headed=headed):
            line.role = "dateline"
        headed = headed or (line.role in ("text", "link") and not is_section(line.text))
    for number, line in enumerate(lines):
        if pattern("pages/caption-heads.txt").fullmatch(line.text):
            line.role = "furniture"
            _caption_below(lines[number + 1 : number + 2 + LINES_OF_CAPTION])
        elif line.role == "caption" and is_alternative(line.text):
            _caption_below(lines[number + 1 : number + 2])
        elif line.role == "caption" and not line.gap and is_bare_credit(line.text):
            _caption_above(lines[max(0, number - 2) : number])


def _caption_below(lines: list[Line]) -> None:
    """The lines right under the label as far as a blank line; without one they may be the text itself."""
    block = list(takewhile(lambda line: not line.gap and line.role == "text", lines))
    if len(block) > LINES_OF_CAPTION or len(block) == len(lines):
        block = [line for line in block[:1] if not line.prose]
    for line in block:
        line.role = "caption"


def _caption_above(lines: list[Line]) -> None:
    """The line that a credit alone stands under, unless a paragraph over it shows that it may be another."""
    if not lines or lines[-1].role != "text" or lines[-1].words > LONGEST_CAPTION:
        return
    if lines[-1].gap or (len(lines) > 1 and lines[0].role != "text"):
        lines[-1].role = "caption"


def role_of(line: Line) -> Role:
    text = line.text
    if len(text) > LONGEST_TOLD:
        return "text"
    for role in LISTED:
        if pattern(f"pages/{role}.txt").fullmatch(text):
            return role
    if is_note(text):
        return "text"
    head = read_head_line(text)
    if head is not None:
        return "date" if head.label is None else "label"
    if not (line.ends and line.words >= SHORTEST_PARAGRAPH) and pattern("pages/links.txt").match(text):
        return "link"
    if read_tags(text) is not None:
        return "tags"
    if is_closing_byline(text) or pattern("pages/appeals.txt").fullmatch(text):
        return "end"
    if is_byline(text):
        return "byline"
    return "caption" if is_caption(line) else "text"


def is_note(text: str) -> bool:
    """A closing remark of the newsroom's own, which belongs to the article."""
    return len(text) < LONGEST_NOTE and pattern("pages/notes.txt").fullmatch(text) is not None
