"""What a line is by its own form, before its place is looked at."""

import re

from service.ingest.parsing.bylines import is_byline, is_closing_byline
from service.ingest.parsing.captions import is_caption
from service.ingest.parsing.headlines import read_head_line
from service.ingest.parsing.lines import Line, Role
from service.ingest.parsing.tags import read_tags
from service.ingest.parsing.wordlists import pattern

LONGEST_LINK = 40
"""Words."""
NOTE = re.compile(
    r"\(?(?:[\w.,&’' -]{2,160}\bcontributed (?:to|reporting)\b.{0,80}|with (?:reporting|files|assistance) (?:by|from)\b.{2,120}|"
    r"(?:this|the) (?:article|story|report|piece|headline)\b.{0,60}\b(?:was|has been|is|were)\b.{2,200}|"
    r"(?:correction|clarification|editor[’']s note|note)\b.{0,12}:.+)",
    re.IGNORECASE,
)


def classify(lines: list[Line]) -> None:
    """Set the role of every line."""
    for line in lines:
        line.role = role_of(line)


def role_of(line: Line) -> Role:
    text = line.text
    if len(text) > 1000:
        return "text"
    if is_note(text):
        return "text"
    head = read_head_line(text)
    if head is not None:
        return "date" if head.label is None else "label"
    for role, name in (("furniture", "furniture"), ("related", "related"), ("edge", "edge")):
        if pattern(f"pages/{name}.txt").fullmatch(text):
            return role  # type: ignore[return-value]
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
    return len(text) < 400 and NOTE.fullmatch(text) is not None
