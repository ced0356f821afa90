"""Disks are asked once a time, never woken, and one that hangs holds up nothing but itself."""

import asyncio
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from drivearr_scanner.contract.enums import HealthReason
from drivearr_scanner.health.asking import NO_TYPE, USB_TYPES, Asker, Target
from drivearr_scanner.health.reading import Completeness, Protocol
from drivearr_scanner.health.smartctl import EXECUTABLE_VARIABLE, Smartctl
from fake_smartctl import FakeSmartctl

DISK = Target("dev_a", "/dev/sda", "sata", "ata1")
STICK = Target("dev_u", "/dev/sdu", "usb", "usb1")


@pytest.fixture
def fake(tmp_path: Path) -> FakeSmartctl:
    """Give a fake smartctl."""
    return FakeSmartctl(tmp_path)


async def test_a_refresh_is_one_call_that_wakes_nothing(fake: FakeSmartctl) -> None:
    """`-x`, the type, `-n standby`, and the node, each time."""
    fake.answer("/dev/sda", "ata_hdd_healthy.json")
    asker = Asker(Smartctl(fake.path), {"dev_a": "sat"})
    for _ in range(3):
        reading = await asker.read(DISK, at="2026-11-21T00:00:00Z")
        assert (reading.completeness, reading.at) == (Completeness.FULL, "2026-11-21T00:00:00Z")
    assert fake.calls == [["--json=c", "-x", "-d", "sat", "-n", "standby,3", "/dev/sda"]] * 3


async def test_a_sleeping_disk_is_left_asleep(fake: FakeSmartctl) -> None:
    """One call, a reason, and the type stays known."""
    fake.answer("/dev/sda", "err_standby_7_5.json", exit=3)
    types = {"dev_a": "sat"}
    reading = await Asker(Smartctl(fake.path), types).read(DISK)
    assert (reading.reason, len(fake.calls), types) == (HealthReason.STANDBY, 1, {"dev_a": "sat"})


async def test_a_disk_that_sleeps_at_first_contact_is_not_given_up(fake: FakeSmartctl) -> None:
    """No other type is tried, nothing is remembered, and it is known when it wakes."""
    fake.answer("/dev/sdu auto", "err_standby_7_3.json", exit=2)
    types: dict[str, str] = {}
    asker = Asker(Smartctl(fake.path), types)
    assert (await asker.read(STICK)).reason is HealthReason.STANDBY
    assert (len(fake.calls), types) == (1, {})
    fake.answer("/dev/sdu auto", "ata_hdd_failed_now_usbjmicron.json", exit=216)
    assert (await asker.read(STICK)).completeness is Completeness.FULL
    assert types == {"dev_u": "usbjmicron"}


async def test_usb_bridges_are_tried_in_order_and_gently(fake: FakeSmartctl) -> None:
    """No logs at first contact; the type that answers is remembered, and logs are read from then on."""
    fake.answer("/dev/sdu sntasmedia", "nvme_usb_asmedia_t7.json")
    types: dict[str, str] = {}
    asker = Asker(Smartctl(fake.path), types)
    reading = await asker.read(STICK)
    assert reading.protocol is Protocol.NVME
    assert [call[call.index("-d") + 1] for call in fake.calls] == ["auto", "sat", "sntasmedia"]
    assert all(call[1:4] == ["-i", "-H", "-A"] and "standby,3" in call for call in fake.calls)
    await asker.read(STICK)
    assert fake.calls[-1] == ["--json=c", "-x", "-d", "sntasmedia", "-n", "standby,3", "/dev/sdu"]


async def test_a_bridge_that_resets_on_logs_is_asked_gently_for_good(fake: FakeSmartctl) -> None:
    """It went away while its logs were read: never again."""
    fake.answer("/dev/sdu", b'{"smartctl":{"exit_status":2,"messages":[{"string":"open: No such device"}]}}', exit=2)
    asker = Asker(Smartctl(fake.path), {"dev_u": "sat"})
    assert (await asker.read(STICK)).reason is HealthReason.MISSING
    await asker.read(STICK)
    assert [call[1] for call in fake.calls] == ["-x", "-i"]


async def test_a_bridge_that_knows_nothing_is_not_tried_for_ever(fake: FakeSmartctl) -> None:
    """Each type once; then never, until it is plugged in again."""
    types: dict[str, str] = {}
    asker = Asker(Smartctl(fake.path), types)
    assert (await asker.read(STICK)).reason is HealthReason.USB_BRIDGE
    assert (len(fake.calls), types) == (len(USB_TYPES), {"dev_u": NO_TYPE})
    assert (await asker.read(STICK)).reason is HealthReason.USB_BRIDGE
    assert len(fake.calls) == len(USB_TYPES)
    asker.forget("dev_u")
    await asker.read(STICK)
    assert len(fake.calls) == 2 * len(USB_TYPES)


async def test_a_sas_disk_is_found_on_a_scsi_bus(fake: FakeSmartctl) -> None:
    """Behind the same controller a disk may be SATA or SAS."""
    fake.answer("/dev/sds scsi", "sas_hdd_healthy.json")
    types: dict[str, str] = {}
    await Asker(Smartctl(fake.path), types).read(Target("dev_s", "/dev/sds", "scsi"))
    assert types == {"dev_s": "scsi"}


SLEEP = b"""{"smartctl":{"version":[7,4],"messages":[{"string":"Device is in SLEEP mode, exit(3)",
"severity":"information"}],"exit_status":3},"device":{"name":"/dev/sds","type":"sat","protocol":"ATA"}}"""


async def test_a_disk_that_speaks_no_ata_is_not_asleep(fake: FakeSmartctl) -> None:
    """Smartctl 7.4 says SLEEP of every disk that does not know the question for its power mode."""
    fake.answer("/dev/sds sat", SLEEP, exit=3)
    fake.answer("/dev/sds scsi", "sas_hdd_healthy.json")
    reading = await Asker(Smartctl(fake.path)).read(Target("dev_s", "/dev/sds", "scsi"))
    assert reading.completeness is Completeness.FULL
    fake.answer("/dev/sdu sat", SLEEP, exit=3)
    types: dict[str, str] = {}
    assert (await Asker(Smartctl(fake.path), types).read(STICK)).reason is HealthReason.USB_BRIDGE
    assert types == {"dev_u": NO_TYPE}
    known = await Asker(Smartctl(fake.path), {"dev_u": "sat"}).read(STICK)
    assert known.reason is HealthReason.STANDBY


async def test_a_hung_call_ends_in_time_with_all_that_it_started(fake: FakeSmartctl) -> None:
    """The whole process group is killed, what it forked too."""
    fake.answer("/dev/sda", "ata_hdd_healthy.json", sleep=600, fork=True)
    began = time.monotonic()
    reading = await Smartctl(fake.path, timeout_s=1.0).read("/dev/sda", "sat", bus="ata1")
    assert reading.reason is HealthReason.TIMEOUT
    assert 1.0 <= time.monotonic() - began < 60.0
    pids = [fake.log[0]["pid"], int((fake.folder / "child").read_text())]
    for _ in range(100):
        if not any(_runs(pid) for pid in pids):
            break
        await asyncio.sleep(0.02)
    assert not any(_runs(pid) for pid in pids)


async def test_the_event_loop_never_waits_for_a_hung_call(fake: FakeSmartctl) -> None:
    """A loop that waited would stand for half a second; a busy machine pauses idle ones too, so the best counts."""
    fake.answer("/dev/sda", "ata_hdd_healthy.json", sleep=600)
    longest = []
    for _ in range(5):
        pauses: list[float] = []
        watching = asyncio.create_task(_watch(pauses))
        await Smartctl(fake.path, timeout_s=0.5).read("/dev/sda", "sat", bus="ata1")
        watching.cancel()
        longest.append(max(pauses))
    assert min(longest) < 0.25


async def _watch(pauses: list[float]) -> None:
    """Write down how late the loop comes back."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(0.001)
        pauses.append(time.perf_counter() - began)


def _runs(pid: int) -> bool:
    """Tell whether a process is there and no zombie."""
    try:
        return " Z " not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


async def test_a_flood_is_cut_off(fake: FakeSmartctl) -> None:
    """A report has an end; what has none is not read."""
    fake.answer("/dev/sda", "ata_hdd_healthy.json", flood=True)
    reading = await Smartctl(fake.path, timeout_s=20).read("/dev/sda", "sat", bus="ata1")
    assert reading.reason is HealthReason.PARSE


async def test_a_cancelled_call_leaves_nothing_behind(fake: FakeSmartctl) -> None:
    """The scanner stops while a disk hangs."""
    fake.answer("/dev/sda", "ata_hdd_healthy.json", sleep=600)
    task = asyncio.create_task(Smartctl(fake.path).read("/dev/sda", "sat", bus="ata1"))
    await asyncio.to_thread(fake.wait_for_call, 1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not _runs(fake.log[0]["pid"])


async def test_one_call_at_a_time_on_a_bus_and_others_beside_it(fake: FakeSmartctl) -> None:
    """Disks of one enclosure take turns; those of two are read side by side."""
    fake.answer("*", "ata_hdd_healthy.json", sleep=0.3)
    smartctl = Smartctl(fake.path)
    await asyncio.gather(*(smartctl.read(f"/dev/sd{n}", "sat", bus="usb1") for n in "abc"))
    spans = _spans(fake)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    (fake.folder / "log").unlink()
    await asyncio.gather(*(smartctl.read(f"/dev/sd{n}", "sat", bus=n) for n in "ab"))
    one, two = _spans(fake)
    assert two[0] < one[1]


def _spans(fake: FakeSmartctl) -> list[tuple[float, float]]:
    """Give begin and end of each call."""
    ends = {entry["pid"]: entry["end"] for entry in fake.log if "end" in entry}
    return sorted((entry["at"], ends[entry["pid"]]) for entry in fake.log if "argv" in entry)


async def test_without_smartctl_there_is_a_reason(tmp_path: Path) -> None:
    """Not an error: the scanner works without."""
    assert (await Smartctl(str(tmp_path / "no")).read("/dev/sda", "sat", bus="a")).reason is HealthReason.NO_SMARTCTL
    plain = tmp_path / "plain"
    plain.write_text("no program")
    plain.chmod(0o644)
    assert (await Smartctl(str(plain)).read("/dev/sda", "sat", bus="a")).reason is HealthReason.PERMISSION
    plain.chmod(0o755)
    assert (await Smartctl(str(plain)).read("/dev/sda", "sat", bus="a")).reason is HealthReason.NO_SMARTCTL


async def test_the_program_may_be_named_by_the_environment(fake: FakeSmartctl, monkeypatch: pytest.MonkeyPatch) -> None:
    """For machines whose PATH does not have it."""
    fake.answer("/dev/sda", "ata_hdd_healthy.json")
    monkeypatch.setenv(EXECUTABLE_VARIABLE, fake.path)
    assert (await Smartctl().read("/dev/sda", "sat", bus="a")).completeness is Completeness.FULL


async def test_an_export_hides_the_serial_numbers(fake: FakeSmartctl) -> None:
    """What is sent with a bug report, and it wakes nothing either."""
    fake.answer("/dev/sda", b"{}")
    assert await Smartctl(fake.path).export("/dev/sda", "sat", bus="a") == b"{}"
    assert fake.calls == [["--json=c", "-x", "-q", "noserial", "-d", "sat", "-n", "standby,3", "/dev/sda"]]


async def test_the_language_of_the_machine_does_not_matter(fake: FakeSmartctl) -> None:
    """Messages are read as English: the program runs with its own locale."""
    script = Path(fake.path)
    script.write_text(f'#!/bin/sh\necho "$LC_ALL" > {fake.folder}/locale\n')
    os.environ["LC_ALL"] = "de_DE.UTF-8"
    try:
        await Smartctl(fake.path).read("/dev/sda", "sat", bus="a")
    finally:
        del os.environ["LC_ALL"]
    assert (fake.folder / "locale").read_text().strip() == "C"
