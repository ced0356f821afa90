"""The web panel's files: page, script and style, as they lie in the package. They hold no data and need no token."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePath

from aiohttp import ETag, hdrs, web
from aiohttp.typedefs import Handler

# Nothing but our own files; no string becomes script or markup but through lit's own policy.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types lit-html"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
# A scanner that was updated must not meet the script of the one before; a chunk's name changes with its content.
REVALIDATE = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}
CHUNKS = "chunks"
# Bytes: below this, compressing costs more than it saves.
COMPRESS_FROM = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelFile:
    """One file of the panel, also as gzip where that is smaller."""

    body: bytes
    packed: bytes | None
    tag: str
    content_type: str
    caching: str


def panel_files() -> dict[str, PanelFile]:
    """Give the panel's files by the path that each is served under."""
    folder = resources.files("drivearr_scanner") / "panel"
    files = {"/": _read(folder / "index.html", REVALIDATE)}
    for entry in folder.iterdir():
        if entry.is_file() and entry.name != "index.html":
            files[f"/panel/{entry.name}"] = _read(entry, REVALIDATE)
    for chunk in (folder / CHUNKS).iterdir():
        files[f"/panel/{CHUNKS}/{chunk.name}"] = _read(chunk, FOR_EVER)
    return files


def add_panel(app: web.Application, files: Mapping[str, PanelFile]) -> None:
    """Add the panel's files to the application."""
    for path, file in files.items():
        app.router.add_get(path, _serve(file))


def _read(entry: Traversable, caching: str) -> PanelFile:
    """Give a file of the package, ready to be sent."""
    body = entry.read_bytes()
    packed = gzip.compress(body, mtime=0) if len(body) >= COMPRESS_FROM else None
    suffix = PurePath(entry.name).suffix
    return PanelFile(
        body=body,
        packed=packed,
        tag=hashlib.sha256(body).hexdigest()[:32],
        content_type=TYPES[suffix],
        caching=caching,
    )


def _serve(file: PanelFile) -> Handler:
    """Give the handler that answers with a file."""

    async def handle(request: web.Request) -> web.StreamResponse:
        """Answer with the file, or that the browser has it already."""
        headers = {**HEADERS, hdrs.CACHE_CONTROL: file.caching, hdrs.VARY: hdrs.ACCEPT_ENCODING}
        wanted = request.if_none_match or ()
        if any(tag.value == file.tag for tag in wanted):
            response = web.Response(status=304, headers=headers)
        elif file.packed is not None and "gzip" in request.headers.get(hdrs.ACCEPT_ENCODING, ""):
            headers[hdrs.CONTENT_ENCODING] = "gzip"
            response = web.Response(body=file.packed, content_type=file.content_type, charset="utf-8", headers=headers)
        else:
            response = web.Response(body=file.body, content_type=file.content_type, charset="utf-8", headers=headers)
        response.etag = ETag(value=file.tag, is_weak=True)
        return response

    return handle
