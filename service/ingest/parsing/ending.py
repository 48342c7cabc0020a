"""Where an article ends, and what the lines after it say of it."""

from service.ingest.parsing.classes import is_note
from service.ingest.parsing.lines import Line
from service.ingest.parsing.parts import Page
from service.ingest.parsing.wordlists import pattern

END_SHARE = 0.6
"""Of the words of prose: what looks like the end of an article is one only after so much of it."""
LONGEST_TAG = 5
"""Words."""


def find_ending(lines: list[Line], opening: int) -> int:
    """The number of the first line after the article, whose text begins at ``opening``."""
    prose = [line.words if line.role == "text" and line.prose else 0 for line in lines]
    total = sum(prose[opening:])
    read = 0
    for number in range(opening, len(lines)):
        read += prose[number]
        if total and read >= END_SHARE * total and _ends(lines, number):
            return number
    return len(lines)


def _ends(lines: list[Line], number: int) -> bool:
    """Tags and makers' names end it, and so do links, unless mostly sentences follow them."""
    line = lines[number]
    if line.role in ("tags", "end") or heads_tags(line.text):
        return True
    if line.role != "related":
        return False
    rest = [other for other in lines[number + 1 :] if other.role == "text"]
    return sum(other.prose for other in rest) * 2 <= len(rest)


def heads_tags(text: str) -> bool:
    """The line under which the tags stand, each on a line of its own."""
    return pattern("pages/tag-heads.txt").fullmatch(text) is not None


def read_after(page: Page, lines: list[Line]) -> list[str]:
    """The newsroom's closing notes among these lines; what the others say of the article is taken, but not
    what stands among links to others."""
    notes: list[str] = []
    tagging = linking = False
    for line in lines:
        if heads_tags(line.text):
            tagging = True
        elif line.role == "related":
            tagging, linking = False, True
        elif is_note(line.text):
            notes.append(line.text)
        elif (
            tagging
            and line.role in ("text", "edge", "caption")
            and line.words <= LONGEST_TAG
            and not line.ends
        ):
            page.tags.append(line.text.lstrip("#"))
        else:
            tagging = tagging and line.role == "edge"
            if line.role in ("tags", "end") or not linking:
                page.take(line)
    return notes
