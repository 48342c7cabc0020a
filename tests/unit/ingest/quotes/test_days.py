"""On which day something was said."""

from datetime import date

import pytest
from quoting import Known, quotes_of
from spacy.language import Language

WHOLE_PERIODS = {
    "month": ("month", date(2023, 11, 1), date(2023, 11, 1), date(2023, 11, 30)),
    "leap February": ("month", date(2024, 2, 1), date(2024, 2, 1), date(2024, 2, 29)),
    "year": ("year", date(2023, 1, 1), date(2023, 1, 1), date(2023, 12, 31)),
    "day": ("day", date(2023, 11, 3), date(2023, 11, 3), date(2023, 11, 3)),
}


@pytest.mark.parametrize(("precision", "day", "start", "end"), WHOLE_PERIODS.values(), ids=WHOLE_PERIODS)
def test_what_has_no_day_is_of_the_articles_whole_period(
    nlp: Language, precision: Known, day: date, start: date, end: date
) -> None:
    body = "Carla Mendez said that taxes would fall."
    (quote,) = quotes_of(nlp, body, day=day, precision=precision)
    assert quote.said_at is not None
    assert (quote.said_at.start, quote.said_at.end) == (start, end)
    assert (quote.said_at.precision, quote.said_at.basis) == (precision, "fallback")


def test_an_undated_article_gives_no_day(nlp: Language) -> None:
    (quote,) = quotes_of(nlp, "Carla Mendez said that taxes would fall.", day=None)
    assert quote.said_at is None
