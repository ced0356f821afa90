"""The app's image as users get it, built from the Dockerfile and started with what its configuration declares."""

import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from container import Container, Docker, Network, app_arguments
from drivearr_dev.web import HttpError, call
from loopdrive import LoopDrive

pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[2]
TAG = "drivearr-lab/app"
TOKEN = "of-the-supervisor"
# Generous: a slow machine may do other work beside.
READY_S = 180.0
# What a container may use at rest; the goal is 80.
IDLE_MB = 120


@pytest.fixture(scope="module")
def drive(docker: Docker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LoopDrive]:
    """Give a drive that is mounted in the folder `media`, as a disk is that was added under Storage."""
    media = tmp_path_factory.mktemp("media")
    docker.share(media)
    with LoopDrive(label="ROADTRIP", size_bytes=96 << 20, mounted=False) as drive:
        os.rmdir(drive.mount_point)
        (media / "roadtrip").mkdir()
        drive.mount_point = str(media / "roadtrip")
        drive.mount()
        yield drive


class App:
    """One of the two apps, started."""

    def __init__(self, docker: Docker, network: Network, name: str, data: Path, media: Path, **more: Any) -> None:
        """Start it with its own configuration; options that are given replace its own."""
        config = yaml.safe_load((ROOT / name / "config.yaml").read_text("utf-8"))
        (data / "options.json").write_text(json.dumps({**config["options"], **more.pop("options", {})}), "utf-8")
        self.data = data
        folders = {"media": media, "share": media.parent / "share"}
        folders["share"].mkdir(exist_ok=True)
        docker.share(folders["share"])
        words = app_arguments(
            config,
            data=data,
            folders=folders,
            token=TOKEN,
            supervisor=network.gateway,
            network=network.name,
            hostname=f"local-{config['slug'].replace('_', '-')}",
            **more,
        )
        self.container: Container = docker.start(TAG, *words)
        self.url = f"http://{self.container.address}:8477"
        self.ready_s = self._wait_ready()

    def _wait_ready(self) -> float:
        """Wait until it answers, and give how long that took since the command."""
        while True:
            try:
                assert call("GET", f"{self.url}/api/health")["status"] == "ok"
            except HttpError:
                waited = time.monotonic() - self.container.started
                assert waited < READY_S, self.container.log()
                assert self.container.running, self.container.log()
                time.sleep(0.05)
            else:
                return time.monotonic() - self.container.started

    def ask(self, method: str, route: str, body: Any = None) -> Any:
        """Send a request with the token."""
        token = (self.data / "token").read_text("ascii").strip()
        return call(method, f"{self.url}/api/v1{route}", token=token, body=body)

    def volumes(self) -> list[dict[str, Any]]:
        """Give the volumes that it sees."""
        volumes: list[dict[str, Any]] = self.ask("GET", "/state")["volumes"]
        return volumes

    def wait_for[T](self, look: Callable[[], T]) -> T:
        """Look again and again until there is something to see."""
        end = time.monotonic() + READY_S
        while not (seen := look()):
            assert time.monotonic() < end, self.container.log()
            time.sleep(0.2)
        return seen

    def capabilities(self) -> dict[str, dict[str, Any]]:
        """Give what it can do here, by key."""
        found = json.loads(self.container.run("drivearr", "--json", "doctor"))["capabilities"]
        return {row["key"]: row for row in found}


@pytest.fixture
def app(
    request: pytest.FixtureRequest, docker: Docker, network: Network, drive: LoopDrive, tmp_path: Path
) -> Iterator[App]:
    """Give the app that a test names, else the one without privileges."""
    name, more = getattr(request, "param", ("addon", {}))
    devices = [drive.device] if name == "addon-disk-access" else []  # a loop device stands for a disk
    app = App(docker, network, name, tmp_path, Path(drive.mount_point).parent, devices=devices, **more)
    yield app
    docker.tried("rm", "-f", app.container.number)


def test_it_answers_and_rests(app: App, docker: Docker) -> None:
    """It is up soon, small at rest, healthy for Docker, and ends when asked to."""
    print(f"start to /api/health: {app.ready_s:.2f} s; image: {docker.image_bytes(TAG) / 1e6:.0f} MB")
    time.sleep(5)
    idle = app.container.memory_bytes() / 1e6
    print(f"memory at rest: {idle:.1f} MB")
    assert idle < IDLE_MB
    probe = app.container.facts()["Config"]["Healthcheck"]["Test"]
    assert probe[0] == "CMD"
    docker("exec", app.container.number, *probe[1:])
    assert app.container.stop() == 0
    log = app.container.log()
    assert "Traceback" not in log, log


@pytest.mark.parametrize(
    ("app", "there"),
    [
        (("addon", {}), dict.fromkeys(("smart_rights", "block_device_read", "mount_eject"), False)),
        (("addon-disk-access", {}), dict.fromkeys(("smart_rights", "block_device_read", "mount_eject"), True)),
    ],
    indirect=["app"],
)
def test_what_is_missing_is_told_and_stops_nothing(app: App, there: dict[str, bool]) -> None:
    """Each ability that the app's rights do not give is named with a remedy that an app's user can follow."""
    found = app.capabilities()
    assert {key: found[key]["available"] for key in there} == there
    assert found["smartctl"]["available"]
    assert found["safe_paths"]["available"]
    assert found["uevents"]["available"]
    for row in found.values():
        assert row["available"] or (row["reason"] and row["remedy"] and "root" not in row["remedy"]), row
    told = {row["key"]: row["available"] for row in app.ask("GET", "/info")["capabilities"]}
    assert told.items() >= {key: row["available"] for key, row in found.items()}.items()


def test_it_has_no_more_rights_than_declared(app: App, drive: LoopDrive) -> None:
    """No right beyond a container's own; no device can be opened, and nothing that lies on a drive is where it runs."""
    status = app.container.run("sh", "-c", "grep CapEff /proc/1/status").split()[1]
    (raw_io, admin) = (int(status, 16) >> bit & 1 for bit in (17, 21))
    assert (raw_io, admin) == (0, 0)
    refused = app.container.run("sh", "-c", f"head -c 1 {drive.device} 2>&1 | cat")
    assert "not permitted" in refused
    assert app.container.run("sh", "-c", "touch /dev/x 2>&1 | cat").count("Read-only file system") == 1


def test_disk_access_is_enough_to_mount(docker: Docker, network: Network, drive: LoopDrive, tmp_path: Path) -> None:
    """A disk that nobody mounted is mounted in the scanner's own folder, read-only, and let go again."""
    with LoopDrive(label="DRAWER", size_bytes=32 << 20, mounted=False) as other:
        media = Path(drive.mount_point).parent
        app = App(docker, network, "addon-disk-access", tmp_path, media, devices=[drive.device, other.device])
        try:
            (volume,) = app.wait_for(lambda: [row for row in app.volumes() if row["fs_uuid"] == other.uuid])
            assert volume["mount_point"] is None
            mounted = app.ask("POST", f"/volumes/{volume['volume_id']}/mount", {})["volume"]
            line = app.container.run("grep", mounted["mount_point"], "/proc/mounts").split()
            assert mounted["mount_point"].startswith("/run/drivearr/")
            assert {"ro", "nosuid", "nodev", "noexec"} <= set(line[3].split(","))
            app.ask("POST", f"/volumes/{volume['volume_id']}/unmount", {})
            assert app.container.run("grep", "-c", mounted["mount_point"], "/proc/mounts").strip() == "0"
        finally:
            docker.tried("rm", "-f", app.container.number)


OPTIONS = {
    "libraries": [{"kind": "movies", "folder": "/media/demo/Movies"}, {"kind": "tv", "folder": "/media/none"}],
    "drives": ["/media/roadtrip"],
    "log_level": "debug",
}


@pytest.mark.parametrize("app", [("addon", {"options": OPTIONS})], indirect=True)
def test_a_backup_while_it_runs_can_be_restored(app: App, docker: Docker, drive: LoopDrive, tmp_path: Path) -> None:
    """The command that the Supervisor runs before a backup makes a whole copy, from which the app starts again."""
    (drive_id,) = [row["drive_id"] for row in _wait_for_drive(app)]
    config = yaml.safe_load((ROOT / "addon/config.yaml").read_text("utf-8"))
    app.container.run(*config["backup_pre"].split())
    with sqlite3.connect(app.data / "backup/drivearr.db") as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT count(*) FROM drives").fetchone() == (1,)
    assert app.container.stop() == 0
    for left_out in app.data.glob("drivearr.db*"):  # as backup_exclude does
        left_out.unlink()
    docker("start", app.container.number)
    app.url = f"http://{app.container.address}:8477"
    app._wait_ready()
    assert [row["drive_id"] for row in _wait_for_drive(app)] == [drive_id]
    assert "the copy in backup/drivearr.db is taken" in app.container.log()


def _wait_for_drive(app: App) -> list[dict[str, Any]]:
    """Wait until the drive is there, and give the drives."""
    drives: list[dict[str, Any]] = app.wait_for(
        lambda: [row for row in app.ask("GET", "/state")["drives"] if row["attached"]]
    )
    return drives


@pytest.mark.parametrize("app", [("addon", {"options": {"libraries": "wrong", "drives": ["x"]}})], indirect=True)
def test_wrong_options_keep_it_from_nothing(app: App) -> None:
    """What cannot be used is named in the log."""
    log = app.container.log()
    assert "libraries, which is no list" in log
    assert "a path begins with /" in log


def test_one_app_takes_over_what_the_other_knows(
    docker: Docker, network: Network, drive: LoopDrive, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With the option set it leaves that in `share` and ends; the other is the same scanner then."""
    media = Path(drive.mount_point).parent
    old, new = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    # The node stands for udev, which tells both apps the UUIDs of file systems.
    app = App(docker, network, "addon", old, media, options=OPTIONS, devices=[drive.device])
    apps = [app]
    try:
        (drive_id,) = [row["drive_id"] for row in _wait_for_drive(app)]
        libraries = [row["library_id"] for row in app.ask("GET", "/state")["libraries"]]
        server_id = app.ask("GET", "/info")["server_id"]
        profile = app.ask("POST", "/profiles", {"name": "Holiday"})["profile"]["profile_id"]
        app.ask("PUT", f"/drives/{drive_id}/profile", {"profile_id": profile})
        assert app.container.stop() == 0
        left = media.parent / "share/drivearr/hand-over.db"
        (old / "options.json").write_text(json.dumps({**OPTIONS, "hand_over": True}), "utf-8")
        docker("start", app.container.number)
        app.wait_for(lambda: not app.container.running)
        assert app.container.facts()["State"]["ExitCode"] == 0, app.container.log()
        assert (left.stat().st_mode & 0o777, left.parent.stat().st_mode & 0o777) == (0o600, 0o700)
        other = App(docker, network, "addon-disk-access", new, media, devices=[drive.device])
        apps.append(other)
        assert not left.exists()
        assert other.ask("GET", "/info")["server_id"] == server_id
        (row,) = _wait_for_drive(other)
        assert (row["drive_id"], row["profile_id"]) == (drive_id, profile)
        assert [row["library_id"] for row in other.ask("GET", "/state")["libraries"]] == libraries
        assert (new / "token").read_text("ascii") != (old / "token").read_text("ascii")
    finally:
        for each in apps:
            docker.tried("rm", "-f", each.container.number)
