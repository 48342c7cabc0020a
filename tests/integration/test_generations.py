from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest
from newsroom import AT, everything, incoming, story

from service.index import documents, generations, mappings
from service.index.faults import ElasticsearchError, Failed, IndexMissing
from service.index.mappings import MAPPINGS, VERSION
from service.index.store import Store
from service.index.translating import translated
from service.model import Article, Extraction, Rejection
from service.settings import Settings

LATER = "2026-11-23T03:00:00.000Z"
STORIES = [
    story("river", [("ada-quill", "the river rises"), ("bruno-marsh", "we are ready")]),
    story("bridge", [("ada-quill", "the bridge holds")], visits=[("ada-quill", "cora-lindt")], day=None),
    story("market", [("cora-lindt", "prices fell")], day_first=True, tags=("trade",)),
]


@pytest.fixture
def loaded(store: Store) -> Store:
    store.load(incoming(STORIES), at=AT, rejected=pytest.fail)
    return store


def behind_aliases(store: Store) -> dict[str, set[str]]:
    return {
        kind: set(store.client.indices.get_alias(name=alias)) for kind, alias in store.names.current.items()
    }


def test_a_rebuild_gives_the_same_records_in_a_new_generation(loaded: Store) -> None:
    before = everything(loaded)

    report = loaded.rebuild(at=AT, rejected=pytest.fail)

    assert report.loaded == 3
    assert everything(loaded) == before
    assert behind_aliases(loaded) == {kind: {loaded.names.generation(kind, 2)} for kind in before}
    assert loaded.status()["former"] == 1


def test_a_rebuild_extracts_again_from_the_stored_articles(loaded: Store) -> None:
    seen: list[Article] = []

    def extract(articles: Iterable[Article | Rejection]) -> Iterator[Extraction]:
        for article in articles:
            assert isinstance(article, Article)
            seen.append(article)
            yield story(article.id, [("dov-peretz", f"news of the {article.id}")], version="2")

    loaded.rebuild(at=LATER, rejected=pytest.fail, extract=extract)

    assert sorted(seen, key=lambda a: a.id) == sorted((s.article for s in STORIES), key=lambda a: a.id)
    found = everything(loaded)
    assert found["actors"].keys() == {"dov-peretz"}
    assert {quote["text"] for quote in found["quotes"].values()} == {
        "news of the river",
        "news of the bridge",
        "news of the market",
    }


def test_rollback_goes_back_in_one_step_and_never_forward(loaded: Store) -> None:
    before = everything(loaded)
    loaded.rebuild(at=LATER, rejected=pytest.fail, extract=again)
    after = everything(loaded)
    assert after != before

    assert loaded.roll_back(at=LATER) == 1
    assert everything(loaded) == before
    with pytest.raises(IndexMissing):
        loaded.roll_back(at=LATER)
    assert everything(loaded) == before


def again(_: Iterable[Article | Rejection]) -> Iterator[Extraction]:
    for one in STORIES:
        yield story(one.article.id, [("dov-peretz", "again")], version="2")


def test_a_rollback_brings_back_nothing_that_was_deleted(loaded: Store) -> None:
    loaded.rebuild(at=AT, rejected=pytest.fail)
    loaded.delete(["bridge"], at=LATER)
    deleted = everything(loaded)

    loaded.roll_back(at=LATER)

    back = everything(loaded)
    assert back["articles"].keys() == {"river", "market"}
    assert back["events"] == {}
    assert back["actors"].keys() == deleted["actors"].keys()
    assert back["actors"]["ada-quill"]["article_count"] == 1


def test_without_a_former_generation_there_is_no_rollback(loaded: Store) -> None:
    with pytest.raises(IndexMissing):
        loaded.roll_back(at=LATER)


def test_one_generation_is_kept_back(loaded: Store) -> None:
    for _ in range(3):
        loaded.rebuild(at=AT, rejected=pytest.fail)

    assert loaded.generations.numbers() == [3, 4]


def test_a_rejection_keeps_the_present_generation(loaded: Store) -> None:
    before = everything(loaded)
    rejected: list[Rejection] = []

    def extract(articles: Iterable[Article | Rejection]) -> Iterator[Extraction | Rejection]:
        yield STORIES[0]
        yield Rejection("bridge.txt", "extraction-failed", "no", "bridge")
        yield STORIES[2]

    report = loaded.rebuild(at=LATER, rejected=rejected.append, extract=extract)

    assert report.rejected == 1
    assert [rejection.article_id for rejection in rejected] == ["bridge"]
    assert everything(loaded) == before
    assert loaded.generations.numbers() == [1]


def test_counts_that_differ_keep_the_present_generation(loaded: Store) -> None:
    with pytest.raises(Failed, match="not put in place"):
        loaded.rebuild(at=LATER, rejected=pytest.fail, extract=lambda _: iter(STORIES[:2]))

    assert behind_aliases(loaded)["articles"] == {loaded.names.generation("articles", 1)}
    assert loaded.generations.numbers() == [1]


@pytest.fixture
def copied(settings: Settings, store: Store) -> Store:
    """With a replica of everything."""
    return Store(replace(settings, index_prefix=store.names.prefix, replicas=1))


def replicas(store: Store, number: int = 1) -> set[str]:
    found = store.client.indices.get_settings(index=list(store.names.numbered(number).values()))
    return {index["settings"]["index"]["number_of_replicas"] for index in found.values()}


def test_replicas_are_made_when_a_generation_is_put_in_place(copied: Store) -> None:
    copied.load(incoming(STORIES), at=AT, rejected=pytest.fail)
    meanwhile: list[set[str]] = []
    copied.rebuild(at=AT, rejected=pytest.fail, progressed=lambda _: meanwhile.append(replicas(copied, 2)))

    assert (meanwhile[0], replicas(copied, 1), replicas(copied, 2)) == ({"0"}, {"1"}, {"1"})


def test_replicas_of_the_first_load_are_made_when_it_is_in(copied: Store) -> None:
    meanwhile: list[set[str]] = []
    for stories in (STORIES[:2], STORIES[2:]):
        copied.load(
            incoming(stories),
            at=AT,
            rejected=pytest.fail,
            progressed=lambda _: meanwhile.append(replicas(copied)),
        )
        assert replicas(copied) == {"1"}

    assert (meanwhile[0], meanwhile[-1]) == ({"0"}, {"1"})


def test_replicas_are_made_whatever_ends_the_first_load(copied: Store) -> None:
    def interrupted() -> Iterator[Extraction]:
        yield STORIES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copied.load(incoming(interrupted()), at=AT, rejected=pytest.fail)

    assert replicas(copied) == {"1"}


def test_replicas_that_a_killed_load_left_out_are_made_by_the_next(copied: Store) -> None:
    copied.load(incoming(STORIES), at=AT, rejected=pytest.fail)
    copied.client.indices.put_settings(
        index=list(copied.names.current.values()), settings={"number_of_replicas": 0}
    )

    copied.load(incoming(STORIES[:1]), at=AT, rejected=pytest.fail)

    assert replicas(copied) == {"1"}


def test_an_interrupted_rebuild_leaves_the_aliases_alone(loaded: Store) -> None:
    before, pointed = everything(loaded), behind_aliases(loaded)

    def extract(articles: Iterable[Article | Rejection]) -> Iterator[Extraction]:
        yield STORIES[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loaded.rebuild(at=LATER, rejected=pytest.fail, extract=extract)

    assert (everything(loaded), behind_aliases(loaded)) == (before, pointed)
    assert loaded.status()["unfinished"] == [2]
    loaded.rebuild(at=AT, rejected=pytest.fail)
    assert everything(loaded) == before
    assert loaded.status()["unfinished"] == []


def test_an_unknown_field_is_refused_by_every_index(loaded: Store) -> None:
    for kind, alias in loaded.names.current.items():
        with pytest.raises(ElasticsearchError, match="mood"), translated():
            loaded.client.index(index=alias, id="x", document={"id": "x", "mood": "sad"})
        (mapping,) = loaded.client.indices.get_mapping(index=alias).body.values()
        assert mapping["mappings"]["_meta"] == {"version": VERSION, "kind": kind}


def test_after_a_change_of_mappings_a_load_carries_everything_over_first(
    loaded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(loaded)
    monkeypatch.setitem(MAPPINGS["articles"], "mood", {"type": "keyword"})
    monkeypatch.setitem(documents.GIVEN, "articles", (*documents.GIVEN["articles"], "mood"))
    for module in (mappings, generations):
        monkeypatch.setattr(module, "VERSION", "another")

    report = loaded.load(incoming(STORIES), at=AT, rejected=pytest.fail)

    assert report.unchanged == 3
    assert loaded.status()["generation"] == 2
    found = everything(loaded)
    assert [article.pop("mood") for article in found["articles"].values()] == [None, None, None]
    assert found == before


def test_two_prefixes_do_not_touch_each_other(loaded: Store, new_store) -> None:
    other = new_store()
    other.load(incoming(STORIES[:1]), at=AT, rejected=pytest.fail)
    before = everything(other)

    loaded.rebuild(at=AT, rejected=pytest.fail)
    loaded.delete(["river"], at=AT)

    assert everything(other) == before
    assert set(MAPPINGS) == set(before)
