"""Structured input: kept to the letter, or rejected by the name of the field at fault."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.parsing import Rejected, parse
from service.ingest.parsing.structured import FIELDS
from service.ingest.raw import REASONS, Defaults, RawArticle
from service.model import Article, as_record

BODY = "The minister said on Friday that all was well. Nobody in the room believed it."

NOTHING_TOLD = Defaults()


def article(defaults: Defaults = NOTHING_TOLD, **record: Any) -> Article:
    return parse(
        RawArticle("some.jsonl", "record", record={"body": BODY, **record}, defaults=defaults, line=1)
    )


def reason(**record: Any) -> tuple[str, str]:
    with pytest.raises(Rejected) as rejected:
        article(**record)
    return rejected.value.reason, rejected.value.detail


def test_the_body_is_kept_to_the_letter() -> None:
    body = "\n\n  By Jane Doe \r\n\u00a0Advertisement\n\nPARIS (AP) _\n\nIt rained.\t\n"
    read = article(body=body)
    assert read.body == body
    assert read.dateline == "PARIS (AP)"
    assert read.authors == ()


def test_every_field_comes_through() -> None:
    given = {
        "id": "a.b_c~d:1-2",
        "url": "https://example.org/a?b=1",
        "source": "The Paper",
        "title": "A title",
        "subtitle": "A deck",
        "authors": ["Jane Doe", "John Roe"],
        "section": "World",
        "tags": ["rain", "Paris"],
        "language": "en-GB",
        "published_at": "2023-11-13T14:10:00+05:00",
        "updated_at": "2023-11-14",
    }
    record = as_record(article(**given))
    assert {name: record[name] for name in given} == {**given, "language": "en"}
    assert (record["published_precision"], record["published_basis"]) == ("second", "stated")
    assert record["origin"] == "some.jsonl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-11-13", ("2023-11-13", "day")),
        ("2023-11-13T14:10:00Z", ("2023-11-13T14:10:00Z", "second")),
        ("2023-11-13t14:10:00.250z", ("2023-11-13T14:10:00Z", "second")),
        ("2023-11-13T14:10:00+00:00", ("2023-11-13T14:10:00Z", "second")),
        ("2023-11-13 14:10+0530", ("2023-11-13T14:10:00+05:30", "second")),
        ("2023-11-13T23:30:00", ("2023-11-13", "day")),
        ("2023-11", ("2023-11-01", "month")),
        ("2023", ("2023-01-01", "year")),
    ],
)
def test_a_date_is_kept_as_exactly_as_it_is_said(text: str, expected: tuple[str, str]) -> None:
    read = article(published_at=text)
    assert (read.published_at, read.published_precision) == expected
    assert (read.published_day is None) is (expected[1] not in ("day", "second"))


@pytest.mark.parametrize(
    ("record", "fault", "named"),
    [
        ({"body": None}, "no-body", "body"),
        ({"body": " \n "}, "no-body", "body"),
        ({"body": ["x"]}, "bad-type", "body must be a string or null, this is a list"),
        ({"title": 3}, "bad-type", "title must be a string or null, this is a number"),
        ({"title": True}, "bad-type", "true or false"),
        (
            {"authors": [{"name": "Jane"}]},
            "bad-type",
            "authors must be a list of strings, one of them is an object",
        ),
        ({"tags": {"a": 1}}, "bad-type", "tags"),
        ({"id": ""}, "bad-id", "id"),
        ({"id": "a b"}, "bad-id", "'a b'"),
        ({"id": "é"}, "bad-id", "'é'"),
        ({"id": "a/b"}, "bad-id", "'a/b'"),
        ({"id": "a\n"}, "bad-id", "id"),
        ({"id": "x" * 201}, "bad-id", "id"),
        ({"id": 7}, "bad-type", "id"),
        ({"url": "example.org/a"}, "bad-url", "http"),
        ({"url": "javascript:alert(1)"}, "bad-url", "http"),
        ({"url": "https://[::1"}, "bad-url", "url"),
        ({"url": "https://example.org:99999/"}, "bad-url", "url"),
        ({"published_at": "13/11/2023"}, "bad-date", "published_at '13/11/2023'"),
        ({"published_at": "2023-02-30"}, "bad-date", "2023-02-30"),
        ({"published_at": "2023-11-13T25:00:00Z"}, "bad-date", "published_at"),
        ({"published_at": "20231113"}, "bad-date", "published_at"),
        ({"published_at": "9999-12-31T23:30:00-05:00"}, "bad-date", "published_at"),
        ({"published_at": "0001-01-01T00:30:00+06:00"}, "bad-date", "published_at"),
        ({"published_at": "0001-01-01"}, "bad-date", "0001-01-01"),
        ({"published_at": "9999-12"}, "bad-date", "a year from"),
        ({"published_at": "٢٠٢٣-١١-١٣"}, "bad-date", "published_at"),
        ({"updated_at": "yesterday"}, "bad-date", "updated_at"),
        ({"published_at": 20231113}, "bad-type", "published_at"),
        ({"language": "English!"}, "bad-language", "en"),
        ({"publishedAt": "2023-11-13"}, "bad-field", "published_at"),
        ({"Title": "A"}, "bad-field", "'title'"),
    ],
)
def test_a_rejection_names_the_field_at_fault(record: dict[str, Any], fault: str, named: str) -> None:
    found, detail = reason(**record)
    assert found == fault
    assert named in detail


def test_without_a_body_the_rejection_says_what_there_is() -> None:
    with pytest.raises(Rejected, match=r"'body' is missing \(there are: text, title\)"):
        parse(RawArticle("x", "record", record={"title": "A", "text": "B"}))


def test_fields_of_other_systems_may_stand_beside_ours() -> None:
    assert article(image="a.jpg", quotes=[], id="x") == article(id="x")


def test_empty_text_is_unknown() -> None:
    read = article(
        title="", subtitle="  ", source="", url="", language="", published_at="", authors="", tags=[" "]
    )
    assert (read.title, read.subtitle, read.source, read.url, read.published_at) == (None,) * 5
    assert (read.authors, read.tags, read.language) == ((), (), "en")


def test_one_author_may_be_a_string() -> None:
    assert article(authors="Jane Doe").authors == ("Jane Doe",)


def test_what_the_loader_is_told_holds_where_the_article_does_not_say() -> None:
    told = Defaults(source="The Paper", url="https://example.org/", published="2023-11-13")
    read = article(told)
    assert (read.source, read.url, read.published_at) == ("The Paper", "https://example.org/", "2023-11-13")
    said = article(told, source="Another", url="https://example.com/x", published_at="2022-01-02")
    assert (said.source, said.url, said.published_at) == ("Another", "https://example.com/x", "2022-01-02")


def test_the_same_address_is_the_same_article_however_it_is_written() -> None:
    addresses = [
        "https://www.example.org/news/rain/?b=2&a=1",
        "http://EXAMPLE.org/news/rain?a=1&b=2&utm_source=x&fbclid=y#top",
        "https://example.org:443/news/rain?a=1&b=2",
    ]
    assert len({article(url=url).id for url in addresses}) == 1
    assert article(url="https://example.org/news/rain?a=2&b=2").id != article(url=addresses[0]).id
    assert article(url="https://example.org/News/rain?a=1&b=2").id != article(url=addresses[0]).id


def test_without_an_address_the_text_is_what_it_is_known_by() -> None:
    one = article(title="Rain")
    moved = parse(
        RawArticle("elsewhere.jsonl", "record", record={"body": BODY + "\n", "title": "Rain"}, line=9)
    )
    assert moved.id == one.id
    assert article(title="Snow").id != one.id
    assert article(title="Rain", source="The Paper").id == one.id


def test_the_hash_stands_for_all_that_decides_the_record_and_nothing_else() -> None:
    one = article(id="x", title="Rain", tags=["a"])
    assert parse(
        RawArticle("y", "record", record={"tags": ["a"], "title": "Rain", "body": BODY, "id": "x"})
    ) == (one.__class__(**{**{f: getattr(one, f) for f in one.__slots__}, "origin": "y"}))
    for change in (
        {"title": "Snow"},
        {"tags": ["b"]},
        {"source": "The Paper"},
        {"published_at": "2023-11-13"},
        {"body": BODY + " "},
        {"language": "de"},
        {"subtitle": "A deck"},
    ):
        assert (
            article(**{"id": "x", "title": "Rain", "tags": ["a"], **change}).content_hash != one.content_hash
        )


def test_another_language_is_told() -> None:
    german = "Der Minister sagte am Freitag, dass alles gut sei. Niemand im Saal hat ihm geglaubt."
    assert article(body=german).language == "de"
    assert article(body=german, language="EN").language == "en"
    assert article(body="12 34 56").language == "und"


def test_a_year_that_the_dateline_leaves_out_is_inferred_in_structured_text_too() -> None:
    body = "MOSCOW, December 10. /TASS/. Trade grew in 2022, the minister said on Saturday."
    read = article(body=body)
    assert (read.published_at, read.published_basis, read.body) == ("2022-12-10", "inferred", body)


@pytest.mark.parametrize("line", ["KYIV, Aug. 19, 2022", "Kyiv, 19 August 2022"])
def test_a_dateline_with_a_line_of_its_own_dates_structured_text_which_is_kept_to_the_letter(
    line: str,
) -> None:
    body = f"{line}\n\nThe minister said that it rained."
    read = article(title="Rain", body=body)
    assert (read.published_at, read.published_basis, read.dateline) == ("2022-08-19", "stated", line)
    assert read.body == body
    assert article(title="Rain", body=body, published_at="2022-08-20").published_at == "2022-08-20"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=8), json_values, max_size=8))
def test_no_record_does_more_than_be_rejected(record: dict[str, Any]) -> None:
    try:
        read = parse(RawArticle("x", "record", record=record))
    except Rejected as rejected:
        assert rejected.reason in REASONS
    else:
        assert read.body == record["body"]
