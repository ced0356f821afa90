"""The apps as the Supervisor reads them: their configuration, texts, rights and rating."""

import json
import re
import shutil
import struct
import subprocess
import sys
from itertools import product
from pathlib import Path, PurePath
from string import ascii_lowercase
from typing import Any

import pytest
import voluptuous as vol
import yaml
from drivearr_scanner.config import LOG_LEVELS, MOUNT_MODES, read_options
from drivearr_scanner.contract.enums import MountMode
from drivearr_scanner.store.connection import FILE_NAME
from drivearr_scanner.store.copies import COPY_PATH

ROOT = Path(__file__).parents[2]
APPS = ("addon", "addon-disk-access")
LANGUAGES = ("de", "en", "nl")

# What may stand in an app's configuration, and how, from the Supervisor's own schema (2026.11); without the keys that
# are never ours: full_access, docker_api, host_network, host_pid, hassio_role and what opens whole classes of devices.
CONFIGURATION = vol.Schema(
    {
        vol.Required("name"): str,
        vol.Required("version"): vol.Match(r"^\d+\.\d+\.\d+$"),
        vol.Required("slug"): vol.Match(r"^[-_.A-Za-z0-9]+$"),
        vol.Required("description"): str,
        vol.Required("arch"): vol.All([vol.In(["aarch64", "amd64"])], vol.Length(min=2, max=2)),
        vol.Required("url"): vol.Url(),
        vol.Required("image"): vol.Match(r"^[a-z0-9.-]+(/[a-z0-9._-]+){2}$"),
        vol.Required("homeassistant"): vol.Match(r"^\d{4}\.\d+\.\d+$"),
        vol.Required("stage"): vol.In(["stable", "experimental"]),
        vol.Required("startup"): "application",
        vol.Required("boot"): "auto",
        vol.Required("timeout"): vol.All(int, vol.Range(10, 120)),
        vol.Required("watchdog"): vol.Match(r"^https?://\[HOST\]:(\[PORT:\d+\]|\d+).*$"),
        vol.Required("ingress"): True,
        vol.Required("ingress_port"): vol.All(int, vol.Range(1024, 65535)),
        vol.Required("ingress_stream"): True,
        vol.Required("panel_icon"): vol.Match(r"^mdi:[a-z-]+$"),
        vol.Required("panel_title"): str,
        vol.Required("panel_admin"): True,
        vol.Required("ports"): {vol.Match(r"^\d+/tcp$"): None},
        vol.Required("discovery"): ["drivearr"],
        vol.Required("map"): [
            {
                vol.Required("type"): vol.In(["media", "share"]),
                vol.Required("read_only"): bool,
            }
        ],
        vol.Required("udev"): True,
        vol.Required("apparmor"): True,
        "host_dbus": True,
        vol.Required("homeassistant_api"): True,
        "environment": {vol.Match(r"^DRIVEARR_[A-Z]+$"): str},
        "privileged": [vol.In(["SYS_RAWIO", "SYS_ADMIN"])],
        "devices": vol.All([vol.Match(r"^/dev/(sd[a-z][1-4]?|nvme[0-3](n1(p[1-4])?)?)$")], vol.Unique()),
        vol.Required("backup"): "hot",
        vol.Required("backup_pre"): str,
        vol.Required("backup_exclude"): [str],
        vol.Required("options"): dict,
        vol.Required("schema"): dict,
    }
)
_RAISING = {
    "BPF",
    "CHECKPOINT_RESTORE",
    "DAC_READ_SEARCH",
    "NET_ADMIN",
    "NET_RAW",
    "PERFMON",
    "SYS_ADMIN",
    "SYS_MODULE",
    "SYS_PTRACE",
    "SYS_RAWIO",
}


def configuration(app: str) -> dict[str, Any]:
    """Give an app's configuration."""
    config: dict[str, Any] = yaml.safe_load((ROOT / app / "config.yaml").read_text("utf-8"))
    return config


def rating(config: dict[str, Any], *, own_profile: bool) -> int:
    """Rate an app from 1 to 8 as the Supervisor does (rating_security of 2026.11)."""
    points = 5
    points += 1 if config.get("apparmor", True) and own_profile else -1 if not config.get("apparmor", True) else 0
    if config.get("ingress") or (not config.get("host_network") and not any((config.get("ports") or {}).values())):
        points += 2
    elif config.get("auth_api"):
        points += 1
    points -= bool(_RAISING & set(config.get("privileged", []))) or bool(config.get("kernel_modules"))
    points -= {"manager": 1, "admin": 2}.get(config.get("hassio_role", "default"), 0)
    points -= bool(config.get("host_network")) + 2 * bool(config.get("host_pid"))
    points -= bool(config.get("host_uts")) and "SYS_ADMIN" in config.get("privileged", [])
    if config.get("docker_api") or config.get("full_access"):
        return 1
    return max(1, min(8, points))


@pytest.mark.parametrize("app", APPS)
def test_the_supervisor_takes_the_configuration(app: str) -> None:
    """Every key is known and ours, and the version is that of the scanner."""
    config = configuration(app)
    CONFIGURATION(config)
    assert f'version = "{config["version"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert config["homeassistant"] == json.loads((ROOT / "hacs.json").read_text("utf-8"))["homeassistant"]
    assert list(config["ports"]) == [f"{config['ingress_port']}/tcp"]
    assert "full_access" not in config


@pytest.mark.parametrize(("app", "points"), [("addon", 8), ("addon-disk-access", 7)])
def test_the_rating_is_as_high_as_can_be(app: str, points: int) -> None:
    """8 of 8 without privileges, 7 with those that smartctl needs."""
    assert rating(configuration(app), own_profile=(ROOT / app / "apparmor.txt").exists()) == points


def test_a_careless_app_is_rated_low() -> None:
    """The rule can tell good from bad: without a profile, without ingress, with everything open."""
    config = configuration("addon")
    assert rating(config, own_profile=False) == 7
    assert rating({**config, "apparmor": False}, own_profile=True) == 6
    open_port = {**config, "ingress": False, "ports": {"8477/tcp": 8477}, "host_network": True}
    assert rating(open_port, own_profile=True) == 5
    assert rating({**config, "full_access": True}, own_profile=True) == 1


def test_the_apps_differ_only_in_their_rights() -> None:
    """The one with disk access has the rights of smartctl beyond the other, and every disk that may be there."""
    plain, disks = configuration("addon"), configuration("addon-disk-access")
    different = {key for key in plain.keys() | disks.keys() if plain.get(key) != disks.get(key)}
    rights = {"privileged", "devices", "host_dbus"}
    assert different == {"name", "slug", "description", "backup_exclude", "options", "schema", *rights}
    assert {key: value for key, value in disks["schema"].items() if key != "mount"} == plain["schema"]
    assert {key: value for key, value in disks["options"].items() if key != "mount"} == plain["options"]
    sata = [f"/dev/sd{letter}{part}" for letter, part in product(ascii_lowercase, ("", "1", "2", "3", "4"))]
    nvme = [f"/dev/nvme{number}{part}" for number in range(4) for part in ("", "n1", *(f"n1p{n}" for n in range(1, 5)))]
    assert disks["devices"] == sata + nvme
    for name in ("icon.png", "logo.png"):
        assert (ROOT / "addon" / name).read_bytes() == (ROOT / "addon-disk-access" / name).read_bytes(), name
    for language in LANGUAGES:
        of_plain, of_disks = (
            yaml.safe_load((ROOT / app / f"translations/{language}.yaml").read_text("utf-8")) for app in APPS
        )
        del of_disks["configuration"]["mount"]
        assert of_plain == of_disks


@pytest.mark.parametrize("app", APPS)
def test_every_option_is_named_in_every_language(app: str) -> None:
    """Options, their fields and the port have a name and a description, and nothing else has."""
    config = configuration(app)
    for language in LANGUAGES:
        texts = yaml.safe_load((ROOT / app / "translations" / f"{language}.yaml").read_text("utf-8"))
        assert texts.keys() == {"configuration", "network"}
        assert texts["network"].keys() == config["ports"].keys()
        assert texts["configuration"].keys() == config["schema"].keys() == config["options"].keys()
        for option, text in texts["configuration"].items():
            (element,) = config["schema"][option] if isinstance(config["schema"][option], list) else [""]
            fields = element if isinstance(element, dict) else {}
            assert text["name"], (language, option)
            assert text["description"], (language, option)
            assert text.get("fields", {}).keys() == fields.keys(), (language, option)


@pytest.mark.parametrize(("app", "mount"), [("addon", None), ("addon-disk-access", MountMode.KNOWN)])
def test_the_default_options_are_read_by_the_scanner(app: str, mount: MountMode | None, tmp_path: Path) -> None:
    """Nothing of what the Supervisor writes at first is ignored, and the choices are the scanner's."""
    config = configuration(app)
    (tmp_path / "options.json").write_text(json.dumps(config["options"]), "utf-8")
    options = read_options(str(tmp_path / "options.json"))
    assert (options.ignored, options.log_level, options.mount) == ((), "info", mount)
    assert config["schema"]["log_level"] == f"list({'|'.join(LOG_LEVELS)})"
    assert config["schema"].get("mount") in (None, f"list({'|'.join(MOUNT_MODES)})")


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("repository", ["local", "5c53de3b"])
def test_a_backup_holds_the_copy_and_not_the_data_base(app: str, repository: str) -> None:
    """A data base in use is left out, with its log and what was put aside; its copy, token and options are kept."""
    config = configuration(app)
    data = PurePath(f"/data/apps/data/{repository}_{config['slug']}")

    def is_left_out(name: str) -> bool:
        return any((data / name).match(pattern) for pattern in config["backup_exclude"])

    assert all(is_left_out(FILE_NAME + more) for more in ("", "-wal", "-shm", ".aside-1a2b3c4d", ".restored"))
    assert not any(is_left_out(name) for name in (COPY_PATH, "token", "options.json"))
    assert config["backup_pre"] == "drivearr backup"


@pytest.mark.parametrize(
    ("app", "name", "size"), [(app, *picture) for app, picture in product(APPS, [("icon", 128), ("logo", None)])]
)
def test_pictures_are_png(app: str, name: str, size: int | None) -> None:
    """The icon is a square of 128; the logo is no larger than it must be."""
    content = (ROOT / app / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert (width, height) == (size, size) or (size is None and 100 <= height <= 300)
    assert len(content) < 50_000


@pytest.mark.parametrize("app", APPS)
def test_the_profile_of_apparmor_is_sound(app: str, tmp_path: Path) -> None:
    """The parser takes it; it has one profile, which the Supervisor names after the app."""
    path = ROOT / app / "apparmor.txt"
    assert len(re.findall(r"^profile ([^ ]+).*$", path.read_text("utf-8"), re.MULTILINE)) == 1
    parser = shutil.which("apparmor_parser", path="/usr/sbin:/sbin:/usr/bin")
    if parser is None:
        pytest.skip("needs apparmor_parser: apt-get install apparmor")
    done = subprocess.run([parser, "-Q", "-K", "-S", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout) > 1000  # the compiled profile


@pytest.mark.parametrize("app", APPS)
def test_the_profile_gives_what_the_configuration_asks_for(app: str) -> None:
    """The kernel's rights beyond a container's own are those of the configuration; mounting and running are denied."""
    config, profile = configuration(app), (ROOT / app / "apparmor.txt").read_text("utf-8")
    given = set(re.findall(r"^  capability ([a-z_]+),$", profile, re.MULTILINE))
    assert given - {"chown", "dac_override", "dac_read_search", "fowner"} == {
        name.lower() for name in config.get("privileged", [])
    }
    may_mount = "SYS_ADMIN" in config.get("privileged", [])
    assert ("  deny mount,\n  deny umount,\n" in profile) is not may_mount
    mounting = re.findall(r"^  (?:u|re)?mount .*?(\S+),$", profile, re.MULTILINE)
    assert set(mounting) == ({"/run/drivearr/*/"} if may_mount else set())
    assert ("dbus" in profile) is config.get("host_dbus", False)
    assert "  deny pivot_root,\n" in profile
    for entry in config["map"]:
        assert f"  /{entry['type']}/** rwkl,\n" in profile
    assert re.search(r"^  deny /\{media,share,data,tmp,dev/shm(,run/drivearr)?\}/\*\* mx,$", profile, re.MULTILINE)


def test_the_image_has_what_the_lock_file_names(tmp_path: Path) -> None:
    """The list that the image is installed from, with hashes, is that of the lock file."""
    uv = Path(sys.executable).with_name("uv")
    if not uv.exists():
        pytest.skip("needs uv in this environment")
    export = [
        "export",
        "--frozen",
        "--offline",
        "--no-default-groups",
        "--no-emit-project",
        "--no-annotate",
        "--no-header",
    ]
    done = subprocess.run([uv, "--quiet", *export], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == (ROOT / "requirements/scanner.txt").read_text("utf-8")


@pytest.mark.parametrize("app", APPS)
def test_every_app_says_what_it_is(app: str) -> None:
    """Each has its page, its documentation and its changes, which the Supervisor shows."""
    for name in ("README.md", "DOCS.md", "CHANGELOG.md"):
        assert len((ROOT / app / name).read_text("utf-8")) > 100, name
