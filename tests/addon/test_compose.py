"""The compose file: started with exactly what it says, as a stranger's machine would."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from container import Container, Docker, Network
from drivearr_dev.demo import make_demo
from drivearr_dev.web import HttpError, call

pytestmark = pytest.mark.timeout(900)

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy/compose.yaml"
TAG = "drivearr-lab/app"


def _service() -> dict[str, Any]:
    """Give the one service of the file."""
    (service,) = yaml.safe_load(FILE.read_text("utf-8"))["services"].values()
    return dict(service)


def _arguments(service: dict[str, Any], folders: dict[str, Path]) -> list[str]:
    """Give what `docker run` needs for a service; a key that is not known here fails."""
    words: list[str] = []
    switches = {"init": ["--init"], "read_only": ["--read-only"]}
    lists = {"tmpfs": "--tmpfs", "cap_drop": "--cap-drop", "cap_add": "--cap-add", "security_opt": "--security-opt"}
    for key, value in service.items():
        if key in switches:
            words += switches[key] if value else []
        elif key in lists:
            words += [word for entry in value for word in (lists[key], entry)]
        elif key == "environment":
            words += [word for name, text in value.items() for word in ("-e", f"{name}={text}")]
        elif key == "volumes":
            for entry in value:
                source, rest = entry.split(":", 1)
                if source in folders:
                    words += ["-v", f"{folders[source]}:{rest}"]
                else:
                    assert source == "/run/udev", entry
                    words += ["-v", entry] if os.path.isdir(source) else []
        else:
            assert key in {"image", "build", "restart", "command", "ports"}, f"{key} is not tried by this test"
    return words


@pytest.fixture
def container(docker: Docker, network: Network, tmp_path: Path) -> Iterator[Container]:
    """Give the service, started beside a library; its volume and folders are ours."""
    folders = {"data": tmp_path / "data", "/media": tmp_path / "media"}
    folders["data"].mkdir()
    folders["/media"].mkdir()
    make_demo(folders["/media"] / "demo")
    for name in ("Movies", "TV Shows"):
        (folders["/media"] / "demo" / name).rename(folders["/media"] / name)
    docker.share(folders["/media"])
    service = _service()
    words = _arguments(service, folders)
    container = docker.start(TAG, "--network", network.name, *words, command=service["command"])
    yield container
    docker.tried("rm", "-f", container.number)


def test_the_service_runs_with_what_the_file_gives_it(container: Container) -> None:
    """Read-only, with three rights: it answers, finds the libraries, and prints its token as the file says."""
    url = f"http://{container.address}:8477"
    end = time.monotonic() + 240
    while True:
        try:
            assert call("GET", f"{url}/api/health")["status"] == "ok"
            break
        except HttpError:
            assert time.monotonic() < end, container.log()
            assert container.running, container.log()
            time.sleep(0.1)
    assert "exec drivearr cat /data/token" in FILE.read_text("utf-8")
    token = container.run("cat", "/data/token").strip()
    with pytest.raises(HttpError, match="401"):
        call("GET", f"{url}/api/v1/state")
    while sorted(library["files"] or 0 for library in call("GET", f"{url}/api/v1/state", token=token)["libraries"]) < [
        1,
        1,
    ]:
        assert time.monotonic() < end, container.log()
        time.sleep(0.2)
    assert container.run("sh", "-c", "touch /opt/x 2>&1 | cat").count("Read-only file system") == 1
    rights = container.run("sh", "-c", "grep CapEff /proc/1/status").split()[1]
    assert int(rights, 16) == 1 << 0 | 1 << 1 | 1 << 3  # chown, dac_override, fowner
    assert container.stop() == 0
    assert "Traceback" not in container.log()


def test_the_file_is_one_that_compose_reads() -> None:
    """The real program takes it, where it is installed; the image's version is ours."""
    version = yaml.safe_load((ROOT / "addon/config.yaml").read_text("utf-8"))["version"]
    assert _service()["image"] == f"ghcr.io/drivearr/app:{version}"
    docker = shutil.which("docker")
    found = docker and subprocess.run([docker, "compose", "version"], capture_output=True, check=False).returncode == 0
    if not found:
        pytest.skip("needs the compose plugin of docker")
    subprocess.run([str(docker), "compose", "-f", str(FILE), "config", "--quiet"], check=True)
