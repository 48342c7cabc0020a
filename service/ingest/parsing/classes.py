"""What a line is by its own form, before its place is looked at."""

from service.ingest.parsing.bylines import is_byline, is_closing_byline
from service.ingest.parsing.captions import is_caption
from service.ingest.parsing.headlines import read_head_line
from service.ingest.parsing.lines import Line, Role
from service.ingest.parsing.tags import read_tags
from service.ingest.parsing.wordlists import pattern

LONGEST_LINK = 40
"""Words."""
LONGEST_TOLD = 1000
"""Code points: a longer line is a paragraph."""
LONGEST_NOTE = 400
LINES_OF_CAPTION = 2
LISTED: tuple[Role, ...] = ("furniture", "related", "edge")


def classify(lines: list[Line]) -> None:
    """Set the role of every line, by its form and by what stands right above it."""
    for line in lines:
        line.role = role_of(line)
    for number, line in enumerate(lines):
        if pattern("pages/caption-heads.txt").fullmatch(line.text):
            line.role = "furniture"
            _caption_below(lines[number + 1 : number + 1 + LINES_OF_CAPTION])


def _caption_below(lines: list[Line]) -> None:
    for line in lines:
        if line.gap or line.role != "text":
            return
        line.role = "caption"


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
    if line.words <= LONGEST_LINK and pattern("pages/links.txt").match(text):
        return "link"
    if read_tags(text) is not None:
        return "tags"
    if is_closing_byline(text):
        return "end"
    if is_byline(text):
        return "byline"
    return "caption" if is_caption(line) else "text"


def is_note(text: str) -> bool:
    """A closing remark of the newsroom's own, which belongs to the article."""
    return len(text) < LONGEST_NOTE and pattern("pages/notes.txt").fullmatch(text) is not None
