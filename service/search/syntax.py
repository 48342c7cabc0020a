"""The query language: what stands in ``q``, as a tree.

    query   = any
    any     = all { "OR" all }
    all     = part { ["AND"] part }
    part    = ("NOT" | "-") part | [field ":"] ( "(" any ")" | phrase | word ["*"] )
    phrase  = '"' text '"' ["~" number]

Positions are code points from 0 into the query as it was sent.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

LONGEST_QUERY = 2000
MOST_TERMS = 64
DEEPEST_NESTING = 32
SHORTEST_PREFIX = 2
WIDEST_PROXIMITY = 50

DOUBLE_MARKS = '"“”„‟«»＂'
APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ＇", "'"))
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_BETWEEN = rf"\s\x00-\x1f\x7f-\x9f{_INVISIBLE}"
_TOKEN = re.compile(
    rf"""
      (?P<space>[{_BETWEEN}]+)
    | (?P<open>\()
    | (?P<close>\))
    | [{DOUBLE_MARKS}](?P<phrase>[^{DOUBLE_MARKS}]*)[{DOUBLE_MARKS}](?P<near>~\d*)?
    | (?P<unclosed>[{DOUBLE_MARKS}])
    | (?P<minus>-(?=[^\s\-]))
    | (?P<field>[^\W\d][\w.]*):
    | (?P<word>[^{_BETWEEN}(){DOUBLE_MARKS}]+)
    """,
    re.VERBOSE,
)
_FUZZY = re.compile(r"\w~\d*$")
_MID_WILDCARD = re.compile(r"\*+\w")

Kind = Literal["open", "close", "phrase", "near", "minus", "field", "word", "or", "and", "not", "end"]
_OPERATORS: dict[str, Kind] = {"OR": "or", "AND": "and", "NOT": "not"}


class SyntaxFault(ValueError):  # noqa: N818
    """A query that cannot be read: where, and what would have been expected there."""

    def __init__(
        self, detail: str, position: int, expected: str | None = None, allowed: Collection[str] = ()
    ):
        super().__init__(detail)
        self.detail = detail
        self.position = position
        self.expected = expected
        self.allowed = tuple(sorted(allowed))


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    prefix: bool = False
    forms: tuple[str, ...] = ()
    """Other spellings that will do."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exact words; ``slop`` is how many places they may stand out of their order."""

    text: str
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Within:
    """The part looked for in one field only."""

    field: str
    part: "Node"
    ids: tuple[str, ...] = ()
    """Actors that the part names: what is theirs will do."""


Node = Word | Phrase | Not | All | AnyOf | Within


@dataclass(frozen=True, slots=True)
class _Token:
    kind: Kind
    text: str
    position: int
    slop: int = 0


def parse(query: str, fields: Collection[str]) -> Node | None:
    """The query as a tree; None where it is blank. Raises SyntaxFault."""
    if len(query) > LONGEST_QUERY:
        raise SyntaxFault(
            f"q is longer than {LONGEST_QUERY} characters", LONGEST_QUERY, f"at most {LONGEST_QUERY}"
        )
    tokens = _tokens(query)
    if len(tokens) == 1:
        if query.strip() == "":
            return None
        raise SyntaxFault("q holds no word to look for", 0, "a word, a phrase or (")
    return _Parser(tokens, fields).query()


def _tokens(query: str) -> list[_Token]:
    tokens: list[_Token] = []
    position = 0
    while position < len(query):
        # A minus inside a word is a hyphen: only one that opens a part negates it.
        found = _TOKEN.match(query, position)
        assert found is not None, "the last alternative takes whatever the others leave"
        token = _token(found, position)
        if token is not None:
            tokens.append(token)
        position = found.end()
    if sum(token.kind in ("word", "phrase") for token in tokens) > MOST_TERMS:
        raise SyntaxFault(f"q has more than {MOST_TERMS} words and phrases", 0, f"at most {MOST_TERMS}")
    return [*tokens, _Token("end", "", len(query))]


def _token(found: re.Match[str], position: int) -> _Token | None:
    kind = found.lastgroup
    if kind == "space":
        return None
    if kind == "unclosed":
        raise SyntaxFault("the phrase that opens here is not closed", position, 'a closing "')
    if found["phrase"] is not None:
        return _phrase(found, position)
    if kind == "word":
        return _word(found["word"], position)
    if kind == "field":
        return _Token("field", found["field"], position)
    return _Token("open" if kind == "open" else "close" if kind == "close" else "minus", found[0], position)


def _phrase(found: re.Match[str], position: int) -> _Token:
    if not re.search(r"\w", found["phrase"]):
        raise SyntaxFault("the phrase holds no word", position + 1, "a word")
    near = found["near"]
    if near is None:
        return _Token("phrase", _plain(found["phrase"]), position)
    if near == "~" or int(near[1:4]) > WIDEST_PROXIMITY or len(near) > 4:
        raise SyntaxFault(
            "~ after a phrase needs a number of words",
            found.start("near") + 1,
            f"a number from 0 to {WIDEST_PROXIMITY}",
        )
    return _Token("phrase", _plain(found["phrase"]), position, int(near[1:]))


def _word(text: str, position: int) -> _Token | None:
    if text in _OPERATORS:
        return _Token(_OPERATORS[text], text, position)
    if not re.search(r"\w", text):
        if text.startswith("*"):
            raise SyntaxFault("* stands without the beginning of a word", position, "a word before *")
        return None
    if text.startswith("*"):
        raise SyntaxFault("a word cannot begin with *", position, "the beginning of the word before *")
    if middle := _MID_WILDCARD.search(text):
        raise SyntaxFault("* can only end a word", position + middle.start(), "* at the end of a word")
    if fuzzy := _FUZZY.search(text):
        raise SyntaxFault(
            "~ belongs after a phrase", position + fuzzy.start() + 1, 'a phrase such as "a b"~5'
        )
    if text.endswith("*") and len(re.findall(r"\w", text)) < SHORTEST_PREFIX:
        raise SyntaxFault(
            f"a prefix needs {SHORTEST_PREFIX} letters or more",
            position,
            f"{SHORTEST_PREFIX} letters before *",
        )
    return _Token("word", text, position)


def _plain(text: str) -> str:
    return re.sub(f"[{_INVISIBLE}]", "", text.translate(APOSTROPHES)).strip()


class _Parser:
    """Recursive descent over the tokens; one look ahead."""

    def __init__(self, tokens: list[_Token], fields: Collection[str]):
        self._tokens = tokens
        self._fields = fields
        self._next = 0
        self._depth = 0

    def query(self) -> Node:
        node = self._any()
        if self._token.kind == "close":
            raise SyntaxFault("this ) closes nothing", self._token.position, "a word, a phrase or the end")
        return node

    @property
    def _token(self) -> _Token:
        return self._tokens[self._next]

    def _take(self) -> _Token:
        token = self._token
        self._next += 1
        return token

    def _any(self) -> Node:
        parts = [self._all()]
        while self._token.kind == "or":
            self._take()
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else AnyOf(tuple(parts))

    def _all(self) -> Node:
        parts = [self._part()]
        while self._token.kind not in ("or", "close", "end"):
            if self._token.kind == "and":
                self._take()
            parts.append(self._part())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _part(self) -> Node:
        self._depth += 1
        if self._depth > DEEPEST_NESTING:
            deep = f"q nests deeper than {DEEPEST_NESTING} levels"
            raise SyntaxFault(deep, self._token.position, f"at most {DEEPEST_NESTING} levels")
        node = self._one(self._take())
        self._depth -= 1
        return node

    def _one(self, token: _Token) -> Node:
        match token.kind:
            case "not" | "minus":
                return Not(self._part())
            case "field":
                return self._within(token)
            case "open":
                return self._group(token)
            case "phrase":
                return Phrase(token.text, token.slop)
            case "word":
                return Word(_plain(token.text.rstrip("*")), token.text.endswith("*"))
        found = (
            f"{token.text} stands where something to look for should" if token.text else "q ends too early"
        )
        raise SyntaxFault(found, token.position, "a word, a phrase or (")

    def _within(self, token: _Token) -> Node:
        if token.text not in self._fields:
            detail = f"{token.text}: is no field here; to look for the words, put them in quotation marks"
            raise SyntaxFault(detail, token.position, "a field that can be searched", self._fields)
        if self._token.kind not in ("open", "phrase", "word"):
            raise SyntaxFault(
                f"{token.text}: looks for nothing", self._token.position, "a word, a phrase or ("
            )
        return Within(token.text, self._part())

    def _group(self, opening: _Token) -> Node:
        node = self._any()
        if self._token.kind != "close":
            raise SyntaxFault("the ( is not closed", opening.position, "a closing )")
        self._take()
        return node
