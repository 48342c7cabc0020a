"""The same words in several articles as one: group=true for quotes, fold=true for reprints."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from corpus import Made, extraction, got, load
from flask.testing import FlaskClient

from service.api.app import create_app
from service.identity import digest
from service.index.client import Gateway
from service.model import Extraction, SaidAt
from service.settings import Settings

REPORTS = (("Harbour Times", 5), ("Morning Ledger", 3), ("Harbour Times", 9))
"""Who has the words, and on which day of March; the first is not the first that is loaded."""
WORDINGS = 7


def reprint(wording: int, turn: int) -> Extraction:
    """One article of the few that have the same body, differing in marks and case alone."""
    source, day = REPORTS[turn]
    found = extraction(Made(wording))
    published = date(2023, 3, day)
    article_id = f"reprint-{wording}-{turn}"
    body = found.article.body if turn else found.article.body.replace("Porto.", "PORTO.")
    article = replace(
        found.article,
        id=article_id,
        source=source,
        url=f"https://{source.split()[0].lower()}.example/{wording}-{turn}",
        published_at=published.isoformat(),
        body=body,
        content_hash=digest(article_id),
    )
    [quote] = found.quotes
    said = replace(
        quote,
        id=f"q{digest(article_id)}",
        article_id=article_id,
        said_at=SaidAt(published, published, "day", "fallback"),
    )
    return replace(found, article=article, quotes=(said,), events=())


def reprints() -> Iterator[Extraction]:
    return (reprint(wording, turn) for wording in range(WORDINGS) for turn in range(len(REPORTS)))


@pytest.fixture(scope="module")
def grouped(settings: Settings, index_prefix: str) -> FlaskClient:
    mine = replace(settings, index_prefix=f"{index_prefix}-groups")
    load(mine, reprints())
    return create_app(mine, Gateway(mine)).test_client()


def pages(client: FlaskClient, url: str) -> Iterator[Any]:
    following: str | None = url
    while following:
        page = got(client, following)
        yield page
        following = page["next"]


def firsts(found: Iterable[Any]) -> list[str]:
    return [item["group"]["first"]["id"] for page in found for item in page["items"]]


def test_the_same_words_are_one_group_with_all_its_sources_and_the_first(grouped: FlaskClient) -> None:
    answer = grouped.get("/v1/quotes?group=true&q=orchards").get_json()
    numbers = [number for number in range(WORDINGS) if Made(number).topic == "orchards"]
    assert answer["total"] == {"value": len(numbers), "relation": "eq"}
    for item in answer["items"]:
        group = item["group"]
        assert (group["count"], group["sources"]) == (3, ["Morning Ledger", "Harbour Times"])
        assert group["first"]["article"]["published_at"] == "2023-03-03"
        assert [report["article"]["published_at"] for report in group["reports"]] == [
            "2023-03-03",
            "2023-03-05",
        ]
        assert group["first"]["speaker"]["name"] == item["speaker"]["name"]


def test_reprints_are_folded_whatever_marks_and_case(grouped: FlaskClient) -> None:
    answer = grouped.get("/v1/articles?fold=true&fields=title").get_json()
    assert answer["total"] == {"value": WORDINGS, "relation": "eq"}
    assert {tuple(item["group"]["sources"]) for item in answer["items"]} == {
        ("Morning Ledger", "Harbour Times")
    }
    assert {item["group"]["count"] for item in answer["items"]} == {3}
    assert {item.get("published_at") for item in answer["items"]} == {None}


def test_groups_are_of_what_matches_alone(grouped: FlaskClient) -> None:
    answer = grouped.get("/v1/quotes?group=true&source=Harbour%20Times").get_json()
    assert {item["group"]["count"] for item in answer["items"]} == {2}
    assert {tuple(item["group"]["sources"]) for item in answer["items"]} == {("Harbour Times",)}


@pytest.mark.parametrize(
    "url", ["/v1/quotes?group=true&limit=3", "/v1/articles?fold=true&q=minister&limit=2"]
)
def test_pages_of_groups_come_once_each_and_lead_back(grouped: FlaskClient, url: str) -> None:
    forth = list(pages(grouped, url))
    assert {page["total"]["value"] for page in forth} == {WORDINGS}
    assert len(set(firsts(forth))) == len(firsts(forth)) == WORDINGS
    back, before = [forth[-1]], forth[-1]["prev"]
    while before:
        back.append(grouped.get(before).get_json())
        before = back[-1]["prev"]
    assert [firsts([page]) for page in back[::-1]] == [firsts([page]) for page in forth]
    longer = grouped.get(forth[0]["next"].replace("limit=", "limit=1")).get_json()
    assert len(firsts([forth[0], longer])) == WORDINGS and longer["next"] is None


def test_a_count_alone_counts_groups_and_facets_count_records(grouped: FlaskClient) -> None:
    answer = grouped.get("/v1/quotes?group=true&limit=0&facets=source").get_json()
    assert (answer["items"], answer["total"]["value"], answer["next"]) == ([], WORDINGS, None)
    counts = {item["value"]: item["count"] for item in answer["facets"]["source"]["items"]}
    assert counts == {"Harbour Times": 2 * WORDINGS, "Morning Ledger": WORDINGS}


def test_more_groups_than_can_be_paged_are_not_passed_off_as_all(
    grouped: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.search.groups.MOST_GROUPS", 5)
    found = list(pages(grouped, "/v1/quotes?group=true&limit=2"))
    assert found[0]["total"] == {"value": 5, "relation": "gte"}
    assert [warning["code"] for warning in found[-1]["warnings"]] == ["more-groups"]


def test_a_stream_takes_no_groups(grouped: FlaskClient) -> None:
    for url, name in (
        ("/v1/quotes?group=true&format=csv", "group"),
        ("/v1/articles?fold=true&format=ndjson", "fold"),
    ):
        answer = grouped.get(url)
        assert (answer.status_code, answer.get_json()["parameter"]) == (400, name)
    assert "group" not in grouped.get("/v1/quotes?group=false").get_json()["items"][0]
