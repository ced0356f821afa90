"""Disks of an app that may not mount: the Supervisor mounts and unmounts them, over its real protocol."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest
from aiohasupervisor import SupervisorClient, SupervisorConnectionError, SupervisorTimeoutError
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer
from fake_scanner import NOW, SERVER_ID, FakeScanner
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import ATTACHED, STICK, VOLUME
from supervisor_mounts import Disk, Mounts
from waiting import eventually

import custom_components.drivearr as integration
from custom_components.drivearr import disk_mounts, supervisor_app, update
from custom_components.drivearr.client.contract.enums import AWAITS_UNMOUNT, JobKind, JobState
from custom_components.drivearr.client.contract.errors import error
from custom_components.drivearr.client.contract.models import Capability, Job, Progress, State, Volume
from custom_components.drivearr.disk_mount_rules import NAME, name_of_mount, size_of
from custom_components.drivearr.repair_disk_mount import MountOfUserRepair, UnmountedDiskRepair

UUID = "5E0C-1234"
LACKING = Capability(key="mount_eject", available=False, reason="It may not.", remedy="Use the other app.")
PLUGGED_IN = replace(VOLUME, fs_uuid=UUID, mount_point=None, drive_id=None, size_bytes=128_000_000_000)
MOUNTED = replace(PLUGGED_IN, mount_point="/media/Roadtrip", drive_id="drive-1")
AWAY = replace(ATTACHED, fs_uuid=UUID.lower(), attached=False, path=None, job_id=None)
HERE = replace(AWAY, attached=True, path="/media/Roadtrip")
EJECT = Job(
    job_id="job-eject",
    host_id="host-1",
    kind=JobKind.EJECT,
    state=JobState.RUNNING,
    created_at=NOW,
    drive_id="drive-1",
    progress=Progress(current=AWAITS_UNMOUNT),
)
DONE = replace(EJECT, state=JobState.DONE, progress=Progress())
UNMOUNTED = f"{SERVER_ID}_{VOLUME.volume_id}_disk_unmounted"
NOT_HERE = f"{SERVER_ID}_{VOLUME.volume_id}_disk_unmounted_here"
FILE_SYSTEM = f"{SERVER_ID}_{VOLUME.volume_id}_disk_file_system"
OF_USER = f"{SERVER_ID}_drive-1_disk_of_user"
FIELDS = {"name": "Roadtrip", "place": "media", "read_only": False, "again": True}

knows_disks = pytest.mark.skipif(not disk_mounts.can_mount(), reason="this Home Assistant mounts no disks")


@pytest.fixture
async def mounts(hass: HomeAssistant, socket_enabled: None, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Mounts]:
    """Give a Supervisor's mounts, with a stick plugged in, that Home Assistant's own client speaks with."""
    found = Mounts(disks={UUID: Disk(UUID, "exfat", "Roadtrip")})
    app = web.Application()
    found.add_routes(app.router, lambda _: None)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0.1)
    async with ClientSession() as session:
        client = SupervisorClient(str(server.make_url("")).rstrip("/"), "token", session=session)
        monkeypatch.setattr(disk_mounts, "get_supervisor_client", lambda _: client)
        for module in (supervisor_app, update):
            monkeypatch.setattr(module, "app_of", lambda _hass, _entry: "local_drivearr")
        yield found
        # What is under way would meet a closed door.
        for entry in hass.config_entries.async_loaded_entries("drivearr"):
            await hass.config_entries.async_unload(entry.entry_id)
    await server.close()


@pytest.fixture
async def app(hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry, mounts: Mounts) -> MockConfigEntry:
    """Give the entry of an app without the right to mount, at which a stick is plugged in that nobody mounted."""
    scanner.info = replace(scanner.info, capabilities=(LACKING,))
    scanner.state = State(rev=1, devices=(STICK,), volumes=(PLUGGED_IN,), drives=(AWAY,))
    scanner.answers["unmounted"] = {"job": DONE.to_dict()}
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await scanner.wait_subscribed()
    return entry


def _ids(hass: HomeAssistant) -> set[str]:
    """Give the issues that are shown."""
    return {issue_id for _, issue_id in ir.async_get(hass).issues}


async def _has(hass: HomeAssistant, *issue_ids: str) -> None:
    """Wait until these issues are there, and no others."""
    await eventually(hass, lambda: _ids(hass) == set(issue_ids))


async def _answer(hass: HomeAssistant, issue_id: str, *answers: dict[str, Any]) -> Any:
    """Go through the flow of an issue; gives its last step."""
    assert await async_setup_component(hass, "repairs", {})
    manager = repairs_flow_manager(hass)
    assert manager is not None
    step = await manager.async_init("drivearr", context={"issue_id": issue_id})
    for answer in answers:
        step = await manager.async_configure(step["flow_id"], answer)
    return step


async def _all_filled(hass: HomeAssistant, issue_id: str) -> None:
    """Make sure that the issue fills every text of its own in each language."""
    issue = ir.async_get(hass).async_get_issue("drivearr", issue_id)
    assert issue is not None
    for language in ("en", "de", "nl"):
        texts = await async_get_translations(hass, language, "issues", ["drivearr"])
        own = [text for key, text in texts.items() if key.split(".")[3] == issue.translation_key]
        assert own
        for text in own:
            assert "{" not in text.format(**(issue.translation_placeholders or {}), error="?")


def _created() -> dict[str, Any]:
    """Give what the Supervisor is asked for."""
    return {"name": "Roadtrip", "type": "disk", "usage": "media", "uuid": UUID, "read_only": False}


async def _mounted(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Mount the stick by the repair, and let the scanner see it."""
    await _has(hass, UNMOUNTED)
    end = await _answer(hass, UNMOUNTED, FIELDS)
    assert end["type"] == "create_entry", end
    await scanner.change(volumes=[MOUNTED], drives=[HERE])
    await _has(hass)


async def _eject(hass: HomeAssistant, scanner: FakeScanner) -> dict[str, Any]:
    """Let an eject wait for the unmount; gives what the scanner is told."""
    scanner.asked.clear()
    await scanner.change(jobs=[EJECT])
    await eventually(hass, lambda: any(route.endswith("/unmounted") for _, route, _ in scanner.asked))
    return next(dict(body) for _, route, body in scanner.asked if route == "drives/drive-1/unmounted")


@knows_disks
async def test_a_disk_is_mounted_as_the_user_says(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """The repair names file system, size and place, mounts by the UUID, and goes; the right to mount is not missed."""
    await _has(hass, UNMOUNTED)
    await _all_filled(hass, UNMOUNTED)
    form = await _answer(hass, UNMOUNTED)
    assert (form["step_id"], form["errors"]) == ("mount", {})
    facts = {"disk": "Roadtrip", "file_system": "exFAT", "size": "128 GB", "place": "/media/Roadtrip"}
    assert form["description_placeholders"] == facts
    assert form["data_schema"]({}) == FIELDS
    assert mounts.asked == []
    assert scanner.is_helped is True
    await _mounted(hass, scanner)
    expected = {key: value for key, value in _created().items() if key != "read_only"}
    ((method, path, body),) = mounts.asked
    assert (method, path) == ("POST", "/mounts")
    assert {**body, "read_only": body.get("read_only", False)} == {**expected, "read_only": False}


@knows_disks
async def test_an_eject_unmounts_what_was_mounted_here(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """Whoever asked for it; then nothing is mounted again before the stick is unplugged, and after that by itself."""
    await _mounted(hass, scanner)
    assert await _eject(hass, scanner) == {}
    assert mounts.mounts == {}
    gone = replace(AWAY, safe_to_remove=True)
    await scanner.change(jobs=[DONE], volumes=[PLUGGED_IN], drives=[gone])
    await _has(hass)
    # Home Assistant is restarted, and the scanner no longer knows of the eject.
    assert await hass.config_entries.async_reload(app.entry_id)
    await scanner.wait_subscribed()
    await scanner.change(drives=[AWAY])
    await _has(hass)
    assert mounts.mounts == {}
    await scanner.remove(volumes=[VOLUME.volume_id])
    await eventually(hass, lambda: VOLUME.volume_id not in app.runtime_data.data.volumes)
    await scanner.change(volumes=[PLUGGED_IN])
    await eventually(hass, lambda: list(mounts.mounts) == ["Roadtrip"])
    await _has(hass)


@knows_disks
async def test_a_busy_disk_stays_mounted(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """The scanner is told why, its eject fails, and the mount is as it was."""
    await _mounted(hass, scanner)
    mounts.disks[UUID].busy = True
    scanner.answers["unmounted"] = {"job": replace(EJECT, state=JobState.FAILED).to_dict()}
    assert "device is busy" in (await _eject(hass, scanner))["refused"]
    assert list(mounts.mounts) == ["Roadtrip"]
    assert mounts.asked[-1][:2] == ("POST", "/mounts/Roadtrip/reload")


@knows_disks
async def test_a_disk_is_mounted_when_the_scanner_is_asked_to(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """Its panel has a button for that: the disk is mounted as it was, else as it is called; a no is told."""
    mounts.disks[UUID].host_mount = "/mnt/somewhere"
    await scanner.send({"type": "mount", "volume_id": VOLUME.volume_id})
    route = f"volumes/{VOLUME.volume_id}/refused"
    await eventually(hass, lambda: any(asked == route for _, asked, _ in scanner.asked))
    assert "already mounted" in scanner.asked[-1][2]["refused"]
    mounts.disks[UUID].host_mount = None
    await scanner.send({"type": "mount", "volume_id": "vol-of-nobody"})
    await scanner.send({"type": "mount", "volume_id": VOLUME.volume_id})
    await eventually(hass, lambda: list(mounts.mounts) == ["Roadtrip"])
    await scanner.change(volumes=[MOUNTED], drives=[HERE])
    await _has(hass)
    assert await _eject(hass, scanner) == {}
    await scanner.change(jobs=[DONE], volumes=[PLUGGED_IN], drives=[replace(AWAY, name="Renamed")])
    await _has(hass)
    await scanner.send({"type": "mount", "volume_id": VOLUME.volume_id})
    await eventually(hass, lambda: list(mounts.mounts) == ["Roadtrip"])


@knows_disks
async def test_a_mount_of_the_users_is_removed_only_when_they_agree(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """The eject says who mounted it and a repair asks; the eject after that removes it."""
    mounts.add(UUID, "films")
    await scanner.change(volumes=[MOUNTED], drives=[HERE])
    await _has(hass)
    scanner.answers["unmounted"] = {"job": replace(EJECT, state=JobState.FAILED).to_dict()}
    assert "Storage" in (await _eject(hass, scanner))["refused"]
    assert list(mounts.mounts) == ["films"]
    await scanner.change(jobs=[replace(EJECT, state=JobState.FAILED)])
    await _has(hass, OF_USER)
    await _all_filled(hass, OF_USER)
    end = await _answer(hass, OF_USER, {})
    assert (end["reason"], scanner.asked[-1][:2]) == ("ejecting", ("POST", "drives/drive-1/eject"))
    scanner.answers["unmounted"] = {"job": DONE.to_dict()}
    await scanner.change(jobs=[replace(EJECT, job_id="job-2")])
    await eventually(hass, lambda: mounts.mounts == {})
    await scanner.change(drives=[replace(AWAY, safe_to_remove=True)], volumes=[PLUGGED_IN])
    await _has(hass)


@knows_disks
async def test_an_eject_that_is_refused_leaves_the_question(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """The agreement holds for that eject alone."""
    mounts.add(UUID, "films")
    await scanner.change(volumes=[MOUNTED], drives=[HERE])
    await _eject(hass, scanner)
    await _has(hass, OF_USER)
    scanner.refused_routes.add("drives/drive-1/eject")
    assert (await _answer(hass, OF_USER, {}))["reason"] == "refused"
    await scanner.change(jobs=[replace(EJECT, job_id="job-2")])
    await eventually(hass, lambda: [route for _, route, _ in scanner.asked].count("drives/drive-1/unmounted") == 2)
    assert list(mounts.mounts) == ["films"]


@knows_disks
@pytest.mark.parametrize(
    ("answer", "errors"),
    [
        ({"name": "Road trip"}, {"name": "name_invalid"}),
        ({"name": "Müll"}, {"name": "name_invalid"}),
        ({"name": "films"}, {"name": "name_taken"}),
    ],
)
async def test_a_name_that_does_not_fit_is_asked_again(
    hass: HomeAssistant, app: MockConfigEntry, mounts: Mounts, answer: dict[str, Any], errors: dict[str, str]
) -> None:
    """The Supervisor would refuse it; what was entered stays in the form."""
    mounts.disks["other"] = Disk("other", "ext4")
    mounts.add("other", "films", "share")
    await _has(hass, UNMOUNTED)
    form = await _answer(hass, UNMOUNTED, FIELDS | {"place": "share"} | answer)
    assert (form["step_id"], form["errors"]) == ("mount", errors)
    assert form["data_schema"]({})["place"] == "share"
    assert mounts.asked == []


@knows_disks
async def test_what_the_supervisor_refuses_is_told(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """The question stays, and nothing counts as mounted here."""
    mounts.disks[UUID].host_mount = "/mnt/somewhere"
    await _has(hass, UNMOUNTED)
    end = await _answer(hass, UNMOUNTED, FIELDS)
    assert end["reason"] == "not_mounted"
    assert "already mounted" in end["description_placeholders"]["error"]
    await _has(hass, UNMOUNTED)
    mounts.knows_disks = False
    assert (await _answer(hass, UNMOUNTED, FIELDS))["reason"] == "not_mounted"
    await scanner.remove(volumes=[VOLUME.volume_id])
    await _has(hass)


@knows_disks
async def test_a_disk_that_was_added_before_is_mounted_as_it_was(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """It was pulled without an eject: no second mount is made, and the user's stays the user's."""
    mounts.add(UUID, "films", "share")
    mounts.mounts["films"]["state"] = "inactive"
    await _has(hass, UNMOUNTED)
    form = await _answer(hass, UNMOUNTED)
    assert form["step_id"] == "again"
    end = await _answer(hass, UNMOUNTED, {})
    assert end["type"] == "create_entry"
    assert (mounts.asked, mounts.mounts["films"]["state"]) == ([("POST", "/mounts/films/reload", None)], "active")


@knows_disks
async def test_a_disk_that_cannot_be_mounted_again_is_asked_about(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """Tried once for each plugging in; the question is the user's then."""
    await _mounted(hass, scanner)
    await scanner.remove(volumes=[VOLUME.volume_id])
    mounts.mounts.clear()
    mounts.disks[UUID].host_mount = "/mnt/somewhere"
    mounts.asked.clear()
    await scanner.change(volumes=[PLUGGED_IN], drives=[AWAY])
    await _has(hass, UNMOUNTED)
    await scanner.change_drive("drive-1", last_seen_at=NOW)
    await hass.async_block_till_done()
    assert len(mounts.asked) == 1


@knows_disks
@pytest.mark.parametrize(
    ("volume", "issue_id"),
    [
        (replace(PLUGGED_IN, fs_type="hfsplus"), FILE_SYSTEM),
        (replace(PLUGGED_IN, fs_type="xfs"), FILE_SYSTEM),
        (replace(PLUGGED_IN, fs_type="f2fs"), UNMOUNTED),
        (replace(PLUGGED_IN, fs_type="unknown"), UNMOUNTED),
        (replace(PLUGGED_IN, fs_type=None), None),
        (replace(PLUGGED_IN, fs_uuid=None), None),
        (replace(PLUGGED_IN, label="EFI", fs_type="vfat"), None),
        (replace(PLUGGED_IN, label="hassos-data"), None),
        (replace(PLUGGED_IN, network=True), None),
        (replace(PLUGGED_IN, device_id="built-in"), UNMOUNTED),
        (replace(PLUGGED_IN, device_id="built-in", fs_uuid="other"), None),
        (replace(PLUGGED_IN, fs_uuid="other"), UNMOUNTED),
    ],
)
async def test_what_is_asked_about(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, *, volume: Volume, issue_id: str | None
) -> None:
    """Drives that are known, and what is plugged in; no partition of a system, nothing that cannot be told apart."""
    await scanner.change(devices=[replace(STICK, device_id="built-in", removable=False)], volumes=[volume])
    await eventually(hass, lambda: app.runtime_data.data.volumes[VOLUME.volume_id] == volume)
    await _has(hass, *filter(None, [issue_id]))
    if issue_id is not None:
        await _all_filled(hass, issue_id)


@knows_disks
async def test_a_disk_that_the_system_runs_from_is_left_alone(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry
) -> None:
    """Another part of it is mounted where no media is."""
    await _has(hass, UNMOUNTED)
    await scanner.change(volumes=[replace(PLUGGED_IN, volume_id="vol-data", mount_point="/data")])
    await _has(hass)


@knows_disks
async def test_an_ignored_disk_stays_ignored(hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry) -> None:
    """Also when it is plugged in again."""
    await _has(hass, UNMOUNTED)
    ir.async_ignore_issue(hass, "drivearr", UNMOUNTED, ignore=True)
    await scanner.remove(volumes=[VOLUME.volume_id])
    await eventually(hass, lambda: VOLUME.volume_id not in app.runtime_data.data.volumes)
    await scanner.change(volumes=[PLUGGED_IN])
    await eventually(hass, lambda: VOLUME.volume_id in app.runtime_data.data.volumes)
    issue = ir.async_get(hass).async_get_issue("drivearr", UNMOUNTED)
    assert issue is not None
    assert issue.dismissed_version is not None


async def test_an_older_home_assistant_says_what_to_do(
    hass: HomeAssistant,
    scanner: FakeScanner,
    entry: MockConfigEntry,
    mounts: Mounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It can mount no disks: nothing is offered, and the right to eject is missed once for all drives."""
    monkeypatch.setattr(integration, "can_mount", lambda: False)
    other = replace(HERE, drive_id="drive-9", name="Second", fs_uuid="other", volume_id="vol-9")
    scanner.info = replace(scanner.info, capabilities=(LACKING,))
    scanner.state = State(rev=1, devices=(STICK,), volumes=(PLUGGED_IN,), drives=(AWAY, other))
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    right = f"{SERVER_ID}_mount_eject_capability_missing"
    await _has(hass, NOT_HERE, right)
    await _all_filled(hass, NOT_HERE)
    issue = ir.async_get(hass).async_get_issue("drivearr", NOT_HERE)
    assert issue is not None
    assert not issue.is_fixable
    await scanner.wait_subscribed()
    assert scanner.is_helped is False
    # A disk that is built in is never ejected, so nothing is missed for it.
    await scanner.change(devices=[replace(STICK, removable=False)])
    await _has(hass, NOT_HERE)


async def test_a_scanner_elsewhere_is_not_helped(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry
) -> None:
    """The Supervisor's disks are not its disks."""
    scanner.info = replace(scanner.info, capabilities=(LACKING,))
    scanner.state = State(rev=1, devices=(STICK,), volumes=(PLUGGED_IN,), drives=(AWAY,))
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await scanner.wait_subscribed()
    assert (_ids(hass), scanner.is_helped) == (set(), False)


async def test_damaged_data_is_told_while_it_lasts(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Found after the connection was made, beside the scanner's work."""
    damage = Capability(key="data_whole", available=False, reason="Page 7 is <torn>.", remedy="Run a command.")
    await scanner.send({"type": "server_info", "server": replace(scanner.info, capabilities=(damage,)).to_dict()})
    issue_id = f"{SERVER_ID}_data_data_damaged"
    await _has(hass, issue_id)
    await _all_filled(hass, issue_id)
    issue = ir.async_get(hass).async_get_issue("drivearr", issue_id)
    assert issue is not None
    assert (issue.severity, issue.translation_placeholders) == (
        ir.IssueSeverity.ERROR,
        {"reason": r"Page 7 is \<torn\>."},
    )
    await scanner.send({"type": "server_info", "server": scanner.info.to_dict()})
    await _has(hass)


@knows_disks
async def test_an_unmount_that_takes_long_is_waited_for(
    hass: HomeAssistant,
    scanner: FakeScanner,
    app: MockConfigEntry,
    mounts: Mounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The Supervisor goes on after Home Assistant's client has given up; only when it is done it is told."""
    await _mounted(hass, scanner)
    monkeypatch.setattr(disk_mounts, "LOOK_S", 0.01)
    client = disk_mounts.get_supervisor_client(hass).mounts

    async def too_slow(name: str) -> None:
        """Begin to unmount, and give up; it is done a little later."""
        asyncio.get_running_loop().call_later(0.1, mounts.mounts.clear)
        raise SupervisorTimeoutError

    monkeypatch.setattr(type(client), "delete_mount", lambda _, name: too_slow(name))
    assert await _eject(hass, scanner) == {}
    assert mounts.mounts == {}
    await scanner.change(jobs=[DONE], volumes=[PLUGGED_IN], drives=[AWAY])
    await _has(hass)


@knows_disks
async def test_without_an_answer_of_the_supervisor_nothing_is_claimed(
    hass: HomeAssistant,
    scanner: FakeScanner,
    app: MockConfigEntry,
    mounts: Mounts,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither that it is mounted nor that it is unmounted; an eject that waits no more is let be."""
    client = disk_mounts.get_supervisor_client(hass).mounts

    async def silent(_: object) -> None:
        """Give no answer."""
        raise SupervisorConnectionError

    await _has(hass, UNMOUNTED)
    form = await _answer(hass, UNMOUNTED)
    with monkeypatch.context() as patched:
        patched.setattr(type(client), "info", silent)
        assert (await _answer(hass, UNMOUNTED))["reason"] == "not_mounted"
        manager = repairs_flow_manager(hass)
        assert manager is not None
        assert (await manager.async_configure(form["flow_id"], FIELDS))["reason"] == "not_mounted"
        await scanner.change(volumes=[MOUNTED], drives=[HERE])
        await _has(hass)
        assert (await _eject(hass, scanner))["refused"] == "SupervisorConnectionError"
    scanner.fails_with = error("invalid_request", detail="none waits")
    await scanner.change(jobs=[replace(EJECT, job_id="job-2")])
    await eventually(hass, lambda: [route for _, route, _ in scanner.asked].count("drives/drive-1/unmounted") == 2)
    assert scanner.asked[-1][2]["refused"] == "Home Assistant did not mount it"


@knows_disks
async def test_a_disk_that_is_unplugged_while_it_is_asked_about(
    hass: HomeAssistant, scanner: FakeScanner, app: MockConfigEntry, mounts: Mounts
) -> None:
    """The open question ends in words, whatever step it is at."""
    await _has(hass, UNMOUNTED)
    mount = await _answer(hass, UNMOUNTED)
    mounts.add(UUID, "films")
    again = await _answer(hass, UNMOUNTED)
    await scanner.remove(volumes=[VOLUME.volume_id])
    await _has(hass)
    manager = repairs_flow_manager(hass)
    assert manager is not None
    assert (await manager.async_configure(mount["flow_id"], FIELDS))["reason"] == "gone"
    assert (await manager.async_configure(again["flow_id"], {}))["reason"] == "gone"
    assert (await _answer_now(hass))["reason"] == "gone"


async def _answer_now(hass: HomeAssistant) -> Any:
    """Begin the flow of a disk that is not there."""
    flow = UnmountedDiskRepair()
    flow.hass, flow.data = hass, {"entry_id": "entry-1", "key": "disk_unmounted", "row_id": "vol-none"}
    return await flow.async_step_init()


async def test_flows_of_an_unloaded_scanner_end_in_words(hass: HomeAssistant) -> None:
    """Whichever they are."""
    data = {"entry_id": "entry-1", "key": "disk_of_user", "row_id": "drive-1"}
    flow = MountOfUserRepair()
    flow.hass, flow.data = hass, data
    assert (await flow.async_step_confirm({}))["reason"] == "not_connected"
    assert (await _answer_now(hass))["reason"] == "gone"


@pytest.mark.parametrize(
    ("shown", "taken", "name"),
    [
        ("Road trip 2", (), "Road_trip_2"),
        ("../Kinder & Co.", (), "Kinder_Co"),
        ("Müll", (), "M_ll"),
        ("电影", (), "drive"),
        ("films", ("films", "films_2"), "films_3"),
        ("x" * 99, (), "x" * 32),
    ],
)
def test_a_mount_gets_a_name_that_the_supervisor_takes(shown: str, taken: tuple[str, ...], name: str) -> None:
    """Made of what the disk is called, and no other's."""
    made = name_of_mount(shown, taken)
    assert made == name
    assert NAME.fullmatch(made)


@pytest.mark.parametrize(
    ("size", "text"),
    [(None, "?"), (0, "0 B"), (999, "999 B"), (1_500, "1.5 kB"), (128 * 10**9, "128 GB"), (9_960_000_000, "10 GB")],
)
def test_a_size_in_words(size: int | None, text: str) -> None:
    """Short, and never zero for what is not known."""
    assert size_of(size) == text
