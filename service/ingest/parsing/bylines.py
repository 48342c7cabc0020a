"""Who wrote it: "By Jane Doe and John Roe", a name above the date, "Edited by …" at the end."""

import re

from service.ingest.parsing.wordlists import pattern

PARTICLE = r"(?:de|da|del|della|di|van|von|der|den|la|le|al|el|bin|ibn|dos|du|ten|ter|zu)\b"
NAME = re.compile(rf"[A-Z][\w’'ʻ.-]*(?: (?:[A-Z][\w’'ʻ.-]*|{PARTICLE})){{1,4}}")
CAPITALS = re.compile(r"[A-Z.’'-]{2,}(?: [A-Z.’'-]+){1,4}")
BY = re.compile(r"(?:(?i:by|von|par|por|di)\s+|(?i:authors?|text|words):\s+(?:(?i:by)\s+)?)(?=[A-Z@])")
MADE = (
    r"(?:words|story|text|report(?:ed|ing)?|writ(?:ten|ing)|edit(?:ed|ing)|engineered|compiled|produced|"
    r"translated)"
)
CREDITED = re.compile(
    rf"(?:(?:additional )?{MADE}(?: and {MADE})? by|by|von|par|por|di|(?:authors?|text|words):(?: by)?)\s+"
    r"(?P<names>.+)",
    re.IGNORECASE,
)
CLOSING = re.compile(rf"\(?(?:additional )?{MADE}\b[^.]{{0,60}}? by .+", re.IGNORECASE)
CLAUSES = re.compile(r"(?:[;,]|\band\b)\s+(?=(?:[A-Z]?[a-z]+ )+by\b)")
AFTER_NAME = re.compile(
    r"(?:,| [-–—|•·]|\s\(|\s+in\s+[A-Z]|\s+for\s+|\s+(?:published|updated|posted)\b| @).*$", re.IGNORECASE
)
PLACE_AT_END = re.compile(r" in [A-Z][\w’' -]+$")
SPLIT = re.compile(r"\s*(?:,?\s+(?:and|und|et|y)\s+|,?\s*&\s*|;|,|\s/\s)\s*")
DESKS = re.compile(r"\s*(?:,|;|&|\s(?:and|with)\s)\s*")
STAFF = re.compile(
    r"\b(?:staff|reporters?|writers?|editors?|correspondents?|contributors?|columnists?|desk|bureau|newsroom|news|"
    r"journalists?|producers?|agency|agencies|wires?|team|service|stories|story|video|elections?|live|times|post|today|guardian|bbc|cnn|reuters|press)\b",
    re.IGNORECASE,
)
INITIAL_AT_END = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$", re.IGNORECASE)
LONGEST_INITIALS = 4
"""Code points: "AFP" and "TASS" are written so; longer names in capitals are shouted."""
LONGEST_BYLINE = 200
LONGEST_DESK = 6
"""Words."""
LONGEST_CLOSING = 300
LONGEST_JOB = 80


def is_byline(text: str) -> bool:
    """A line that says no more than who wrote the article."""
    return (
        len(text) < LONGEST_BYLINE
        and BY.match(text) is not None
        and not text.endswith(("?", "!", ":"))
        and (not text.endswith(".") or text.count(" ") < 4 or INITIAL_AT_END.search(text) is not None)
        and bool(authors(text))
    )


def is_closing_byline(text: str) -> bool:
    """The line at the end that names who reported, edited or, being a machine, composed it."""
    return len(text) < LONGEST_CLOSING and CLOSING.fullmatch(text) is not None and bool(authors(text))


def authors(text: str) -> tuple[str, ...]:
    """The names in a byline, in its order, without jobs and places; a desk's where it names no person."""
    clauses = [
        match for clause in CLAUSES.split(text.strip("() .")) if (match := CREDITED.fullmatch(clause.strip()))
    ]
    names = [name for clause in clauses for name in _names(clause["names"])]
    if not names and clauses and clauses[0]["names"].count(" ") < LONGEST_DESK:
        names = [part for part in DESKS.split(clauses[0]["names"]) if part[:1].isupper()]
    return tuple(dict.fromkeys(names))


def _names(text: str) -> list[str]:
    kept: list[str] = []
    for part in SPLIT.split(text):
        name = AFTER_NAME.sub("", part).strip(" .")
        if is_name(name) and (not kept or not STAFF.search(name)):
            kept.append(_spelled(name))
    return kept


def _spelled(name: str) -> str:
    """A name in capitals as it is written elsewhere."""
    if not name.isupper() or len(name) <= LONGEST_INITIALS:
        return name
    return re.sub(r"(?<=\bMc)\w", lambda match: match[0].upper(), name.title())


def is_name(text: str) -> bool:
    """Two to five capitalised words: a person, or a desk that signs as one."""
    return (NAME if not text.isupper() else CAPITALS).fullmatch(text) is not None


def is_person_alone(text: str) -> bool:
    """A line that is a name, or several, with a place at most ("Adam Morrow", "Pjotr Sauer in Astana")."""
    names = [part for part in SPLIT.split(PLACE_AT_END.sub("", text)) if part]
    ended = text.endswith(".") and INITIAL_AT_END.search(text) is None
    return 0 < len(names) <= 4 and len(text) < 100 and not ended and all(map(_is_person, names))


def _is_person(name: str) -> bool:
    return is_name(name) and name.count(" ") < 4 and not STAFF.search(name) and BY.match(name) is None


def is_job(text: str) -> bool:
    """A line that says what the author above it is: "Transport correspondent, Port Ellis"."""
    return len(text) < LONGEST_JOB and pattern("pages/jobs.txt").fullmatch(text) is not None
