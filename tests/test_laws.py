"""The laws of the house hold, and the check of each one can fail."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from laws import Module, broken, read_modules

ROOT = Path(__file__).parents[1]
SCANNER = "scanner/drivearr_scanner"
COMPONENT = "custom_components/drivearr"

BREACHES = [
    ("contract/models.py", "import aiohttp", "standard library"),
    ("contract/models.py", "from ..devices.tree import Root", "standard library"),
    ("catalog/identify.py", "import os", "a pure file imports os"),
    ("catalog/compare_units.py", "from time import monotonic", "a pure file imports time"),
    ("integrity/verdict.py", "def f(p): return open(p)", "a pure file calls open()"),
    ("sync/plan.py", "import datetime\nX = datetime.datetime.now()", "a pure file calls now()"),
    ("sync/space_rules.py", "async def f(): pass", "asynchronous"),
    ("devices/tree.py", "from ..catalog import identify", "devices imports catalog"),
    ("devices/tree.py", "from .. import catalog", "devices imports catalog"),
    ("catalog/reading.py", "def f():\n    from drivearr_scanner.sync import plan", "catalog imports sync"),
    ("sync/copying.py", "from ..store.connection import Store", "sync imports store"),
    ("sync/copying.py", "from ..journeys.attach import attach", "sync imports journeys"),
    ("journeys/attach.py", "from ..api.hub import Hub", "journeys imports api"),
    ("store/drives.py", "from ..app import run", "store imports app"),
    ("jobs/queue.py", "from ..cli import main", "jobs imports cli"),
    ("helpers/text.py", "X = 1", "a room that the laws do not know"),
    ("journeys/attach.py", "X = 'SELECT id\\nFROM drives'", "stands outside"),
    ("journeys/attach.py", "def f(db): db.executemany(X)", "outside store"),
    ("journeys/attach.py", "import sqlite3", "sqlite3 is imported outside"),
    ("journeys/attach.py", "import pyudev", "pyudev is imported outside"),
    ("sync/copying.py", "X = f'/sys/block/{1}/stat'", "stands outside"),
    ("advice/join.py", "X = ['smartctl', '--json']", "stands outside"),
    ("cli/jobs.py", "from aiohttp import ClientSession", "aiohttp is imported outside"),
    ("app.py", "from homeassistant.core import HomeAssistant", "imports homeassistant"),
    ("app.py", "log.info(f'{1}')", "f-string in a log call"),
    ("app.py", "try:\n    pass\nexcept OSError, ValueError:\n    pass", "not valid on Python 3.13"),
    ("app.py", "def f():\n" + "    x = 1\n" * 80, "f() has 81 lines"),
    ("app.py", "x = 1\n" * 600, "601 lines"),
]

ALLOWED = [
    ("contract/models.py", "from dataclasses import dataclass\nfrom .enums import Status"),
    ("catalog/identify.py", "import re\nfrom pathlib import PurePosixPath\nfrom ..contract.enums import Status"),
    ("integrity/scan.py", "import os\nfrom ..devices.tree import Root\nfrom ..store.index import FileRow"),
    (
        "journeys/attach.py",
        "from ..store.connection import Store\nfrom ..jobs import queue",
    ),
    ("store/drives.py", "X = 'SELECT id FROM drives'\nasync def f(db): await db.execute(X)"),
    ("devices/inventory.py", "X = '/sys/block'"),
    ("api/routes.py", "import aiohttp\nfrom ..journeys import attach"),
    ("app.py", "from .api import server\nfrom .cli import main\nlog.info('%s', 1)"),
    ("cli/compare.py", "def f(p): return open(p)"),
    ("cli/sync.py", "'''Read /sys/block, then SELECT a title FROM the list.'''\nfrom ..app import run"),
]


def module(path: str, text: str) -> Module:
    """Make a module with a docstring below the scanner."""
    return Module(f"{SCANNER}/{path}", f'"""A module."""\n{text}')


def test_the_house_keeps_its_laws() -> None:
    """No module of the scanner or the integration breaks a law."""
    modules = read_modules(ROOT)
    assert len(modules) > 20
    assert broken(modules) == []


@pytest.mark.parametrize(("path", "text", "message"), BREACHES)
def test_a_breach_is_found(path: str, text: str, message: str) -> None:
    """A planted breach is named with its place."""
    found = broken([module(path, text)])
    assert any(message in line for line in found), found
    assert all(path in line for line in found)


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_what_is_allowed_is_not_found(path: str, text: str) -> None:
    """The laws do not forbid what the house does every day."""
    assert broken([module(path, text)]) == []


def test_a_missing_docstring_is_found() -> None:
    """A module that does not say what it gives is named."""
    assert broken([Module(f"{SCANNER}/app.py", "X = 1")]) == [f"{SCANNER}/app.py:1: the module has no docstring"]


def test_the_integration_and_its_client_stay_apart() -> None:
    """The integration never imports the scanner, and its client no Home Assistant."""
    whole = Module(f"{COMPONENT}/sensor.py", '"""A."""\nimport homeassistant.core\nimport drivearr_scanner.app')
    client = Module(f"{COMPONENT}/client/client.py", '"""A."""\nimport aiohttp\nfrom homeassistant import core')
    assert broken([whole]) == [f"{COMPONENT}/sensor.py:3: the integration imports the scanner"]
    assert broken([client]) == [
        f"{COMPONENT}/client/client.py:3: custom_components.drivearr.client imports homeassistant"
    ]


def test_a_ring_of_rooms_is_found() -> None:
    """Rooms that import each other are named in the order of the ring."""
    ring = [module("app/one.py", "from ..cli import two"), module("cli/two.py", "from ..app import one")]
    assert broken(ring) == ["a ring of rooms: app -> cli"]


def test_no_stray_name_that_home_assistant_scans_for() -> None:
    """The checks of others read each `manifest.json`, the Supervisor each `config.yaml`: only ours."""
    scanned = {"manifest.json", "config.yaml", "config.yml", "config.json"}
    apps = {ROOT / app / "config.yaml" for app in ("addon", "addon-disk-access")}
    allowed = {ROOT / COMPONENT / "manifest.json", *apps}
    assert {path for path in project_files() if path.name in scanned} <= allowed


def project_files() -> Iterator[Path]:
    """Give every file of the project, without what tools put beside it."""
    for folder, folders, names in ROOT.walk():
        folders[:] = [name for name in folders if name not in {".git", "node_modules"} and not name.startswith(".venv")]
        yield from (folder / name for name in names)
