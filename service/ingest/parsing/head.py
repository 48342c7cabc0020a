"""What stands above an article: headline, deck, section, names, dates, and where its text begins."""

from service.ingest.parsing.bylines import is_job, is_person_alone
from service.ingest.parsing.captions import is_bare_credit
from service.ingest.parsing.datelines import dateline_alone, find_dateline
from service.ingest.parsing.headlines import is_section
from service.ingest.parsing.lines import BYLINE_ROLES, Line, Role
from service.ingest.parsing.parts import Page
from service.ingest.parsing.titles import title_index

SHORTEST_DECK = 4
LONGEST_DECK = 70
"""Words."""
LONGEST_HEAD = 40
"""Lines among which a dateline opens the text."""
SHORT_LINE = 12
"""Words: a line without a full stop and shorter than this is a heading or a link, not a paragraph."""


def read_head(page: Page, lines: list[Line]) -> int:
    """Take what the lines above the text say; the number of the line where the text begins."""
    number = 0
    if page.title is None:
        at = title_index(lines)
        if at is not None:
            page.title = lines[at].text
            page.section = _section_above(lines, at)
            for line in lines[:at]:
                if not is_bare_credit(line.text):
                    _take(page, line)
            number = at + 1
    dated = next((at for at, line in enumerate(lines[:LONGEST_HEAD]) if _is_dateline(line)), 0)
    while number < len(lines) and (not _opens(page, lines, number) or _above_dateline(lines, number, dated)):
        _take(page, lines[number])
        number += 1
    return number


def _take(page: Page, line: Line) -> None:
    if line.role == "dateline" and line.text != page.title:
        page.dateline = page.dateline or dateline_alone(line.text)
    else:
        page.take(line)


def _is_dateline(line: Line) -> bool:
    return line.role == "dateline" or find_dateline(line.text) is not None


def _above_dateline(lines: list[Line], number: int, dated: int) -> bool:
    """No heading stands between the headline and the dateline that opens the text."""
    return number < dated and not lines[number].prose


def _section_above(lines: list[Line], title: int) -> str | None:
    """The section in the line over the headline; several in a row are a menu."""
    above = [line for line in lines[:title] if line.role not in ("furniture", *BYLINE_ROLES)]
    if not above or not is_section(above[-1].text):
        return None
    menu = len(above) > 1 and (above[-2].role == "edge" or is_section(above[-2].text))
    return None if menu else above[-1].text


def _opens(page: Page, lines: list[Line], number: int) -> bool:
    """Whether the text begins with this line; a deck or a name in it is taken."""
    line = lines[number]
    if line.role not in ("text", "link") or line.text == page.title:
        return False
    if find_dateline(line.text):
        return True
    if is_section(line.text):
        page.section = page.section or line.text
        return False
    if _is_signature(lines, number):
        page.sign(f"by {line.text}")
        return False
    if page.title is None:
        return True
    if page.subtitle is None and _is_deck(page, lines, number):
        page.subtitle = line.text
        return False
    if is_job(line.text) and page.authors:
        return False
    if line.ends or line.prose or line.words >= SHORT_LINE:
        return True
    return page.subtitle is not None and line.words > 3 and not _signed_below(page, lines, number)


def _is_signature(lines: list[Line], number: int) -> bool:
    """A name alone, beside a date, a job or another sign of a byline."""
    if not is_person_alone(lines[number].text):
        return False
    before, after = lines[max(0, number - 1) : number], lines[number + 1 : number + 3]
    return (
        any(line.role in BYLINE_ROLES for line in before + after)
        or any(line.text.casefold() in ("by", "author", "author:") for line in before)
        or any(is_job(line.text) for line in after[:1])
    )


def _is_deck(page: Page, lines: list[Line], number: int) -> bool:
    """A line under the headline that is not yet the article: it is no sentence, or the byline, the date, a
    picture or the headline again stands between it and the text."""
    line = lines[number]
    if not SHORTEST_DECK <= line.words <= LONGEST_DECK or is_job(line.text):
        return False
    if not line.prose:
        return True
    if _signed_above(page, lines, number):
        return False
    return _signed_below(page, lines, number, (*BYLINE_ROLES, "caption"))


def _signed_below(page: Page, lines: list[Line], number: int, roles: tuple[Role, ...] = BYLINE_ROLES) -> bool:
    """The byline, the date or the headline again stands between this line and the next paragraph."""
    for other in lines[number + 1 :]:
        if other.role in roles or other.text == page.title:
            return True
        if other.role == "text" and (other.prose or other.words >= SHORT_LINE):
            return False
    return False


def _signed_above(page: Page, lines: list[Line], number: int) -> bool:
    """The byline or date stands between the headline and this line, so that this line is of the text."""
    for line in reversed(lines[:number]):
        if line.text == page.title:
            return False
        if line.role in BYLINE_ROLES:
            return True
    return False
