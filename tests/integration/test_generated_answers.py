"""Over articles whose answers are known beforehand, every count is exact."""

from dataclasses import replace

from benchmarks.correctness import wrong_answers
from service.settings import Settings


def test_every_count_is_the_one_of_the_answer_key(settings: Settings) -> None:
    own = replace(settings, index_prefix=f"{settings.index_prefix}-generated")
    asked, wrong = wrong_answers(own, 60)
    assert not wrong
    assert asked > 300
