import gzip
import json
import os
import re
import subprocess
import sys
import termios
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from newsroom import everything, story

from service.cli import main
from service.index.local.ports import free_port
from service.index.store import Store

RIVER = story("river", [("ada-quill", "the river rises")])
BRIDGE = story("bridge", [("ada-quill", "the bridge holds")], visits=[("ada-quill", "cora-lindt")])


@pytest.fixture
def run(store: Store, elasticsearch_url: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ELASTICSEARCH_URL", elasticsearch_url)
    monkeypatch.setenv("ONRECORD_INDEX_PREFIX", store.names.prefix)
    monkeypatch.setenv("ONRECORD_PROCESSES", "1")

    def invoke(*arguments: str, given: bytes = b"") -> Result:
        return CliRunner().invoke(main, list(arguments), input=given)

    return invoke


def lines(*records: dict[str, Any]) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def test_prepared_records_are_loaded_from_files_and_standard_input(run, store: Store, tmp_path: Path) -> None:
    packed = tmp_path / "river.jsonl.gz"
    packed.write_bytes(gzip.compress(lines(RIVER.record())))

    result = run("load", "--prepared", str(packed), "-", given=lines(BRIDGE.record()))

    assert (result.exit_code, result.stdout) == (0, "")
    assert "2 loaded, 0 replaced, 0 unchanged, 0 rejected" in result.stderr
    assert everything(store)["articles"].keys() == {"river", "bridge"}


def test_a_terminal_is_shown_how_many_there_are_and_what_time_is_left(
    run, store: Store, elasticsearch_url: str, tmp_path: Path
) -> None:
    (tmp_path / "river.jsonl.gz").write_bytes(gzip.compress(lines(RIVER.record())))
    (tmp_path / "bridge.jsonl").write_bytes(lines(BRIDGE.record()).rstrip())
    screen, terminal = os.openpty()
    termios.tcsetwinsize(terminal, (24, 120))
    command = [sys.executable, "-m", "service", "load", "--prepared", str(tmp_path)]
    assert subprocess.run(command, stderr=terminal, check=False).returncode == 0
    os.close(terminal)
    shown = os.read(screen, 1 << 16).decode()
    os.close(screen)
    assert re.search(r"2/2 \[\d\d:\d\d<\d\d:\d\d, .*articles", shown)


def test_rejections_are_named_with_their_reason_on_stderr_and_in_a_file(run, tmp_path: Path) -> None:
    given = lines(RIVER.record(), {"id": "half"}) + b"{broken\n" + lines(BRIDGE.record() | {"id": "a b"})
    listed = tmp_path / "rejected.jsonl"

    result = run("load", "--prepared", "-", "--rejected", str(listed), given=given)

    assert result.exit_code == 1
    found = [json.loads(line) for line in listed.read_text().splitlines()]
    assert {row["origin"]: row["reason"] for row in found} == {
        "-:2": "not-prepared",
        "-:3": "not-json",
        "-:4": "bad-record",
    }
    for row in found:
        assert f"rejected {row['origin']}" in result.stderr
        assert row["detail"] in result.stderr
    assert "1 loaded" in result.stderr


def test_what_extract_prints_loads_as_if_it_were_the_page(run, store: Store, new_store, monkeypatch) -> None:
    page = "Mayor opens bridge\n\nNovember 13, 2023\n\n“The bridge holds,” said Mayor Ada Quill.".encode()
    extracted = run("extract", "-", given=page)
    assert extracted.exit_code == 0
    (record,) = [json.loads(line) for line in extracted.stdout.splitlines()]
    assert record["quotes"][0]["text"].startswith("The bridge holds")

    assert run("load", "-", given=page).exit_code == 0
    other = new_store()
    monkeypatch.setenv("ONRECORD_INDEX_PREFIX", other.names.prefix)
    assert run("load", "--prepared", "-", given=extracted.stdout_bytes).exit_code == 0

    def timeless(found: dict[str, dict[str, Any]]) -> str:
        for record in (record for kind in found.values() for record in kind.values()):
            record.pop("indexed_at", None)
            record["search"].pop("indexed_at", None)
            record["search"].pop("day_first", None)
        return json.dumps(found, sort_keys=True)

    assert timeless(everything(other)) == timeless(everything(store))
    again = run("load", "--prepared", "-", given=extracted.stdout_bytes)
    assert "1 unchanged" in again.stderr


def test_the_same_folder_twice_in_one_load_is_unchanged(run, tmp_path: Path) -> None:
    (tmp_path / "river.jsonl").write_bytes(lines(RIVER.record()))

    result = run("load", "--prepared", str(tmp_path), str(tmp_path))

    assert result.exit_code == 0
    assert "1 loaded, 0 replaced, 1 unchanged, 0 rejected" in result.stderr


def test_an_empty_folder_is_named_as_empty_input_is(run, tmp_path: Path) -> None:
    result = run("load", "--prepared", str(tmp_path))
    assert (result.exit_code, f"rejected {tmp_path}: empty" in result.stderr) == (1, True)


def test_a_second_text_under_one_id_is_named_with_its_line(run) -> None:
    given = lines({"id": "a", "body": "The river rises."}, {"id": "a", "body": "The bridge holds."})
    result = run("load", "-", given=given)
    assert (result.exit_code, "rejected -:2 (a): duplicate-id" in result.stderr) == (1, True)


def test_one_address_is_not_given_to_several_articles(run, store: Store) -> None:
    url = "https://paper.example/a"
    alone, other = {"body": "The river rises."}, {"id": "other", "body": "The bridge holds."}
    stated = {"body": "Prices fell.", "url": "https://paper.example/market"}

    result = run("load", "-", "--url", url, given=lines(alone, stated, other))

    assert result.exit_code == 1
    assert "rejected -:1: bad-url: --url is the address of one article" in result.stderr
    assert "rejected -:3: bad-url" in result.stderr
    assert [a["url"] for a in everything(store)["articles"].values()] == [stated["url"]]
    assert run("load", "-", "--url", url, given=lines(alone)).exit_code == 0
    assert url in [a["url"] for a in everything(store)["articles"].values()]


def test_status_rebuild_rollback_and_delete(run, store: Store) -> None:
    assert json.loads(run("status").stdout) == {"prefix": store.names.prefix, "generation": None}
    run("load", "--prepared", "-", given=lines(RIVER.record(), BRIDGE.record()))
    status = json.loads(run("status").stdout)
    assert status["counts"] == {"articles": 2, "quotes": 2, "events": 1, "actors": 2}
    assert (status["generation"], status["unclean"], status["last_load"]["data"]["loaded"]) == (1, False, 2)

    assert run("rebuild").exit_code == 0
    assert json.loads(run("status").stdout)["generation"] == 2
    run("load", "--prepared", "-", given=lines(story("flood", [("ada-quill", "go home")]).record()))
    back = run("rollback")
    assert (back.exit_code, "1 articles loaded since" in back.stderr) == (0, True)
    assert json.loads(run("status").stdout)["generation"] == 1

    gone = run("delete", "river", "nobody")
    assert gone.exit_code == 1
    assert "rejected nobody: not-found" in gone.stderr
    assert "1 deleted" in gone.stderr


@pytest.mark.parametrize(
    ("arguments", "variable", "value", "said"),
    [
        (["status"], "ONRECORD_PORT", "many", "ONRECORD_PORT='many'"),
        (["load", "no/such/folder"], None, "", "no such file or folder: no/such/folder"),
        (["load"], None, "", "PATH"),
        (["load", "-"], "ONRECORD_MODEL", "xx_no_such_model", "ONRECORD_MODEL=xx_no_such_model"),
        (["load", "-"], "ONRECORD_ACTORS_FILE", "no/such/actors.yaml", "no/such/actors.yaml"),
        (["load", "--prepared", "-", "--rejected", "no/such/file"], None, "", "no/such/file"),
        (["rollback"], None, "", "no former generation"),
        (["load", "-", "--published", "soon"], None, "", "--published 'soon': a date as 2023-11-13"),
        (["extract", "-", "--published", "2023-02-30"], None, "", "--published '2023-02-30'"),
        (["load", "-", "--url", "paper.example/a"], None, "", "--url 'paper.example/a'"),
        (["load", "-", "--source", " "], None, "", "--source: it is empty"),
        (["load", "--prepared", "-", "--url", "https://paper.example/a"], None, "", "--url cannot go with"),
    ],
)
def test_what_cannot_run_says_why_in_one_line(run, monkeypatch, arguments, variable, value, said) -> None:
    if variable:
        monkeypatch.setenv(variable, value)
    result = run(*arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr.splitlines()[-1]
    assert "Traceback" not in result.stderr


def test_without_elasticsearch_every_command_that_needs_it_says_so(run, monkeypatch) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    monkeypatch.setenv("ELASTICSEARCH_URL", away)
    for arguments in (["status"], ["load", "--prepared", "-"], ["rebuild"], ["rollback"], ["delete", "x"]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout) == (2, "")
        assert away in result.stderr.splitlines()[-1]


def test_status_waits_for_neither_spacy_nor_flask() -> None:
    """Only what a command needs is imported."""
    program = (
        "import sys; from click.testing import CliRunner; from service.cli import main\n"
        "CliRunner().invoke(main, ['status'], env={'ELASTICSEARCH_URL': 'http://127.0.0.1:1'})\n"
        "print([name for name in ('spacy', 'flask', 'trafilatura') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "service", "openapi"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert process.stdout.readline() == b"openapi: 3.1.0\n"
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
