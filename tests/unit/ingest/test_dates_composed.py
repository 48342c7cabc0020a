"""Days and weeks told by another date, or within a month; two dates that settle each other."""

import pytest
from dating import line, mentions
from spacy.language import Language

MONDAY, FRIDAY = "2023-11-13", "2023-11-17"


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        # before and after a named day
        (
            "He died two days before Christmas.",
            "2024-01-10",
            "two days before Christmas -> 2023-12-23 day explicit",
        ),
        ("The day after Nov. 8 it snowed.", MONDAY, "The day after Nov. 8 -> 2023-11-09 day explicit"),
        (
            "Three days after Nov. 1, 2022, he left.",
            MONDAY,
            "Three days after Nov. 1, 2022 -> 2022-11-04 day explicit",
        ),
        (
            "The day before last Tuesday's hearing he wept.",
            MONDAY,
            "The day before last Tuesday -> 2023-11-06 day relative",
        ),
        (
            "They met the Friday before Labor Day.",
            MONDAY,
            "the Friday before Labor Day -> 2023-09-01 day explicit",
        ),
        (
            "The Monday after Easter is free.",
            "2024-03-25",
            "The Monday after Easter -> 2024-04-01 day explicit",
        ),
        (
            "The week before Thanksgiving was busy.",
            "2023-12-03",
            "The week before Thanksgiving -> 2023-11-13..2023-11-19 week explicit",
        ),
        (
            "The weekend after Nov. 1 was wet.",
            MONDAY,
            "The weekend after Nov. 1 -> 2023-11-04..2023-11-05 weekend explicit",
        ),
        # the week or weekend of a named day
        (
            "Pilgrims came for Easter week.",
            "2024-04-10",
            "Easter week -> 2024-03-25..2024-03-31 week explicit",
        ),
        (
            "They wed over Labor Day weekend.",
            MONDAY,
            "Labor Day weekend -> 2023-09-02..2023-09-03 weekend explicit",
        ),
        (
            "They will wed on Thanksgiving weekend.",
            MONDAY,
            "Thanksgiving weekend -> 2023-11-25..2023-11-26 weekend explicit",
        ),
        # within a month
        (
            "They vote on the first Tuesday in November.",
            "2024-10-13",
            "the first Tuesday in November -> 2024-11-05 day explicit",
        ),
        (
            "It was signed on the last Friday of May 2021.",
            MONDAY,
            "the last Friday of May 2021 -> 2021-05-28 day explicit",
        ),
        (
            "It rained in the first week of October.",
            MONDAY,
            "the first week of October -> 2023-10-02..2023-10-08 ~week explicit",
        ),
        (
            "It rained on the second weekend in March.",
            MONDAY,
            "the second weekend in March -> 2023-03-11..2023-03-12 weekend explicit",
        ),
        ("He quit on the last day of May.", MONDAY, "the last day of May -> 2023-05-31 day explicit"),
        ("He came on June the 5th.", MONDAY, "June the 5th -> 2023-06-05 day explicit"),
        # to the day
        ("It opened a week ago Friday.", MONDAY, "a week ago Friday -> 2023-11-03 day relative"),
        ("It opened a year ago today.", MONDAY, "a year ago today -> 2022-11-13 day relative"),
        (
            "It opened two years ago this month.",
            MONDAY,
            "two years ago this month -> 2021-11-01..2021-11-30 month relative",
        ),
        (
            "Prices fell in the same month last year.",
            MONDAY,
            "the same month last year -> 2022-11-01..2022-11-30 month relative",
        ),
        ("It opens two weeks from today.", MONDAY, "two weeks from today -> 2023-11-27 day relative"),
        ("The Friday before last, he quit.", MONDAY, "The Friday before last -> 2023-11-03 day relative"),
        ("The Monday after next is free.", FRIDAY, "The Monday after next -> 2023-11-27 day relative"),
        ("They voted last week on Tuesday.", MONDAY, "last week on Tuesday -> 2023-11-07 day relative"),
        # centuries, decades and years in words
        (
            "A century ago a town stood here.",
            MONDAY,
            "A century ago -> 1923-01-01..1923-12-31 ~year relative",
        ),
        (
            "Half a century ago a town stood here.",
            MONDAY,
            "Half a century ago -> 1973-01-01..1973-12-31 ~year relative",
        ),
        ("The town boomed in the nineties.", MONDAY, "nineties -> 1990-01-01..1999-12-31 decade explicit"),
        ("The post-1945 order is gone.", MONDAY, "post-1945 -> 1945-01-01..1945-12-31 ~year explicit"),
        ("It was closed in the year 2000.", MONDAY, "the year 2000 -> 2000-01-01..2000-12-31 year explicit"),
        ("The law passed in FY2022.", MONDAY, "FY2022 -> 2022-01-01..2022-12-31 ~year explicit"),
        (
            "It was more than four years ago.",
            MONDAY,
            "more than four years ago -> 2019-01-01..2019-12-31 ~year relative",
        ),
        (
            "It was worse than four years ago.",
            MONDAY,
            "four years ago -> 2019-01-01..2019-12-31 year relative",
        ),
        ("It had grown at year's end.", "2024-01-04", "year's end -> 2023-01-01..2023-12-31 ~year relative"),
        ("It will grow by year's end.", "2024-01-04", "year's end -> 2024-01-01..2024-12-31 ~year relative"),
        # as long as a quarter, a week, a season
        (
            "Profit fell in the fiscal second quarter.",
            MONDAY,
            "the fiscal second quarter -> 2023-04-01..2023-06-30 ~quarter explicit",
        ),
        ("They will go by week's end.", MONDAY, "week's end -> 2023-11-13..2023-11-19 ~week relative"),
        ("The past weekend was wet.", MONDAY, "The past weekend -> 2023-11-11..2023-11-12 weekend relative"),
        ("They will vote in the spring.", MONDAY, "the spring -> 2024-03-01..2024-05-31 ~season relative"),
        (
            "The club will move in early spring.",
            MONDAY,
            "early spring -> 2024-03-01..2024-05-31 ~season relative",
        ),
        (
            "It lost money last fiscal year.",
            MONDAY,
            "last fiscal year -> 2022-01-01..2022-12-31 ~year relative",
        ),
        (
            "He has been ill since the summer.",
            MONDAY,
            "the summer -> 2023-06-01..2023-08-31 ~season relative",
        ),
    ],
)
def test_composed(nlp: Language, sentence: str, day: str, expected: str) -> None:
    assert [line(mention) for mention in mentions(nlp, sentence, day)] == [expected]


def test_a_season_that_may_be_any_is_left_open(nlp: Language) -> None:
    assert [line(m) for m in mentions(nlp, "Flowers bloom in the spring.", MONDAY)] == [
        "the spring -> ? ~season relative"
    ]


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        # the year that stands with the second is the first one's too
        ("It rained on Jan. 30 and Feb. 2, 2021.", MONDAY, ["2021-01-30", "2021-02-02"]),
        ("It ran from Dec. 20 to Jan. 3, 2021.", MONDAY, ["2020-12-20", "2021-01-03"]),
        ("It rained in May and June 2020.", MONDAY, ["2020-05-01..2020-05-31", "2020-06-01..2020-06-30"]),
        ("It rained on May 3 and on June 4, 2020.", MONDAY, ["2023-05-03", "2020-06-04"]),
        ("More rain is forecast for Thursday and Friday.", "2023-11-15", ["2023-11-16", "2023-11-17"]),
        ("It rained Saturday and Sunday.", MONDAY, ["2023-11-11", "2023-11-12"]),
        ("They spoke late Friday or early Saturday.", MONDAY, ["2023-11-10", "2023-11-11"]),
        # a stretch does not end before it begins
        ("It ran March 30 through April 5.", MONDAY, ["2023-03-30", "2023-04-05"]),
        ("The shop closes Dec. 1 through Jan. 5.", MONDAY, ["2023-12-01", "2024-01-05"]),
        ("The strike lasted from Nov. 30, 2021, to Jan. 5.", MONDAY, ["2021-11-30", "2022-01-05"]),
    ],
)
def test_two_dates_settle_each_other(nlp: Language, sentence: str, day: str, expected: list[str]) -> None:
    found = [line(mention).split(" -> ")[1].split()[0] for mention in mentions(nlp, sentence, day)]
    assert found == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "He lost in August 1968 and again that November.",
            "that November -> 1968-11-01..1968-11-30 month relative",
        ),
        ("He fell on Nov. 1, 2022, and died that night.", "that night -> 2022-11-01 day relative"),
        (
            "He fell on Nov. 1, 2022. He had drunk the night before.",
            "the night before -> 2022-10-31 day relative",
        ),
        (
            "He fell on Nov. 1, 2022, and died the following morning.",
            "the following morning -> 2022-11-02 day relative",
        ),
        (
            "He came in May 2020. He said that November was cold.",
            "November -> 2023-11-01..2023-11-30 month explicit",
        ),
    ],
)
def test_seen_from_the_one_before(nlp: Language, body: str, expected: str) -> None:
    assert line(mentions(nlp, body, MONDAY)[-1]) == expected


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        ("The deadline is Friday.", MONDAY, "2023-11-17"),
        ("The hearing is on Friday in Bern.", MONDAY, "2023-11-17"),
        ("The club holds its election on Thursday.", MONDAY, "2023-11-16"),
        ("He was due in court on Thursday but fell ill.", FRIDAY, "2023-11-16"),
        ("He was due to appear in court on Thursday but fell ill.", FRIDAY, "2023-11-16"),
        ("A briefing was planned for later today.", MONDAY, "2023-11-13"),
        ("He left early yesterday.", MONDAY, "2023-11-12"),
        ("He said so in a Friday interview.", MONDAY, "2023-11-10"),
        ("His announcement Friday that he would run stunned them.", MONDAY, "2023-11-10"),
        ("He tours the state in the lead-up to Thursday's vote.", MONDAY, "2023-11-16"),
        ("He toured the state in the days leading up to Sunday's vote.", MONDAY, "2023-11-12"),
        ("He took to the air beginning Sunday.", MONDAY, "2023-11-12"),
        ("They will strike, starting Friday.", MONDAY, "2023-11-17"),
        ("The race was moved to Friday.", MONDAY, "2023-11-17"),
        ("The banks will be closed Wednesday.", FRIDAY, "2023-11-22"),
        ("They polled 900 people through Wednesday.", "2023-11-11", "2023-11-08"),
        ("The fall in prices on Tuesday will only hasten it.", "2023-11-15", "2023-11-14"),
    ],
)
def test_tense(nlp: Language, sentence: str, day: str, expected: str) -> None:
    assert [line(m).split(" -> ")[1] for m in mentions(nlp, sentence, day)] == [f"{expected} day relative"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Flight 1999 from Rome was late.",
        "The Boeing 747 and the Airbus A320 landed at Gate 2012.",
        "He finished a 2000-piece puzzle.",
        "The shop is at 1945 Main St. in Reno.",
        "She watched “2001: A Space Odyssey” twice.",
        "Windows 2000 and Office 2010 are old.",
        "UN Resolution 1701 and Section 1983 apply.",
        "Shares of Black Friday Inc. and Tuesday Morning Corp. fell.",
        "It happened on a Friday.",
        "They meet on the first Tuesday of each month.",
        "The temperature was in the 80s; he is in his sixties.",
        "It begins at 18:30 and ends at 20.15, or 2:05 p.m. in Rome.",
        "Article 5 binds all 31 members, says page 12.",
        "The S&P 500 rose 12.11 points, 10 %, to 2012.33.",
        "Recent months were hard, and in the coming days he will go.",
        "He hid Easter eggs.",
        "She told CBS’s “This Morning,” a show.",
    ],
)
def test_no_dates(nlp: Language, sentence: str) -> None:
    assert [mention.text for mention in mentions(nlp, sentence, MONDAY)] == []
