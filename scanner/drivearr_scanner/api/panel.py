"""The web panel's files: page, script and style, as they lie in the package. They hold no data and need no token."""

from importlib import resources

from aiohttp import web
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
    # A scanner that was updated must not meet the script of the one before.
    "Cache-Control": "no-cache",
}
FILES = {
    "/": ("index.html", "text/html"),
    "/panel/drivearr-panel.js": ("drivearr-panel.js", "text/javascript"),
    "/panel/panel.css": ("panel.css", "text/css"),
}


def add_panel(app: web.Application) -> None:
    """Add the panel's files to the application; they are read once, before it serves."""
    folder = resources.files("drivearr_scanner") / "panel"
    for path, (name, content_type) in FILES.items():
        app.router.add_get(path, _serve((folder / name).read_bytes(), content_type))


def _serve(body: bytes, content_type: str) -> Handler:
    """Give the handler that answers with a file."""

    async def handle(_request: web.Request) -> web.StreamResponse:
        """Answer with the file."""
        return web.Response(body=body, content_type=content_type, charset="utf-8", headers=HEADERS)

    return handle
