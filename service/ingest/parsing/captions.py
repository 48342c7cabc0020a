"""Captions and credits, told from paragraphs by how they begin and end."""

import re

from service.ingest.parsing.lines import Line
from service.ingest.parsing.wordlists import pattern, words

CREDIT_AT_END = re.compile(r"\(([^()@]{2,100})\)\.?$")
SPELLED_CREDIT = re.compile(
    r"(?<=[.!?”\"’)]) ?(?:(?:photo|image|picture|photograph|illustration)s?"
    r"(?::| (?:by|credit|courtesy|source|via)\b)[^.!?@]{3,80}"
    r"|(?P<pair>[A-Z][^.!?:@]{2,60}/[A-Z][^.!?:@]{1,60}))\.?$",
    re.IGNORECASE,
)
SAYS_PICTURE = re.compile(
    r"(?:photo|image|picture|photograph|illustration|courtesy|screen ?shot|screengrab|handout|file photo|"
    r"file image|public domain)\b",
    re.IGNORECASE,
)
OF_PICTURES = re.compile(
    r"\b(?:photos?|images|pictures|shutterstock|istock|pixabay|unsplash|alamy|pexels|flickr)\b", re.IGNORECASE
)
ALTERNATIVE = re.compile(r"(?:getty images|pa media|epa-efe|alamy|shutterstock) \w.*[^.!?]", re.IGNORECASE)
"""A picture's source run into its alternative text; the caption follows on a line of its own."""
DATED = re.compile(r"\b(?:19|20)\d\d\.? ?$")
SOURCES = re.compile(r"\s*[/,|;]\s*|\s+via\s+|\s+-\s+")
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,6}(?: ?/ ?[\w. -]{2,30})?", re.IGNORECASE)
LONGEST_BARE_CREDIT = 90
"""Code points."""
CREDIT_WINDOW = 200
"""Code points at the end of a line that may credit somebody."""
LONGEST_ENDED_CREDIT = 6
LONGEST_CREDIT = 12
"""Words."""
LONGEST_CAPTION = 120
"""Words. Longer lines are paragraphs, whatever stands at their end."""


def is_caption(line: Line) -> bool:
    """A line that describes or credits a picture."""
    if line.words > LONGEST_CAPTION:
        return False
    text = line.text
    if pattern("pages/credits.txt").match(text) or is_bare_credit(text) or _is_credited(text):
        return True
    if is_alternative(text):
        return True
    short = line.words <= LONGEST_CREDIT and (not line.ends or line.words <= LONGEST_ENDED_CREDIT)
    return short and pattern("pages/credits-short.txt").match(text) is not None


def is_alternative(text: str) -> bool:
    return ALTERNATIVE.fullmatch(text) is not None


def _is_credited(text: str) -> bool:
    """It ends in the name of the picture's source, in brackets or after its own last sentence."""
    end = text[-CREDIT_WINDOW:]
    match = CREDIT_AT_END.search(end)
    if match and len(text) > len(match[0]):
        return _credits_picture(match[1], DATED.search(end[: match.start()]) is not None)
    spelled = SPELLED_CREDIT.search(end)
    if spelled is None or text.startswith(('"', "“")):
        return False
    return spelled["pair"] is None or _credits_picture(spelled["pair"], False)


def _credits_picture(credit: str, dated: bool) -> bool:
    """Whether brackets hold a picture's source; an agency alone may as well be the paragraph's, unless a day
    with its year, as captions have it, stands before it."""
    if credit.count(" ") >= LONGEST_CREDIT or credit.endswith("."):
        return False
    if SAYS_PICTURE.match(credit):
        return True
    parts = SOURCES.split(credit)
    return any(map(_is_agency, parts)) and (len(parts) > 1 or dated or OF_PICTURES.search(credit) is not None)


def is_bare_credit(text: str) -> bool:
    """Nothing but names and who they work for: "Olivier Douliery/AP", "AP Photo", "Getty Images"."""
    if len(text) > LONGEST_BARE_CREDIT or text.endswith((".", "?", "!")):
        return False
    if DOMAIN.fullmatch(text):
        return True
    parts = [part for part in re.split(r"\s*[/|]\s*|\s+via\s+", text) if part]
    named = [part for part in parts if _is_agency(part)]
    capitalised = all(re.match(r"[A-Z“\"(]", part) for part in parts)
    return bool(named) and capitalised and len(parts) <= 5 and (len(parts) > 1 or len(text) > 4)


def _is_agency(name: str) -> bool:
    name = re.sub(r"^(photo|image)s?:? |( \d{4}|[.©])$", "", name.strip(), flags=re.IGNORECASE)
    name = re.sub(r" (photo|images|pictures|file|pool|archive)s?$", "", name, flags=re.IGNORECASE)
    return name.casefold() in words("pages/agencies.txt")
