"""A page's text to the parts of its article: what each line is, by its form, its neighbours and its place."""

from service.ingest.parsing.body import read_body
from service.ingest.parsing.classes import classify
from service.ingest.parsing.datelines import find_dateline
from service.ingest.parsing.ending import find_ending, read_after
from service.ingest.parsing.head import read_head
from service.ingest.parsing.lines import split_lines
from service.ingest.parsing.parts import Page


def read_page(text: str, title: str | None = None) -> Page:
    """The parts of the article in this text of a page; ``title`` where it is known from elsewhere."""
    lines = split_lines(text)
    classify(lines, headed=title is not None)
    page = Page(title, everything="\n".join(line.text for line in lines))
    opening = read_head(page, lines)
    ending = find_ending(lines, opening)
    page.paragraphs = read_body(page, lines[opening:ending], cut=ending < len(lines))
    page.paragraphs += read_after(page, lines[ending:])
    if not page.paragraphs and page.subtitle:
        page.paragraphs, page.subtitle = [page.subtitle], None
    _split_dateline(page)
    return page


def _split_dateline(page: Page) -> None:
    """A run-in dateline has its field; the text goes on after it, in the same paragraph or in the next."""
    dateline = find_dateline(page.paragraphs[0]) if page.paragraphs else None
    if dateline is not None:
        rest = page.paragraphs[0][dateline.end :].lstrip()
        page.paragraphs[:1] = [rest] if rest else []
    if page.dateline is None or page.dateline.stamp is None:
        page.dateline = dateline or page.dateline
    page.lead = next(iter(page.paragraphs), "") if page.dateline else ""
