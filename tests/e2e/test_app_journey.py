"""The main job through the app: found by Home Assistant through the Supervisor, seen under ingress, driven by a person.

The image is the one that users get. A Supervisor of the tests speaks the real one's protocol, at its address.
"""

import json
import os
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from container import Container, Docker, Network, NotHereError, app_arguments, with_app
from drivearr_dev.demo import make_demo
from drivearr_dev.home_assistant import HomeAssistant, Login, Tokens
from drivearr_dev.web import HttpError, call, free_port
from house import media_files, wait_for
from loopdrive import LoopDrive
from playwright.sync_api import Page
from supervisor import ADDRESS, COOKIE, Supervisor
from supervisor_answers import GATEWAY, NETWORK
from supervisor_mounts import Disk

yaml = pytest.importorskip("yaml", reason="needs PyYAML, which comes with Home Assistant")

pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[2]
TAG = "drivearr-lab/app"
SLUG = "local_drivearr"
# Containers get the upper half of the Supervisor's network.
CONTAINERS = "172.30.33.0/24"
PICTURES = os.environ.get("DRIVEARR_PICTURES")


@dataclass
class AppHouse:
    """The app in its container, the Supervisor, a Home Assistant, and the drive as the host mounts it."""

    docker: Docker
    container: Container
    supervisor: Supervisor
    home: HomeAssistant
    login: Login
    tokens: Tokens
    media: Path
    drive: LoopDrive

    @property
    def library(self) -> Path:
        """Give the folder with the library, on the host."""
        return self.media / "library"

    @property
    def on_drive(self) -> Path:
        """Give where the drive is mounted, on the host."""
        return Path(self.drive.mount_point)

    @cached_property
    def device_id(self) -> str:
        """Give the drive's device in Home Assistant."""

        def look() -> str | None:
            """Give the device that has the drive's button."""
            for device in self.home.devices(self.tokens):
                if "button.sync_missing" in self.home.entity_ids(self.tokens, device["id"]):
                    return str(device["id"])
            return None

        found = wait_for("the drive's device", look, timeout_s=180, every_s=0.5)
        assert found is not None
        return found

    def state(self, key: str) -> str:
        """Give the state of one of the drive's entities."""
        return self.home.entity_state(self.tokens, self.home.entity_ids(self.tokens, self.device_id)[key])

    def wait_state(self, key: str, wanted: str, timeout_s: float = 180) -> None:
        """Wait until one of the drive's entities has a state."""
        wait_for(f"{key} to be {wanted}", lambda: self.state(key) == wanted, timeout_s=timeout_s, every_s=0.5)

    def ask(self, method: str, route: str, body: Any = None) -> Any:
        """Ask the app directly, with the token that it announced."""
        token = self.supervisor.announced[-1]["config"]["token"]
        return call(method, f"http://{self.container.address}:8477/api/v1{route}", token=token, body=body)


@pytest.fixture(scope="module")
def docker() -> Iterator[Docker]:
    """Give a daemon with the app's image."""
    with with_app(ROOT, TAG) as docker:
        yield docker


@pytest.fixture(scope="module")
def media(docker: Docker, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder that Home Assistant calls `media`, with a library in it."""
    media = tmp_path_factory.mktemp("host") / "media"
    media.mkdir()
    docker.share(media)
    make_demo(media / "library")
    return media


@pytest.fixture(scope="module")
def drive(media: Path) -> Iterator[LoopDrive]:
    """Give a drive with part of the library, mounted as a disk is that was added under Storage."""
    with LoopDrive(label="ROADTRIP", size_bytes=256 << 20, mounted=False) as drive:
        os.rmdir(drive.mount_point)
        drive.mount_point = str(media / "roadtrip")
        os.mkdir(drive.mount_point)
        drive.mount()
        shutil.copytree(media / "library/Drive", drive.mount_point, dirs_exist_ok=True)
        shutil.rmtree(media / "library/Drive")
        yield drive


@pytest.fixture(scope="module")
def network(docker: Docker) -> Iterator[Network]:
    """Give the Supervisor's own network, where this machine has none yet."""
    try:
        with docker.network(NETWORK, GATEWAY, CONTAINERS) as network:
            network.add_address(ADDRESS)
            yield network
    except NotHereError as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def house(
    docker: Docker, network: Network, media: Path, drive: LoopDrive, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[AppHouse]:
    """Give everything running, and Home Assistant told of the app; nobody has added it yet."""
    folder = tmp_path_factory.mktemp("supervised")
    config = yaml.safe_load((ROOT / "addon/config.yaml").read_text("utf-8"))
    data, share, socket = folder / "data", folder / "share", folder / "core.sock"
    data.mkdir()
    share.mkdir()
    docker.share(share)
    options = {
        **config["options"],
        "libraries": [
            {"kind": "movies", "folder": "/media/library/Movies"},
            {"kind": "tv", "folder": "/media/library/TV Shows"},
        ],
        "drives": ["/media/roadtrip"],
    }
    (data / "options.json").write_text(json.dumps(options), "utf-8")
    hostname = SLUG.replace("_", "-")
    supervisor = Supervisor(config, slug=SLUG, core_version=version("homeassistant"), core_socket=socket)
    with supervisor:
        words = app_arguments(
            config,
            data=data,
            folders={"media": media, "share": share},
            token=supervisor.app_token,
            supervisor=ADDRESS,
            network=network.name,
            hostname=hostname,
            # Stands for udev, which tells the app what lies on disks: here it looks itself.
            devices=[drive.device],
        )
        container = docker.start(TAG, *words)
        supervisor.app_address = container.address
        hosts = folder / "hosts"
        hosts.write_text(f"127.0.0.1 localhost\n{container.address} {hostname}\n", "utf-8")
        # The Supervisor's name server knows the app; here a hosts file does, for Home Assistant alone.
        script = 'mount --bind "$0" /etc/hosts && exec "$@"'
        home = HomeAssistant(
            folder / "homeassistant",
            port=free_port("127.0.0.1", 18423),
            within=("unshare", "--mount", "--propagation", "slave", "sh", "-c", script, str(hosts)),
            environment={
                "SUPERVISOR": ADDRESS,
                "SUPERVISOR_TOKEN": supervisor.core_token,
                "SUPERVISOR_CORE_API_SOCKET": str(socket),
            },
        )
        try:
            login = home.prepare()
            home.start()
            tokens = home.wait_ready(login)
            yield AppHouse(
                docker=docker,
                container=container,
                supervisor=supervisor,
                home=home,
                login=login,
                tokens=tokens,
                media=media,
                drive=drive,
            )
        finally:
            home.child.stop()


def test_home_assistant_finds_the_app(house: AppHouse, page: Page) -> None:
    """The app is offered as discovered; one press connects it, without an address or a token."""
    wait_for("the app's announcement", lambda: house.supervisor.announced, timeout_s=180)
    (told,) = house.supervisor.announced
    assert told["config"]["host"] == "local-drivearr"
    page.goto(f"{house.home.url}/config/integrations/dashboard")
    page.get_by_text("Discovered").first.wait_for()
    page.get_by_role("button", name="Add").first.click()
    page.get_by_role("button", name="Submit").click()

    def is_loaded() -> bool:
        """Tell whether the one entry works."""
        return [entry["state"] for entry in house.home.entries(house.tokens)] == ["loaded"]

    wait_for("the entry", is_loaded, timeout_s=180, every_s=0.5)
    assert [entry["source"] for entry in house.home.entries(house.tokens)] == ["hassio"]
    house.wait_state("sensor.titles_complete", "15")
    assert house.state("sensor.titles_missing") == "5"


def _panel(house: AppHouse, page: Page) -> Any:
    """Open the app's page in the side bar, and give the frame with the panel."""
    page.goto(f"{house.home.url}/{SLUG}")
    frame = page.frame_locator("iframe")
    frame.locator("h1").first.wait_for()
    return frame


def test_the_panel_opens_under_ingress(house: AppHouse, page: Page, tmp_path: Path) -> None:
    """Without asking for a token: Home Assistant's login is enough; live over a WebSocket through two proxies."""
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    frame = _panel(house, page)
    frame.get_by_text("ROADTRIP").first.wait_for()
    assert frame.get_by_label("Token").count() == 0
    page.set_viewport_size({"width": 1280, "height": 860})
    page.wait_for_timeout(1000)
    page.screenshot(path=Path(PICTURES or tmp_path, "app-ingress.png"))
    assert complaints == []


def test_nobody_else_comes_in_by_the_way_of_ingress(house: AppHouse) -> None:
    """Neither without a session nor past the Supervisor: ingress is trusted by its address, not by its headers."""
    for path in ("/", "/api/v1/state"):
        with pytest.raises(HttpError) as refused:
            call("GET", f"{house.home.url}{house.supervisor.entry}{path}")
        assert refused.value.status == 401
    with pytest.raises(HttpError) as refused:
        call("GET", f"http://{house.container.address}:8477/api/v1/state")
    assert refused.value.status == 401


def _through_ingress(house: AppHouse, tokens: Tokens) -> Callable[[str, str], Any]:
    """Give a way to ask the app as a user of Home Assistant, with a session as the frontend gets one."""
    command = {"type": "supervisor/api", "endpoint": "/ingress/session", "method": "post"}
    session = house.home.command(tokens, command)["session"]

    def ask(method: str, route: str) -> Any:
        """Send a request by the way of ingress; what a browser says of itself counts nothing."""
        url = f"{house.home.url}{house.supervisor.entry}/api/v1{route}"
        headers = {"Cookie": f"{COOKIE}={session}", "X-Remote-User-Id": "forged", "Content-Type": "application/json"}
        request = urllib.request.Request(url, method=method, headers=headers, data=b"{}" if method == "POST" else None)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
                return json.loads(answer.read())
        except urllib.error.HTTPError as err:
            return json.loads(err.read())

    return ask


def test_only_administrators_of_home_assistant_are_some_here(house: AppHouse) -> None:
    """The app asks Home Assistant who somebody is: an ordinary user with a session may not change who has access."""
    user = house.home.command(
        house.tokens, {"type": "config/auth/create", "name": "Ann", "group_ids": ["system-users"], "local_only": False}
    )["user"]
    login = Login(username="ann", password="0123456789abcdef")
    kept = {"user_id": user["id"], **asdict(login)}
    house.home.command(house.tokens, {"type": "config/auth_provider/homeassistant/create", **kept})
    admin = _through_ingress(house, house.tokens)
    ann = _through_ingress(house, house.home.log_in(login))
    assert {key: admin("GET", "/me")["access"][key] for key in ("role", "doubt")} == {"role": "admin", "doubt": None}
    # Whom Home Assistant did not list a moment ago may look only, until it is asked again.
    wait_for("Ann's role", lambda: ann("GET", "/me")["access"]["role"] != "read", timeout_s=180, every_s=1)
    assert ann("GET", "/me")["access"] == {"name": "Ann", "role": "operate", "through": "home_assistant", "doubt": None}
    assert "tokens" in admin("GET", "/tokens")
    assert ann("GET", "/tokens")["error"]["code"] == "role_missing"


def test_a_sync_through_the_panel_fills_the_drive(house: AppHouse, page: Page, tmp_path: Path) -> None:
    """Started under ingress, shown in Home Assistant, and the host reads the same bytes on the drive."""
    frame = _panel(house, page)
    frame.get_by_role("link", name="roadtrip").first.click()
    frame.get_by_role("button", name="Sync missing").click()
    copy = frame.get_by_role("dialog").get_by_role("button", name="Copy")
    copy.wait_for()
    page.screenshot(path=Path(PICTURES or tmp_path, "app-drive.png"))
    copy.click()
    house.wait_state("sensor.titles_missing", "0", timeout_s=180)
    house.wait_state("sensor.activity", "idle")
    library, drive = media_files(house.library), media_files(house.on_drive)
    videos = {name: digest for name, digest in library.items() if name.endswith((".mkv", ".mp4"))}
    assert len(videos) > 40
    assert {name: drive.get(name) for name in videos} == videos
    _panel(house, page).get_by_text("ROADTRIP").first.wait_for()


def test_eject_says_that_the_host_has_to_unmount(house: AppHouse) -> None:
    """The app sees a copy of the host's mount: everything is written, nothing is called safe before the host let go."""
    (drive,) = [row for row in house.ask("GET", "/state")["drives"] if row["path"] == "/media/roadtrip"]
    house.ask("POST", f"/drives/{drive['drive_id']}/eject", {})

    def ended() -> dict[str, Any] | None:
        """Give the eject once it has ended."""
        jobs = [job for job in house.ask("GET", "/jobs")["jobs"] if job["kind"] == "eject"]
        return jobs[0] if jobs and jobs[0]["state"] in {"done", "failed"} else None

    job = wait_for("the eject", ended, timeout_s=180)
    assert job is not None
    assert (job["state"], job["error"]["code"]) == ("failed", "unmount_refused"), job
    assert os.path.ismount(house.on_drive)
    wait_for("the host to unmount", partial(_unmounted, house.drive), timeout_s=180, every_s=0.5)
    house.wait_state("binary_sensor.attached", "off")
    house.drive.mount()
    house.wait_state("binary_sensor.attached", "on")


def _unmounted(drive: LoopDrive) -> bool:
    """Unmount as the host does, and tell whether nobody held the drive."""
    try:
        drive.unmount()
    except Exception:
        return False
    return True


def _issue(house: AppHouse, key: str) -> dict[str, Any] | None:
    """Give the repair issue of a kind that is shown."""
    issues = house.home.command(house.tokens, {"type": "repairs/list_issues"})["issues"]
    return next((issue for issue in issues if issue["translation_key"] == key), None)


def test_home_assistant_mounts_a_disk_for_the_app(house: AppHouse, page: Page, tmp_path: Path) -> None:
    """Nobody mounted it: a repair does, by the Supervisor; the app, which may mount nothing, has the drive again."""
    mounts, uuid = house.supervisor.mounts, house.drive.uuid
    mounts.disks[uuid] = Disk(uuid, "ext4", "ROADTRIP")

    def mount(wish: dict[str, Any]) -> None:
        """Mount the disk where the app sees it."""
        os.makedirs(house.media / wish["name"], exist_ok=True)
        house.drive.mount_point = str(house.media / wish["name"])
        house.drive.mount()

    def unmount(_wish: dict[str, Any]) -> None:
        """Unmount it, where nobody holds it."""
        house.drive.unmount()

    mounts.mount, mounts.unmount = mount, unmount
    wait_for("the host to unmount", partial(_unmounted, house.drive), timeout_s=180, every_s=0.5)
    house.wait_state("binary_sensor.attached", "off")
    issue = wait_for("the repair", partial(_issue, house, "disk_unmounted"), timeout_s=180, every_s=0.5)
    assert issue is not None
    page.goto(f"{house.home.url}/config/repairs")
    page.get_by_text("is attached, but not mounted").first.click()
    page.get_by_text("No file on it is changed").first.wait_for()
    page.screenshot(path=Path(PICTURES or tmp_path, "ha-mount-disk.png"))
    page.get_by_role("button", name="Submit").click()
    house.wait_state("binary_sensor.attached", "on")
    ((name, made),) = mounts.mounts.items()
    assert os.path.ismount(house.media / name)
    assert (made["uuid"], made["usage"], made["read_only"]) == (uuid, "media", False)
    wait_for("the repair to go", lambda: _issue(house, "disk_unmounted") is None, timeout_s=180, every_s=0.5)
    house.wait_state("sensor.titles_missing", "0")


def test_home_assistant_unmounts_the_disk_for_an_eject(house: AppHouse) -> None:
    """Asked for in the panel's way: the app waits for Home Assistant, and says that the drive is safe when it is."""
    drives = house.ask("GET", "/state")["drives"]
    (drive,) = [row for row in drives if row["path"] == f"/media/{os.path.basename(house.drive.mount_point)}"]
    job_id = house.ask("POST", f"/drives/{drive['drive_id']}/eject", {})["job"]["job_id"]

    def ended() -> dict[str, Any] | None:
        """Give the eject once it has ended."""
        job: dict[str, Any] = house.ask("GET", f"/jobs/{job_id}")["job"]
        return job if job["state"] in {"done", "failed"} else None

    job = wait_for("the eject", ended, timeout_s=180)
    assert job is not None
    assert job["state"] == "done", job
    assert (job["result"]["safe_to_remove"], job["result"]["unmounted_by"]) == (True, "host")
    assert not os.path.ismount(house.drive.mount_point)
    assert house.supervisor.mounts.mounts == {}
    house.wait_state("binary_sensor.attached", "off")
    house.wait_state("binary_sensor.safe_to_remove", "off")  # of the class safety: nothing is unsafe
    assert _issue(house, "disk_unmounted") is None
    # As it was for what comes after: mounted by hand.
    house.drive.mount_point = str(house.media / "roadtrip")
    house.drive.mount()
    house.wait_state("binary_sensor.attached", "on")


def test_a_restarted_app_is_not_announced_twice(house: AppHouse) -> None:
    """The same address and token: Home Assistant reconnects by itself, and offers nothing new."""
    before = len(house.supervisor.announced)
    house.docker("restart", "-t", "30", house.container.number)
    house.supervisor.app_address = house.container.address
    time.sleep(1)
    house.wait_state("sensor.titles_missing", "0", timeout_s=240)
    assert len(house.supervisor.announced) == before
    assert len(house.home.entries(house.tokens)) == 1


def test_nobody_had_anything_to_complain_about(house: AppHouse) -> None:
    """The app logged no error, and Home Assistant asked the Supervisor nothing that it could not answer."""
    log = house.container.log()
    assert "Traceback" not in log, log
    assert " ERROR " not in log, log
    assert house.supervisor.unknown == []
