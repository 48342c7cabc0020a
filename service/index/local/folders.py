"""Who Elasticsearch runs as, and where its program and its data lie.

Elasticsearch refuses to run as root: root starts it as another user, and then the folders must be ones that
this user can enter, which root's own home is not.
"""

import hashlib
import os
import pwd
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from service.index.local.faults import LocalElasticsearchError, storage_fault

SERVICE_USERS = ("elasticsearch", "nobody")
NOBODY = 65534
"""What ``nobody`` is on systems that list no such user."""
CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    uid: int
    gid: int


def service_account() -> Account | None:
    """The user to start Elasticsearch as; None: as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in SERVICE_USERS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    return Account("nobody", NOBODY, NOBODY)


def cache_folder(chosen: Path | None, account: Account | None, environment: Mapping[str, str]) -> Path:
    """Where the unpacked program is kept between runs: outside the checkout, shared by all of them."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if account is not None:
        return Path("/var/cache/onrecord")
    home = environment.get("XDG_CACHE_HOME", "")
    if Path(home).is_absolute():
        return Path(home) / "onrecord"
    try:
        return Path.home() / ".cache" / "onrecord"
    except RuntimeError as fault:
        raise LocalElasticsearchError("There is no home folder for the cache: set ONRECORD_CACHE.") from fault


def data_folder(chosen: Path | None, account: Account | None) -> Path:
    """Where the indices are kept between runs: of this checkout alone."""
    if chosen is not None:
        return chosen.expanduser().absolute()
    if account is None:
        return CHECKOUT / ".data" / "elasticsearch"
    tag = hashlib.blake2b(os.fsencode(CHECKOUT), digest_size=4).hexdigest()
    return Path("/var/lib/onrecord") / f"{CHECKOUT.name}-{tag}"


def make_open(folder: Path, variable: str) -> None:
    """Make this folder with its parents; whatever the umask is, others may enter what root makes here."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            if os.geteuid() == 0:
                path.chmod(0o755)
    except OSError as fault:
        raise storage_fault(fault, folder, variable) from fault


def require_enterable(folder: Path, account: Account | None, variable: str) -> None:
    if account is None:
        return
    for path in (folder, *folder.parents):
        if not _may_enter(path.stat(), account):
            raise LocalElasticsearchError(
                f"Elasticsearch cannot run as root, and the user it runs as ({account.name}) may not enter "
                f"{path}: set {variable} to a folder outside of it."
            )


def _may_enter(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & 0o100)
    if status.st_gid == account.gid:
        return bool(status.st_mode & 0o010)
    return bool(status.st_mode & 0o001)
