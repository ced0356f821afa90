"""The pages of health and network storage: disks of every standing, one that ages, with all that is known of it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from loopdrive import needs_root
from panel_pages import CHECKED, Panel, rotting_panel
from playwright.sync_api import Browser, expect
from rotting import Rotting, let_age

pytestmark = [needs_root, pytest.mark.timeout(300)]
type House = tuple[Browser, Rotting]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Give a scanner with disks that aged, and a browser."""
    with rotting_panel(tmp_path_factory.mktemp("rotting")) as found:
        let_age(found[1])
        yield found


def test_the_ill_come_first_each_with_its_reason(house: House) -> None:
    """What fails leads, a sleeping disk is asleep, one behind a bridge is unknown with the reason."""
    panel = Panel(*house)
    page = panel.open("#/health")
    cards = page.locator("article")
    expect(cards).to_have_count(6)
    expect(cards.first).to_contain_text("Hitachi")
    expect(cards.first).to_contain_text("Why: The disk itself says that it is failing")
    expect(page.locator("article", has_text="ST8000DM004")).to_contain_text("Asleep")
    bridge = page.locator("article", has_text="JMicron")
    expect(bridge).to_contain_text("Unknown")
    expect(bridge).to_contain_text("Why: The disk does not tell its health.")
    panel.check()
    panel.close()


def test_a_disk_shows_all_that_its_verdict_rests_on(house: House) -> None:
    """The rows are those of the API, the trends have their markers, the bad block its file, the model its twin."""
    panel = Panel(*house)
    page = panel.open(f"#/devices/{house[1].device_id()}/health")
    health = house[1].ask("GET", f"/devices/{house[1].device_id()}/health")["health"]
    expect(page.locator(".score b")).to_have_text(str(health["score"]))
    rows = page.get_by_role("region", name="What the score is made of").locator("tbody tr")
    expect(rows).to_have_count(len(health["rows"]))
    told = {text.split("\t")[1].strip() for text in rows.all_inner_texts()}
    assert {f"\u2212{row['points']}" for row in health["rows"] if row["points"]} <= told
    charts = page.locator("drivearr-trend-chart canvas")
    expect(charts.first).to_be_visible()
    expect(page.locator(".markers", has_text="second-hand, known")).to_be_visible()
    expect(page.get_by_text("Film 00 (1990).mkv")).to_be_visible()
    peers = page.get_by_role("region", name="Other disks of this model")
    expect(peers).to_contain_text("WCC7K4AA")
    page.get_by_text("Readings as a table").click()
    table = page.get_by_role("region", name="Readings as a table")
    table.locator("tbody tr").nth(29).wait_for()
    panel.check()
    panel.close()


def test_acknowledging_and_self_tests_are_asked_and_done(house: House) -> None:
    """A dismissed question does nothing; a confirmed one is told by the API, and seen without loading anew."""
    panel = Panel(*house)
    device_id = house[1].device_id()
    page = panel.open(f"#/devices/{device_id}/health")
    page.get_by_role("button", name="Acknowledge").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert "acknowledged" not in house[1].ask("GET", f"/devices/{device_id}/health")["health"]["flags"]
    page.get_by_role("button", name="Acknowledge").click()
    page.get_by_role("dialog").get_by_role("button", name="I know of them").click()
    expect(page.locator(".chip", has_text="Acknowledged")).to_be_visible(timeout=10_000)
    assert "acknowledged" in house[1].ask("GET", f"/devices/{device_id}/health")["health"]["flags"]
    before = len(house[1].smartctl.calls)
    page.get_by_role("button", name="Start a long one").click()
    house[1].smartctl.answer(house[1].road.disk, b"Self-test has begun")
    page.get_by_role("dialog").get_by_role("button", name="Start it").click()
    expect(page.get_by_text("The self-test began.")).to_be_visible(timeout=15_000)
    assert any("-t" in call and "long" in call for call in house[1].smartctl.calls[before:])
    panel.close()


def test_a_sleeping_disk_is_only_woken_by_a_word(house: House) -> None:
    """Its page says that it sleeps; waking is asked, and only then smartctl is called without its standby check."""
    panel = Panel(*house)
    page = panel.open("#/devices/dev_sdx/health")
    expect(page.locator(".chip", has_text="Asleep")).to_be_visible()
    expect(page.get_by_text("The disk is asleep and was left so.")).to_be_visible()
    before = len(house[1].smartctl.calls)
    page.get_by_role("button", name="Wake and read").click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert len(house[1].smartctl.calls) == before
    page.get_by_role("button", name="Wake and read").click()
    page.get_by_role("dialog").get_by_role("button", name="Wake it").click()
    house[1].until(lambda: any("never" in call for call in house[1].smartctl.calls[before:]), "it was woken")
    panel.close()


@pytest.mark.parametrize("look", CHECKED)
def test_the_pages_are_clean_in_every_look(house: House, look: str) -> None:
    """No violation of the policy, nothing too wide, nothing serious for axe, light and dark, desktop and phone."""
    panel = Panel(*house, look)
    page = panel.open("#/health")
    expect(page.locator("article").first).to_be_visible()
    panel.check()
    page = panel.open(f"#/devices/{house[1].device_id()}/health")
    expect(page.locator("drivearr-trend-chart canvas").first).to_be_visible()
    panel.check()
    panel.close()


def shares() -> dict[str, Any]:
    """Give an answer of the API with a slow share and a silent one: no file server runs beside this test."""
    mount = {"volume_id": "v", "mount_point": "/mnt/films", "size_bytes": 8 * 10**12, "free_bytes": 10**12}
    slow = {
        "device_id": "dev_nas", "host_id": "h", "server": "nas.local", "protocol": "nfs", "bytes_per_s": 23_400_000,
        "read_bytes": 812_000_000, "open_folder_s": 0.0042, "folders": 212, "measured_at": "2026-11-20T02:10:00Z",
        "mounts": [{**mount, "read_only": True, "silent_since": None}], "libraries": [], "drives": [],
    }  # fmt: skip
    away = {
        **slow, "device_id": "dev_attic", "server": "<b>attic</b>", "protocol": "smb", "bytes_per_s": None,
        "read_bytes": None, "open_folder_s": None, "folders": None, "measured_at": None,
        "mounts": [{**mount, "read_only": False, "silent_since": "2026-11-21T08:00:00Z"}],
    }  # fmt: skip
    limits = {"warn_bytes_per_s": 50_000_000, "agent_bytes_per_s": 25_000_000, "stop_bytes_per_s": 10_000_000}
    return {"shares": [slow, away], **limits}


@pytest.mark.parametrize("look", CHECKED)
def test_shares_tell_their_speed_and_their_silence(house: House, look: str) -> None:
    """A measured speed with what it was measured over, one that was not measured as that, a silent one since when."""
    panel = Panel(*house, look)
    panel.page.route("**/api/v1/network", lambda route: route.fulfill(json=json.loads(json.dumps(shares()))))
    page = panel.open("#/network")
    slow = page.locator("article", has_text="nas.local")
    expect(slow).to_contain_text("23.4 MB/s")
    expect(slow).to_contain_text("measured over 812 MB")
    expect(slow).to_contain_text("an agent on its server reads faster")
    silent = page.locator("article", has_text="attic")
    expect(silent).to_contain_text("<b>attic</b>")
    expect(silent).to_contain_text("Does not answer since")
    expect(silent).to_contain_text("Not measured yet")
    panel.check()
    panel.close()
