"""A folder, its index and its checks, for the tests of the engine."""

from pathlib import Path

from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.verifying import ContentTask, Mode, check_content
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store

NOW = "2026-11-21T00:00:00.000Z"


class Checks:
    """Checks a folder again and again, as a journey does."""

    def __init__(self, root: Path, data: Path) -> None:
        """Keep the index of `root` in `data`."""
        self.root = root
        self.store = Store(str(data))
        self.root_id = self.store.write_now(lambda connection: index.root_of(connection, "h", path=str(root)))
        self.control = Control()
        self.there = True
        self.findings = []

    def check(self, mode=Mode.FULL, **changes):
        """Check the folder; what is found is in `findings`."""
        self.findings = []
        values = {
            "root_id": self.root_id,
            "path": str(self.root),
            "mode": mode,
            "still_there": lambda: self.there,
            "emptied": lambda files: AssertionError(f"emptied of {files}"),
            "empty_is_proven": True,
            "found": self.findings.extend,
            "rotational": False,
            **changes,
        }
        meter = ProgressMeter(lambda: None)
        return check_content(self.store, ContentTask(**values), control=self.control, meter=meter, now=NOW)

    def verify(self, **changes):
        """Read everything again."""
        return self.check(Mode.VERIFY, **changes)

    def kinds(self):
        """Give kind and path of each finding."""
        return {(finding.kind.value, finding.path) for finding in self.findings}

    def rows(self):
        """Give the files of the index by path."""
        return self.store.read_now(
            lambda connection: {row.path: row for row in index.files_of(connection, self.root_id)}
        )

    def query(self, sql, *values):
        """Ask the data base itself."""
        return [tuple(row) for row in self.store.read_now(lambda connection: connection.execute(sql, values))]
