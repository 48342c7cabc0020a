"""Files, folders and standard input: what becomes an article, and what is said of what does not."""

import gzip
import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.ingest.raw import REASONS, Defaults, RawArticle
from service.ingest.reading import LARGEST_PAGE, read
from service.model import Rejection

Item = RawArticle | Rejection


def reading(*paths: Path | str, stdin: bytes = b"") -> list[Item]:
    return list(read([str(path) for path in paths], io.BytesIO(stdin), Defaults()))


def bodies(items: Sequence[Item]) -> list[str]:
    return [item.record["body"] for item in items if isinstance(item, RawArticle)]


def reasons(items: Sequence[Item]) -> list[tuple[str, str]]:
    return [(item.origin, item.reason) for item in items if isinstance(item, Rejection)]


def only(items: Sequence[Item]) -> RawArticle:
    assert len(items) == 1
    assert isinstance(items[0], RawArticle)
    return items[0]


def lines(*bodies: str) -> bytes:
    return b"".join(json.dumps({"body": body}).encode() + b"\n" for body in bodies)


def test_a_folder_is_read_by_name_with_its_folders_and_without_what_is_no_article(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.htm", "a/y.TXT", "README.md", ".hidden.txt", ".git/c.txt", "d.jsonl.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress(lines("d")) if name.endswith("gz") else b"Some text.")
    items = reading(tmp_path)
    assert [Path(item.origin).relative_to(tmp_path).as_posix() for item in items] == [
        "a/y.TXT",
        "a/z.htm",
        "b.txt",
        "d.jsonl.gz",
    ]
    assert [item.kind for item in items if isinstance(item, RawArticle)] == ["text", "html", "text", "record"]


def test_a_file_named_outright_is_rejected_by_name_where_its_kind_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Hello")
    (tmp_path / "a.txt").write_text("Some text.")
    items = reading(tmp_path / "README.md", tmp_path / "nowhere.txt", tmp_path / "a.txt")
    assert reasons(items) == [
        (str(tmp_path / "README.md"), "unsupported-kind"),
        (str(tmp_path / "nowhere.txt"), "unreadable"),
    ]
    assert isinstance(items[2], RawArticle)


@pytest.mark.parametrize("path", ["x" * 5000 + ".txt", "a\0b.txt", "/dev/null/x.txt"])
def test_an_impossible_path_is_a_rejection(path: str) -> None:
    assert [reason for _, reason in reasons(reading(path))] == ["unreadable"]


def test_each_line_that_is_no_article_is_named_and_the_rest_goes_on() -> None:
    stdin = lines("one") + b'\n[1, 2]\nnot json\n"text"\n{"body": "cut off\n' + lines("two")
    items = reading("-", stdin=stdin)
    assert bodies(items) == ["one", "two"]
    assert reasons(items) == [
        ("-:3", "not-an-object"),
        ("-:4", "not-json"),
        ("-:5", "not-an-object"),
        ("-:6", "not-json"),
    ]


@pytest.mark.parametrize(
    ("stdin", "kind"),
    [
        (b'{"body": "x"}\n', "record"),
        (b'\xef\xbb\xbf{"body": "x"}', "record"),
        (b'{\n  "body": "x"\n}', "record"),
        (b'[{"body": "x"}]', "record"),
        (b"<!doctype html><p>x</p>", "html"),
        (b"\n  <html><p>x</p></html>", "html"),
        (b"[Updated] A headline\n\nText.", "text"),
        (b"A headline\n\nText.", "text"),
        (gzip.compress(b'{"body": "x"}'), "record"),
    ],
)
def test_standard_input_tells_what_it_is(stdin: bytes, kind: str) -> None:
    assert only(reading("-", stdin=stdin)).kind == kind


def test_a_json_file_may_hold_one_article_a_list_or_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for content, expected in (
        ('{"body": "one"}', ["one"]),
        ('[{"body": "one"}, {"body": "two"}]', ["one", "two"]),
        ('{"body": "one"}\n{"body": "two"}\n', ["one", "two"]),
    ):
        path.write_text(content)
        assert bodies(reading(path)) == expected
    path.write_text('[{"body": "one"}, 3]')
    assert reasons(reading(path)) == [(f"{path}:2", "not-an-object")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_marks_and_accents_survive_their_encoding(tmp_path: Path, encoding: str) -> None:
    text = "“Macron’s café – état”, said the minister. He left for Paris and came back the next day." * 3
    bom = "\ufeff" if encoding == "utf-16-le" else ""
    path = tmp_path / "a.txt"
    path.write_bytes((bom + text).encode(encoding))
    assert only(reading(path)).text == text
    if encoding != "cp1252":
        path = tmp_path / "b.jsonl"
        path.write_bytes((bom + json.dumps({"body": text}, ensure_ascii=False) + "\n").encode(encoding))
        assert bodies(reading(path)) == [text]


def test_a_page_in_cyrillic_without_unicode_is_guessed(tmp_path: Path) -> None:
    text = "Министр иностранных дел заявил в субботу, что переговоры будут продолжены в Москве. " * 5
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("cp1251"))
    assert only(reading(path)).text == text


def test_html_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes('<meta charset="koi8-r"><p>Москва</p>'.encode("koi8-r"))
    assert "Москва" in only(reading(path)).text
    path.write_bytes('<meta charset="rot13"><p>café</p>'.encode("cp1252"))
    assert "café" in only(reading(path)).text


def test_what_stands_before_the_end_of_a_cut_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    many = lines(*(f"article {number} " + hex(hash(str(number))) * 40 for number in range(2000)))
    path.write_bytes(gzip.compress(many)[:-200])
    items = reading(path)
    assert len(bodies(items)) > 1000
    assert reasons(items) == [(str(path), "truncated")]
    path = tmp_path / "b.txt.gz"
    path.write_bytes(gzip.compress(b"Half of an article is none.")[:-12])
    assert reasons(reading(path)) == [(str(path), "truncated")]


def test_a_damaged_archive_and_an_empty_file_are_rejections(tmp_path: Path) -> None:
    damaged = bytearray(gzip.compress(lines(*map(str, range(5000)))))
    damaged[200:260] = b"\xff" * 60
    for name, content, reason in (
        ("a.jsonl.gz", bytes(damaged), "unreadable"),
        ("b.jsonl", b"\n\n", "empty"),
        ("c.txt", b" \n\0", "empty"),
        ("d.json", b"", "empty"),
        ("e.json", b"{", "not-json"),
        ("f.json", b"[" * 100_000, "not-json"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        assert reasons(reading(path)) == [(str(path), reason)]


def test_a_line_that_is_too_long_is_passed_over_and_named() -> None:
    stdin = lines("one") + b'{"body": "' + b"x" * (LARGEST_PAGE + 10) + b'"}\n' + lines("two")
    items = reading("-", stdin=stdin)
    assert bodies(items) == ["one", "two"]
    assert reasons(items) == [("-:2", "too-large")]


def test_lines_are_read_one_at_a_time() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            line = lines("again")
            buffer[: len(line)] = line
            return len(line)

    articles = read(["-"], io.BufferedReader(Endless()), Defaults())
    assert [bodies([next(articles)]) for _ in range(3)] == [["again"]] * 3


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", ".json", ".txt.gz", ".jsonl.gz"]))
def test_no_bytes_make_reading_raise(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, suffix: str
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    for item in [*reading(path), *reading("-", stdin=content)]:
        assert isinstance(item, RawArticle) or item.reason in REASONS
