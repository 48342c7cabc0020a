"""An article of the tests' own making: plain, but for what a test says of it."""

from dataclasses import replace
from typing import Any

from service.identity import digest
from service.model import Article


def article(body: str, day: str | None = None, **said: Any) -> Article:
    """An English article of this day (ISO 8601), its other fields empty but for those ``said``."""
    plain = Article(
        id="a1",
        url=None,
        source=None,
        origin="test",
        title=None,
        subtitle=None,
        authors=(),
        section=None,
        tags=(),
        captions=(),
        language="en",
        dateline=None,
        published_at=day,
        published_precision="day" if day else "unknown",
        published_basis="stated" if day else None,
        updated_at=None,
        body=body,
        word_count=len(body.split()),
        content_hash=digest(body),
    )
    return replace(plain, **said)
