"""Pages as they are pasted and saved, against what a careful reader takes from them: the five seeds, others
of their kinds and of other papers' kinds."""

import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.parsing import Rejected, parse
from service.ingest.parsing.lines import cleaned
from service.ingest.raw import REASONS, Defaults, RawArticle
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


@pytest.mark.parametrize("page", SEEDS.values(), ids=SEEDS)
@pytest.mark.parametrize(
    ("what", "pasted"),
    [
        ("\n", "\r\n"),
        (r"\n\n+", "\n"),
        (r"\n+", "\n\n"),
        (" ", "\u00a0"),
        (r"(?m)^", "\t "),
        (r"(?m)$", "  "),
    ],
)
def test_how_a_page_was_pasted_does_not_matter(page: Path, what: str, pasted: str) -> None:
    text = page.read_text("utf-8")
    assert parse(RawArticle("a", "text", re.sub(what, pasted, text))) == parse(RawArticle("a", "text", text))


def test_all_five_seeds_are_there() -> None:
    assert len(SEEDS) == 5


MARKS = "\n\n\n .,:;-–—|/()[]“”\"'’…©#@0123456789"
PIECES = [
    "By Jane Doe", "Updated:", "11/13/2023", "Related News", "Read Next: x", "Advertisement", "Photo: A / AP",
    "MOSCOW, December 10. /TASS/. ", "Tags: a, b", "Share", "The minister said that it rained.", "A Headline",
]  # fmt: skip


@given(st.lists(st.text(max_size=30) | st.text(MARKS, max_size=30) | st.sampled_from(PIECES), max_size=25))
def test_no_page_makes_it_raise_and_what_is_kept_was_there(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    try:
        article = parse(RawArticle("a.txt", "text", text))
    except Rejected as rejected:
        assert rejected.reason in REASONS
        return
    page = " ".join(cleaned(text).split())
    for paragraph in article.body.split("\n\n"):
        assert " ".join(paragraph.split()) in page
    assert article == parse(RawArticle("a.txt", "text", text))


def test_a_long_page_costs_no_more_a_line_than_a_short_one(
    steps: Callable[[Callable[[], object]], int],
) -> None:
    for line in (
        "Related News",
        "A",
        "after newsletter promotion",
        "A man at sea. (Jo Roe/AP)",
        "It rained today.",
    ):
        short, long = page_of(line, 300), page_of(line, 1200)
        assert steps(lambda page=long: parse(page)) < 1.5 * 4 * steps(lambda page=short: parse(page))


def page_of(line: str, times: int) -> RawArticle:
    many = "\n".join(f"{line}" if number % 2 else f"{line} {number}" for number in range(times))
    text = f"A headline of five words\n\n{many}\n\nIt rained in the north all day.\n"
    return RawArticle("a.txt", "text", text)


def test_text_broken_to_a_fixed_width_is_joined_to_paragraphs() -> None:
    body = (
        "The minister said on Friday that the northern railway would open before summer, a year later "
        "than planned. He spoke to reporters in the capital.\n\n"
        "Opposition leaders doubt it, and have asked to see the reports that builders gave the ministry in "
        "the spring of the year before."
    )
    broken = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in body.split("\n\n"))
    assert parse(RawArticle("a.txt", "text", broken)).body == body


def test_a_short_page_is_not_taken_for_text_broken_to_a_width() -> None:
    title = "Minister says that the northern railway will open before summer"
    head = f"{title}\nTwo million passengers a year are expected by the ministry\nBy Jane Doe\nMarch 4, 2023"
    article = parse(RawArticle("a.txt", "text", f"{head}\n\nIt rained today."))
    assert article.title == title
    assert article.body == "It rained today."


def test_a_paragraph_that_was_pasted_twice_is_kept_once() -> None:
    quote = "“We will open the line before summer,” the minister told reporters on Friday."
    article = parse(
        RawArticle("a.txt", "text", f"It rained in the north.\n{quote}\n{quote}\nNobody believed it.")
    )
    assert article.body.split("\n\n") == ["It rained in the north.", quote, "Nobody believed it."]
    assert article.captions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Who will lead the party now? Nobody could say on Friday.\nThe vote is to be held in June.",
        "He has left. The minister said so on Friday.\nNobody believed it.",
        "“We will not leave,” the minister said on Friday.\n“Nobody will,” he added.",
        "The minister named three reasons:\nMoney was short, he said.\nTime was shorter.",
    ],
)
def test_prose_alone_has_no_headline(text: str) -> None:
    article = parse(RawArticle("a.txt", "text", text))
    assert (article.title, article.subtitle) == (None, None)
    assert article.body.split("\n\n") == text.split("\n")


def test_where_it_came_from_decides_neither_id_nor_hash() -> None:
    text = PAGES["wire"].read_text("utf-8")
    one, other = parse(RawArticle("a.txt", "text", text)), parse(RawArticle("b/c.txt", "text", text))
    assert (one.id, one.content_hash) == (other.id, other.content_hash)
    assert other.origin == "b/c.txt"


def test_what_the_loader_is_told_holds_where_the_page_does_not_say() -> None:
    told = Defaults(source="The Paper", url="https://example.org/a", published="2023-11-20")
    undated = parse(RawArticle("a.txt", "text", SEEDS["000"].read_text("utf-8"), defaults=told))
    assert (undated.source, undated.url, undated.published_at) == ("The Paper", told.url, "2023-11-20")
    dated = parse(RawArticle("a.txt", "text", SEEDS["001"].read_text("utf-8"), defaults=told))
    assert dated.published_at == "2023-11-13"


@pytest.mark.parametrize(
    "paragraph",
    [
        "Pictures from the scene show smoke over the port, and people leaving their homes on foot.",
        "Pictures, she said, had been sent to the court a year before anyone asked for them.",
        "Images by witnesses showed the bridge after it fell.",
        "He joined the meeting on Friday (via video link).",
        "The port will be shut until June, the ministry said. (Reuters)",
        "The new law covers three million people and will cost nothing.",
        "We found cookies, tea and a letter in the hut, and went on.",
        "Have no doubt that this story will be told again, and that they will write to us about it.",
        "The law simplifies taxes for small companies.",
        "The court promised her a fair and free trial.",
        "Share prices fell on Friday, and so did the dinar.",
        "By Friday, Moscow and Kyiv had agreed on nothing.",
        "By Tuesday night John Roe had left the country.",
        "Updated plans for the port are to be shown in June.",
        "On March 3, 2023, the port was shut for a day.",
        "More on the plan is expected on Friday, the mayor said.",
        "Read aloud, the letter took four minutes.",
        "Follow the money, the old lawyer told his students.",
        "Related to the minister by marriage, she denied that she had been helped.",
        "Advertisement for the post will begin in June, said the dean.",
        "Analysis: the vote changes little, for nobody in the chamber had expected another result.",
        "“Sign up today,” the recruiter told them.",
        "“Watch this,” he said.",
        "It was 14:10.",
    ],
)
def test_a_paragraph_that_only_looks_like_furniture_stays(paragraph: str) -> None:
    first = "The minister said that all was well in the north of the country."
    last = "Nobody in the room believed a word of what he said about the roads."
    for paragraphs in (
        [first, last, paragraph],
        [first, paragraph, last],
        [first, paragraph, last, paragraph],
    ):
        text = "\n\n".join(["Minister says all is well", "By Jane Doe\nMarch 4, 2023", *paragraphs])
        article = parse(RawArticle("a.txt", "text", text))
        assert article.body.split("\n\n") == paragraphs
        assert (article.authors, article.published_at) == (("Jane Doe",), "2023-03-04")
