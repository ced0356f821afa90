"""Try found drives in a process that may be killed: for each line it reads, it prints what came of PLACE as JSON.

    python tests/hostile/trial.py PLACE

Each input is scanned, compared, planned and synced as a real drive is, while every file outside it is watched.
"""

import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import orjson
from drivearr_scanner.api.json import dumps
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.jobs.control import Control, ProgressMeter
from drivearr_scanner.journeys.direct import Looked, plan_for
from drivearr_scanner.journeys.indexing import drive_emptied, folder_still_there
from drivearr_scanner.journeys.installation import installation_id
from drivearr_scanner.journeys.verifying import ContentTask, Mode, check_content
from drivearr_scanner.journeys.wanting import Selection
from drivearr_scanner.store import index
from drivearr_scanner.store.connection import Store

from tests.crash.household import Household, digest, files_of
from tests.hostile.found import GOOD, Found, open_found
from tests.hostile.watch import Watch

MAX_MEMORY = 2 << 30  # a runaway ends as MemoryError; the figure that is held is measured
NOW = "2026-11-21T12:00:00.000Z"


@dataclass(slots=True)
class Outcome:
    """What came of one input; the lists are empty when all is well.

    `longest` is the longest time without a sign of life: the end of a step, or progress that a scan reports.
    """

    name: str
    longest: float = 0.0
    last: float = field(default_factory=time.monotonic)
    max_rss: int = 0
    codes: list[str] = field(default_factory=list)
    escapes: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)

    def sign(self) -> None:
        """Take a sign of life."""
        now = time.monotonic()
        self.longest, self.last = max(self.longest, now - self.last), now


def try_drive(place: Path, name: str) -> Outcome:
    """Do with a found drive all that is done with drives."""
    found = open_found(place)
    before = _facts(found)
    outcome = Outcome(name)
    store = Store(str(place / "data"))
    with Watch(found.canary) as watch:
        for step in (_look, _scan, _scan_content, _sync, _look):
            outcome.sign()
            _guarded(step, found, store, outcome)
            outcome.sign()
        outcome.escapes += watch.seen()
    store.close()
    if _facts(found) != before:
        outcome.escapes.append("the folder outside changed")
    outcome.unseen += [name for name in found.house.owned if _digest(found.drive / name) != found.house.owned[name]]
    outcome.max_rss = _peak()
    return outcome


def _guarded(step: Callable[[Found, Store, Outcome], None], found: Found, store: Store, outcome: Outcome) -> None:
    """Do a step; an error of the contract is an answer, everything else is a crash."""
    try:
        step(found, store, outcome)
    except DrivearrError as problem:
        outcome.codes.append(problem.code)
    except Exception:
        outcome.crashes.append(f"{step.__name__}: {traceback.format_exc(limit=-5)}")


def _look(found: Found, _store: Store, outcome: Outcome) -> None:
    """Read the manifest, compare, plan: a dry run."""
    looked = found.house.look()
    plan = plan_for(looked, Selection())
    dumps(plan.to_dict(looked.library_paths))
    dumps(looked.comparison.to_dict())
    seen = {file.path for file in looked.drive.files}
    outcome.unseen += [name for name in _good(found) if name not in seen]
    _check_complete(found.house, looked, outcome)


def _check_complete(house: Household, looked: Looked, outcome: Outcome) -> None:
    """Take a title for wrongly complete when no file of its size is on the drive, and it is not another version."""
    if looked.comparison.other_version:
        return
    sizes = {file.size for file in looked.drive.files}
    for title in looked.comparison.titles.values():
        wanted = {path.stat().st_size for path in files_of(house.movies) if title.title in path.name}
        if title.status == "complete" and not wanted <= sizes:
            outcome.unseen.append(f"{title.title_id} is wrongly complete")


def _scan(found: Found, store: Store, outcome: Outcome, *, hash_files: bool = False) -> None:
    """Index the drive, and look for the good files in the index."""
    path = str(found.drive)
    host_id = installation_id(store)
    root_id = store.write_now(lambda db: index.root_of(db, host_id, path=path))
    task = ContentTask(
        root_id=root_id,
        path=path,
        mode=Mode.FULL if hash_files else Mode.QUICK,
        still_there=folder_still_there(path),
        emptied=drive_emptied("Found"),
    )
    check_content(store, task, control=Control(), meter=ProgressMeter(outcome.sign), now=NOW)
    rows = {row.path: row for row in store.read_now(lambda db: index.files_of(db, root_id))}
    for name in _good(found):
        if name not in rows or (hash_files and rows[name].hash is None):
            outcome.unseen.append(name)


def _scan_content(found: Found, store: Store, outcome: Outcome) -> None:
    """Index the drive again, content included."""
    _scan(found, store, outcome, hash_files=True)


def _sync(found: Found, store: Store, outcome: Outcome) -> None:
    """Copy what is missing."""
    result = found.house.sync(store)
    outcome.codes += [failure.error.code for failure in result.failures]
    if result.stopped is not None:
        outcome.codes.append(result.stopped.code)


def _good(found: Found) -> list[str]:
    """Give the ordinary files of the drive that the input left in their places."""
    return [name for name in (*found.house.owned, GOOD) if os.path.isfile(found.drive / name)]


def _facts(found: Found) -> dict[str, tuple[int, int, str]]:
    """Give what must not change of the files outside."""
    outside = [*files_of(found.canary), *files_of(found.shared)]
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns, digest(path)) for path in outside}


def _peak() -> int:
    """Give the most memory that this process had; getrusage would tell its parent's, too."""
    with open("/proc/self/status", encoding="ascii") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _digest(path: Path) -> str | None:
    """Give the digest of a file, or None when there is none."""
    return digest(path) if path.is_file() and not path.is_symlink() else None


def main() -> None:
    """Try the drive as often as a line with its name comes in."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    for line in sys.stdin:
        outcome = try_drive(Path(sys.argv[1]), line.rstrip("\n"))
        print(orjson.dumps(asdict(outcome)).decode(), flush=True)


if __name__ == "__main__":
    main()
