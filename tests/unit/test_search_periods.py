from datetime import date

import pytest

from service.search.periods import Period, ends, read_period, starts


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-11", date(2023, 11, 1), date(2023, 11, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-11-09", date(2023, 11, 9), date(2023, 11, 9)),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_a_year_a_month_a_day_stand_for_all_of_it(text: str, start: date, end: date) -> None:
    assert read_period(text) == Period(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "20231109",
        "2023-W45",
        "2023-13",
        "2023-02-29",
        "0000",
        "23",
        "2023-1",
        "2023-11-9",
        "２０２３",
        " 2023",
        "2023-",
        "now",
    ],
)
def test_nothing_else_is_a_date(text: str) -> None:
    with pytest.raises(ValueError):
        read_period(text)


def test_weeks_run_from_monday_to_sunday() -> None:
    assert starts(date(2023, 11, 12), "week") == date(2023, 11, 6)
    assert ends(date(2023, 11, 6), "week") == date(2023, 11, 12)


def test_the_edges_of_the_calendar_do_not_overflow() -> None:
    assert starts(date.min, "week") == date.min
    assert ends(date.max, "week") == date.max
    assert ends(date(9999, 12, 1), "month") == date.max
