"""`drivearr health` as a script uses it: a report, a history, the disks of this machine."""

import gzip
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from drivearr_scanner.cli import health
from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device
from drivearr_scanner.devices.inventory import Inventory
from drivearr_scanner.health.asking import Target
from drivearr_scanner.health.smartctl import Smartctl

FIXTURES = Path(__file__).parents[2] / "fixtures" / "smart"


def drivearr(*arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run a command; give status, standard output and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "drivearr_scanner", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "NO_COLOR": "1", **environment},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("file", "exit_status", "status"),
    [
        ("ata_hdd_healthy.json", 0, "ok"),
        ("nvme_wear_fast.json", 0, "watch"),
        ("nvme_media_errors.json", 1, "degraded"),
        ("ata_hdd_failed_now_usbjmicron.json", 1, "failing"),
        ("err_permission_denied.json", 0, "unknown"),
        ("err_truncated.json", 0, "unknown"),
    ],
)
def test_a_report_is_judged_without_a_disk(file: str, exit_status: int, status: str) -> None:
    """One JSON document; 1 when it is degraded or failing."""
    code, out, _ = drivearr("--json", "health", "--report", str(FIXTURES / file))
    assert (code, json.loads(out)["status"]) == (exit_status, status)


def test_people_get_rows_and_words() -> None:
    """Score, status, each row with its points, and what was measured on such disks."""
    code, out, _ = drivearr("health", "--report", str(FIXTURES / "ata_hdd_megaraid_reallocated.json"))
    assert code == 1
    for said in ("degraded", "39", "-41  387 sectors replaced", "7.6 to 15.1 % of such drives failed within 30 days"):
        assert said in out


def test_a_history_is_a_line_per_drive(tmp_path: Path) -> None:
    """Packed or not, in the order of the file, with the keys of the contract and nothing else."""
    table = "drive,model,day,s5,s197,failure\nD1,M,0,0,0,0\nD1,M,9,30,0,0\nD2,M,0,0,0,0\nD2,M,39,0,0,0\n"
    plain, packed = tmp_path / "h.csv", tmp_path / "h.csv.gz"
    plain.write_text(table)
    packed.write_bytes(gzip.compress(table.encode()))
    for path in (plain, packed):
        code, out, _ = drivearr("--json", "health", "--history", str(path))
        assert [json.loads(line) for line in out.splitlines()] == [
            {"drive": "D1", "status": "failing", "watch_day": 9, "degraded_day": 9, "failing_day": 9},
            {"drive": "D2", "status": "ok", "watch_day": None, "degraded_day": None, "failing_day": None},
        ]
        assert code == 1


@pytest.mark.parametrize(
    ("arguments", "code", "exit_status"),
    [
        (["--history", "{folder}/no.csv"], "path_unreadable", 3),
        (["--report", "{folder}"], "path_unreadable", 3),
        (["--history", "{folder}/other.csv"], "invalid_request", 2),
        (["--history", "{folder}/empty.csv"], "invalid_request", 2),
        (["--history", "{folder}/hole.csv"], "invalid_request", 2),
        (["--history", "{folder}/cut.csv.gz"], "path_unreadable", 3),
        (["--report", "{folder}/other.csv", "/dev/sda"], "invalid_request", 2),
        (["no-such-disk"], "device_not_found", 2),
    ],
)
def test_what_cannot_be_judged_is_refused(tmp_path: Path, arguments: list[str], code: str, exit_status: int) -> None:
    """With a code of the closed list."""
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    (tmp_path / "empty.csv").write_text("")
    (tmp_path / "hole.csv").write_text("drive,day,s5\n,1,2\n")
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(b"drive,day,s5\n" * 1000)[:40])
    filled = [argument.format(folder=tmp_path) for argument in arguments]
    status, out, _ = drivearr("--json", "health", *filled)
    assert (status, json.loads(out)["error"]["code"]) == (exit_status, code)


class OneDisk:
    """A machine with one disk, asked through a script."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.script = folder / "smartctl"
        device = Device(
            device_id="dev_x", host_id="local", kind=DeviceKind.HDD, bus="sata", vendor="WD", model="Red", serial="S1"
        )
        target = Target("dev_x", "/dev/sdx", "sata", "ata1")
        monkeypatch.setattr(health, "read_inventory", lambda **_: Inventory((device,)))
        monkeypatch.setattr(health, "targets", lambda *_: iter([(device, target)]))
        monkeypatch.setattr(health, "Smartctl", lambda: Smartctl(str(self.script)))

    def says(self, file: str) -> None:
        """Answer with a report."""
        self.script.write_text(f"#!/bin/sh\ncat {FIXTURES / file}\n")
        self.script.chmod(self.script.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OneDisk:
    """Give a machine with one disk."""
    return OneDisk(tmp_path, monkeypatch)


def run(*arguments: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """Run the command in this process."""
    from drivearr_scanner.cli.main import main

    code = main(["--json", "health", *arguments])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("name", [(), ("/dev/sdx",), ("sdx",), ("dev_x",), ("S1",)])
def test_attached_disks_are_read(disk: OneDisk, name: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """All, or one by its node, id or serial number; with the reading behind the verdict."""
    disk.says("ata_hdd_pending_but_passed.json")
    code, out = run(*name, capsys=capsys)
    device = json.loads(out)["devices"][0]
    assert (code, device["status"], device["device_id"], device["name"]) == (1, "failing", "dev_x", "WD Red (/dev/sdx)")
    assert device["reading"]["counters"]["pending"] == 878


def test_a_sleeping_disk_is_unknown_and_no_fault(disk: OneDisk, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 0: nothing was found, and it says why nothing was read."""
    disk.says("err_standby_7_5.json")
    code, out = run(capsys=capsys)
    device = json.loads(out)["devices"][0]
    assert (code, device["status"], device["reason"], device["flags"]) == (0, "unknown", "standby", ["standby"])


def test_without_smartctl_it_says_what_is_missing(disk: OneDisk, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 3: it could not be done."""
    code, out = run(capsys=capsys)
    assert (code, json.loads(out)["devices"][0]["reason"]) == (3, "no_smartctl")
    disk.says("err_permission_denied.json")
    assert run(capsys=capsys)[0] == 3
