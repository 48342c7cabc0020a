"""What a local Elasticsearch is started with, where it lies, and what keeps it from starting."""

import os
import socket
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import psutil
import pytest
import yaml

from service.index.local import LocalElasticsearch, LocalElasticsearchError, Plan, data, folders
from service.index.local.configuration import command, configuration_files, environment
from service.index.local.explain import cause_of_death
from service.index.local.folders import Account, cache_folder, data_folder, require_enterable
from service.index.local.ports import free_port, require_free

NOBODY = Account("nobody", 65534, 65534)
Memory = namedtuple("Memory", "available")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    options = tmp_path / "program" / "config" / "jvm.options"
    options.parent.mkdir(parents=True)
    options.write_text("-XX:+UseG1GC\n-XX:+HeapDumpOnOutOfMemoryError\n-Xlog:gc*:file=gc.log\n")
    return Plan(
        java=Path("/jdk/bin/java"),
        home=tmp_path / "program",
        folder=tmp_path / "with space: and #",
        port=free_port(),
        heap="700m",
    )


def test_it_is_started_as_the_distribution_starts_it(plan: Plan) -> None:
    words = command(plan)
    assert words[0] == "/jdk/bin/java"
    assert words[-3:] == [
        "-cp",
        f"{plan.home}/lib/tools/server-launcher/*",
        "org.elasticsearch.server.launcher.ServerLauncher",
    ]


def test_its_environment_is_all_its_own(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Dof=user")
    known = environment(plan)
    assert known["ES_HOME"] == str(plan.home)
    assert known["ES_PATH_CONF"] == str(plan.folder / "config")
    assert known["ES_JAVA_OPTS"] == "-Xms700m -Xmx700m"
    assert known["JAVA"] == "/jdk/bin/java"
    assert "JAVA_TOOL_OPTIONS" not in known


def test_it_listens_to_this_machine_alone_and_keeps_to_its_folder(plan: Plan) -> None:
    told = yaml.safe_load(configuration_files(plan)["elasticsearch.yml"])
    assert told["http.host"] == told["transport.host"] == "127.0.0.1"
    assert told["http.port"] == plan.port
    assert told["discovery.type"] == "single-node"
    assert told["action.auto_create_index"] is False
    assert told["path.data"] == str(plan.folder / "data")


def test_nothing_is_written_that_fills_a_disk(plan: Plan) -> None:
    assert configuration_files(plan)["jvm.options"] == "-XX:+UseG1GC\n"


def test_root_keeps_program_and_data_where_others_may_enter() -> None:
    assert cache_folder(None, NOBODY, {"XDG_CACHE_HOME": "/root/.cache"}) == Path("/var/cache/onrecord")
    assert data_folder(None, NOBODY).parent == Path("/var/lib/onrecord")


def test_a_user_keeps_the_program_in_the_cache_and_the_data_in_the_checkout() -> None:
    assert cache_folder(None, None, {"XDG_CACHE_HOME": "/home/ann/cache"}) == Path("/home/ann/cache/onrecord")
    assert data_folder(None, None) == folders.CHECKOUT / ".data" / "elasticsearch"


def test_settings_choose_other_folders(tmp_path: Path) -> None:
    assert cache_folder(tmp_path, NOBODY, {}) == data_folder(tmp_path, NOBODY) == tmp_path


def test_a_folder_that_the_other_user_cannot_enter_is_named(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    (closed / "inside").mkdir()
    stranger = Account("stranger", os.getuid() + 12345, os.getgid() + 12345)
    with pytest.raises(
        LocalElasticsearchError, match=r"\(stranger\) may not enter .*closed.*ONRECORD_ES_DATA"
    ):
        require_enterable(closed, stranger, "ONRECORD_ES_DATA")


def start_fails(plan: Plan) -> str:
    with pytest.raises(LocalElasticsearchError) as told:
        LocalElasticsearch(plan).start()
    line = str(told.value)
    assert "\n" not in line
    return line


def test_a_taken_port_is_said_with_who_has_it(plan: Plan) -> None:
    with closing(socket.create_server(("127.0.0.1", plan.port))):
        line = start_fails(plan)
    assert f"Port {plan.port}" in line
    assert f"process {os.getpid()}" in line
    assert "ONRECORD_ES_PORT" in line


def test_a_port_that_nobody_holds_is_free_and_one_of_the_system_is_not_for_users() -> None:
    require_free("127.0.0.1", free_port(), "the API", "ONRECORD_PORT")
    with pytest.raises(LocalElasticsearchError, match="cannot be used"):
        require_free("192.0.2.1", 8000, "the API", "ONRECORD_PORT")


def test_too_little_memory_is_said(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(psutil, "virtual_memory", lambda: Memory(600_000_000))
    assert "1.1 GB are needed, 600 MB are free" in start_fails(plan)


def test_a_heap_that_is_none_is_said(plan: Plan) -> None:
    wrong = Plan(plan.java, plan.home, plan.folder, plan.port, heap="plenty")
    assert start_fails(wrong) == "ONRECORD_ES_HEAP='plenty': say it as 512m or 2g."


def test_a_full_disk_is_said(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data.shutil, "disk_usage", lambda _: Usage(1, 1, 7_000_000))
    line = start_fails(plan)
    assert "too full" in line
    assert "7 MB are free" in line


def test_one_data_folder_serves_one_at_a_time(plan: Plan) -> None:
    with closing(data.prepare(plan)):
        assert f"in use by process {os.getpid()}" in start_fails(plan)
    data.prepare(plan).close()


def test_a_folder_of_something_else_is_left_alone(plan: Plan) -> None:
    plan.folder.mkdir()
    (plan.folder / "thesis.txt").write_text("mine")
    assert "holds something else already (thesis.txt)" in start_fails(plan)


def test_data_of_another_user_is_said(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    data.prepare(plan).close()
    theirs = os.getuid()
    monkeypatch.setattr(os, "geteuid", lambda: theirs + 4321)
    assert f"would run as user {theirs + 4321}" in start_fails(plan)


def test_a_java_that_is_gone_is_said(plan: Plan) -> None:
    assert start_fails(plan) == "/jdk/bin/java cannot be started: No such file or directory"


@pytest.mark.parametrize(
    ("log", "status", "told"),
    [
        ("x\nTerminating due to java.lang.OutOfMemoryError: Java heap space\n", 3, "its heap is too small"),
        (
            "There is insufficient memory for the Java Runtime Environment to continue.\n",
            1,
            "too little memory",
        ),
        (
            "java.lang.IllegalStateException: failed to obtain node locks, tried [/d]\n\tat a.b(C.java)\n",
            1,
            "in use",
        ),
        (
            "BindHttpException: Failed to bind\nCaused by: java.net.BindException: Address already in use",
            1,
            "port",
        ),
        ("java.nio.file.FileSystemException: /d/x: No space left on device\n", 1, "disk is full"),
        (
            "[2026][INFO ][Node] started\njava.lang.IllegalStateException: outer\n\tat a.b(C.java:1)\n"
            "Caused by: java.io.IOException: the inner reason\n\t... 5 more\nSee logs for more details.\n",
            1,
            "java.io.IOException: the inner reason",
        ),
        ("[2026][INFO ][Node] initialized\n\tat a.b(C.java:1)\n", 1, "[2026][INFO ][Node] initialized"),
        ("[2026][INFO ][Node] started\n", -9, "it was killed"),
        ("", 2, "it said nothing (exit status 2)"),
    ],
)
def test_a_death_is_told_by_the_line_that_says_why(tmp_path: Path, log: str, status: int, told: str) -> None:
    (tmp_path / "log").write_text(log)
    assert told in cause_of_death(tmp_path / "log", status)
