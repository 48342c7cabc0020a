"""Pages as they are pasted and saved, against what a careful reader takes from them: the five seeds, and others
of their kinds and of other papers' kinds."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from service.ingest.parsing import parse
from service.ingest.raw import RawArticle
from service.model import as_record

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
SEEDS = {path.name[:3]: path for path in sorted((ROOT / "seeds").glob("*.txt"))}
PAGES = {path.stem: path for path in sorted((GOLDEN / "pages").glob("*.txt"))}
CASES = [(path, GOLDEN / "seeds" / f"{name}.article.yaml") for name, path in SEEDS.items()] + [
    (path, GOLDEN / "pages" / f"{name}.article.yaml") for name, path in PAGES.items()
]


def parsed(path: Path) -> dict[str, Any]:
    record: dict[str, Any] = as_record(parse(RawArticle(path.name, "text", path.read_text("utf-8"))))
    return record


@pytest.mark.parametrize(("page", "wanted"), CASES, ids=[path.stem for path, _ in CASES])
def test_a_page_is_read_as_a_careful_reader_reads_it(page: Path, wanted: Path) -> None:
    expected = yaml.safe_load(wanted.read_text("utf-8"))
    record = parsed(page)
    paragraphs = expected.pop("paragraphs")
    assert {name: record[name] for name in expected} == expected
    assert record["body"].split("\n\n") == paragraphs


def test_all_five_seeds_are_there() -> None:
    assert len(SEEDS) == 5
