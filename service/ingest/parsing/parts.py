"""The parts of an article as they are found on its page."""

import re
from dataclasses import dataclass, field

from service.ingest.parsing.bylines import authors
from service.ingest.parsing.datelines import Dateline
from service.ingest.parsing.headlines import Label, read_head_line
from service.ingest.parsing.lines import Line
from service.ingest.parsing.stamps import Moment, Stamp
from service.ingest.parsing.tags import read_tags

AROUND_CAPTION = re.compile(
    r"^(?:\[\d+/\d+\]|item \d+ of \d+|(?:image|photo|picture) caption[,:])\s*"
    r"|\s*(?:acquire|purchase) licensing rights.*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Page:
    """The parts of one article. ``dates``, with their labels, are those that the page stands under."""

    title: str | None = None
    subtitle: str | None = None
    authors: list[str] = field(default_factory=list)
    section: str | None = None
    tags: list[str] = field(default_factory=list)
    captions: dict[str, None] = field(default_factory=dict)
    """In their order, once each."""
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
    label: Label | None = None
    """Read last, for the date on the line after it."""

    def take(self, line: Line) -> None:
        """What a line that is none of the text says of the article."""
        if line.role == "caption":
            self.add_caption(line.text)
        elif line.role == "byline" or (line.role == "end" and not self.authors):
            self.sign(line.text)
        elif line.role == "tags":
            self.tags += read_tags(line.text) or ()
        if line.role in ("date", "label"):
            self._take_dates(line.text)
        else:
            self.label = None

    def sign(self, byline: str) -> None:
        self.authors += [name for name in authors(byline) if name not in self.authors]

    def add_caption(self, text: str) -> None:
        caption = AROUND_CAPTION.sub("", text)
        if caption:
            self.captions[caption] = None

    def _take_dates(self, text: str) -> None:
        read = read_head_line(text)
        if read is None:
            return
        self.dates += [(label or self.label, stamp) for label, stamp in read.stamps]
        self.section = self.section or read.section
        self.authors += [name for name in read.authors if name not in self.authors]
        self.label = read.label
