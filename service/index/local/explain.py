"""Turns the log of an Elasticsearch that died into the one line that says why."""

import re
from pathlib import Path

TAIL_BYTES = 200_000
LONGEST = 300

# What it says in its log → what the person at the terminal can do about it.
KNOWN = (
    (r"OutOfMemoryError: (?:Java heap|GC overhead)", "its heap is too small: set ONRECORD_ES_HEAP higher"),
    (r"insufficient memory|Cannot allocate memory|lang\.OutOfMemoryError|Could not reserve enough space",
     "too little memory: close something or set ONRECORD_ES_HEAP lower"),
    (r"failed to obtain node lock|Lock held by another program",
     "its data folder is in use by another Elasticsearch: stop that one or set ONRECORD_ES_DATA"),
    (r"Address already in use|BindHttpException", "its port was taken meanwhile: set ONRECORD_ES_PORT"),
    (r"No space left on device|Disk quota exceeded",
     "the disk is full: free some space or set ONRECORD_ES_DATA"),
    (r"cannot downgrade a node|created by a newer version|index.* version .* newer",
     "its data was written by a newer Elasticsearch: remove it or set ONRECORD_ES_DATA to another folder"),
    (r"Module jdk\.jlink not found", "this Java is a JRE: set JAVA_HOME to a full JDK"),
)  # fmt: skip
FRAME = re.compile(r"^\s*(at |\.\.\. \d+ more|Suppressed:|$)|^See logs for more|^For complete error details")
CAUSE = re.compile(r"^\s*(?:Caused by: )?(?:[\w$]+\.)+[A-Z][\w$]*(?:Exception|Error)\b")
TROUBLE = re.compile(r"\[(?:ERROR|FATAL)\s*\]|^(?:Error|ERROR|Exception|Invalid|Unrecognized|Could not)")


def cause_of_death(log: Path, status: int | None) -> str:
    """``status`` is what the process ended with; negative: by this signal; None: it still runs."""
    lines = _last_lines(log)
    text = "\n".join(lines)
    for pattern, meaning in KNOWN:
        if re.search(pattern, text):
            return meaning
    killed = f"it was killed by signal {-status}" if status is not None and status < 0 else None
    if status in (137, -9):
        killed = (
            "it was killed, as systems do when memory runs out: close something or set ONRECORD_ES_HEAP lower"
        )
    told = _telling_line(lines)
    return killed or told or f"it said nothing (exit status {status})"


def _telling_line(lines: list[str]) -> str | None:
    """The innermost cause of the last stack trace, else the last error, else the last line of any kind."""
    spoken = [line.strip() for line in lines if not FRAME.search(line)]
    for wanted in (CAUSE, TROUBLE):
        matching = [line for line in spoken if wanted.search(line)]
        if matching:
            return matching[-1].removeprefix("Caused by: ")[:LONGEST]
    return spoken[-1][:LONGEST] if spoken else None


def _last_lines(log: Path) -> list[str]:
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - TAIL_BYTES))
            return file.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return []
