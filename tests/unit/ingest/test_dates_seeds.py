"""The dates that a careful reader finds in the seeds."""

from typing import Any

import pytest


def _lines(record: dict[str, Any]) -> list[str]:
    return [
        f"{d['text']} -> {d['range']['start']}..{d['range']['end']} {'~' * d['approximate']}{d['precision']}"
        if d["range"]
        else f"{d['text']} -> ?"
        for d in record["dates"]
    ]


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000", []),
        (
            "001",
            [
                "Nov. 12 -> 2023-11-12..2023-11-12 day",
                "1991 -> 1991-01-01..1991-12-31 year",
                "Last week -> 2023-11-06..2023-11-12 week",
                "Nov. 9 -> 2023-11-09..2023-11-09 day",
                "Nov. 1 -> 2023-11-01..2023-11-01 day",
                "Nov. 12 -> 2023-11-12..2023-11-12 day",
                "February -> 2023-02-01..2023-02-28 month",
                "Early last year -> 2022-01-01..2022-12-31 ~year",
            ],
        ),
        ("002", ["March 2 -> 2023-03-02..2023-03-02 day", "February 28 -> 2023-02-28..2023-02-28 day"]),
        (
            "003",
            [
                "Saturday -> 2022-12-10..2022-12-10 day",
                "January-October 2022 -> 2022-01-01..2022-10-31 month",
                "the first ten months of the current year -> 2022-01-01..2022-10-31 month",
                "the corresponding period of 2021 -> 2021-01-01..2021-10-31 month",
                "the end of 2022 -> 2022-01-01..2022-12-31 ~year",
            ],
        ),
        ("004", ["earlier this year -> ?"]),
    ],
)
def test_seed(seed_records: dict[str, dict[str, Any]], seed: str, expected: list[str]) -> None:
    assert _lines(seed_records[seed]) == expected
