"""What reading hands to parsing: an article as it came, and why one cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from service.model import Rejection

Reason = Literal[
    "unreadable",  # no such file, no permission, a damaged archive
    "unsupported-kind",  # a file named outright that is none of the kinds taken
    "truncated",  # the archive ends early; what came before its end was taken
    "too-large",
    "empty",
    "not-json",
    "not-an-object",
    "no-body",  # nothing of it is the text of an article
    "bad-field",  # a key that is a misspelled one of ours
    "bad-type",
    "bad-id",
    "bad-url",
    "bad-date",
    "bad-language",
]
REASONS: tuple[Reason, ...] = get_args(Reason)

LONGEST_BODY = 5_000_000
"""Code points of one article's text."""


class Rejected(Exception):  # noqa: N818  (an outcome, not an error)
    """This article cannot be taken; ``reason`` is one of REASONS."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason: Reason = reason
        self.detail = detail

    def __reduce__(self) -> tuple[type["Rejected"], tuple[Reason, str]]:
        return type(self), (self.reason, self.detail)


@dataclass(frozen=True, slots=True)
class Defaults:
    """What the one who loads says of articles that do not say it themselves."""

    source: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as it came: ``text`` of a page or its HTML, or a structured ``record``."""

    origin: str
    """The file as it was given; ``-`` is standard input."""
    kind: Literal["text", "html", "record"]
    text: str = ""
    record: Mapping[str, Any] = field(default_factory=dict)
    defaults: Defaults = Defaults()
    line: int | None = None
    """Line of a JSON Lines file, or place in a JSON list, from 1."""

    @property
    def where(self) -> str:
        return place(self.origin, self.line)

    def rejection(self, rejected: Rejected) -> Rejection:
        given = self.record.get("id")
        return Rejection(
            self.where, rejected.reason, rejected.detail, given if isinstance(given, str) else None
        )


def place(origin: str, line: int | None) -> str:
    return origin if line is None else f"{origin}:{line}"
