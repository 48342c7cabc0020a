"""Who wrote it: "By Jane Doe and John Roe", a name above the date, "Edited by …" at the end."""

import re

NAME_PART = r"(?:[A-Z][\w’'ʻ.-]*|(?:de|da|del|della|di|van|von|der|den|la|le|al|el|bin|ibn|dos|du|ten|ter|zu)\b|Mc[A-Z]\w+)"
NAME = re.compile(rf"[A-Z][\w’'ʻ.-]*(?: {NAME_PART}){{1,4}}")
CREDITED = re.compile(
    r"(?:(?:words|story|text|report(?:ed|ing)?|written|edited|editing|engineered|compiled|produced|translated|"
    r"additional reporting|analysis)(?: and (?:edited|editing|reporting|written))? by|by|authors?:)\s+(?P<names>.+)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"\(?(?:reporting|writing|editing|additional reporting|engineered|edited|compiled|translated|produced)\b[^.]{0,60}? by .+",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"(?:,| [-–—|•·]|\s\(|\s+\bin\b\s+[A-Z]|\s+for\b\s+|\s+(?:published|updated|posted)\b| @).*$",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:,?\s+and\s+|,?\s*&\s*|;|,|\s/\s)\s*")
STAFF = re.compile(
    r"\b(?:staff|reporters?|writers?|editors?|correspondents?|contributors?|columnists?|desk|bureau|newsroom|news|"
    r"journalists?|producers?|agency|agencies|wires?|team|service|times|post|guardian|bbc|cnn|reuters|press)\b",
    re.IGNORECASE,
)


def is_byline(text: str) -> bool:
    return len(text) < 200 and text[:3].casefold() == "by " and bool(authors(text)) and not text.endswith("?")


def is_closing_byline(text: str) -> bool:
    """The line at the end that names who reported, edited or, being a machine, composed it."""
    return len(text) < 300 and CLOSING.fullmatch(text) is not None and bool(authors(text))


def authors(text: str) -> tuple[str, ...]:
    """The names in a byline, in its order, without jobs and places."""
    found: list[str] = []
    for piece in re.split(r"(?:[;,]|\band\b)\s+(?=(?:[A-Z]?[a-z]+ )+by\b)", text.strip("() .")):
        match = CREDITED.fullmatch(piece.strip())
        names = match["names"] if match else None
        if names:
            found += [name for name in _names(names) if name not in found]
    return tuple(found)


def _names(text: str) -> list[str]:
    kept: list[str] = []
    for part in SPLIT.split(text):
        name = TRAILING.sub("", part).strip(" .")
        if is_name(name) and (not kept or not STAFF.search(name)):
            kept.append(name)
    return kept


def is_name(text: str) -> bool:
    """Two to five capitalised words: a person, or a desk that signs as one."""
    return (NAME.fullmatch(text) is not None and not text.isupper()) or _is_capital_name(text)


def _is_capital_name(text: str) -> bool:
    return text.isupper() and re.fullmatch(r"[A-Z.’'-]{2,}(?: [A-Z.’'-]+){1,2}", text) is not None


def is_person_alone(text: str) -> bool:
    """A line that is a name and nothing else ("Adam Morrow")."""
    names = [part for part in SPLIT.split(text) if part]
    return (
        0 < len(names) <= 4
        and len(text) < 100
        and all(is_name(name) and len(name.split()) <= 4 and not STAFF.search(name) for name in names)
    )
