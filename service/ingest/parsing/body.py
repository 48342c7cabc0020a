"""The article between its head and its end, without the furniture that stands in it."""

from service.ingest.parsing.classes import is_note
from service.ingest.parsing.headlines import AGO, read_head_line
from service.ingest.parsing.lines import Line
from service.ingest.parsing.parts import Page
from service.ingest.parsing.wordlists import pattern

SHORT_LINE = 12
"""Words: a line without a full stop and shorter than this is a heading or a link, not a paragraph."""
SHORTEST_DOUBLED = 4
LONGEST_CAPTION = 60
QUOTATION_MARKS = '"“”«»'
MOST_STRAYS = 3
MOST_BIOS = 6
PROMOTION_LINES = 6
SHOUTED_LINK = 6
"""Words: a line in capitals from this length on leads to another page; shorter ones are headings."""


def read_body(page: Page, lines: list[Line], *, cut: bool) -> list[str]:
    """The paragraphs and subheadings; captions, names and labelled dates among them are taken. ``cut`` tells
    that more of the page follows these lines."""
    _mark_promotions(lines)
    kept: list[Line] = []
    among_links = False
    gaps = any(line.gap for line in lines)
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        if line.role == "related":
            among_links = True
        elif among_links and not _resumes(line, gaps):
            continue
        elif line.text in page.captions or _is_alternative(line, following):
            page.add_caption(line.text)
        elif _is_doubled(line, following):
            continue
        elif line.role in ("text", "edge", "dateline") or _heads_a_part(line):
            among_links = False
            if line.text != page.title and not _is_shouted_link(line):
                kept.append(line)
        else:
            page.take(line)
    _mark_bios(kept, page.authors)
    _trim(kept, cut=cut or (bool(lines) and lines[-1].role not in ("text", "date", "caption")))
    return [line.text for line in kept]


def _mark_promotions(lines: list[Line]) -> None:
    """Lines between an invitation to sign up and the note that it ends are the newsletter's."""
    for number, line in enumerate(lines):
        if pattern("pages/promotion-ends.txt").fullmatch(line.text):
            before = lines[max(0, number - PROMOTION_LINES) : number]
            starts = (at for at, inner in enumerate(before) if _starts_promotion(inner))
            for promoted in [*before[next(starts, len(before)) :], line]:
                promoted.role = "furniture"


def _starts_promotion(line: Line) -> bool:
    return pattern("pages/promotion-starts.txt").match(line.text) is not None


def _resumes(line: Line, gaps: bool) -> bool:
    """A paragraph after links: a sentence that stands apart, where ``gaps`` part any, or one too long for a
    link."""
    if line.role != "text" or not line.prose:
        return False
    return line.gap or line.words >= SHORT_LINE or (not gaps and line.text.endswith("."))


def _is_doubled(line: Line, following: Line | None) -> bool:
    return following is not None and following.text == line.text and line.words >= SHORTEST_DOUBLED


def _is_alternative(line: Line, following: Line | None) -> bool:
    """A picture's alternative text, its caption right under it; a paragraph that was pasted twice is none."""
    if following is None or following.gap or not _is_doubled(line, following):
        return False
    return line.words <= LONGEST_CAPTION and not any(mark in line.text for mark in QUOTATION_MARKS)


def _heads_a_part(line: Line) -> bool:
    """A bare date or time between paragraphs heads what follows it."""
    if line.role != "date":
        return False
    read = read_head_line(line.text)
    return read is not None and all(label is None for label, _ in read.stamps) and not AGO.search(line.text)


def _is_shouted_link(line: Line) -> bool:
    return line.words >= SHOUTED_LINK and not line.ends and line.text.isupper() and line.text[0].isalnum()


def _mark_bios(kept: list[Line], authors: list[str]) -> None:
    """Mark the notes on the authors, at the end of the text, as furniture of that place."""
    for line in kept[-MOST_BIOS:]:
        if any(
            line.text.startswith(author)
            and pattern("pages/bios.txt").fullmatch(line.text[len(author) :].strip(" ,"))
            for author in authors
        ):
            line.role = "edge"


def _trim(kept: list[Line], *, cut: bool) -> None:
    """Drop from the end what is there for the site's sake: promotion and, where furniture follows the text, a
    few stray short lines in a row."""
    strays = 0
    while len(kept) > 1 and not is_note(kept[-1].text):
        last = kept[-1]
        if last.role == "edge":
            strays, cut = 0, True
        elif cut and strays < MOST_STRAYS and _is_stray(last):
            strays += 1
        else:
            return
        kept.pop()


def _is_stray(line: Line) -> bool:
    return not line.ends and line.words < SHORT_LINE and not line.text.endswith((":", "”", '"'))
