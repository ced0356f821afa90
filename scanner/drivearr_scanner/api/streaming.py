"""An answer that is the bytes of a file, whole or a range of it (RFC 9110, section 14), in pieces."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import hdrs, web

from drivearr_scanner.contract.errors import DrivearrError

LOGGER = logging.getLogger(__name__)
# Bytes read at once: few enough that a paused player costs little, enough that a disk need not seek often.
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file of `size` bytes, told apart by `tag`; `read` gives the bytes from an offset, at most a length."""

    size: int
    tag: str
    read: Callable[[int, int], Awaitable[bytes]]

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Answer with what the request asks for: 200, 206, or 416 for a range that is none."""
        # What a drive holds is nobody's page: never rendered, never guessed at.
        headers = {
            hdrs.ACCEPT_RANGES: "bytes",
            hdrs.ETAG: self.tag,
            hdrs.CACHE_CONTROL: "no-store",
            "X-Content-Type-Options": "nosniff",
            hdrs.CONTENT_DISPOSITION: "attachment",
        }
        try:
            start, end = self._range(request)
        except ValueError:
            return web.Response(status=416, headers={**headers, hdrs.CONTENT_RANGE: f"bytes */{self.size}"})
        is_part = (start, end) != (0, self.size)
        if is_part:
            headers[hdrs.CONTENT_RANGE] = f"bytes {start}-{end - 1}/{self.size}"
        response = web.StreamResponse(status=206 if is_part else 200, headers=headers)
        response.content_type = "application/octet-stream"
        response.content_length = end - start
        await response.prepare(request)
        try:
            await self._write(response, start, end)
        except DrivearrError as err:
            # The status is sent already: an answer that ends too early and without goodbye is seen as broken.
            LOGGER.debug("A file was not sent whole: %s", err)
            response.force_close()
            if request.transport is not None:
                request.transport.abort()
        return response

    async def _write(self, response: web.StreamResponse, start: int, end: int) -> None:
        """Send the bytes from start to end."""
        while start < end:
            piece = await self.read(start, min(PIECE, end - start))
            await response.write(piece)
            start += len(piece)

    def _range(self, request: web.Request) -> tuple[int, int]:
        """Give the range that is asked for; ValueError for one that the file does not have."""
        whole = (0, self.size)
        if hdrs.RANGE not in request.headers or request.headers.get(hdrs.IF_RANGE, self.tag) != self.tag:
            return whole
        if "," in request.headers[hdrs.RANGE]:
            return whole  # several ranges at once: a server may answer with the whole
        asked = request.http_range
        start, stop = asked.start or 0, asked.stop
        if start < 0:
            start = max(0, self.size + start)
        end = self.size if stop is None else min(stop, self.size)
        if start >= end:
            raise ValueError("not in the file")
        return start, end
