"""What is unpacked of the archive that carries Elasticsearch, and what is refused."""

import hashlib
import zipfile
from collections import namedtuple
from pathlib import Path
from types import SimpleNamespace

import pytest
import requests

from service.index.local import download, release
from service.index.local.faults import LocalElasticsearchError

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A small archive of the published shape, pinned as if it were the real one."""
    path = tmp_path / "published.zip"
    with zipfile.ZipFile(path, "w") as members:
        members.writestr("sonarqube-1/elasticsearch/config/jvm.options", "-Xss1m")
        script = zipfile.ZipInfo("sonarqube-1/elasticsearch/bin/tool")
        script.external_attr = 0o755 << 16
        members.writestr(script, "#!/bin/sh")
        members.writestr("sonarqube-1/web/index.html", "not wanted")
        members.writestr("sonarqube-1/elasticsearch.txt", "not wanted")
    content = path.read_bytes()
    path.unlink()
    monkeypatch.setattr(release, "ARCHIVE_SHA256", hashlib.sha256(content).hexdigest())
    monkeypatch.setattr(release, "ARCHIVE_BYTES", len(content))
    return content


class Registry:
    """Answers as the registry does; can cut a transfer off or send something else."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.sha1 = hashlib.sha1(content).hexdigest()
        self.cut_at: int | None = None
        self.asked: list[str] = []

    def get(self, address: str, headers: dict[str, str] | None = None, **_: object) -> "Answer":
        asked = (headers or {}).get("Range", "all")
        self.asked.append("sha1" if address.endswith(".sha1") else asked)
        if address.endswith(".sha1"):
            return Answer(200, self.sha1.encode(), None)
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked != "all" else 0
        cut, self.cut_at = self.cut_at, None
        return Answer(206 if start else 200, self.content[start:], cut)


class Answer:
    def __init__(self, status_code: int, content: bytes, cut_at: int | None) -> None:
        self.status_code, self.content, self.cut_at = status_code, content, cut_at
        self.text = content.decode("latin-1")

    def __enter__(self) -> "Answer":
        return self

    def __exit__(self, *_: object) -> None: ...

    def raise_for_status(self) -> None: ...

    def iter_content(self, _: int) -> "object":
        yield self.content[: self.cut_at]
        if self.cut_at is not None:
            raise requests.exceptions.ChunkedEncodingError("the line went dead")


@pytest.fixture
def registry(archive: bytes, monkeypatch: pytest.MonkeyPatch) -> Registry:
    made = Registry(archive)
    monkeypatch.setattr(requests, "get", made.get)
    monkeypatch.setattr(download, "time", SimpleNamespace(sleep=lambda _: None))
    return made


def fetch(cache: Path) -> Path:
    return download.elasticsearch_home(cache, lambda _: None)


def test_only_the_program_is_kept_and_the_archive_is_not(registry: Registry, tmp_path: Path) -> None:
    home = fetch(tmp_path / "cache")
    assert home.name == f"elasticsearch-{release.VERSION}"
    files = {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}
    assert files == {"config/jvm.options", "bin/tool"}
    assert not list(home.parent.glob("*.zip*"))


def test_others_may_read_it_whatever_the_umask_is(registry: Registry, tmp_path: Path) -> None:
    import os

    before = os.umask(0o077)
    try:
        home = fetch(tmp_path / "cache")
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (home, *home.rglob("*"))}
    assert modes == {
        home.name: 0o755,
        "config": 0o755,
        "bin": 0o755,
        "jvm.options": 0o644,
        "tool": 0o755,
    }


def test_the_second_start_asks_nobody(registry: Registry, tmp_path: Path) -> None:
    fetch(tmp_path / "cache")
    registry.asked.clear()
    fetch(tmp_path / "cache")
    assert registry.asked == []


def test_a_download_that_was_cut_off_goes_on_where_it_ended(registry: Registry, tmp_path: Path) -> None:
    registry.cut_at = 100
    fetch(tmp_path / "cache")
    assert registry.asked == ["all", "bytes=100-", "sha1"]


def test_what_a_killed_run_left_is_used_or_cleared_away(registry: Registry, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (cache / "unpacking" / "half").mkdir(parents=True)
    (cache / "of-another-version.zip.part").write_bytes(b"old")
    (cache / f"{release.ARCHIVE_SHA256[:16]}.zip.part").write_bytes(registry.content[:40])
    home = fetch(cache)
    assert registry.asked == ["bytes=40-", "sha1"]
    assert sorted(path.name for path in cache.iterdir()) == ["download.lock", home.name]


def test_a_damaged_download_is_refused_and_removed(registry: Registry, tmp_path: Path) -> None:
    registry.content = registry.content[:-1] + b"?"
    with pytest.raises(LocalElasticsearchError, match="damaged on its way"):
        fetch(tmp_path / "cache")
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["download.lock"]


def test_another_archive_than_the_pinned_one_is_refused(registry: Registry, tmp_path: Path) -> None:
    registry.content = registry.content[:-1] + b"?"
    registry.sha1 = hashlib.sha1(registry.content).hexdigest()
    with pytest.raises(LocalElasticsearchError, match=r"not the pinned one.*not used"):
        fetch(tmp_path / "cache")


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/evil", "sonarqube-1/elasticsearch/../../evil", "sonarqube-1\\elasticsearch\\evil"],
)
def test_a_member_that_would_leave_the_folder_is_refused(name: str) -> None:
    with pytest.raises(LocalElasticsearchError, match="unsafe name"):
        download.program_path(name)


def test_no_network_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: Registry) -> None:
    def away(*_: object, **__: object) -> None:
        try:
            raise OSError("Name or service not known")
        except OSError as cause:
            raise requests.ConnectionError("HTTPSConnectionPool(…): Max retries exceeded") from cause

    monkeypatch.setattr(requests, "get", away)
    with pytest.raises(LocalElasticsearchError) as told:
        fetch(tmp_path / "cache")
    assert "Elasticsearch cannot be downloaded (Name or service not known)" in str(told.value)
    assert "ELASTICSEARCH_URL" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_full_disk_is_said_before_the_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: Registry
) -> None:
    monkeypatch.setattr(download.shutil, "disk_usage", lambda _: Usage(1, 1, 5_000_000))
    with pytest.raises(LocalElasticsearchError, match=r"too full .*5 MB are free.*ONRECORD_CACHE"):
        fetch(tmp_path / "cache")
    assert registry.asked == []


def test_a_disk_that_fills_up_on_the_way_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: Registry
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(download, "unpack", full)
    with pytest.raises(LocalElasticsearchError, match=r"disk of .* is full: free some space"):
        fetch(tmp_path / "cache")
