"""Datelines, run into the first paragraph or on a line of their own, and the year that they leave out."""

import pytest
from headed import TEXT, page

from service.ingest.parsing import parse
from service.ingest.raw import RawArticle


@pytest.mark.parametrize(
    ("opening", "dateline"),
    [
        ("MOSCOW, December 10. /TASS/. ", "MOSCOW, December 10. /TASS/"),
        (
            "BRUSSELS, 1 March. /TASS Correspondent Ivan Orlov/. ",
            "BRUSSELS, 1 March. /TASS Correspondent Ivan Orlov/",
        ),
        ("NAIROBI, Kenya (AP) — ", "NAIROBI, Kenya (AP)"),
        ("NAIROBI, Kenya (AP) _ ", "NAIROBI, Kenya (AP)"),
        ("WASHINGTON, March 3 (Reuters) - ", "WASHINGTON, March 3 (Reuters)"),
        ("BEIJING, Dec. 10 (Xinhua) -- ", "BEIJING, Dec. 10 (Xinhua)"),
        ("ST. LOUIS — ", "ST. LOUIS"),
        ("Tashkent (Agency News) – ", "Tashkent (Agency News)"),
        ("WASHINGTON/KYIV, March 3 (Reuters) - ", "WASHINGTON/KYIV, March 3 (Reuters)"),
        ("MOSCOW. Dec 10 (Interfax) - ", "MOSCOW. Dec 10 (Interfax)"),
        ("ASTANA. KAZINFORM – ", "ASTANA. KAZINFORM"),
        ("ASTANA. KAZINFORM ", "ASTANA. KAZINFORM"),
        ("YEREVAN, 4 JUNE, ARMENPRESS. ", "YEREVAN, 4 JUNE, ARMENPRESS"),
        ("LA PAZ, Bolivia, Nov. 3, 2023 — ", "LA PAZ, Bolivia, Nov. 3, 2023"),
    ],
)
def test_it_has_its_field_and_the_text_goes_on_without_it(opening: str, dateline: str) -> None:
    read = page("", opening + TEXT)
    assert read.dateline == dateline
    assert read.body == TEXT


@pytest.mark.parametrize(
    ("line", "published", "basis"),
    [
        ("KHARKIV, Ukraine, Aug. 19, 2022", "2022-08-19", "stated"),
        ("Kharkiv, Ukraine, Aug. 19, 2022", "2022-08-19", "stated"),
        ("KYIV, Ukraine, Friday, Aug. 19, 2022", "2022-08-19", "stated"),
        ("LONDON (Reuters) - 3 March 2023", "2023-03-03", "stated"),
        ("London, 3 March 2023", "2023-03-03", "stated"),
        ("New York, March 3, 2023", "2023-03-03", "stated"),
        ("Salt Lake City, Utah, March 3, 2023", "2023-03-03", "stated"),
        ("Washington, D.C., Nov. 12, 2022", "2022-11-12", "stated"),
        ("WASHINGTON — Nov. 12, 2022", "2022-11-12", "stated"),
        ("ROME, 3 March 2023, 14:10 GMT", "2023-03-03T14:10:00Z", "stated"),
        ("BERLIN, 23.03.2023", "2023-03-23", "stated"),
        ("BERLIN, 02.03.2023", "2023-03-02", "stated"),
        ("JERUSALEM, Nov. 12, 2022 /PRNewswire/", "2022-11-12", "stated"),
        ("KYIV, Friday, Aug. 19", None, None),
        ("WASHINGTON, Nov. 12 (AP)", None, None),
        ("NAIROBI, Kenya (AP)", None, None),
        ("BERLIN (dpa)", None, None),
    ],
)
@pytest.mark.parametrize("end", ["", " —", " --"])
def test_it_may_have_a_line_of_its_own(line: str, published: str | None, basis: str | None, end: str) -> None:
    read = page(line + end)
    assert (read.title, read.subtitle, read.body) == ("Minister says all is well", None, TEXT)
    assert (read.dateline, read.published_at, read.published_basis) == (line, published, basis)


def test_a_dash_leads_from_it_to_the_text() -> None:
    assert page("NAIROBI, Kenya —").dateline == "NAIROBI, Kenya"
    assert page("NAIROBI, Kenya").dateline is None


@pytest.mark.parametrize(
    "head",
    [
        "KYIV, Aug. 19, 2022\nHe spoke of roads and of bread\nBy Jane Doe",
        "He spoke of roads and of bread\n\nBy Jane Doe\n\nKYIV, Aug. 19, 2022",
        "He spoke of roads and of bread.\n\nKYIV, Aug. 19, 2022\nBy Jane Doe",
    ],
)
def test_it_stands_among_the_other_lines_above_the_text(head: str) -> None:
    read = page(head)
    assert read.subtitle is not None
    assert read.subtitle.rstrip(".") == "He spoke of roads and of bread"
    assert (read.authors, read.dateline) == (("Jane Doe",), "KYIV, Aug. 19, 2022")
    assert (read.published_at, read.body) == ("2022-08-19", TEXT)


def test_its_year_is_inferred_from_the_paragraph_below_it() -> None:
    read = page("MOSCOW, December 10 (Interfax)", f"He said on Saturday that 2022 was well.\n\n{TEXT}")
    assert (read.published_at, read.published_basis) == ("2022-12-10", "inferred")


def test_its_year_is_inferred_from_its_own_weekday() -> None:
    read = page("MOSCOW, Saturday, December 10", f"He said on Sunday that 2022 was well.\n\n{TEXT}")
    assert (read.published_at, read.published_basis) == ("2022-12-10", "inferred")


def test_of_two_the_one_with_the_day_stands_and_neither_is_text() -> None:
    read = page("KYIV, Aug. 19, 2022", "KYIV, Ukraine (AP) — " + TEXT)
    assert (read.dateline, read.body) == ("KYIV, Aug. 19, 2022", TEXT)


def test_a_date_line_is_surer_than_one_with_a_line_of_its_own() -> None:
    read = page("LONDON, 3 March 2023\nPublished 4 March 2023")
    assert (read.published_at, read.dateline) == ("2023-03-04", "LONDON, 3 March 2023")


@pytest.mark.parametrize(
    "deck",
    [
        "Kharkiv, Ukraine, a year after the war began",
        "London, March 3: what we know so far",
        "London, March 3-5, 2023",
        "Paris on March 3, 2023",
        "Jane Doe, Kyiv, March 3, 2023",
        "Crowds at the opening, London, March 3, 2023",
        "March for Science, April 22, 2017",
    ],
)
def test_a_deck_that_names_a_place_or_a_day_stays_one(deck: str) -> None:
    read = page(deck)
    assert (read.subtitle, read.dateline, read.published_at) == (deck, None, None)


def test_a_place_and_a_day_may_be_the_headline() -> None:
    read = parse(RawArticle("a.txt", "text", f"Dallas, November 22, 1963\n\n{TEXT}"))
    assert (read.title, read.dateline, read.published_at) == ("Dallas, November 22, 1963", None, None)


def test_the_places_of_a_roundup_stay_in_the_text() -> None:
    text = f"KYIV, Aug. 19, 2022\n\n{TEXT}\n\nLVIV, Aug. 20, 2022\n\n{TEXT}"
    read = page("", text)
    assert (read.dateline, read.published_at) == ("KYIV, Aug. 19, 2022", "2022-08-19")
    assert read.body == text.split("\n\n", 1)[1]


@pytest.mark.parametrize(
    "opening",
    [
        "NATO said on Friday that all was well.",
        "The U.S. — his country — was ready, he said.",
        "I — he paused — am well, he said.",
        "Paris, he said, is well.",
        "Putin (70) was well, he said - or so it seemed.",
        "A man, March 3, (his birthday) said that all was well.",
    ],
)
def test_what_only_looks_like_one_stays(opening: str) -> None:
    read = page("", f"{opening}\n\n{TEXT}")
    assert read.dateline is None
    assert read.body.startswith(opening)


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        (
            "December 10",
            "said on Saturday. Trade grew in January-October 2022, after 2021.",
            "2022-12-10",
        ),
        ("January 14", "said on Saturday. Trade grew in 2022.", "2023-01-14"),
        ("February 29", "said on Thursday. Trade grew in 2022 and in 2023.", "2024-02-29"),
        ("February 29", "said on Saturday. The talks of 2019 and of 2020 failed.", "2020-02-29"),
        ("December 10", "said on Sunday. Trade grew in 2022.", "2023-12-10"),
        ("December 10", "said. Trade grew in 2022.", None),
        ("December 10", "said. Trade grew in 2022.\n\nHe left the capital on Saturday.", "2022-12-10"),
        ("December 10", "said last Saturday. Trade grew in 2022.", None),
        ("December 10", "said on Saturday.", None),
        ("December 10", "said on Monday. Trade grew in 2022.", None),
        ("December 10", "said on Saturday. Trade grew in 2016 as in 2022.", None),
        ("December 10", "said on Friday or on Saturday. Trade grew in 2021 and 2022.", None),
        ("February 29", "said on Friday. Trade grew in 2022.", None),
        ("December 10", "said on Saturday. It cost $2022, or 2022 euros and 2,022 cents.", "2022-12-10"),
    ],
)
def test_the_one_year_that_fits_weekday_and_text_is_inferred(
    day: str, text: str, expected: str | None
) -> None:
    read = page("", f"MOSCOW, {day}. /TASS/. The minister {text}")
    assert read.published_at == expected
    assert read.published_basis == ("inferred" if expected else None)
    assert read.published_precision == ("day" if expected else "unknown")


def test_a_year_that_is_written_is_stated() -> None:
    read = page("", "KYIV, March 3, 2023 (AP) — " + TEXT)
    assert (read.published_at, read.published_basis) == ("2023-03-03", "stated")


def test_a_date_line_above_is_surer_than_the_dateline() -> None:
    assert page("March 4, 2023", "KYIV, March 3 (AP) — " + TEXT).published_at == "2023-03-04"
