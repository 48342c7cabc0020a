"""Finds a Java that Elasticsearch runs on: a JDK of 21 or newer that has the module jdk.jlink."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from service.index.local.download import Say, network_reason
from service.index.local.faults import LocalElasticsearchError
from service.index.local.folders import Account, make_open
from service.index.local.release import OLDEST_JAVA

FOLDERS = Path(__file__).with_name("java_folders.txt")
PROBE_SECONDS = 20


def find_java(environment: Mapping[str, str], account: Account | None, cache: Path, say: Say) -> Path:
    """The ``java`` to start Elasticsearch with.

    ES_JAVA_HOME, JAVA_HOME, PATH and the folders where systems keep JDKs are asked in this order; where
    none fits, one is downloaded into the cache. Raises LocalElasticsearchError with the ways out.
    """
    unfit: list[str] = []
    for java in candidates(environment):
        reason = why_unfit(java, account)
        if reason is None:
            return java
        unfit.append(f"{java}: {reason}")
    try:
        return _downloaded(account, cache, say)
    except Exception as fault:  # cjdk raises what requests, its archive readers and the disk raise
        found = f"found {'; '.join(unfit)}" if unfit else "found none"
        raise LocalElasticsearchError(
            f"Elasticsearch needs a JDK {OLDEST_JAVA} or newer, and no JRE ({found}; none could "
            f"be downloaded: {network_reason(fault)}). Install one, set JAVA_HOME to one, or use Docker."
        ) from fault


def candidates(environment: Mapping[str, str]) -> Iterator[Path]:
    """Every ``java`` worth asking, each once, the chosen ones first and newer before older in each folder."""
    seen: set[Path] = set()
    for java in _places(environment):
        if java.is_file() and java.resolve() not in seen:
            seen.add(java.resolve())
            yield java.resolve()


def _places(environment: Mapping[str, str]) -> Iterator[Path]:
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if environment.get(variable):
            yield Path(environment[variable]) / "bin" / "java"
    on_path = shutil.which("java", path=environment.get("PATH", os.defpath))
    if on_path:
        yield Path(on_path)
    for pattern in java_folders(environment.get("HOME", "")):
        root = Path(pattern).anchor
        for home in sorted(Path(root).glob(pattern.removeprefix(root)), key=_newest_first):
            yield home / "bin" / "java"


def java_folders(home: str) -> Iterator[str]:
    for line in FOLDERS.read_text().splitlines():
        if line and not line.startswith("#") and (home or not line.startswith("~")):
            yield line.replace("~", home, 1)


def _newest_first(folder: Path) -> tuple[list[int], str]:
    return [-int(number) for number in re.findall(r"\d+", folder.name)], str(folder)


def why_unfit(java: Path, account: Account | None) -> str | None:
    """None where this ``java`` can run Elasticsearch, asked as the user that will run it."""
    try:
        answer = subprocess.run(
            [java, "--list-modules"],
            capture_output=True,
            text=True,
            timeout=PROBE_SECONDS,
            cwd="/",
            check=False,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    except (OSError, subprocess.SubprocessError) as fault:
        return f"cannot be started{f' as {account.name}' if account else ''} ({_first_line(fault)})"
    version = re.search(r"^java\.base@(\d+)", answer.stdout, re.MULTILINE)
    if version is None:
        return "older than 9 or no Java"
    if int(version[1]) < OLDEST_JAVA:
        return f"Java {version[1]}"
    if not re.search(r"^jdk\.jlink@", answer.stdout, re.MULTILINE):
        return "a JRE, without jdk.jlink"
    return None


def _downloaded(account: Account | None, cache: Path, say: Say) -> Path:
    import cjdk

    say(f"No JDK {OLDEST_JAVA} or newer is installed: downloading one (200 MB, once) to {cache}")
    make_open(cache, "ONRECORD_CACHE")
    home = cjdk.java_home(vendor="temurin", version=str(OLDEST_JAVA), cache_dir=cache / "jdk")
    java = Path(home) / "bin" / "java"
    reason = why_unfit(java, account)
    if reason is not None:
        raise LocalElasticsearchError(reason)
    return java


def _first_line(fault: Exception) -> str:
    lines = str(fault).strip().splitlines()
    return lines[0][:160] if lines else type(fault).__name__
