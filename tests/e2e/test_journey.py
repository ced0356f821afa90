"""The main job from end to end, in the order in which a person does it: attach, look, sync, look again, eject."""

import os
import time
from pathlib import Path

import pytest
from house import House, command_line, media_files, wait_for
from loopdrive import LoopDrive
from playwright.sync_api import Page

DASHBOARD = "/drivearr-drives/drives"
# Where pictures go: the repository's when they are to be renewed, else beside the other files of the test.
PICTURES = os.environ.get("DRIVEARR_PICTURES")


def picture(page: Page, tmp_path: Path, name: str, *, height: int = 520) -> None:
    """Keep a picture of what a person sees now, once the page stands still."""
    page.set_viewport_size({"width": 1120, "height": height})
    page.wait_for_timeout(800)
    page.screenshot(path=Path(PICTURES or tmp_path, f"{name}.png"))


def card_says(page: Page, text: str) -> None:
    """Wait until the drive's card shows a text."""
    page.locator("drivearr-drive-card").get_by_text(text).first.wait_for()


def test_an_attached_drive_appears_with_its_counts(house: House) -> None:
    """Home Assistant shows what the scanner found, and the scanner found what is there."""
    titles = house.facts()["titles"]
    assert (titles["complete"], titles["partial"], titles["missing"], titles["unknown"]) == (15, 2, 5, 0)
    assert house.entity("binary_sensor.attached") == "on"
    shown = {status: house.entity(f"sensor.titles_{status}") for status in ("complete", "partial", "missing")}
    assert shown == {"complete": "15", "partial": "2", "missing": "5"}
    assert house.entity("sensor.activity") == "idle"


def test_a_dry_run_says_what_would_be_copied(house: House) -> None:
    """The action answers with the plan, and nothing is written."""
    before = media_files(house.drive)
    wanted = {"drive": house.device_id(), "dry_run": True}
    plan = house.act("sync_missing", wanted)["plan"]
    assert (len(plan["copy"]), plan["fits"], plan["delete"]) == (14, True, [])
    assert media_files(house.drive) == before


def test_the_card_syncs_what_is_missing(house: House, page: Page, tmp_path: Path) -> None:
    """One press in the browser copies what is missing; the counts change without a reload."""
    page.goto(house.home.url + DASHBOARD)
    card_says(page, "Sync missing")
    picture(page, tmp_path, "card")
    page.evaluate("window.notReloaded = true")
    page.locator("drivearr-drive-card").get_by_role("button", name="Sync missing").click()
    job = house.wait_job("sync", after=0)
    assert (job["state"], job["result"]["failed"]) == ("done", 0), job
    card_says(page, "Nothing is missing")
    assert page.evaluate("window.notReloaded")
    assert house.entity("sensor.titles_missing") == "0"
    picture(page, tmp_path, "card-complete")


def test_the_drive_holds_the_library_byte_for_byte(house: House) -> None:
    """Each movie and episode of the library is on the drive with the same bytes."""
    library, drive = media_files(house.library), media_files(house.drive)
    videos = {name: digest for name, digest in library.items() if name.endswith((".mkv", ".mp4"))}
    assert len(videos) > 40
    assert {name: drive.get(name) for name in videos} == videos
    assert not list(house.drive.rglob("*.partial"))


def test_the_manifest_is_valid(house: House) -> None:
    """What the drive says of itself can be read and holds the sync."""
    manifest = command_line(house.scanner.data, "manifest", "check", str(house.drive))
    assert manifest["state"] == "ok", manifest


def test_a_second_sync_copies_nothing(house: House) -> None:
    """The button of Home Assistant starts a sync that finds nothing to do."""
    before = media_files(house.drive)
    done = len(house.jobs("sync"))
    house.press("sync_missing")
    job = house.wait_job("sync", after=done)
    assert (job["state"], job["result"]["copied"]) == ("done", 0), job
    assert media_files(house.drive) == before


def test_the_device_page_shows_the_drive(house: House, page: Page, tmp_path: Path) -> None:
    """The device has its entities and buttons on Home Assistant's own page."""
    page.goto(f"{house.home.url}/config/devices/device/{house.device_id()}")
    page.get_by_text("Titles complete").first.wait_for()
    page.get_by_text("Sync missing").first.wait_for()
    picture(page, tmp_path, "device", height=1000)


def test_a_stopped_scanner_makes_entities_unavailable(house: House) -> None:
    """Home Assistant says that it does not know, and knows again when the scanner is back."""
    key = "sensor.titles_complete"
    house.device_id()
    complete = house.entity(key)
    entity_id = house.home.entity_ids(house.tokens, house.device_id())[key]
    assert house.scanner.child.stop() == 0
    house.wait_state(entity_id, "unavailable")
    house.scanner.start()
    house.wait_state(entity_id, complete, timeout_s=90)


def test_a_restarted_home_assistant_knows_the_drive_again(house: House) -> None:
    """The entry, its device and its entities come back by themselves, with what happened in between."""
    entity_id = house.home.entity_ids(house.tokens, house.device_id())["sensor.titles_complete"]
    house.home.child.stop()
    extra = house.library / "Movies" / "The Lost World (1925)" / "The Lost World (1925).mkv"
    extra.parent.mkdir()
    extra.write_bytes(b"dinosaurs" * 9000)
    for library in house.scanner.state()["libraries"]:
        house.scanner.ask("POST", f"/libraries/{library['library_id']}/rescan", {})
    wait_for("the new title", lambda: house.facts()["titles"]["missing"] == 1)
    house.restart_home()
    house.wait_state(entity_id, "22")
    assert house.entity("sensor.titles_missing") == "1"
    house.press("sync_missing")
    wait_for("the new title on the drive", lambda: house.entity("sensor.titles_complete") == "23")


def test_a_pulled_drive_is_told_within_two_seconds(house: House, loop_drive: LoopDrive | None) -> None:
    """From the unmount to the entity it takes less than two seconds, and the counts do not turn to missing."""
    if loop_drive is None:
        pytest.skip("needs root and loop devices")
    entity_id = house.home.entity_ids(house.tokens, house.device_id())["binary_sensor.attached"]
    durations = []
    for change, state in ((loop_drive.unplug, "off"), (loop_drive.replug, "on")):
        change()
        start = time.monotonic()
        house.wait_state(entity_id, state)
        durations.append(time.monotonic() - start)
    print("seconds from unmount, and from mount, to the entity:", [round(duration, 2) for duration in durations])
    assert max(durations) < 2.0
    house.scanner.wait_compared(30)
    wait_for("the counts again", lambda: house.entity("sensor.titles_missing") == "0")


def test_eject_makes_it_safe(house: House, page: Page, loop_drive: LoopDrive | None, tmp_path: Path) -> None:
    """Eject on the card unmounts where that may be, and says when it is safe."""
    page.goto(house.home.url + DASHBOARD)
    card = page.locator("drivearr-drive-card")
    card.get_by_role("button", name="Eject").click()
    card.get_by_role("button", name="Eject").last.click()
    job = house.wait_job("eject", after=0)
    assert (job["state"], job["result"]["safe_to_remove"]) == ("done", True), job
    assert loop_drive is None or not os.path.ismount(loop_drive.mount_point)
    card_says(page, "Safe to unplug")
    picture(page, tmp_path, "card-ejected")


def test_home_assistant_had_nothing_to_complain_about(house: House) -> None:
    """Its log names us for the stopped scanner only, and for not being a part of Home Assistant."""
    lines = house.home.child.log.read_text("utf-8").splitlines()
    complaints = [line for line in lines if " ERROR " in line or " WARNING " in line]
    ours = [
        line for line in complaints if "integration drivearr" in line or "drivearr." in line or "'drivearr'" in line
    ]
    expected = ("not been tested by Home Assistant", "No scanner answers at")
    assert [line for line in ours if not any(text in line for text in expected)] == []
