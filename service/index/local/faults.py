"""What keeps a local Elasticsearch from running, in words for the person at the terminal."""

import errno
from pathlib import Path


class LocalElasticsearchError(RuntimeError):
    """One line: what is wrong and what to do about it."""


def storage_fault(fault: OSError, folder: Path, variable: str) -> LocalElasticsearchError:
    """A write below ``folder`` that failed; ``variable`` is the setting that chooses another folder."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return LocalElasticsearchError(f"The disk of {folder} is full: free some space or set {variable}.")
    reason = fault.strerror or str(fault)
    return LocalElasticsearchError(f"Cannot write to {fault.filename or folder} ({reason}): set {variable}.")


def megabytes(size: float) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
