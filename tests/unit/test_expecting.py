"""How many articles there will be, told before they are read."""

import gzip
import os
from pathlib import Path

import pytest

from service.ingest.expecting import expected


def test_a_page_is_one_and_a_line_is_one(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("The river rises.")
    (tmp_path / "three.jsonl").write_bytes(b"{}\n{}\n{}")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "two.jsonl.gz").write_bytes(gzip.compress(b"{}\n{}\n"))
    (tmp_path / "README.md").write_text("No article.")
    (tmp_path / ".hidden.txt").write_text("None either.")
    assert expected([str(tmp_path)]) == 6
    assert expected([str(tmp_path / "page.txt"), str(tmp_path / "missing.txt")]) == 2


@pytest.mark.parametrize("name", ["-", "all.json"])
def test_what_has_to_be_read_first_is_not_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "all.json").write_text("[{}, {}]")
    path = name if name == "-" else str(tmp_path / name)
    assert expected([path]) is None


def test_a_pipe_keeps_what_is_in_it_for_the_load(tmp_path: Path) -> None:
    pipe = tmp_path / "feed.jsonl"
    os.mkfifo(pipe)
    both = os.open(pipe, os.O_RDWR)
    os.write(both, b"{}\n")
    assert expected([str(pipe)]) is None
    assert os.read(both, 10) == b"{}\n"
    os.close(both)


def test_what_cannot_be_read_counts_for_one(tmp_path: Path) -> None:
    damaged = bytearray(gzip.compress(bytes(range(256)) * 50))
    damaged[40:80] = b"\xff" * 40
    (tmp_path / "damaged.jsonl.gz").write_bytes(damaged)
    assert expected([str(tmp_path / "damaged.jsonl.gz"), "a\0b.jsonl"]) == 2
