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
    """The number of the first line after the article, whose text begins at ``opening``.

    Tags and makers' names end it, and so do links, unless mostly sentences follow them.
    """
    texts = [line for line in lines[opening:] if line.role == "text"]
    prose_left = sum(line.prose for line in texts)
    words = sum(line.words for line in texts if line.prose)
    texts_left, read = len(texts), 0
    for number, line in enumerate(lines[opening:], start=opening):
        if line.role == "text":
            texts_left -= 1
            prose_left -= line.prose
            read += line.words if line.prose else 0
        if read and pattern("pages/appeals.txt").fullmatch(line.text):
            return number
        if not words or read < END_SHARE * words:
            continue
        if line.role in ("tags", "end") or heads_tags(line.text):
            return number
        if line.role == "related" and prose_left * 2 <= texts_left:
            return number
    return len(lines)


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
