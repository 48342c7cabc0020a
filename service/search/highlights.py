"""What matched, as safe HTML with offsets.

Elasticsearch gives no offsets: it is asked for the whole field with private marks around each match, and the
marks are counted here.
"""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

from service.index import fields as f
from service.search.matching import Clause
from service.search.parameters import Kind
from service.search.utf16 import units

OPEN = "\ue0d1\ue0a7"
CLOSE = "\ue0a7\ue0d1"
"""Of the private use area, in pairs that no text holds."""

LONGEST_WHOLE = 600
"""Code points; longer fields are cut into snippets."""
AROUND = 120
"""Code points kept on either side of a match."""
MOST_SNIPPETS = 10

Match = tuple[int, int]
Window = tuple[int, int, list[Match]]
_FIELDS: Mapping[Kind, tuple[str, ...]] = {
    "articles": (f.TITLE, f.SUBTITLE, f.BODY),
    "quotes": (f.TEXT, f.CONTEXT),
    "events": (f.SENTENCE,),
    "actors": (),
}


def highlighting(kind: Kind, query: Clause) -> dict[str, Any]:
    return {
        "highlight_query": query,
        "type": "unified",
        "number_of_fragments": 0,
        "pre_tags": [OPEN],
        "post_tags": [CLOSE],
        "fields": {field: {"matched_fields": [field, f"{field}.{f.EXACT}"]} for field in _FIELDS[kind]},
    }


def highlights(
    marked: Mapping[str, list[str]], *, utf16: bool = False, whole_bodies: bool = True
) -> dict[str, list[dict[str, Any]]]:
    """The answer of the highlighter, a list of snippets for each field."""
    return {
        field: snippets(texts[0], utf16=utf16, whole=whole_bodies or field != f.BODY)
        for field, texts in marked.items()
    }


def snippets(marked: str, *, utf16: bool = False, whole: bool = True) -> list[dict[str, Any]]:
    """Each with ``html``, its own place in the field and the places of its matches.

    ``whole``: whether a short text may be given as it is.
    """
    text, matches = unmarked(marked)
    if whole and len(text) <= LONGEST_WHOLE:
        windows = [(0, len(text), matches)]
    else:
        windows = _windows(text, matches)[:MOST_SNIPPETS]
    place = partial(units, text) if utf16 else int
    return [_snippet(text, window, place) for window in windows]


def unmarked(marked: str) -> tuple[str, list[Match]]:
    """The text without marks, and where in it the marks stood."""
    first, *rest = marked.split(OPEN)
    parts, length, matches = [first], len(first), list[Match]()
    for piece in rest:
        inside, _, after = piece.partition(CLOSE)
        matches.append((length, length + len(inside)))
        parts += [inside, after]
        length += len(inside) + len(after)
    return "".join(parts), matches


def _windows(text: str, matches: list[Match]) -> list[Window]:
    windows: list[Window] = []
    for match in matches:
        start, end = _at_words(text, max(0, match[0] - AROUND), min(len(text), match[1] + AROUND))
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end, [*windows[-1][2], match])
        else:
            windows.append((start, end, [match]))
    return windows


def _at_words(text: str, start: int, end: int) -> Match:
    """The same stretch without the words that it cuts."""
    if start > 0 and (space := text.find(" ", start, start + 30)) >= 0:
        start = space + 1
    if end < len(text) and (space := text.rfind(" ", end - 30, end)) >= 0:
        end = space
    return start, end


def _snippet(text: str, window: Window, place: Callable[[int], int]) -> dict[str, Any]:
    start, end, matches = window
    html, last = [], start
    for opened, closed in matches:
        html += [escape(text[last:opened]), "<mark>", escape(text[opened:closed]), "</mark>"]
        last = closed
    html.append(escape(text[last:end]))
    return {
        "html": "".join(html),
        "start": place(start),
        "end": place(end),
        "matches": [{"start": place(opened), "end": place(closed)} for opened, closed in matches],
    }
