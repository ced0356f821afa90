"""What a person must decide: repair issues come and go with the state, and their flows ask the scanner."""

from dataclasses import replace
from typing import Any

import pytest
from fake_scanner import SERVER_ID, FakeScanner
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from scenes import ATTACHED, BITROT, PLANNED, STICK
from waiting import eventually

from custom_components.drivearr.client.contract.enums import (
    SCHEMA_VERSION,
    DeviceKind,
    HealthFactor,
    HealthFlag,
    HealthStatus,
    ManifestState,
    MediaKind,
)
from custom_components.drivearr.client.contract.errors import DrivearrError, error
from custom_components.drivearr.client.contract.models import Capability, Health, HealthRow, Library, Problem, Volume
from custom_components.drivearr.issues import as_text
from custom_components.drivearr.repair_flow import disk_of

UNKNOWN = f"{SERVER_ID}_drive-1_drive_unknown"
CLONED = f"{SERVER_ID}_drive-1_drive_cloned"
CORRUPT = f"{SERVER_ID}_drive-1_manifest_corrupt"
BITROTTEN = f"{SERVER_ID}_event-1_bitrot_found"
FAILS = f"{SERVER_ID}_{STICK.device_id}_disk_failing"
COUNT = HealthRow(factor=HealthFactor.PENDING, value=9, points=60)
FAILING = Health(device_id=STICK.device_id, status=HealthStatus.FAILING, rows=(COUNT,))
MOVIES = Library(
    library_id="lib-1", host_id="host-1", name="Movies", kind=MediaKind.MOVIES, path="/srv/movies", available=True
)


def _ids(hass: HomeAssistant) -> set[str]:
    """Give the issues that are shown or ignored."""
    issues = ir.async_get(hass).issues.values()
    return {issue.issue_id for issue in issues if issue.domain == "drivearr" and issue.active}


def _issue(hass: HomeAssistant, issue_id: str) -> ir.IssueEntry:
    """Give an issue that is there."""
    issue = ir.async_get(hass).async_get_issue("drivearr", issue_id)
    assert issue is not None
    return issue


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


def _problem(err: DrivearrError) -> Problem:
    """Give an error as rows of the state carry it."""
    return Problem(**err.to_dict())


async def test_nothing_is_asked_without_need(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """Drives that are as they should be make no issues."""
    assert _ids(hass) == set()


@pytest.mark.parametrize(
    ("values", "key", "fixable"),
    [
        ({"trusted": False}, "drive_unknown", True),
        ({"trusted": False, "manifest_state": ManifestState.CLONED}, "drive_cloned", True),
        ({"manifest_state": ManifestState.CORRUPT}, "manifest_corrupt", True),
        ({"manifest_state": ManifestState.NEWER}, "manifest_newer", False),
        ({"problem": _problem(error("drive_emptied", drive="Roadtrip", files=9))}, "drive_emptied", False),
    ],
)
async def test_a_drive_that_needs_somebody_says_so(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    *,
    values: dict[str, Any],
    key: str,
    fixable: bool,
) -> None:
    """One issue under an id that stays the same, filled out, which goes when it is over or the drive is pulled."""
    issue_id = f"{SERVER_ID}_drive-1_{key}"
    await scanner.change_drive("drive-1", **values)
    await _has(hass, issue_id)
    issue = _issue(hass, issue_id)
    assert (issue.is_fixable, issue.translation_key) == (fixable, key)
    await _all_filled(hass, issue)
    await scanner.change_drive("drive-1", attached=False)
    await _has(hass)
    await scanner.change_drive("drive-1", attached=True)
    await _has(hass, issue_id)
    await scanner.change(drives=[ATTACHED])
    await _has(hass)


@pytest.mark.parametrize(
    ("problem", "key", "placeholders"),
    [
        (
            error("library_unavailable", path="/srv/movies", reason="not mounted"),
            "library_unavailable",
            {"library": "Movies", "path": "/srv/movies", "reason": "not mounted"},
        ),
        (
            error("library_emptied", path="/srv/movies", files=12),
            "library_emptied",
            {"library": "Movies", "path": "/srv/movies", "files": "12"},
        ),
    ],
)
async def test_a_library_that_cannot_be_used_says_so(
    hass: HomeAssistant,
    scanner: FakeScanner,
    loaded: MockConfigEntry,
    *,
    problem: DrivearrError,
    key: str,
    placeholders: dict[str, str],
) -> None:
    """It tells which folder and why, and goes when the library is back."""
    issue_id = f"{SERVER_ID}_lib-1_{key}"
    await scanner.change(libraries=[replace(MOVIES, available=False, problem=_problem(problem))])
    await _has(hass, issue_id)
    assert _issue(hass, issue_id).translation_placeholders == placeholders
    await _all_filled(hass, _issue(hass, issue_id))
    await scanner.change(libraries=[MOVIES])
    await _has(hass)


async def _all_filled(hass: HomeAssistant, issue: ir.IssueEntry) -> None:
    """Fill every text of an issue with what it has; a KeyError tells of a field that it lacks."""
    texts = await async_get_translations(hass, "en", "issues", ["drivearr"])
    mine = [text for key, text in texts.items() if key.split(".")[3] == issue.translation_key]
    assert mine
    for text in mine:
        text.format_map({**PLANNED, **(issue.translation_placeholders or {}), "error": "?"})


async def test_an_unknown_drive_is_approved(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """The question has two answers; yes makes the scanner trust the drive."""
    await scanner.change_drive("drive-1", trusted=False)
    await _has(hass, UNKNOWN)
    question = await _answer(hass, UNKNOWN)
    assert question["menu_options"] == ["approve", "ignore"]
    assert question["description_placeholders"] == {"drive": "Roadtrip"}
    end = await _answer(hass, UNKNOWN, {"next_step_id": "approve"})
    assert end["type"] == "create_entry"
    assert scanner.asked == [("POST", "drives/drive-1/approve", {})]
    await eventually(hass, lambda: loaded.runtime_data.data.drives["drive-1"].trusted)
    await _has(hass)


async def test_an_ignored_drive_is_not_asked_about_again(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Neither a new attachment nor a reload brings the question back; approving elsewhere ends it."""
    await scanner.change_drive("drive-1", trusted=False)
    await _has(hass, UNKNOWN)
    end = await _answer(hass, UNKNOWN, {"next_step_id": "ignore"})
    assert end["reason"] == "ignored"
    await scanner.change_drive("drive-1", attached=False)
    await eventually(hass, lambda: not loaded.runtime_data.data.drives["drive-1"].attached)
    assert await hass.config_entries.async_reload(loaded.entry_id)
    await scanner.wait_subscribed()
    await scanner.change_drive("drive-1", attached=True)
    await eventually(hass, lambda: loaded.runtime_data.data.drives["drive-1"].attached)
    assert _issue(hass, UNKNOWN).dismissed_version is not None
    assert scanner.asked == []
    await scanner.change_drive("drive-1", trusted=True)
    await _has(hass)


async def test_ignoring_what_is_over_does_nothing(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The drive may be pulled while the question is on the screen."""
    await scanner.change_drive("drive-1", trusted=False)
    await _has(hass, UNKNOWN)
    question = await _answer(hass, UNKNOWN)
    await scanner.change_drive("drive-1", attached=False)
    await _has(hass)
    manager = repairs_flow_manager(hass)
    assert manager is not None
    end = await manager.async_configure(question["flow_id"], {"next_step_id": "ignore"})
    assert end["type"] == "abort"
    assert _ids(hass) == set()


@pytest.mark.parametrize("decision", ["same", "new"])
async def test_a_cloned_drive_is_told_apart(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry, decision: str
) -> None:
    """The user says which drive it is; nothing else is asked of the scanner."""
    await scanner.change_drive("drive-1", manifest_state=ManifestState.CLONED)
    await _has(hass, CLONED)
    end = await _answer(hass, CLONED, {"next_step_id": decision})
    assert end["type"] == "create_entry"
    assert scanner.asked == [("POST", "drives/drive-1/resolve_clone", {"decision": decision})]
    await eventually(hass, lambda: loaded.runtime_data.data.drives["drive-1"].manifest_state is ManifestState.OK)
    await _has(hass)


async def test_a_corrupt_manifest_is_written_anew_by_a_sync(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Nothing is written before it is chosen, and the issue stays until the manifest is good."""
    await scanner.change_drive("drive-1", manifest_state=ManifestState.CORRUPT)
    await _has(hass, CORRUPT)
    question = await _answer(hass, CORRUPT)
    assert (question["step_id"], question["menu_options"]) == ("init", ["restore", "sync"])
    assert scanner.asked == []
    end = await _answer(hass, CORRUPT, {"next_step_id": "sync"})
    assert end["reason"] == "sync_started"
    assert scanner.asked == [("POST", "drives/drive-1/sync", {})]
    assert _ids(hass) == {CORRUPT}
    await scanner.change_drive("drive-1", manifest_state=ManifestState.OK)
    await _has(hass)


async def test_a_corrupt_manifest_is_restored_without_a_sync(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """What is known of the drive is written, nothing is copied, and the issue goes with the damage."""
    await scanner.change_drive("drive-1", manifest_state=ManifestState.CORRUPT)
    await _has(hass, CORRUPT)
    end = await _answer(hass, CORRUPT, {"next_step_id": "restore"})
    assert end["type"] == "create_entry"
    assert scanner.asked == [("POST", "drives/drive-1/adopt", {})]
    await eventually(hass, lambda: loaded.runtime_data.data.drives["drive-1"].manifest_state is ManifestState.OK)
    await _has(hass)


async def test_an_answer_that_is_refused_leaves_the_issue(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """The scanner's reason is told, also when it is not there at all."""
    await scanner.change_drive("drive-1", manifest_state=ManifestState.CLONED)
    await _has(hass, CLONED)
    scanner.fails_with = error("drive_locked", drive="Roadtrip", writer="nas")
    end = await _answer(hass, CLONED, {"next_step_id": "same"})
    assert end["reason"] == "refused"
    assert "Another scanner (nas) is writing" in end["description_placeholders"]["error"]
    assert _ids(hass) == {CLONED}


async def test_an_answer_needs_the_scanner(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """A flow that is open while its scanner is unloaded ends in words, and the issue has gone."""
    await scanner.change_drive("drive-1", manifest_state=ManifestState.CLONED)
    await _has(hass, CLONED)
    question = await _answer(hass, CLONED)
    assert await hass.config_entries.async_unload(loaded.entry_id)
    assert _ids(hass) == set()
    manager = repairs_flow_manager(hass)
    assert manager is not None
    end = await manager.async_configure(question["flow_id"], {"next_step_id": "new"})
    assert end["reason"] == "not_connected"
    assert scanner.asked == []


async def test_an_issue_that_still_stands_comes_back(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """An answer that did not help does not hide the question."""
    await scanner.change_drive("drive-1", manifest_state=ManifestState.CLONED)
    await _has(hass, CLONED)
    scanner.answers["resolve_clone"] = {"drive": scanner.drive("drive-1").to_dict()}
    await _answer(hass, CLONED, {"next_step_id": "same"})
    assert _ids(hass) == set()
    await scanner.change_drive("drive-1", free_bytes=1)
    await _has(hass, CLONED)


async def test_issues_stay_while_the_scanner_is_away(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Of a scanner that does not answer nothing new is known; a removed one leaves nothing behind."""
    await scanner.change_drive("drive-1", trusted=False)
    await _has(hass, UNKNOWN)
    ir.async_ignore_issue(hass, "drivearr", UNKNOWN, ignore=True)
    await scanner.stop()
    await eventually(hass, lambda: not loaded.runtime_data.last_update_success)
    assert _ids(hass) == {UNKNOWN}
    assert await hass.config_entries.async_remove(loaded.entry_id)
    assert _ids(hass) == set()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Road_trip 2. (old)", "Road_trip 2. (old)"),
        ("[win](https://evil)", r"\[win\](https\://evil)"),
        ("<b>`x`</b> **", r"\<b\>\`x\`\</b\> \*\*"),
        ("WWW.evil.example", r"WWW\.evil.example"),
        ("a\\[b", r"a\\\[b"),
    ],
)
def test_a_name_is_no_markup(name: str, text: str) -> None:
    """A drive's name neither links nor draws; an ordinary one is left as it is."""
    assert as_text(name) == text


def _no_disk_rights(*keys: str) -> tuple[Capability, ...]:
    """Give capabilities that are missing, and one that is there."""
    missing = (Capability(key=key, available=False, reason="It [may] not.", remedy="Run as root.") for key in keys)
    return (*missing, Capability(key="udev_data", available=True))


async def test_damage_is_healed_at_a_press(hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry) -> None:
    """The issue tells how much and where; it stays until the damage is gone."""
    await scanner.change(bitrot_events=[BITROT])
    await _has(hass, BITROTTEN)
    await _all_filled(hass, _issue(hass, BITROTTEN))
    assert _issue(hass, BITROTTEN).translation_placeholders == {"where": "Roadtrip", "files": "3", "healable": "2"}
    ended = await _answer(hass, BITROTTEN, {"next_step_id": "heal"})
    assert ended["reason"] == "heal_started"
    assert scanner.asked == [("POST", "bitrot/events/event-1/heal", {"dry_run": False})]
    assert _ids(hass) == {BITROTTEN}
    await scanner.remove(bitrot_events=["event-1"])
    await _has(hass)


async def test_damage_without_a_copy_is_acknowledged(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Nothing is promised that cannot be done; what is acknowledged asks again when it grows."""
    await scanner.change(bitrot_events=[replace(BITROT, healable=0, drive_id=None, library_id="lib-1")])
    await scanner.change(libraries=[MOVIES])
    await eventually(hass, lambda: loaded.runtime_data.data.state.libraries == (MOVIES,))
    assert (_issue(hass, BITROTTEN).translation_placeholders or {})["where"] == "Movies"
    assert (await _answer(hass, BITROTTEN))["menu_options"] == ["acknowledge"]
    await _answer(hass, BITROTTEN, {"next_step_id": "acknowledge"})
    assert scanner.asked == [("POST", "bitrot/events/event-1/acknowledge", {})]
    await _has(hass)
    await scanner.change(bitrot_events=[BITROT])
    await _has(hass, BITROTTEN)


async def test_a_failing_disk_is_acknowledged(
    hass: HomeAssistant, scanner: FakeScanner, loaded: MockConfigEntry
) -> None:
    """Other disks are no issue, and one that is away is none; a disk without a library is no source of one."""
    await scanner.change(health=[replace(FAILING, status=HealthStatus.DEGRADED)])
    await scanner.change(health=[FAILING])
    await _has(hass, FAILS)
    await _all_filled(hass, _issue(hass, FAILS))
    assert _issue(hass, FAILS).translation_placeholders == {
        "disk": "SanDisk Ultra Fit",
        "drives": "Roadtrip",
        "titles": "?",
    }
    await scanner.change(devices=[replace(STICK, attached=False)])
    await _has(hass)
    await scanner.change(devices=[STICK])
    await _has(hass, FAILS)
    assert (await _answer(hass, FAILS))["menu_options"] == ["rescue", "acknowledge"]
    await _answer(hass, FAILS, {"next_step_id": "acknowledge"})
    assert scanner.asked == [("POST", f"devices/{STICK.device_id}/acknowledge", {})]
    await _has(hass)
    known = replace(COUNT, points=0, acknowledged=True)
    grown = HealthRow(factor=HealthFactor.OVERALL_FAILED, cap=10)
    await scanner.change(health=[replace(FAILING, flags=(HealthFlag.ACKNOWLEDGED,), rows=(known, grown))])
    await _has(hass, FAILS)


@pytest.mark.parametrize(
    ("path", "disk"),
    [("/mnt/a", "a"), ("/mnt/a/x", "a"), ("/mnt/ab", "root"), ("/mnt/a/b/c", "b"), ("/", "root")],
)
def test_a_path_lies_on_the_nearest_volume(path: str, disk: str) -> None:
    """Names that begin alike are no folders of each other."""
    mounted = {"/": "root", "/mnt/a": "a", "/mnt/a/b": "b"}
    volumes = [
        Volume(volume_id=name, host_id="h", device_id=name, mount_point=point) for point, name in mounted.items()
    ]
    assert disk_of(path, [*volumes, Volume(volume_id="away", host_id="h")]) == disk
    assert disk_of(path, []) is None


@pytest.mark.parametrize(
    ("kind", "keys", "issues"),
    [
        (DeviceKind.HDD, ("smartctl", "smart_rights", "mount_eject", "power_off"), {"mount_eject", "smartctl"}),
        (DeviceKind.HDD, ("smart_rights",), {"smart_rights"}),
        (DeviceKind.USB_FLASH, ("smartctl", "smart_rights"), set()),
        (DeviceKind.HDD, (), set()),
    ],
)
async def test_a_right_is_missed_where_it_is_needed(
    hass: HomeAssistant,
    scanner: FakeScanner,
    entry: MockConfigEntry,
    *,
    kind: DeviceKind,
    keys: tuple[str, ...],
    issues: set[str],
) -> None:
    """Without a disk that tells its health nobody is asked for the right to ask it."""
    scanner.info = replace(scanner.info, capabilities=_no_disk_rights(*keys))
    scanner.state = replace(scanner.state, devices=(replace(STICK, kind=kind),))
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await _has(hass, *(f"{SERVER_ID}_{key}_capability_missing" for key in issues))
    for key in issues:
        issue = _issue(hass, f"{SERVER_ID}_{key}_capability_missing")
        assert issue.translation_placeholders == {"reason": "It \\[may\\] not.", "remedy": "Run as root."}
        await _all_filled(hass, issue)


@pytest.mark.parametrize(
    ("versions", "key"),
    [
        ({"schema_version": SCHEMA_VERSION + 9, "min_supported_schema_version": SCHEMA_VERSION + 1}, "scanner_too_new"),
        ({"schema_version": 0, "min_supported_schema_version": 0}, "scanner_too_old"),
    ],
)
@pytest.mark.parametrize("at", ["setup", "reconnection"])
# aiohttp's heartbeat starts again with the answer to our own closing, and then does nothing.
@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_a_scanner_of_another_time_says_so(
    hass: HomeAssistant, scanner: FakeScanner, entry: MockConfigEntry, *, at: str, versions: dict[str, int], key: str
) -> None:
    """At set-up and when the scanner was updated under us; it goes when both can speak again."""
    present, issue_id = scanner.info, f"{SERVER_ID}_scanner_{key}"
    entry.add_to_hass(hass)
    other = replace(present, **versions)
    scanner.info = other if at == "setup" else present
    assert await hass.config_entries.async_setup(entry.entry_id) is (at != "setup")
    if at != "setup":
        await scanner.wait_subscribed()
        scanner.info = other
        await scanner.drop_connections()
    await _has(hass, issue_id)
    await _all_filled(hass, _issue(hass, issue_id))
    scanner.info = present
    if at == "setup":
        assert await hass.config_entries.async_reload(entry.entry_id)
    await _has(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
