"""Judged queries: what ranks worse than this is a step back."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from service.settings import Settings

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks import relevance

MEAN = 0.96
WORST = 0.65
NOISE = 100


def test_the_best_order_is_one_and_what_is_missed_costs() -> None:
    grades = {"a": 3, "b": 1}
    assert relevance.ndcg(["a", "b", "x"], grades) == 1
    assert relevance.ndcg(["x", "b", "a"], grades) < relevance.ndcg(["a"], grades) < 1
    assert relevance.ndcg([], grades) == 0


@pytest.fixture(scope="module")
def scores(settings: Settings, index_prefix: str) -> dict[str, float]:
    return relevance.measured(replace(settings, index_prefix=f"{index_prefix}-relevance"), NOISE)


def test_judged_queries_rank_at_least_this_well(scores: dict[str, float]) -> None:
    assert sum(scores.values()) / len(scores) >= MEAN, scores
    assert min(scores.values()) >= WORST, scores
