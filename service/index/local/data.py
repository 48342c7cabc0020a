"""The data folder of a local Elasticsearch: made, checked and held by one process at a time."""

import fcntl
import os
import pwd
import shutil
from pathlib import Path
from typing import IO

from service.index.local.configuration import LOG, SUBFOLDERS, Plan, configuration_files
from service.index.local.faults import LocalElasticsearchError, megabytes, storage_fault
from service.index.local.folders import make_open, require_enterable

VARIABLE = "ONRECORD_ES_DATA"
LOCK = "lock"
ROOM_BYTES = 500_000_000
"""Room on the disk without which indices would soon turn read-only."""


def prepare(plan: Plan) -> IO[str]:
    """Make the folder ready to start from, and hold it until the lock that is returned is closed.

    Raises LocalElasticsearchError where it is another user's, another program's, in use, or its disk is full.
    """
    folder = plan.folder
    make_open(folder, VARIABLE)
    require_enterable(folder, plan.account, VARIABLE)
    try:
        _require_ours(plan)
        lock = _take(folder)
        _require_room(folder)
        _lay_out(plan)
    except OSError as fault:
        raise storage_fault(fault, folder, VARIABLE) from fault
    return lock


def _require_ours(plan: Plan) -> None:
    folder = plan.folder
    strange = sorted({path.name for path in folder.iterdir()} - {*SUBFOLDERS, LOG, LOCK})
    if strange:
        raise LocalElasticsearchError(
            f"{folder} holds something else already ({strange[0]}): set {VARIABLE} to a folder of its own."
        )
    data = folder / "data"
    if not data.exists():
        return
    runs_as, owner = (plan.account.uid if plan.account else os.geteuid()), data.stat().st_uid
    if owner != runs_as:
        raise LocalElasticsearchError(
            f"The data in {folder} belongs to {_user(owner)}, but Elasticsearch would run as "
            f"{_user(runs_as)}: remove it, or set {VARIABLE} to another folder."
        )


def _lay_out(plan: Plan) -> None:
    """What root writes is written before the folder is handed over: its new owner could put links there."""
    config = plan.folder / "config"
    shutil.rmtree(config, ignore_errors=True)
    for name in SUBFOLDERS:
        (plan.folder / name).mkdir(mode=0o700, exist_ok=True)
    for name, text in configuration_files(plan).items():
        (config / name).write_text(text)
        _hand_over(config / name, plan)
    for name in SUBFOLDERS:
        _hand_over(plan.folder / name, plan)


def _take(folder: Path) -> IO[str]:
    lock = (folder / LOCK).open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip()
        lock.close()
        raise LocalElasticsearchError(
            f"The data in {folder} is in use by process {holder or 'unknown'}: stop that one, "
            f"or set {VARIABLE} to another folder."
        ) from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def _require_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < ROOM_BYTES:
        raise LocalElasticsearchError(
            f"The disk of {folder} is too full: {megabytes(ROOM_BYTES)} are needed, {megabytes(free)} are "
            f"free. Free some space or set {VARIABLE} to a folder on another disk."
        )


def _hand_over(path: Path, plan: Plan) -> None:
    if plan.account is not None:
        os.chown(path, plan.account.uid, plan.account.gid)


def _user(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"
