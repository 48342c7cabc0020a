"""Which Java is chosen for the local Elasticsearch, and what is said where none fits."""

from pathlib import Path

import cjdk
import pytest

from service.index.local import java
from service.index.local.faults import LocalElasticsearchError

JDK = "java.base@{version}\njdk.jlink@{version}\n"
JRE = "java.base@{version}\njava.desktop@{version}\n"


def install(home: Path, modules: str) -> Path:
    """A ``java`` that lists these modules."""
    program = home / "bin" / "java"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\ncat <<END\n{modules}END\n")
    program.chmod(0o755)
    return program


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one place where this system keeps JDKs; nothing can be downloaded."""

    def away(**_: object) -> Path:
        raise cjdk.InstallError("no network")

    listed = tmp_path / "java_folders.txt"
    listed.write_text(f"# a comment\n{tmp_path}/jvm/*\n~/sdks/*\n")
    monkeypatch.setattr(java, "FOLDERS", listed)
    monkeypatch.setattr(cjdk, "java_home", away)
    return tmp_path / "jvm"


def find(tmp_path: Path, **environment: str) -> Path:
    return java.find_java({"PATH": "", **environment}, None, tmp_path / "cache", lambda _: None)


def test_what_the_user_names_comes_first(folders: Path, tmp_path: Path) -> None:
    install(folders / "jdk-25", JDK.format(version="25.0.1"))
    named = install(tmp_path / "mine", JDK.format(version="21.0.4"))
    other = install(tmp_path / "other", JDK.format(version="23"))
    assert find(tmp_path, JAVA_HOME=str(tmp_path / "mine")) == named
    assert find(tmp_path, JAVA_HOME=str(tmp_path / "mine"), ES_JAVA_HOME=str(tmp_path / "other")) == other


def test_path_comes_before_the_folders(folders: Path, tmp_path: Path) -> None:
    install(folders / "jdk-25", JDK.format(version="25"))
    on_path = install(tmp_path / "local", JDK.format(version="22"))
    assert find(tmp_path, PATH=str(on_path.parent)) == on_path


def test_what_does_not_fit_is_passed_over(folders: Path, tmp_path: Path) -> None:
    install(tmp_path / "old", JDK.format(version="17.0.1"))
    install(folders / "jre-25", JRE.format(version="25"))
    fits = install(folders / "jdk-21", JDK.format(version="21"))
    assert find(tmp_path, JAVA_HOME=str(tmp_path / "old")) == fits


def test_the_newest_of_a_folder_comes_first(folders: Path, tmp_path: Path) -> None:
    for version in ("9", "21", "25", "11"):
        install(folders / f"jdk-{version}", JDK.format(version=version))
    assert find(tmp_path).parent.parent.name == "jdk-25"


def test_folders_in_the_users_home_are_searched(folders: Path, tmp_path: Path) -> None:
    fits = install(tmp_path / "home" / "sdks" / "24-tem", JDK.format(version="24"))
    assert find(tmp_path, HOME=str(tmp_path / "home")) == fits


def test_one_is_downloaded_as_the_last_resort(
    folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = install(tmp_path / "fetched", JDK.format(version="21.0.9"))
    monkeypatch.setattr(cjdk, "java_home", lambda **_: tmp_path / "fetched")
    assert find(tmp_path) == fetched


def test_where_none_fits_one_line_tells_what_was_found_and_three_ways_out(
    folders: Path, tmp_path: Path
) -> None:
    old = install(tmp_path / "old", JDK.format(version="17.0.1"))
    jre = install(folders / "jre-25", JRE.format(version="25"))
    with pytest.raises(LocalElasticsearchError) as told:
        find(tmp_path, JAVA_HOME=str(tmp_path / "old"))
    line = str(told.value)
    assert "\n" not in line
    assert f"{old}: Java 17" in line
    assert f"{jre}: a JRE, without jdk.jlink" in line
    assert "no network" in line
    assert all(way in line for way in ("Install one", "JAVA_HOME", "Docker"))


def test_a_java_that_cannot_be_started_is_passed_over(folders: Path, tmp_path: Path) -> None:
    broken = install(folders / "jdk-30", "")
    broken.write_bytes(b"\x00no program")
    fits = install(folders / "jdk-21", JDK.format(version="21"))
    assert find(tmp_path) == fits
