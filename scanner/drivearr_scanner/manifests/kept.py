"""A manifest as it is kept beside the drive, for the day on which the drive loses both slots; blocking."""

import contextlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from drivearr_scanner.devices.tree import Root

from .format import Manifest, parse_manifest, render_manifest
from .reading import ManifestReading
from .records_rules import FileRecord, parse_files, render_files


@dataclass(frozen=True, slots=True)
class KeptManifest:
    """The last manifest of a drive that was seen, and its records."""

    manifest: Manifest
    records: tuple[FileRecord, ...]

    def records_on(self, root: Root) -> Iterator[FileRecord]:
        """Give the records of files that the drive still holds with the recorded size and time.

        Any trouble but a missing file is raised: a drive that cannot be read has not lost its files.
        """
        for record in self.records:
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                facts = root.lstat(record.path)
                same = (facts.st_size, facts.st_mtime_ns) == (record.size_bytes, record.mtime_ns)
                if same and stat.S_ISREG(facts.st_mode):
                    yield record


def render_kept(manifest: Manifest, reading: ManifestReading) -> tuple[bytes, bytes]:
    """Give a manifest that was read as the bytes of its slot and of its files list."""
    files, _ = render_files(manifest.generation, reading.records.values())
    return render_manifest(manifest), files


def parse_kept(slot: bytes, files: bytes) -> KeptManifest:
    """Read what `render_kept` gave; FormatError when it is damaged."""
    return KeptManifest(parse_manifest(slot), parse_files(files).records)
