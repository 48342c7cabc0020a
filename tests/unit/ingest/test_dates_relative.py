"""What counts from the article's day, or from the expression before."""

import pytest
from dating import line, mentions
from invented import article
from spacy.language import Language

from service.ingest.annotation import Annotated
from service.ingest.dates import find_dates
from service.ingest.syntax import Doc

MONDAY, WEDNESDAY, FRIDAY, SUNDAY = "2023-11-13", "2023-11-15", "2023-11-17", "2023-11-19"


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        # the article's weekday is today, whatever the tense
        ("The mayor resigned Friday.", FRIDAY, "Friday -> 2023-11-17"),
        ("The mayor will resign on Friday.", FRIDAY, "Friday -> 2023-11-17"),
        # past
        ("The mayor resigned Friday.", MONDAY, "Friday -> 2023-11-10"),
        ("The mayor, in office since Friday, has resigned.", MONDAY, "Friday -> 2023-11-10"),
        ("The mayor resigned on Tuesday.", WEDNESDAY, "Tuesday -> 2023-11-14"),
        ("The court overturned Monday's ruling.", FRIDAY, "Monday -> 2023-11-13"),
        ("In a letter published Thursday he apologised.", SUNDAY, "Thursday -> 2023-11-16"),
        ("The letter was read to them Thursday night.", SUNDAY, "Thursday night -> 2023-11-16"),
        ("Until Thursday, they had not named him.", FRIDAY, "Thursday -> 2023-11-16"),
        # future
        ("The mayor will resign on Friday.", MONDAY, "Friday -> 2023-11-17"),
        ("She is to address the senate Thursday.", MONDAY, "Thursday -> 2023-11-16"),
        ("She is expected to arrive on Saturday.", MONDAY, "Saturday -> 2023-11-18"),
        ("He plans to fly to Oslo on Sunday.", FRIDAY, "Sunday -> 2023-11-19"),
        ("A hearing is scheduled for Tuesday.", FRIDAY, "Tuesday -> 2023-11-21"),
        ("The two are meeting Tuesday in Bern.", FRIDAY, "Tuesday -> 2023-11-21"),
        ("They have until Monday to appeal.", FRIDAY, "Monday -> 2023-11-20"),
        ("She said she would leave on Saturday.", FRIDAY, "Saturday -> 2023-11-18"),
        ("They planned a march in Riga on Saturday.", FRIDAY, "Saturday -> 2023-11-18"),
        # last, next, this
        ("He was fired last Friday.", FRIDAY, "last Friday -> 2023-11-10"),
        ("He was fired last Wednesday.", MONDAY, "last Wednesday -> 2023-11-08"),
        ("The term begins next Monday.", WEDNESDAY, "next Monday -> 2023-11-20"),
        ("They meet this Thursday.", MONDAY, "this Thursday -> 2023-11-16"),
        ("It rained this past Saturday.", MONDAY, "this past Saturday -> 2023-11-11"),
        ("They vote on Friday of next week.", MONDAY, "Friday of next week -> 2023-11-24"),
        ("He starts a week from Friday.", MONDAY, "a week from Friday -> 2023-11-24"),
        # hours and parts of the day belong to it
        ("The store opens at 9 a.m. Tuesday.", MONDAY, "9 a.m. Tuesday -> 2023-11-14"),
        ("He called Friday evening.", MONDAY, "Friday evening -> 2023-11-10"),
        # words for days
        ("The fund fell today.", MONDAY, "today -> 2023-11-13"),
        ("The fund fell yesterday.", "2024-01-01", "yesterday -> 2023-12-31"),
        ("He will be back tomorrow morning.", "2024-02-28", "tomorrow morning -> 2024-02-29"),
        ("She will speak tonight.", MONDAY, "tonight -> 2023-11-13"),
        ("He woke early this morning.", MONDAY, "this morning -> 2023-11-13"),
        ("He slept badly last night.", MONDAY, "last night -> 2023-11-12"),
        ("He left the day before yesterday.", MONDAY, "the day before yesterday -> 2023-11-11"),
        ("She flies the day after tomorrow.", MONDAY, "the day after tomorrow -> 2023-11-15"),
        ("The find came 11 days ago.", MONDAY, "11 days ago -> 2023-11-02"),
    ],
)
def test_days(nlp: Language, sentence: str, day: str, expected: str) -> None:
    assert [line(mention) for mention in mentions(nlp, sentence, day)] == [f"{expected} day relative"]


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        ("He came last week.", MONDAY, "last week -> 2023-11-06..2023-11-12 week relative"),
        ("He came last week.", SUNDAY, "last week -> 2023-11-06..2023-11-12 week relative"),
        ("He comes next week.", "2023-12-31", "next week -> 2024-01-01..2024-01-07 week relative"),
        ("He came earlier this week.", FRIDAY, "earlier this week -> 2023-11-13..2023-11-19 ~week relative"),
        ("It is due early next week.", FRIDAY, "early next week -> 2023-11-20..2023-11-26 ~week relative"),
        (
            "The week before last was cold.",
            MONDAY,
            "The week before last -> 2023-10-30..2023-11-05 week relative",
        ),
        ("It rained over the weekend.", MONDAY, "the weekend -> 2023-11-11..2023-11-12 weekend relative"),
        ("It will rain over the weekend.", FRIDAY, "the weekend -> 2023-11-18..2023-11-19 weekend relative"),
        ("It rained last weekend.", WEDNESDAY, "last weekend -> 2023-11-11..2023-11-12 weekend relative"),
        ("It will rain this weekend.", WEDNESDAY, "this weekend -> 2023-11-18..2023-11-19 weekend relative"),
        ("Sales fell last month.", "2024-01-31", "last month -> 2023-12-01..2023-12-31 month relative"),
        (
            "He quit earlier this month.",
            MONDAY,
            "earlier this month -> 2023-11-01..2023-11-30 ~month relative",
        ),
        (
            "He was hired last November.",
            "2024-01-13",
            "last November -> 2023-11-01..2023-11-30 month relative",
        ),
        ("She takes over next January.", MONDAY, "next January -> 2024-01-01..2024-01-31 month relative"),
        ("They split two months ago.", MONDAY, "two months ago -> 2023-09-01..2023-09-30 month relative"),
        ("They split six weeks ago.", MONDAY, "six weeks ago -> 2023-10-02..2023-10-08 week relative"),
        ("Rents rose this year.", MONDAY, "this year -> 2023-01-01..2023-12-31 year relative"),
        ("He fled early last year.", MONDAY, "early last year -> 2022-01-01..2022-12-31 ~year relative"),
        ("They met earlier this year.", MONDAY, "earlier this year -> 2023-01-01..2023-12-31 ~year relative"),
        ("A year ago nobody knew.", MONDAY, "A year ago -> 2022-01-01..2022-12-31 year relative"),
        (
            "He died about 20 years ago.",
            MONDAY,
            "about 20 years ago -> 2003-01-01..2003-12-31 ~year relative",
        ),
        ("It fell two decades ago.", MONDAY, "two decades ago -> 2003-01-01..2003-12-31 ~year relative"),
        ("It began half a year ago.", MONDAY, "half a year ago -> 2023-05-01..2023-05-31 ~month relative"),
        (
            "It must end by the end of the month.",
            MONDAY,
            "the end of the month -> 2023-11-01..2023-11-30 ~month relative",
        ),
        ("It had doubled by year's end.", MONDAY, "year's end -> 2023-01-01..2023-12-31 ~year relative"),
        ("Loans grew this quarter.", MONDAY, "this quarter -> 2023-10-01..2023-12-31 quarter relative"),
        ("They won last summer.", MONDAY, "last summer -> 2023-06-01..2023-08-31 ~season relative"),
        ("They won last winter.", MONDAY, "last winter -> 2022-12-01..2023-02-28 ~season relative"),
        (
            "Trade grew in the first ten months of the current year.",
            "2022-12-10",
            "the first ten months of the current year -> 2022-01-01..2022-10-31 month relative",
        ),
    ],
)
def test_longer_times(nlp: Language, sentence: str, day: str, expected: str) -> None:
    assert [line(mention) for mention in mentions(nlp, sentence, day)] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "He arrived on Nov. 1, 2022. Three days later he left.",
            "Three days later -> 2022-11-04 day relative",
        ),
        ("He arrived on Nov. 1, 2022. The next day he left.", "The next day -> 2022-11-02 day relative"),
        ("He arrived on Nov. 1, 2022. That same day he left.", "That same day -> 2022-11-01 day relative"),
        (
            "He arrived on Nov. 1, 2022. The following Monday he left.",
            "The following Monday -> 2022-11-07 day relative",
        ),
        (
            "He arrived in June 1998 and left later that year.",
            "later that year -> 1998-01-01..1998-12-31 ~year relative",
        ),
        (
            "Profit rose in the third quarter of 2022 from a year earlier.",
            "a year earlier -> 2021-07-01..2021-09-30 quarter relative",
        ),
        (
            "It rose in January-October 2022 against the corresponding period of 2021.",
            "the corresponding period of 2021 -> 2021-01-01..2021-10-31 month relative",
        ),
        ("It closed in 2019. That day is remembered.", "That day -> ? day relative"),
    ],
)
def test_seen_from_the_expression_before(nlp: Language, body: str, expected: str) -> None:
    assert line(mentions(nlp, body, MONDAY)[-1]) == expected


def test_a_weekday_told_of_on_one_side_draws_the_vague_ones_with_it(nlp: Language) -> None:
    body = "The rivals will meet on Monday in Lodz. Some call Monday's game the last."
    assert [line(mention) for mention in mentions(nlp, body, FRIDAY)] == [
        "Monday -> 2023-11-20 day relative",
        "Monday -> 2023-11-20 day relative",
    ]


def test_headlines_are_read_too(nlp: Language) -> None:
    annotated = Annotated(
        article("He left on Nov. 9.", MONDAY, title="Mayor quits Sunday"),
        Doc(nlp("He left on Nov. 9.")),
        title=Doc(nlp("Mayor quits Sunday")),
    )
    assert [(m.field, m.text, m.start) for m in find_dates(annotated)] == [
        ("title", "Sunday", 12),
        ("body", "Nov. 9", 11),
    ]
