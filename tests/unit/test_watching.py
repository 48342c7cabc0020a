"""When a file that comes is taken: not while it is written, once for each change, and in order."""

import os
import threading
from pathlib import Path

from service.watching import Watched, watch


def touch(path: Path, text: str, at: int) -> Path:
    path.write_text(text)
    os.utime(path, (at, at))
    return path


def test_a_file_is_due_when_two_looks_saw_it_the_same(tmp_path: Path) -> None:
    watched = Watched([str(tmp_path)])
    page = touch(tmp_path / "a.txt", "half", 1)
    assert watched.due() == {}
    touch(page, "half and more", 2)
    assert watched.due() == {}, "it is still being written"

    due = watched.due()
    assert list(due) == [str(page)]
    assert watched.due() == due, "until it was taken"
    watched.taken(due)
    assert watched.due() == {}

    touch(page, "half and more", 3)
    assert watched.due() == {}
    assert list(watched.due()) == [str(page)], "changed since"


def test_a_file_that_is_renamed_into_place_is_due(tmp_path: Path) -> None:
    watched = Watched([str(tmp_path)])
    old = touch(tmp_path / "a.txt", "old", 1)
    watched.due()
    watched.taken(watched.due())
    touch(tmp_path / ".a.txt.part", "new", 1).rename(old)

    assert watched.due() == {}
    assert list(watched.due()) == [str(old)]


def test_hidden_files_and_other_kinds_are_passed_over_and_the_oldest_comes_first(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    later = touch(tmp_path / "a.txt", "x", 20)
    sooner = touch(tmp_path / "sub" / "b.jsonl.gz", "x", 10)
    for name in ("notes.md", ".hidden.txt", ".git/c.txt"):
        touch(tmp_path / name, "x", 5)
    watched = Watched([str(tmp_path)])
    watched.due()
    assert list(watched.due()) == [str(sooner), str(later)]


def test_a_feed_file_that_grows_is_taken_again_and_may_be_gone_for_a_while(tmp_path: Path) -> None:
    feed = touch(tmp_path / "feed.jsonl", "{}\n", 1)
    watched = Watched([str(feed)])
    watched.due()
    watched.taken(watched.due())
    feed.unlink()
    assert watched.due() == {}
    touch(feed, "{}\n{}\n", 2)
    watched.due()
    assert list(watched.due()) == [str(feed)]


def test_what_could_not_be_taken_comes_again_until_told_to_stop(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("service.watching.LOOK_SECONDS", 0)
    page = str(touch(tmp_path / "a.txt", "x", 1))
    stop = threading.Event()
    asked: list[list[str]] = []

    def load(files: list[str]) -> bool:
        asked.append(files)
        if len(asked) == 3:
            stop.set()
        return len(asked) == 3

    watch([str(tmp_path)], load, stop)
    assert asked == [[page]] * 3
