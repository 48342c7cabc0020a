"""How well `q` ranks: nDCG@10 of judged queries over the seeds, made articles and generated noise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from itertools import chain, cycle, islice
from math import log2
from pathlib import Path
from typing import Any

import yaml

from benchmarks import corpus
from benchmarks.indices import load, own_indices
from benchmarks.measuring import table
from service.api.app import create_app
from service.index.batches import Incoming, extracted, prepared
from service.index.client import Gateway
from service.ingest.parsing import parse
from service.ingest.raw import Defaults, RawArticle
from service.ingest.reading import read
from service.model import Article, Extraction
from service.settings import Settings

SEEDS = Path(__file__).parent.parent / "seeds"
AT = 10
FIRST_DAY = date(2024, 1, 1)
Grades = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the grade of every article that is worth finding, by id."""

    q: str
    grades: Grades


def report(settings: Settings, articles: int) -> str:
    with own_indices(settings) as mine:
        scores = measured(mine, articles)
    rows: list[tuple[object, ...]] = [("query", f"nDCG@{AT}")]
    rows += [(q, f"{score:.3f}") for q, score in scores.items()]
    mean = sum(scores.values()) / len(scores)
    return f"{table(rows)}\nmean of {len(scores)} queries over {articles} articles of noise: {mean:.3f}"


def measured(settings: Settings, noise: int) -> dict[str, float]:
    """nDCG of each judged query, through the API."""
    judged = (prepared(one, "generated") for one in corpus.prepared(noise))
    load(settings, chain(_seeds(), _made(), judged))
    client = create_app(settings, Gateway(settings)).test_client()
    scores = {}
    for one in queries():
        answer: Any = client.get("/v1/articles", query_string={"q": one.q, "limit": AT}).get_json()
        scores[one.q] = ndcg([item["id"] for item in answer["items"]], one.grades)
    return scores


def ndcg(found: Sequence[str], grades: Grades) -> float:
    """Gains of 2^grade - 1, halved with the logarithm of the place; 1.0 is the best order there is."""
    best = sorted(grades.values(), reverse=True)[:AT]
    return _gain([grades.get(one, 0) for one in found[:AT]]) / _gain(best)


def _gain(grades: Sequence[int]) -> float:
    gains = [(2.0**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, start=1)]
    return sum(gains)


def queries() -> Iterator[Judged]:
    by_number = {Path(article.origin).name[:3]: article.id for article in _pages()}
    for one in _judged()["seeds"]:
        yield Judged(one["q"], {by_number[number]: grade for number, grade in one["grades"].items()})
    for subject in _judged()["subjects"]:
        grades = {_id(subject, grade, turn): grade for grade in (3, 2, 1) for turn in (0, 1)}
        yield Judged(subject, grades)


@cache
def _judged() -> dict[str, Any]:
    judged: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("judged.yaml").read_text("utf-8"))
    return judged


@cache
def _pages() -> tuple[Article, ...]:
    found = read([str(SEEDS)], BytesIO(), Defaults())
    return tuple(parse(one) for one in found if isinstance(one, RawArticle))


def _seeds() -> Iterator[Incoming]:
    return (extracted(Extraction(article, "judged-1", (), (), (), ())) for article in _pages())


def _made() -> Iterator[Incoming]:
    for subject in _judged()["subjects"]:
        for grade in (3, 2, 1, 0):
            for turn in (0, 1):
                yield extracted(Extraction(_article(subject, grade, turn), "judged-1", (), (), (), ()))


def _article(subject: str, grade: int, turn: int) -> Article:
    """What is worth less is newer: freshness must not stand in for relevance."""
    record = {
        "id": _id(subject, grade, turn),
        "source": "Judged",
        "title": f"{subject.capitalize()}: what is known" if grade == 3 else "Notes from the region",
        "subtitle": f"After the {subject}, many questions" if grade == 2 else None,
        "language": "en",
        "published_at": (FIRST_DAY + timedelta(days=30 * (3 - grade) + turn)).isoformat(),
        "body": "\n\n".join(_paragraphs(subject, grade, turn)),
    }
    return parse(RawArticle("judged", "record", record=record))


def _paragraphs(subject: str, grade: int, turn: int) -> list[str]:
    """3 and 2 are about it from the first line; 1 says it at the end; 0 has its words apart."""
    filler = list(islice(cycle(_judged()["filler"]), turn, turn + 12))
    if grade >= 2:
        return [f"The {subject} went on.", *filler, f"Nobody knows how the {subject} will end."]
    if grade == 1:
        return [*filler, *filler, f"Some also spoke of the {subject}."]
    apart = zip(subject.split(), (filler, filler, filler), strict=True)
    return [line for word, lines in apart for line in (f"Others came for the {word}.", *lines)]


def _id(subject: str, grade: int, turn: int) -> str:
    return f"{subject.replace(' ', '-')}-{grade}-{turn}"
