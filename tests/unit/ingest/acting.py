"""Texts of the tests' own, searched for who acts in them."""

from pathlib import Path

from spacy.language import Language

from service.ingest.actors import Cast, NameTable, find_actors, read_table
from service.ingest.annotation import annotate
from service.model import Article, ArticleActor

SEEDS = Path(__file__).parents[3] / "seeds"
TABLE = read_table()


def article(body: str, title: str | None = None) -> Article:
    return Article(
        id="a1",
        url=None,
        source=None,
        origin="test",
        title=title,
        subtitle=None,
        authors=(),
        section=None,
        tags=(),
        captions=(),
        language="en",
        dateline=None,
        published_at=None,
        published_precision="unknown",
        published_basis=None,
        updated_at=None,
        body=body,
        word_count=len(body.split()),
        content_hash="",
    )


def cast_of(nlp: Language, body: str, title: str | None = None, table: NameTable = TABLE) -> Cast:
    return find_actors(next(annotate(nlp, [article(body, title)])), table)


def seed(nlp: Language, number: str) -> Cast:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    return cast_of(nlp, path.read_text("utf-8"))


def by_id(cast: Cast, actor_id: str) -> ArticleActor:
    found = [actor for actor in cast.actors if actor.actor_id == actor_id]
    assert found, f"{actor_id} is not among {[actor.actor_id for actor in cast.actors]}"
    return found[0]


def forms(actor: ArticleActor) -> dict[str, int]:
    return {alias.name: alias.count for alias in actor.aliases}


def titles(actor: ArticleActor) -> set[str]:
    return {role.title for role in actor.roles}


def who(cast: Cast, body: str, words: str) -> str | None:
    """The id of the actor at the first place of these words in the body."""
    start = body.index(words)
    actor = cast.at("body", start, start + len(words))
    return actor.actor_id if actor else None
