"""Make data bases as the releases of Bitarr leave them, with any content."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures/imports/bitarr"
SHAPES = ("v1.0.0", "half-migrated", "db-init", "upgraded", "v1.1.1")
# Whose statements of each shape: the base, and tables added to it from another.
_BASE = {"db-init": "v1.0.0", "upgraded": "v1.1.1"}
_ADDED = {"db-init": ("scan_hosts", "bitrot_events", "device_health_history")}
START = datetime(2025, 6, 1, 3, 0, tzinfo=UTC)


class Maker:
    """A data base under construction; scans are a week apart, times of files are UTC."""

    def __init__(self, path: Path, shape: str = "v1.0.0") -> None:
        """Make an empty data base of a shape."""
        self.path = path
        self.shape = shape
        self.scans = 0
        self._files: dict[tuple[str, int], int] = {}
        self._connection = sqlite3.connect(path, isolation_level=None)
        for statement in _statements(_BASE.get(shape, shape)):
            self._connection.execute(statement)
        for statement in _statements("v1.1.1", _ADDED.get(shape, ())):
            self._connection.execute(statement)
        version = "1.1.0" if shape in ("upgraded", "v1.1.1") else "1"
        self.run("INSERT INTO configuration (key, value, type) VALUES ('schema_version', ?, 'string')", version)
        if shape in ("upgraded", "v1.1.1"):
            self.run(
                "INSERT INTO scan_hosts (host_name, host_ip, host_display_name, host_type)"
                " VALUES ('attic', '192.0.2.9', 'attic', 'linux')"
            )

    def run(self, statement: str, *values: object) -> int:
        """Run a statement; gives the new row's number."""
        return self._connection.execute(statement, values).lastrowid or 0

    def device(self, mount: str = "/srv/media", name: str = "/dev/sda1") -> int:
        """Add a device."""
        return self.run(
            "INSERT INTO storage_devices (name, mount_point, device_id, first_seen) VALUES (?, ?, ?, ?)",
            f"HDD - {mount}",
            mount,
            name,
            "2025-06-01 02:00:00",
        )

    def scan(self, top: str = "/srv/media", *, status: str = "completed", method: str = "sha256") -> int:
        """Add a scan."""
        self.scans += 1
        number = self.run(
            "INSERT INTO scans (top_level_path, start_time, status, checksum_method) VALUES (?, ?, ?, ?)",
            top,
            str(self.time()),
            status,
            method,
        )
        if self.shape == "upgraded":  # it pins every scan to the first device, whatever it scanned
            self.run("UPDATE scans SET storage_device_id = 1, host_id = 1")
        return number

    def time(self, scan: int | None = None) -> datetime:
        """Give when a scan began, the last one unless another is named."""
        return START + timedelta(weeks=(self.scans if scan is None else scan) - 1)

    def file(self, path: str, device: int = 1, *, size: int = 1000, changed: datetime | None = None) -> int:
        """Add a file, or bring its facts up to date."""
        number = self._files.get((path, device))
        text = str((changed or datetime(2015, 1, 1, tzinfo=UTC)).replace(tzinfo=None))
        if number is not None:
            self.run("UPDATE files SET size = ?, last_modified = ? WHERE id = ?", size, text, number)
            return number
        folder, _, name = path.rpartition("/")
        number = self.run(
            "INSERT INTO files (path, filename, directory, storage_device_id, size, last_modified)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            path,
            name,
            folder,
            device,
            size,
            text,
        )
        self._files[path, device] = number
        return number

    def checksum(self, file: int, scan: int, value: str, *, method: str = "sha256", status: str = "new") -> None:
        """Add a checksum that a scan took."""
        at = str(self.time() + timedelta(seconds=file % 600))
        self.run(
            "INSERT INTO checksums (file_id, scan_id, checksum_value, checksum_method, status, timestamp)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            file,
            scan,
            value,
            method,
            status,
            at,
        )

    def error(self, path: str, scan: int) -> None:
        """Add a file that a scan could not read."""
        self.run(
            "INSERT INTO scan_errors (scan_id, file_path, error_type) VALUES (?, ?, 'checksum_error')",
            scan,
            path,
        )

    def close(self) -> Path:
        """Finish; gives the path."""
        self._connection.close()
        return self.path


def digest(text: str, length: int = 32) -> str:
    """Give what stands for the checksum of a content."""
    return text.encode().hex().ljust(length * 2, "0")[: length * 2]


def _statements(shape: str, tables: tuple[str, ...] | None = None) -> list[str]:
    """Give the statements that make the tables of a sample."""
    source = f"file:{FIXTURES / shape}.db?immutable=1"
    with closing(sqlite3.connect(source, uri=True)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
        return [sql for name, sql in rows if name != "sqlite_sequence" and (tables is None or name in tables)]
