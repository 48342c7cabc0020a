"""Days, months, quarters, seasons, years that the calendar names."""

import pytest
from dating import line, mentions
from spacy.language import Language

MONDAY = "2023-11-13"


@pytest.mark.parametrize(
    ("sentence", "day", "expected"),
    [
        # with a year, in all forms
        (
            "The pact was signed on Nov. 12, 2021, in Oslo.",
            MONDAY,
            ["Nov. 12, 2021 -> 2021-11-12 day explicit"],
        ),
        (
            "The pact was signed on 12 November 2021 in Oslo.",
            MONDAY,
            ["12 November 2021 -> 2021-11-12 day explicit"],
        ),
        ("She was born on January 3rd, 1984.", MONDAY, ["January 3rd, 1984 -> 1984-01-03 day explicit"]),
        (
            "It began on Saturday, Nov. 4, 2023.",
            MONDAY,
            ["Saturday, Nov. 4, 2023 -> 2023-11-04 day explicit"],
        ),
        ("It was posted on 2023-11-09 by the clerk.", MONDAY, ["2023-11-09 -> 2023-11-09 day explicit"]),
        ("It was posted on 2023/11/09 by the clerk.", MONDAY, ["2023/11/09 -> 2023-11-09 day explicit"]),
        ("The vote of 31 Dec. '99 stands.", MONDAY, ["31 Dec. '99 -> 1999-12-31 day explicit"]),
        (
            "He retired on the 1st of March, 2020.",
            MONDAY,
            ["the 1st of March, 2020 -> 2020-03-01 day explicit"],
        ),
        (
            "The dam broke on June 16 of last year.",
            MONDAY,
            ["June 16 of last year -> 2022-06-16 day relative"],
        ),
        # without a year: the nearest that tense allows
        ("The minister spoke on Nov. 12 in Riga.", MONDAY, ["Nov. 12 -> 2023-11-12 day explicit"]),
        (
            "The minister spoke on the 12th of November.",
            MONDAY,
            ["the 12th of November -> 2023-11-12 day explicit"],
        ),
        ("Sunday 12 November was quiet.", MONDAY, ["Sunday 12 November -> 2023-11-12 day explicit"]),
        ("The new law takes effect on Jan. 1.", MONDAY, ["Jan. 1 -> 2024-01-01 day explicit"]),
        ("The old law expired on Jan. 1.", MONDAY, ["Jan. 1 -> 2023-01-01 day explicit"]),
        ("The shop closed on Dec. 30.", "2024-01-02", ["Dec. 30 -> 2023-12-30 day explicit"]),
        ("The shop will open on Jan. 5.", "2023-12-29", ["Jan. 5 -> 2024-01-05 day explicit"]),
        ("The court will rule by March 4.", "2023-12-29", ["March 4 -> 2024-03-04 day explicit"]),
        ("Her son was born on Feb. 29.", "2023-11-13", ["Feb. 29 -> 2020-02-29 day explicit"]),
        ("The race will start on Feb. 29.", "2023-11-13", ["Feb. 29 -> 2024-02-29 day explicit"]),
        # a year that the article gives elsewhere
        (
            "The blast of Aug. 7, 1998, killed ten. Families marked the Aug. 7 blast in church.",
            "2001-08-20",
            ["Aug. 7, 1998 -> 1998-08-07 day explicit", "Aug. 7 -> 1998-08-07 day explicit"],
        ),
        # a weekday settles the year
        ("They met on Friday, May 13.", "2023-11-13", ["Friday, May 13 -> 2022-05-13 day explicit"]),
        # several days, stretches of days
        (
            "Talks are set for Nov. 15-17 in Bern.",
            MONDAY,
            ["Nov. 15-17 -> 2023-11-15..2023-11-17 day explicit"],
        ),
        ("The fair ran from March 3 to 5.", MONDAY, ["March 3 to 5 -> 2023-03-03..2023-03-05 day explicit"]),
        (
            "The fair ran between 3 and 5 March.",
            MONDAY,
            ["3 and 5 March -> 2023-03-03..2023-03-05 day explicit"],
        ),
        (
            "The strike of Nov. 30-Dec. 2, 2022, failed.",
            MONDAY,
            ["Nov. 30-Dec. 2, 2022 -> 2022-11-30..2022-12-02 day explicit"],
        ),
        (
            "The strike of Dec. 30-Jan. 2 failed.",
            "2024-01-09",
            ["Dec. 30-Jan. 2 -> 2023-12-30..2024-01-02 day explicit"],
        ),
        (
            "They sat on April 24 and 25, then parted.",
            MONDAY,
            ["April 24 -> 2023-04-24 day explicit", "25 -> 2023-04-25 day explicit"],
        ),
        ("On April 24 and 25 people cheered.", MONDAY, ["April 24 -> 2023-04-24 day explicit"]),
        (
            "It runs all through the week of Nov. 8.",
            MONDAY,
            ["the week of Nov. 8 -> 2023-11-06..2023-11-12 week explicit"],
        ),
        # named days
        (
            "The store was shut on Thanksgiving Day.",
            "2023-12-01",
            ["Thanksgiving Day -> 2023-11-23 day explicit"],
        ),
        ("Trading resumes after Good Friday.", "2024-03-25", ["Good Friday -> 2024-03-29 day explicit"]),
        ("They wed on New Year's Eve 1999.", MONDAY, ["New Year's Eve 1999 -> 1999-12-31 day explicit"]),
        ("He was found last Thanksgiving.", "2000-02-10", ["last Thanksgiving -> 1999-11-25 day relative"]),
        ("Voters decide on Election Day.", "2024-10-30", ["Election Day -> 2024-11-05 day explicit"]),
        ("Security was tightened after 9/11.", MONDAY, ["9/11 -> 2001-09-11 day explicit"]),
        ("He covered the Sept. 11 attacks.", "2016-09-20", ["Sept. 11 -> 2001-09-11 day explicit"]),
        ("She left the party on Sept. 11 early.", "2016-09-20", ["Sept. 11 -> 2016-09-11 day explicit"]),
        # months
        (
            "In February, the council abstained.",
            MONDAY,
            ["February -> 2023-02-01..2023-02-28 month explicit"],
        ),
        ("They will vote in February.", MONDAY, ["February -> 2024-02-01..2024-02-29 month explicit"]),
        ("He left in November.", MONDAY, ["November -> 2023-11-01..2023-11-30 month explicit"]),
        ("It opened in September 2019.", MONDAY, ["September 2019 -> 2019-09-01..2019-09-30 month explicit"]),
        (
            "Snow fell in late December.",
            "2024-01-04",
            ["late December -> 2023-12-01..2023-12-31 ~month explicit"],
        ),
        (
            "Sales are expected to rise by mid-March.",
            MONDAY,
            ["mid-March -> 2024-03-01..2024-03-31 ~month explicit"],
        ),
        (
            "Trade rose in January-October 2022.",
            "2022-12-10",
            ["January-October 2022 -> 2022-01-01..2022-10-31 month explicit"],
        ),
        (
            "He was abroad from November to February.",
            "2024-03-05",
            ["November to February -> 2023-11-01..2024-02-29 month explicit"],
        ),
        (
            "She was gone by April of next year.",
            MONDAY,
            ["April of next year -> 2024-04-01..2024-04-30 month relative"],
        ),
        # quarters, halves, seasons
        ("Profit rose in Q3 2022.", MONDAY, ["Q3 2022 -> 2022-07-01..2022-09-30 quarter explicit"]),
        (
            "Profit rose in the third quarter.",
            MONDAY,
            ["the third quarter -> 2023-07-01..2023-09-30 quarter explicit"],
        ),
        ("First-quarter profit rose.", MONDAY, ["First-quarter -> 2023-01-01..2023-03-31 quarter explicit"]),
        (
            "It shrank in the fourth quarter of last year.",
            MONDAY,
            ["the fourth quarter of last year -> 2022-10-01..2022-12-31 quarter relative"],
        ),
        (
            "It grew in the first half of 2022.",
            MONDAY,
            ["the first half of 2022 -> 2022-01-01..2022-06-30 half explicit"],
        ),
        ("They met in spring 1999.", MONDAY, ["spring 1999 -> 1999-03-01..1999-05-31 ~season explicit"]),
        (
            "It froze in the winter of 2022-23.",
            MONDAY,
            ["winter of 2022-23 -> 2022-12-01..2023-02-28 ~season explicit"],
        ),
        # years and longer
        ("Before 1991, the states were one.", MONDAY, ["1991 -> 1991-01-01..1991-12-31 year explicit"]),
        ("The 1996 bombing is unsolved.", MONDAY, ["1996 -> 1996-01-01..1996-12-31 year explicit"]),
        ("Elections were held in '98.", MONDAY, ["'98 -> 1998-01-01..1998-12-31 year explicit"]),
        ("The 1998-99 drought was worse.", MONDAY, ["1998-99 -> 1998-01-01..1999-12-31 year explicit"]),
        ("Revenue fell in fiscal 1998.", MONDAY, ["fiscal 1998 -> 1998-01-01..1998-12-31 ~year explicit"]),
        ("The rule dates from late 2019.", MONDAY, ["late 2019 -> 2019-01-01..2019-12-31 ~year explicit"]),
        (
            "We expect more by the end of 2022.",
            "2022-12-10",
            ["the end of 2022 -> 2022-01-01..2022-12-31 ~year explicit"],
        ),
        ("It was common in the 1990s.", MONDAY, ["1990s -> 1990-01-01..1999-12-31 decade explicit"]),
        (
            "It was common in the early '80s.",
            MONDAY,
            ["early '80s -> 1980-01-01..1989-12-31 ~decade explicit"],
        ),
        (
            "He ruled from 1991 to 1997.",
            MONDAY,
            ["1991 -> 1991-01-01..1991-12-31 year explicit", "1997 -> 1997-01-01..1997-12-31 year explicit"],
        ),
    ],
)
def test_named(nlp: Language, sentence: str, day: str, expected: list[str]) -> None:
    assert [line(mention) for mention in mentions(nlp, sentence, day)] == expected


@pytest.mark.parametrize(
    ("text", "day_first", "expected"),
    [
        ("04.03.2023", None, "2023-03-04"),
        ("11.13.2023", None, "2023-11-13"),
        ("04/03/2023", True, "2023-03-04"),
        ("04/03/2023", False, "2023-04-03"),
        ("04/03/2023", None, "?"),
        ("11/13/2023", True, "2023-11-13"),
        ("25/12/22", False, "2022-12-25"),
        ("03/03/2023", None, "2023-03-03"),
        ("13/11/2023", None, "2023-11-13"),
    ],
)
def test_order_of_day_and_month(nlp: Language, text: str, day_first: bool | None, expected: str) -> None:
    found = mentions(nlp, f"The notice of {text} was late.", "2023-08-20", day_first=day_first)
    assert [line(mention) for mention in found] == [f"{text} -> {expected} day explicit"]


def test_an_ambiguous_day_that_is_the_articles_own_is_settled(nlp: Language) -> None:
    found = mentions(nlp, "Published 04/03/2023 in Leeds.", "2023-03-04")
    assert [line(mention) for mention in found] == ["04/03/2023 -> 2023-03-04 day explicit"]


def test_without_an_articles_day_only_what_needs_none_is_placed(nlp: Language) -> None:
    body = "On Nov. 9, 2022, he came. He left on Friday, spoke last week and in March, and died in 2023."
    assert [line(mention) for mention in mentions(nlp, body, None)] == [
        "Nov. 9, 2022 -> 2022-11-09 day explicit",
        "Friday -> ? day relative",
        "last week -> ? week relative",
        "March -> ? month explicit",
        "2023 -> 2023-01-01..2023-12-31 year explicit",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "You may march in the sun.",
        "We sat down with Jan and Mar.",
        "Theresa May and April Jones met June Carter.",
        "About 10% of it, or $2000, went to 2000 people.",
        "See page 12, or take bus 98 to Room 1998.",
        "They won 3-5 and 12-10, then called 555-1998.",
        "He read it in USA Today.",
        "She appeared on “Fox News Sunday,” he on CBS This Morning.",
        "Thousands joined the March for Life.",
        "It is hard for today's youth.",
        "We hope for a better tomorrow.",
        "Every Monday he swims; on Fridays he rests.",
        "It took three days, two years in all, over the past decade.",
        "He sold Christmas trees.",
        "He drives a 1987 Chevrolet.",
        "The second half was better than the first.",
        "They spring into action and fall behind.",
        "He will decide in the next week or over the last month of the race.",
    ],
)
def test_no_dates(nlp: Language, sentence: str) -> None:
    assert [mention.text for mention in mentions(nlp, sentence, MONDAY)] == []


@pytest.mark.parametrize(
    "sentence", ["On February 30 nothing happened.", "It was 5,000 years ago.", "Nov. 31, 2022."]
)
def test_days_that_never_were(nlp: Language, sentence: str) -> None:
    assert [mention for mention in mentions(nlp, sentence, MONDAY) if mention.precision == "day"] == []
