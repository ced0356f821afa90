"""The parts of `scripts/check` and `scripts/test`, run one after the other, each judged and all summed up."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .outcomes import Outcome, after_second, of_command, of_report, summary
from .packages import SYSTEM_PATH, provide

ROOT = Path(__file__).parents[2]
PYTHON = str(ROOT / ".venv/bin/python")
SLOW = (
    "tests/addon", "tests/crash", "tests/guest", "tests/hostile", "tests/lab", "tests/scanner/cli", "tests/security",
)  # fmt: skip
# Whole scanners and real file systems: what takes the most of the time that is left.
WHOLE = (
    "tests/scanner/api", "tests/scanner/sync/test_sync_run.py", "tests/scanner/sync/test_sync_drives.py",
    "tests/scanner/devices/test_mount_udisks.py", "tests/scanner/devices/test_devices_eject.py",
    "tests/scanner/devices/test_devices_monitor.py", "tests/scanner/journeys/test_journeys_mapping.py",
    "tests/scanner/store/test_store_migrations.py",
)  # fmt: skip
BY_TWO = ("-n", "2", "--dist", "loadfile")
# Tests that wait for whole programs; more failures of them at once than so many are no chance.
WAITING = ("tests.scanner.api.", "tests.frontend.", "tests.e2e.")
MOST_UNSTEADY = 3
OLDER_ENVIRONMENT = ROOT / ".venv-2026.10"
LINTED = ("scanner", "custom_components", "tests", "scripts/drivearr_dev", "scripts/stand_ins")
TYPED = ("scanner", "custom_components", "scripts/drivearr_dev", "tests/laws.py", "tests/lab/loopdrive.py", "tests/e2e")


def main() -> int:
    """Run the parts that were asked for; 1 when anything failed."""
    parser = ArgumentParser(prog="scripts/check or scripts/test", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="static checks and unit tests only")
    quick = parser.parse_args().quick
    os.chdir(ROOT)
    os.environ["PATH"] = SYSTEM_PATH
    if not sys.stdout.isatty():
        os.environ["NO_COLOR"] = "1"
    left_out = [] if quick else provide()
    outcomes = [*static_checks(), unit_tests(), *([] if quick else larger_tests())]
    if left_out:
        outcomes.append(Outcome(name="system packages", left_out=tuple(left_out)))
    print("\n" + "\n".join(summary(outcomes)), flush=True)
    return int(any(outcome.failed for outcome in outcomes))


def static_checks() -> Iterator[Outcome]:
    """Check style, layout, types and the contract's copy."""
    yield command("ruff check", [".venv/bin/ruff", "check", "--quiet", *LINTED])
    yield command("ruff format", [".venv/bin/ruff", "format", "--check", "--quiet", *LINTED])
    yield command("mypy", [".venv/bin/mypy", "--no-error-summary", *TYPED])
    yield command("contract copy", ["scripts/sync-contract", "--check"])


def unit_tests() -> Outcome:
    """Run every test that needs neither Home Assistant nor a browser, and no minutes; a file of tests a worker."""
    elsewhere = [f"--ignore={place}" for place in ("tests/e2e", "tests/frontend", *SLOW, *WHOLE)]
    return by_two("unit tests", ["tests", *elsewhere, "--continue-on-collection-errors"])


def whole_tests() -> Outcome:
    """Run the tests of whole scanners, over HTTP and on real file systems."""
    return with_second_look("whole scanners", [PYTHON, "-m", "pytest", *WHOLE, *BY_TWO])


def by_two(name: str, given: Sequence[str]) -> Outcome:
    """Run tests with two workers, a file of tests at a time."""
    return pytest(name, [PYTHON, "-m", "pytest", *given, *BY_TWO])


def with_second_look(name: str, argv: Sequence[str]) -> Outcome:
    """Run tests that wait for processes and browsers; the few that failed once more, by themselves.

    They wait for many things on a machine that does others meanwhile. One that passes by itself is named in the
    summary, to be made steady. Tests of faults, kills and stores are never looked at twice.
    """
    first = pytest(name, argv)
    waiting = all(test.startswith(WAITING) for test in first.broken)
    if not waiting or not 0 < len(first.broken) == first.failed <= MOST_UNSTEADY:
        return first
    return after_second(first, pytest(f"{name}, what failed", [*argv, "--last-failed"]))


def slow_tests() -> Outcome:
    """Run the tests that cut the power, kill, forge requests, build images and start a process for each command."""
    folders = [folder for folder in SLOW if Path(folder).exists()]
    return pytest("faults, images and commands", [PYTHON, "-m", "pytest", *folders], told_at_end=True)


def larger_tests() -> Iterator[Outcome]:
    """Run the integration's tests on both versions of Home Assistant, the front end's, and the whole journey.

    The slow ones mostly wait, so others run beside them; the last two need the machine and its networks alone.
    """
    yield whole_tests()
    with ThreadPoolExecutor(1) as beside:
        slow = beside.submit(slow_tests)
        yield integration_tests("2026.11.0", Path(PYTHON))
        yield older_integration_tests()
        yield from frontend_tests()
        yield slow.result()
    yield with_second_look("card in Chromium", [PYTHON, "-m", "pytest", "tests/frontend"])
    yield with_second_look("end to end", [PYTHON, "-m", "pytest", "tests/e2e"])


def integration_tests(version: str, python: Path) -> Outcome:
    """Run the integration's tests in one environment."""
    runner = [str(python), "tests/integration/run.py", "tests/integration"]
    return pytest(f"integration on {version}", runner)


def older_integration_tests() -> Outcome:
    """Run the integration's tests on the oldest Home Assistant, in an environment made from its own lock file."""
    name = "integration on 2026.10.4"
    status = make_older_environment()
    return (
        integration_tests("2026.10.4", OLDER_ENVIRONMENT / "bin/python") if status == 0 else of_command(name, status, 0)
    )


def make_older_environment() -> int:
    """Bring the second environment to its lock file; quick when nothing changed."""
    uv = [str(ROOT / ".venv/bin/uv"), "--quiet", "--no-config"]
    target = str(OLDER_ENVIRONMENT / "bin/python")
    lock = "requirements/ha-2026.10.txt"
    if not Path(target).exists():
        subprocess.run([*uv, "venv", "--python", PYTHON, str(OLDER_ENVIRONMENT)], check=False)
    return subprocess.run([*uv, "pip", "sync", "--require-hashes", "--python", target, lock], check=False).returncode


def frontend_tests() -> Iterator[Outcome]:
    """Check the front end's types, run its tests, and hold the checked-in build against the sources."""
    if shutil.which("npm") is None:
        yield Outcome(name="front end", left_out=("npm is not installed: the front end's tests",))
        return
    npm = ["npm", "--prefix", "frontend", "run", "--silent"]
    yield command("front end types", [*npm, "check"])
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        vitest = ["--", "--reporter=default", "--reporter=junit", f"--outputFile.junit={report}"]
        status, duration_s = timed("front end tests", [*npm, "test", *vitest])
        yield of_report("front end tests", report, status, duration_s)
    yield command("front end build", ["scripts/build-frontend", "--check"])


def command(name: str, argv: Sequence[str]) -> Outcome:
    """Run a command that only says yes or no."""
    status, duration_s = timed(name, argv)
    return of_command(name, status, duration_s)


def pytest(name: str, argv: Sequence[str], *, told_at_end: bool = False) -> Outcome:
    """Run pytest, or a runner of ours that takes its options, and count by its report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.xml")
        status, duration_s = timed(name, [*argv, "-q", f"--junitxml={report}"], told_at_end=told_at_end)
        return of_report(name, report, status, duration_s)


def timed(name: str, argv: Sequence[str], *, told_at_end: bool = False) -> tuple[int, float]:
    """Announce and run a command without standard input; give its exit status and how long it took.

    What is `told_at_end` prints nothing before, as others print meanwhile.
    """
    if not told_at_end:
        print(f"\n=== {name}", flush=True)
    start = time.monotonic()
    with tempfile.TemporaryFile() as said:
        out = said if told_at_end else None
        try:
            status = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False).returncode
        except OSError as err:
            print(f"{argv[0]}: {err.strerror}", flush=True)
            status = 127
        if told_at_end:
            said.seek(0)
            print(f"\n=== {name}\n{said.read().decode(errors='replace')}", flush=True)
    return status, time.monotonic() - start


if __name__ == "__main__":
    sys.exit(main())
