"""HTML pages: the visible article, with what the markup says of it."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.ingest.parsing import Rejected, parse
from service.ingest.raw import REASONS, RawArticle
from service.model import Article

PARAGRAPHS = [
    "The minister said on Friday that the northern railway would open before the summer, a year late.",
    "“All bridges have been tested and nobody has found a fault in them,” he told reporters in the capital.",
    "Opposition leaders doubt it, and have asked to see the reports that the builders gave the ministry.",
    "The line is to carry two million passengers a year between the three regions of the north.",
]
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebPage", "datePublished": "2001-01-01"},
        {
            "@type": ["NewsArticle"],
            "headline": "Railway to open",
            "datePublished": "2023-03-03T09:05:00+05:00",
            "dateModified": "2023-03-04",
            "articleSection": ["Society", "News"],
            "publisher": {"@type": "Organization", "name": "The Northern Paper"},
        },
    ],
}


def html(head: str = "", above: str = "", below: str = "", lang: str = "en") -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return f"""<!doctype html><html lang="{lang}"><head><title>Railway | Paper</title>{head}</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
        <div class="cookies"><p>We use cookies to give you the best.</p><button>Accept</button></div>
        <main><article><h1>Northern railway to open before summer</h1>{above}{text}{below}</article></main>
        <aside><h3>Most read</h3><ul><li><a href="/x">Bus fares rise again</a></li></ul></aside>
        <footer><p>© 2023 The Northern Paper. All rights reserved.</p></footer></body></html>"""


def page(**parts: str) -> Article:
    return parse(RawArticle("a.html", "html", html(**parts)))


def test_the_body_is_the_visible_article_without_the_page_around_it() -> None:
    read = page(
        above="<p class='standfirst'>Two million passengers a year are expected.</p>"
        "<figure><img src='a.jpg' alt='x'><figcaption>The new bridge. (Ana Ruiz/AP)</figcaption></figure>"
        "<p>By Jane Doe</p><p>March 3, 2023</p>",
        below="<p>Read more: <a href='/y'>Bus fares rise</a></p><p>Reuters contributed to this report.</p>",
    )
    assert read.title == "Northern railway to open before summer"
    assert read.subtitle == "Two million passengers a year are expected."
    assert read.captions == ("The new bridge. (Ana Ruiz/AP)",)
    assert read.authors == ("Jane Doe",)
    assert read.published_at == "2023-03-03"
    assert read.body.split("\n\n") == [*PARAGRAPHS, "Reuters contributed to this report."]


def test_a_short_dispatch_keeps_its_paragraphs_and_none_of_the_page() -> None:
    short = """<html><body><article><h1>Court frees editor</h1><p class="byline">By Ida Holm</p>
        <figure><img src="x.jpg"><figcaption>The court. Photo: AP</figcaption></figure>
        <p>A court on Friday freed the editor, his lawyer said.</p><p>“Justice,” said Emil Sand.</p>
        </article><footer>© The Daily Paper</footer></body></html>"""
    read = parse(RawArticle("a.html", "html", short))
    assert read.title == "Court frees editor"
    assert read.body.split("\n\n") == [
        "A court on Friday freed the editor, his lawyer said.",
        "“Justice,” said Emil Sand.",
    ]


def test_markup_is_taken_at_its_word() -> None:
    read = page(
        head="<link rel='canonical' href='https://paper.example/a?utm_source=x'>"
        "<meta name='author' content='Jane Doe'><meta property='article:tag' content='Rail'>"
        f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>"
    )
    assert read.source == "The Northern Paper"
    assert read.url is not None
    assert read.url.startswith("https://paper.example/a")
    assert (read.published_at, read.published_precision) == ("2023-03-03T09:05:00+05:00", "second")
    assert read.updated_at == "2023-03-04"
    assert read.authors == ("Jane Doe",)
    assert (read.section, read.tags) == ("Society", ("Rail",))


def test_a_meta_date_without_a_zone_keeps_its_day() -> None:
    read = page(head="<meta property='article:published_time' content='2023-03-03T23:30:00'>")
    assert (read.published_at, read.published_precision) == ("2023-03-03", "day")


def test_a_page_that_does_not_name_its_publisher_or_date_has_neither() -> None:
    read = page()
    assert (read.source, read.published_at, read.authors) == (None, None, ())


@pytest.mark.parametrize(
    "address", ["http://[::1", "https://paper.example:port/", "javascript:void(0)", "/a"]
)
def test_nonsense_for_an_address_is_none(address: str) -> None:
    assert page(head=f"<link rel='canonical' href='{address}'>").url is None


def test_the_same_address_gives_the_id_that_a_record_with_it_has() -> None:
    read = page(head="<link rel='canonical' href='https://paper.example/a'>")
    record = parse(
        RawArticle("x", "record", record={"url": "http://www.paper.example/a/", "body": "Other text."})
    )
    assert read.id == record.id


@pytest.mark.parametrize("text", ["<", "<!-- -->", "<html></html>", "<p></p>", "<script>x</script>", "\0<\0"])
def test_a_page_without_an_article_is_rejected(text: str) -> None:
    with pytest.raises(Rejected) as rejected:
        parse(RawArticle("a.html", "html", text))
    assert rejected.value.reason == "no-body"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["head", "above", "below"]))
def test_no_markup_makes_it_raise(text: str, where: str) -> None:
    try:
        page(**{where: text})
    except Rejected as rejected:
        assert rejected.reason in REASONS


def test_a_line_break_in_the_midst_of_a_sentence_ends_no_paragraph() -> None:
    lines = (
        "<p>The clerk said that the <b>ferries</b><br>would stop,<br/> as they had<br><i>last</i> year.</p>"
        "<p>The first paragraph of the two ends here.<br><br>the second is in small letters, as it came.</p>"
        "<p>Tickets from the clerk<br>Harbour Street 4, every day from nine in the morning</p>"
    )
    body = page(below=lines).body
    assert "The clerk said that the ferries would stop, as they had last year." in body
    assert "of the two ends here.\n\nthe second" in body
    assert "from the clerk\n\nHarbour Street 4" in body
