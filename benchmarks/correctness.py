"""Whether the API's counts over a generated corpus are exactly those of its answer key."""

from benchmarks import corpus
from benchmarks.answers import AnswerKey
from benchmarks.indices import load, own_indices
from service.api.app import create_app
from service.index.batches import extracted
from service.index.client import Gateway
from service.settings import Settings


def wrong_answers(settings: Settings, articles: int) -> tuple[int, list[str]]:
    """How many questions were asked, and a line for each answer that differs."""
    key = AnswerKey()
    load(settings, map(extracted, key.taking(corpus.extractions(articles))))
    client = create_app(settings, Gateway(settings)).test_client()
    wrong: list[str] = []
    asked = 0
    for path, expected in key.questions():
        asked += 1
        answer = client.get(f"{path}{'&' if '?' in path else '?'}limit=0").get_json()
        total = answer.get("total")
        if total != {"value": expected, "relation": "eq"}:
            wrong.append(f"{path}: expected {expected}, answered {total or answer}")
    return asked, wrong


def report(settings: Settings, articles: int) -> str:
    with own_indices(settings) as own:
        asked, wrong = wrong_answers(own, articles)
    return "\n".join([f"{articles} articles: {asked - len(wrong)} of {asked} counts are exact", *wrong[:20]])
