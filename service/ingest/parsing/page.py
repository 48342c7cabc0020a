"""A page's text to the parts of its article: what each line is, by its form, its neighbours and its place."""

from dataclasses import dataclass, field

from service.ingest.parsing.bylines import authors, is_person_alone
from service.ingest.parsing.classes import classify, is_note
from service.ingest.parsing.datelines import Dateline, find_dateline
from service.ingest.parsing.headlines import Label, is_section, read_head_line
from service.ingest.parsing.lines import Line, split_lines
from service.ingest.parsing.stamps import Moment, Stamp
from service.ingest.parsing.tags import read_tags
from service.ingest.parsing.titles import title_index

LONGEST_DECK = 70
"""Words."""
END_SHARE = 0.6
"""Of the words of prose: what looks like the end of an article is one only after so much of it."""
SHORT_LINE = 12
"""Words: a line without a full stop and shorter than this is a heading or a link, not a paragraph."""


@dataclass(slots=True)
class Page:
    """The parts of one article. ``dates`` are those the page stands under, in their order, with their labels."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    dates: list[tuple[Label | None, Stamp]] = field(default_factory=list)
    dateline: Dateline | None = None
    lead: str = ""
    """The paragraph that the dateline opens."""
    paragraphs: list[str] = field(default_factory=list)
    everything: str = ""
    """All of the page's text, furniture too: it may show how the page writes its dates."""
    source: str | None = None
    url: str | None = None
    published_at: Moment | None = None
    """As a page's markup states it; so is ``updated_at``."""
    updated_at: Moment | None = None


def read_page(text: str, title: str | None = None) -> Page:
    """The parts of the article in this text of a page; ``title`` where it is known from elsewhere."""
    lines = split_lines(text)
    classify(lines)
    reading = _Reading(lines, Page(title, everything="\n".join(line.text for line in lines)))
    reading.head()
    reading.tail()
    reading.body()
    return reading.page


class _Reading:
    """One pass over a page's lines: head, then tail, then what is between them."""

    def __init__(self, lines: list[Line], page: Page) -> None:
        self.lines = lines
        self.page = page
        self.opening = 0
        self.closing = len(lines)
        self.label: Label | None = None

    def head(self) -> None:
        at = title_index(self.lines) if self.page.title is None else None
        if at is not None:
            self.page.title = self.lines[at].text
            for line in self.lines[:at]:
                self._above(line)
        number = 0 if at is None else at + 1
        while number < len(self.lines) and not self._opens(number):
            self._above(self.lines[number])
            number += 1
        self.opening = number

    def _above(self, line: Line) -> None:
        """Take what a line before the article says."""
        if line.role == "text":
            if is_section(line.text):
                self.page.section = self.page.section or line.text
        else:
            self._take(line)

    def _opens(self, number: int) -> bool:
        """Whether the article's own text begins here; a deck or a name above it is taken on the way."""
        line = self.lines[number]
        if line.role not in ("text", "link") or line.text == self.page.title or is_section(line.text):
            return False
        if find_dateline(line.text):
            return True
        if self._is_signature(number):
            self.page.authors += authors("by " + line.text)
            return False
        if self.page.title is None:
            return True
        if self.page.subtitle is None and self._is_deck(number):
            self.page.subtitle = line.text
            return False
        return line.prose or line.words >= SHORT_LINE or (self.page.subtitle is not None and line.words > 3)

    def _is_signature(self, number: int) -> bool:
        """A name alone, beside a date or another sign of a byline."""
        around = self.lines[max(0, number - 1) : number] + self.lines[number + 1 : number + 3]
        return is_person_alone(self.lines[number].text) and any(
            line.role in ("date", "label") or line.text.casefold() == "by" for line in around
        )

    def _is_deck(self, number: int) -> bool:
        """A line under the headline that is not yet the article: it is no sentence, or the byline, the date, a picture
        or the headline again stands between it and the text."""
        line = self.lines[number]
        if line.words > LONGEST_DECK or line.words < 4:
            return False
        if not line.prose:
            return True
        if self.page.dates and self._dated_after_title(number):
            return False
        rest = (other for other in self.lines[number + 1 :] if other.role not in ("furniture", "edge"))
        following = next(rest, None)
        after = next((other for other in rest if other.role == "text"), None)
        if following is None or after is None:
            return False
        return following.role in ("date", "label", "byline", "caption") or following.text == self.page.title

    def _dated_after_title(self, number: int) -> bool:
        between = range(number - 1, -1, -1)
        for index in between:
            if self.lines[index].text == self.page.title:
                return False
            if self.lines[index].role in ("date", "label", "byline"):
                return True
        return False

    def tail(self) -> None:
        """Find where the article ends, and take what the lines after it say of it."""
        prose = [line.words if line.role == "text" and line.prose else 0 for line in self.lines]
        total = sum(prose[self.opening :])
        read = 0
        for number in range(self.opening, len(self.lines)):
            read += prose[number]
            if total and read >= END_SHARE * total and self._ends(number):
                self.closing = number
                break

    def _ends(self, number: int) -> bool:
        line = self.lines[number]
        if line.role in ("tags", "end"):
            return True
        if line.text.casefold().strip(": ") in ("tags", "topics"):
            return True
        if line.role != "related":
            return False
        rest = [other for other in self.lines[number + 1 :] if other.role == "text"]
        return sum(other.prose for other in rest) * 2 <= len(rest)

    def body(self) -> None:
        kept = self._kept(self.lines[self.opening : self.closing])
        _trim(kept)
        paragraphs = [line.text for line in kept] + self._after(self.lines[self.closing :])
        if not paragraphs and self.page.subtitle:
            paragraphs, self.page.subtitle = [self.page.subtitle], None
        self._split_dateline(paragraphs)
        self.page.paragraphs = [paragraph for paragraph in paragraphs if paragraph]
        self.page.authors = list(dict.fromkeys(self.page.authors))
        self.page.captions = list(dict.fromkeys(self.page.captions))

    def _kept(self, lines: list[Line]) -> list[Line]:
        kept: list[Line] = []
        among_links = False
        for number, line in enumerate(lines):
            following = lines[number + 1].text if number + 1 < len(lines) else None
            if line.role == "related":
                among_links = True
            elif (line.text == following and line.words >= 4) or line.text in self.page.captions:
                self.page.captions.append(line.text)
            elif among_links and not (line.role == "text" and line.prose and line.words >= SHORT_LINE):
                continue
            elif line.role in ("text", "edge") or self._is_heading(line):
                among_links = False
                if line.text != self.page.title or line.prose:
                    kept.append(line)
            else:
                self._take(line)
        return kept

    def _is_heading(self, line: Line) -> bool:
        """A bare date between paragraphs heads what follows it."""
        if line.role != "date":
            return False
        read = read_head_line(line.text)
        return read is not None and all(label is None for label, _ in read.stamps) and bool(read.stamps)

    def _after(self, lines: list[Line]) -> list[str]:
        """Closing notes among the lines below the article; what the others say of it is taken."""
        notes: list[str] = []
        tagging = False
        for line in lines:
            if line.text.casefold().strip(": ") in ("tags", "topics"):
                tagging = True
            elif is_note(line.text):
                notes.append(line.text)
            elif line.role not in ("text", "edge", "link"):
                tagging = False
                self._take(line)
            elif tagging and line.words <= 5 and not line.ends:
                self.page.tags.append(line.text.lstrip("#"))
        return notes

    def _take(self, line: Line) -> None:
        """What a line that is no text says of the article."""
        if line.role == "caption":
            self.page.captions.append(line.text)
        elif line.role in ("byline", "end"):
            self.page.authors += authors(line.text)
        elif line.role == "tags":
            self.page.tags += read_tags(line.text) or ()
        elif line.role in ("date", "label"):
            self._take_dates(line.text)

    def _take_dates(self, text: str) -> None:
        read = read_head_line(text)
        if read is None:
            return
        self.page.dates += [(label or self.label, stamp) for label, stamp in read.stamps]
        self.page.section = self.page.section or read.section
        self.page.authors += read.authors
        self.label = read.label

    def _split_dateline(self, paragraphs: list[str]) -> None:
        dateline = find_dateline(paragraphs[0]) if paragraphs else None
        if dateline is None:
            return
        self.page.dateline = dateline
        paragraphs[0] = paragraphs[0][dateline.end :].lstrip()
        self.page.lead = paragraphs[0] or (paragraphs[1] if len(paragraphs) > 1 else "")


def _trim(kept: list[Line]) -> None:
    """Drop from the end what is there for the site's sake: promotion, and up to three stray short lines."""
    strays = 0
    while len(kept) > 1 and not is_note(kept[-1].text):
        last = kept[-1]
        stray = not last.ends and last.words < SHORT_LINE and not last.text.endswith((":", "”", '"'))
        if last.role == "edge" or (stray and strays < 3):
            strays += stray
            kept.pop()
        else:
            return
