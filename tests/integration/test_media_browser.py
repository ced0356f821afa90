"""Drives in the media browser: what is shown, what is played, and what is not given out."""

from base64 import b64encode
from http import HTTPStatus

import pytest
from aiohttp import ClientError
from fake_scanner import FakeScanner
from homeassistant.components.media_player import BrowseError
from homeassistant.components.media_source import (
    BrowseMediaSource,
    Unresolvable,
    async_browse_media,
    async_resolve_media,
)
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    ClientSessionGenerator,
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.drivearr.client.contract.errors import error

ROOT = "media-source://drivearr"
DRIVE = f"{ROOT}/entry-1/drive-1"
ODD = b"k\xf6ln.mkv"
ROWS = [
    {"path": "Movies", "name": "Movies", "kind": "folder", "size_bytes": None},
    {"path": "k\ufffdln.mkv", "path_b64": b64encode(ODD).decode(), "name": "k\ufffdln.mkv", "kind": "file"},
    {"path": "song.mp3", "name": "song.mp3", "kind": "file", "size_bytes": 3},
    {"path": "page.html", "name": "page.html", "kind": "file", "size_bytes": 3},
    {"path": "drawing.svg", "name": "drawing.svg", "kind": "file", "size_bytes": 3},
    {"path": "none", "name": "none", "kind": "file", "size_bytes": 3},
]


@pytest.fixture(autouse=True)
async def _media_source(hass: HomeAssistant, loaded: MockConfigEntry) -> None:
    """Set the media browser up, with a scanner that lists a folder."""
    assert await async_setup_component(hass, "media_source", {})
    await hass.async_block_till_done()


def _id(path: bytes) -> str:
    """Give the identifier of a file of the attached drive."""
    return f"{DRIVE}/{b64encode(path, altchars=b'-_').decode()}"


async def _browse(hass: HomeAssistant, identifier: str) -> BrowseMediaSource:
    """Give a folder of the browser."""
    found = await async_browse_media(hass, identifier)
    assert isinstance(found, BrowseMediaSource)
    return found


async def _address(client: MockHAClientWebSocket, path: bytes) -> str:
    """Give the signed address of a file, as the browser asks for it."""
    await client.send_json_auto_id({"type": "media_source/resolve_media", "media_content_id": _id(path)})
    answer = await client.receive_json()
    assert answer["success"], answer
    return str(answer["result"]["url"])


async def test_attached_drives_are_shown(hass: HomeAssistant) -> None:
    """A drive that is away cannot be opened."""
    assert [child.title for child in (await _browse(hass, ROOT)).children or []] == ["Roadtrip"]


async def test_a_folder_shows_what_can_be_played(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """Folders, films and music; neither pages nor what nobody can play. Names keep their bytes."""
    scanner.answers["files"] = {"entries": ROWS, "next_cursor": None}
    found = await _browse(hass, f"{DRIVE}/")
    assert found.title == "Roadtrip"
    shown = [(child.title, child.media_content_type, child.can_play) for child in found.children or []]
    assert (
        shown
        == [
            ("Movies", "video", False),
            ("k\ufffdln.mkv", "video/x-matroska", True),
            ("song.mp3", "audio/mpeg", True),
        ]
        or shown[2][1] == "audio/flac"
    )
    assert (found.children or [])[1].media_content_id == _id(ODD)
    assert scanner.asked == [("GET", "drives/drive-1/files", {"path_b64": "", "limit": "1000"})]
    await _browse(hass, _id(b"Movies"))
    assert scanner.asked[-1][2]["path_b64"] == b64encode(b"Movies").decode()


async def test_a_long_folder_is_asked_for_in_pages(
    hass: HomeAssistant, loaded: MockConfigEntry, scanner: FakeScanner
) -> None:
    """Pages follow each other until there are enough."""
    scanner.answers["files"] = {"entries": ROWS, "next_cursor": 6}
    found = await loaded.runtime_data.client.folder("drive-1", b"", page=6, most=15)
    assert len(found) == 15
    assert [asked[2].get("cursor") for asked in scanner.asked] == [None, "6", "6"]


@pytest.mark.parametrize(
    "where", ["entry-1/drive-2/", "entry-1/nothing/", "nothing/drive-1/", "entry-1/drive-1/%", "x"]
)
async def test_what_is_not_there_is_not_shown(hass: HomeAssistant, scanner: FakeScanner, where: str) -> None:
    """A drive that is away or unknown, another scanner, and nonsense."""
    with pytest.raises(BrowseError):
        await _browse(hass, f"{ROOT}/{where}")
    with pytest.raises(Unresolvable):
        await async_resolve_media(hass, f"{ROOT}/{where}", None)
    assert scanner.asked == []


async def test_a_refusal_is_told(hass: HomeAssistant, scanner: FakeScanner) -> None:
    """The scanner's reason reaches the one who looks."""
    scanner.fails_with = error("drive_detached", drive="Roadtrip")
    with pytest.raises(ServiceValidationError, match="not attached"):
        await _browse(hass, f"{DRIVE}/")


@pytest.mark.parametrize("path", [b"page.html", b"drawing.svg", b"none", b".drivearr-manifest.json", b""])
async def test_only_media_are_played(hass: HomeAssistant, hass_client: ClientSessionGenerator, path: bytes) -> None:
    """Neither resolved nor given out at the address that it would have."""
    with pytest.raises(Unresolvable):
        await async_resolve_media(hass, _id(path), None)
    address = _id(path).replace("media-source://drivearr", "/api/drivearr/media") + ("" if path else "x")
    assert (await (await hass_client()).get(address)).status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("headers", "status", "content"),
    [
        ({}, 200, b"a film of some length"),
        ({"Range": "bytes=2-5"}, 206, b"film"),
        ({"Range": "bytes=2-5", "If-Range": "old"}, 200, b"a film of some length"),
        ({"Range": "bytes=99-"}, 416, b""),
    ],
)
async def test_a_film_is_played_by_whoever_has_its_signed_address(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    scanner: FakeScanner,
    *,
    headers: dict[str, str],
    status: int,
    content: bytes,
) -> None:
    """Ranges go to the scanner and back; its other headers stay behind, and nothing of the file can run as a page."""
    address = await _address(await hass_ws_client(hass), ODD)
    response = await (await hass_client_no_auth()).get(address, headers=headers)
    assert (response.status, await response.read()) == (status, content)
    assert response.headers["Content-Type"] == "video/x-matroska"
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert "Set-Cookie" not in response.headers
    assert scanner.asked == [("GET", "drives/drive-1/files/content", {"path_b64": b64encode(ODD).decode()})]


async def test_a_stranger_plays_nothing(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_client_no_auth: ClientSessionGenerator,
    scanner: FakeScanner,
) -> None:
    """Without the signature, or with that of another file."""
    address = await _address(await hass_ws_client(hass), b"film.mkv")
    plain, _, signature = address.partition("?")
    other = plain.rpartition("/")[0] + "/" + b64encode(b"other.mkv").decode()
    client = await hass_client_no_auth()
    for unsigned in (plain, f"{other}?{signature}"):
        assert (await client.get(unsigned)).status == HTTPStatus.UNAUTHORIZED
    assert scanner.asked == []


@pytest.mark.parametrize("stopped", [False, True])
async def test_a_film_that_is_gone_is_not_found(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, scanner: FakeScanner, *, stopped: bool
) -> None:
    """The file, or the scanner."""
    scanner.fails_with = error("file_not_found", path="film.mkv", drive="Roadtrip")
    client = await hass_client()
    address = _id(b"film.mkv").replace("media-source://drivearr", "/api/drivearr/media")
    if stopped:
        await scanner.stop()
    response = await client.get(address)
    assert response.status == HTTPStatus.NOT_FOUND


async def test_a_film_that_breaks_off_ends_broken(
    hass: HomeAssistant, hass_client: ClientSessionGenerator, scanner: FakeScanner
) -> None:
    """Half a film never looks like a whole one: the player learns that the rest is missing."""
    scanner.file_breaks = True
    address = _id(b"film.mkv").replace("media-source://drivearr", "/api/drivearr/media")
    with pytest.raises(ClientError):
        await (await (await hass_client()).get(address)).read()
