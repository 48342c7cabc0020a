"""How many match, exactly, however many there are and on whichever page."""

from collections.abc import Iterator

import pytest
from corpus import ARTICLES
from flask.testing import FlaskClient

LISTS = [
    ("/v1/quotes?q=bridges&limit=9", ARTICLES),
    ("/v1/quotes?q=bridges&limit=9&facets=kind", ARTICLES),
    ("/v1/quotes?q=bridges&limit=9&sort=newest", ARTICLES),
    ("/v1/quotes?limit=30", ARTICLES),
    ("/v1/articles?q=minister&limit=40", ARTICLES),
    ("/v1/articles?q=%22costs+a+fortune%22&limit=40&highlight=true", ARTICLES),
    ("/v1/events?limit=11", ARTICLES),
    ("/v1/actors?limit=2&sort=most_quoted", 3),
]


@pytest.fixture(params=["few", "many"])
def counted_apart(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many are more than a search for a page counts."""
    if request.param == "many":
        monkeypatch.setattr("service.search.queries.EXACT_TOTAL", 2)


def totals(client: FlaskClient, url: str) -> Iterator[tuple[int, str]]:
    """On every page, there and back."""
    for link in ("next", "prev"):
        following = url
        while following:
            page = client.get(following).get_json()
            yield page["total"]["value"], page["total"]["relation"]
            url, following = following, page[link]


@pytest.mark.usefixtures("counted_apart")
@pytest.mark.parametrize(("url", "total"), LISTS)
def test_every_page_has_the_same_exact_total(client: FlaskClient, url: str, total: int) -> None:
    assert set(totals(client, url)) == {(total, "eq")}


@pytest.mark.usefixtures("counted_apart")
def test_pages_have_the_same_items_however_the_total_is_counted(client: FlaskClient) -> None:
    found: list[str] = []
    following = "/v1/quotes?q=bridges+fortune&limit=17"
    while following:
        page = client.get(following).get_json()
        found += [item["id"] for item in page["items"]]
        following = page["next"]
    assert len(found) == len(set(found)) == ARTICLES
