"""What the words of a name may look like, and what cannot be one."""

from service.ingest.actors.lists import is_given_name, words
from service.ingest.syntax import Span, Token

HONORIFICS = words("honorifics")
PARTICLES = words("particles")
_TITLES = HONORIFICS | words("role_words")
_BEFORE_NAMES = _TITLES | {f"{word}." for word in _TITLES}
GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


def is_name_word(token: Token) -> bool:
    return token.text[0].isupper() and token.ent_type_ != "DATE"


def is_title_word(token: Token | None) -> bool:
    """Whether the token, standing before a name, can end a title: "Minister", "Mr.", "spokesman"."""
    return token is not None and token.lower_ in _BEFORE_NAMES


def is_strong_title(token: Token) -> bool:
    """Whether what follows is somebody's name whatever the tagger says: "Mr."; not "Republican"."""
    return token.lower_.rstrip(".") in words("strong_titles")


def has_organisation_word(span: Span) -> bool:
    """Beyond the first word: a person may be called Bill or Park."""
    return any(t.lower_ in words("organisation_words") for t in span[1:])


def all_name_words(span: Span) -> bool:
    return all(is_name_word(t) or t.text in "-–" or t.lower_ in PARTICLES for t in span)


def looks_personal(span: Span) -> bool:
    """Two to five name words that begin with a given name, have an initial inside or "Jr." at the end."""
    names = [t for t in span if t.text != "-"]
    if not 2 <= len(names) <= 5 or not all_name_words(span) or has_organisation_word(span):
        return False
    initial = any(len(t.text.rstrip(".")) == 1 and t.text[0].isupper() for t in names[1:-1])
    return is_given_name(names[0].lower_) or initial or names[-1].lower_ in GENERATIONS


def is_possessive(token: Token) -> bool:
    return token.tag_ == "POS" or token.lower_ in ("’s", "'s", "’", "'")


def is_line_break(token: Token) -> bool:
    return token.is_space and "\n" in token.text
