"""When a page was published: the ways of writing it, the order of day and month, and the year left out."""

from datetime import date

import pytest
from headed import TEXT, page
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.parsing import Rejected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("March 3, 2023", "2023-03-03"),
        ("3 March 2023", "2023-03-03"),
        ("Mar. 3, 2023", "2023-03-03"),
        ("3rd of March 2023", "2023-03-03"),
        ("Friday, March 3, 2023", "2023-03-03"),
        ("2023-03-13", "2023-03-13"),
        ("2023/03/13", "2023-03-13"),
        ("13.03.2023", "2023-03-13"),
        ("11/13/2023", "2023-11-13"),
        ("13/11/2023", "2023-11-13"),
        ("13-11-2023", "2023-11-13"),
        ("Published: November 13, 2023", "2023-11-13"),
        ("Date: 13 November 2023", "2023-11-13"),
        ("Published:\nNovember 13, 2023", "2023-11-13"),
        ("By Jane Doe, November 13, 2023", "2023-11-13"),
        ("Posted on 13 November 2023 by Jane Doe", "2023-11-13"),
        ("World | November 13, 2023 | 5 min read", "2023-11-13"),
        ("14:10 / 04.03.2023", "2023-03-04"),
        ("04.03.2023, 09:05", "2023-03-04"),
        ("4 March 2023 at 14:10", "2023-03-04"),
        ("March 4, 2023 2:10 p.m. ET", "2023-03-04"),
        ("March 4, 2023 2:10 p.m. EST", "2023-03-04T14:10:00-05:00"),
        ("Sat 4 Mar 2023 14.10 GMT", "2023-03-04T14:10:00Z"),
        ("4 March 2023, 00:30 GMT+3", "2023-03-04T00:30:00+03:00"),
        ("2023-03-04T14:10:00+05:00", "2023-03-04T14:10:00+05:00"),
        (
            "Updated 12:15 AM EDT, July 4, 2023\nPublished 11:50 PM EDT, July 3, 2023",
            "2023-07-03T23:50:00-04:00",
        ),
    ],
)
def test_a_stated_date_is_read(head: str, expected: str) -> None:
    read = page(head)
    assert (read.published_at, read.published_basis) == (expected, "stated")
    assert read.published_precision == ("second" if "T" in expected else "day")
    assert read.title == "Minister says all is well"
    assert read.body == TEXT


@pytest.mark.parametrize(
    "head", ["Published 3 hours ago", "Yesterday", "14:10", "Updated:", "31/02/2023", ""]
)
def test_what_does_not_say_the_day_is_unknown(head: str) -> None:
    read = page(head)
    assert (read.published_at, read.published_precision, read.published_basis) == (None, "unknown", None)
    assert read.published_day is None


def test_updates_have_a_field_of_their_own() -> None:
    read = page("11/13/2023\nUpdated:\n11/15/2023")
    assert (read.published_at, read.updated_at) == ("2023-11-13", "2023-11-15")
    read = page("Updated November 15, 2023")
    assert (read.published_at, read.published_precision, read.updated_at) == (None, "unknown", "2023-11-15")


class TestOrder:
    """4/3/2023 is the fourth of March to most of the world and April 3 to an American."""

    @pytest.mark.parametrize(
        ("head", "text", "expected"),
        [
            ("04.03.2023", TEXT, "2023-03-04"),
            ("14:10 / 04/03/2023", TEXT, "2023-03-04"),
            ("04/03/2023 2:10 PM", TEXT, "2023-04-03"),
            ("04/03/2023\nUpdated: 04/13/2023", TEXT, "2023-04-03"),
            ("04/03/2023\nUpdated: 13/03/2023", TEXT, "2023-03-04"),
            ("04/03/2023", "He spoke on March 2 in the capital. " + TEXT, "2023-03-04"),
            ("04/03/2023", "He spoke on 2 April in the capital. " + TEXT, "2023-04-03"),
            ("04/03/2023", "The talks began on Jan. 9. " + TEXT, "2023-04-03"),
            ("04/03/2023", "The talks began on 9 January. " + TEXT, "2023-03-04"),
            ("04/03/2023", "The neighbours of the centre travelled home. " + TEXT, "2023-03-04"),
            ("04/03/2023", "The neighbors of the center traveled home. " + TEXT, "2023-04-03"),
            ("03/03/2023", TEXT, "2023-03-03"),
            ("04/03/2023\nUpdated: 04/13/2023", "It rained on 13/03/2023 too. " + TEXT, "2023-04-03"),
            ("01/02/2023", "He spoke on December 30 in the capital. " + TEXT, "2023-01-02"),
        ],
    )
    def test_the_page_settles_it(self, head: str, text: str, expected: str) -> None:
        assert page(head, text).published_at == expected

    @pytest.mark.parametrize(
        ("head", "text"),
        [
            ("04/03/2023", TEXT),
            ("04/03/2023", "The talks began on Jan. 9 at the centre. " + TEXT),
            ("04/03/2023", "It rained on 13/03/2023, not on 03/13/2023. " + TEXT),
        ],
    )
    def test_what_nothing_or_two_things_settle_stays_unknown(self, head: str, text: str) -> None:
        read = page(head, text)
        assert (read.published_at, read.day_first) == (None, None)

    @pytest.mark.parametrize(
        ("head", "expected"), [("11/13/2023", False), ("14:10 / 03.03.2023", True), ("", None)]
    )
    def test_the_article_carries_it_for_the_dates_in_its_text(self, head: str, expected: bool | None) -> None:
        assert page(head).day_first is expected


@given(
    st.dates(date(1990, 1, 1), date(2039, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%d.%m.%Y"]),
)
def test_every_day_is_read_as_itself(day: date, form: str) -> None:
    assert page(day.strftime(form)).published_at == day.isoformat()


@given(st.text(alphabet="0123456789/.-: APMGTapril,march\n|", max_size=40))
def test_no_line_makes_it_raise(head: str) -> None:
    try:
        read = page(head)
    except Rejected:
        return
    if read.published_at is not None:
        date.fromisoformat(read.published_at[:10])
