"""Prove copies: read them back from the drive and compare; say honestly whether it was the medium that answered."""

import contextlib
import os
from collections.abc import Iterable
from itertools import batched

from drivearr_scanner.contract.errors import error
from drivearr_scanner.contract.text import shown
from drivearr_scanner.manifests.records_rules import FileRecord, Proof

from .copying import Copier, open_back
from .ledger import Finished, Ledger
from .medium import Medium, came_from_medium
from .plan import CopyItem
from .target import ItemFailedError, Target

# Proven together: more than a drive's own memory holds, so that it is the medium that is read.
PROOF_BYTES = 4 * 1024 * 1024 * 1024
PROOF_FILES = 2000
_OPEN_FILES = 32  # asked for together: a drive that knows what comes next need not wait for us


class Prover:
    """Reads back what a run has copied."""

    def __init__(self, target: Target, *, ledger: Ledger, copier: Copier) -> None:
        """Prove what the ledger says is not proven yet."""
        self._target = target
        self._ledger = ledger
        self._copier = copier
        self._medium = Medium(target.root.dev)

    def prove_if_due(self) -> None:
        """Prove when enough has been copied since the last time."""
        if len(self._ledger.unproven) >= PROOF_FILES or self._ledger.unproven_bytes >= PROOF_BYTES:
            self.prove()

    def prove(self) -> None:
        """Read everything back that is not proven; a bad copy is removed and fails its file."""
        self._medium.drop_cache()
        before = self._medium.read_bytes()
        files = self._ledger.take_unproven()
        good = [record for group in batched(files, _OPEN_FILES, strict=False) for record in self._good_of(group)]
        size = sum(record.size_bytes for _, record in files)
        from_medium = came_from_medium(before, self._medium.read_bytes(), size)
        if good:
            self._ledger.proven(good, Proof.VERIFIED if from_medium else Proof.CACHED)

    def _good_of(self, group: Iterable[Finished]) -> list[FileRecord]:
        """Give the records of those of a few files that read back as they were written."""
        with contextlib.ExitStack() as stack:
            opened = [(item, record, self._open(item, record, stack)) for item, record in group]
            return [record for item, record, fd in opened if fd is not None and self._reads_back(item, record, fd)]

    def _open(self, item: CopyItem, record: FileRecord, stack: contextlib.ExitStack) -> int | None:
        """Open a copy, to be closed with `stack`; None for one that does not let itself be opened, which is noted."""
        try:
            with self._target.errors(item.target):
                fd = open_back(self._target.root, item.target, size_bytes=record.size_bytes)
        except ItemFailedError as problem:
            self._ledger.disproven(item, problem.error)
            return None
        stack.callback(os.close, fd)
        return fd

    def _reads_back(self, item: CopyItem, record: FileRecord, fd: int) -> bool:
        """Tell whether an open copy reads back as it was written."""
        try:
            with self._target.errors(item.target):
                digest = self._copier.hash(fd, size_bytes=record.size_bytes)
            if digest == record.xxh3_128:
                return True
            self._target.check_there()
            with self._target.errors(item.target):
                self._target.root.unlink(item.target)
            failed = error("copy_mismatch", path=shown(item.target))
        except ItemFailedError as problem:
            failed = problem.error
        self._ledger.disproven(item, failed)
        return False
