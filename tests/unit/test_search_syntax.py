import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.search.syntax import (
    LONGEST_QUERY,
    MOST_TERMS,
    All,
    AnyOf,
    Not,
    Phrase,
    SyntaxFault,
    Within,
    Word,
    parse,
)

FIELDS = ("title", "body", "speaker")
UNREADABLE = [
    ("(harbour", 0, "a closing )"),
    ("harbour (bridge", 8, "a closing )"),
    ("harbour)", 7, "a word, a phrase or the end"),
    ('say "harbour', 4, 'a closing "'),
    ('""', 1, "a word"),
    ("harbour OR", 10, "a word, a phrase or ("),
    ("OR harbour", 0, "a word, a phrase or ("),
    ("harbour AND OR bridge", 12, "a word, a phrase or ("),
    ("NOT", 3, "a word, a phrase or ("),
    ("()", 1, "a word, a phrase or ("),
    ("title:", 6, "a word, a phrase or ("),
    ("titel:harbour", 0, "a field that can be searched"),
    ("\U0001f680 titel:harbour", 2, "a field that can be searched"),
    ("*bour", 0, "the beginning of the word before *"),
    ("har*our", 3, "* at the end of a word"),
    ("h*", 0, "2 letters before *"),
    ("harbour *", 8, "a word before *"),
    ("harbour~2", 7, 'a phrase such as "a b"~5'),
    ('"a b"~', 6, "a number from 0 to 50"),
    ('"a b"~51', 6, "a number from 0 to 50"),
    ('"a b"~99999999999', 6, "a number from 0 to 50"),
    ("!!! ---", 0, "a word, a phrase or ("),
    ("(" * 100 + "a" + ")" * 100, 32, "at most 32 levels"),
    ("a " * (MOST_TERMS + 1), 0, f"at most {MOST_TERMS}"),
    ("a" * (LONGEST_QUERY + 1), LONGEST_QUERY, f"at most {LONGEST_QUERY}"),
]


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("harbour", Word("harbour")),
        ("harbour bridge", All((Word("harbour"), Word("bridge")))),
        ("harbour AND bridge", All((Word("harbour"), Word("bridge")))),
        ("harbour or bridge", All((Word("harbour"), Word("or"), Word("bridge")))),
        ("a b OR c", AnyOf((All((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", All((Word("a"), AnyOf((Word("b"), Word("c")))))),
        ("harbour -bridge", All((Word("harbour"), Not(Word("bridge"))))),
        ("harbour NOT bridge", All((Word("harbour"), Not(Word("bridge"))))),
        ("-(a OR b)", Not(AnyOf((Word("a"), Word("b"))))),
        ("Kassym-Jomart", Word("Kassym-Jomart")),
        ('"nuclear energy"', Phrase("nuclear energy")),
        ("“nuclear energy”", Phrase("nuclear energy")),
        ("«nuclear energy»", Phrase("nuclear energy")),
        ("“Russia’s”", Phrase("Russia's")),
        ('"nuclear energy"~5', Phrase("nuclear energy", 5)),
        ("kaz*", Word("kaz", prefix=True)),
        ("title:harbour", Within("title", Word("harbour"))),
        ("title: harbour", Within("title", Word("harbour"))),
        ("-title:harbour", Not(Within("title", Word("harbour")))),
        ("speaker:(a OR b) c", All((Within("speaker", AnyOf((Word("a"), Word("b")))), Word("c")))),
        ("14:10", Word("14:10")),
        ('"titel:harbour"', Phrase("titel:harbour")),
        ("R & D", All((Word("R"), Word("D")))),
        ("a - b", All((Word("a"), Word("b")))),
        ("\u202eharbour\u202c\x00 bridge", All((Word("harbour"), Word("bridge")))),
    ],
)
def test_reads(query: str, tree: object) -> None:
    assert parse(query, FIELDS) == tree


@pytest.mark.parametrize("query", ["", "   ", "\t\n"])
def test_blank_is_everything(query: str) -> None:
    assert parse(query, FIELDS) is None


@pytest.mark.parametrize(
    ("query", "position", "expected"), UNREADABLE, ids=[q[:24] for q, _, _ in UNREADABLE]
)
def test_says_where_it_cannot_read_on_and_what_it_expected(query: str, position: int, expected: str) -> None:
    with pytest.raises(SyntaxFault) as fault:
        parse(query, FIELDS)
    assert (fault.value.position, fault.value.expected) == (position, expected)


def test_an_unknown_field_lists_the_known_ones() -> None:
    with pytest.raises(SyntaxFault) as fault:
        parse("titel:harbour", FIELDS)
    assert fault.value.allowed == ("body", "speaker", "title")


@given(st.text(alphabet='ab "“”()*~-:ORNTAD5\\\u202e\x00', max_size=60))
def test_any_text_is_read_or_refused_within_it(query: str) -> None:
    try:
        parse(query, FIELDS)
    except SyntaxFault as fault:
        assert 0 <= fault.position <= len(query)
        assert fault.expected
