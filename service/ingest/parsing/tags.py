"""Tag lines: "Tags: a, b", "Posted In: NewsPoliticsGlobal" with its tags run together."""

import re
from functools import cache

from service.ingest.parsing.wordlists import entries

LABEL = re.compile(
    r"(?:posted in|filed under|tags?|tagged|topics?|keywords?|categor(?:y|ies)|more on|read more about|"
    r"subjects?|in this (?:story|article))\s*:\s*(?P<tags>.+)",
    re.IGNORECASE,
)
MARKED = re.compile(r"\s*(?:[,;|•·]|\s#)\s*")
RUN_TOGETHER = re.compile(r"(?<=[a-zà-ÿ.!?)])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
LONGEST_TAG = 8
"""Words."""


def read_tags(text: str) -> tuple[str, ...] | None:
    """The tags of a line labelled as such, apart where they can be told apart; None for any other line."""
    match = LABEL.fullmatch(text)
    if match is None:
        return None
    listed = match["tags"].strip().lstrip("#")
    pieces = MARKED.split(listed)
    if len(pieces) == 1:
        pieces = _apart(listed)
    tags = tuple(dict.fromkeys(piece.strip(" .") for piece in pieces if piece.strip(" .")))
    return tags if all(len(tag.split()) <= LONGEST_TAG for tag in tags) else ()


def _apart(text: str) -> list[str]:
    """Cut before each capital that follows a small letter, but not inside names like McDonald and TikTok."""
    whole = [match.span() for match in _camel().finditer(text)]
    cuts = [
        match.start()
        for match in RUN_TOGETHER.finditer(text)
        if not any(start < match.start() < end for start, end in whole)
    ]
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]


@cache
def _camel() -> re.Pattern[str]:
    names = "|".join(re.escape(entry) for entry in entries("pages/camel.txt"))
    return re.compile(rf"{names}|(?:Mc|Mac(?=[A-Z][a-z]+ )|De|Le|La|Di|Van|O['’])[A-Z][a-z]+")
