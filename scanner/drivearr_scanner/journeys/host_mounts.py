"""Mounts that a client has the host make for a scanner that may not mount: the question, and the answer to it."""

import asyncio
from collections.abc import Callable

from drivearr_scanner.contract.errors import error

# Seconds that the host gets to mount a volume, and between two looks whether it has.
HOST_S = 60.0
LOOK_S = 0.2


class HostMounts:
    """The volumes that somebody is asked to have mounted."""

    def __init__(self) -> None:
        """Ask nobody yet."""
        # Asks every client that can, and tells whether there is any.
        self.ask: Callable[[str], bool] = lambda _volume_id: False
        self._refusals: dict[str, str | None] = {}

    async def mount(self, volume_id: str, *, path: str, is_mounted: Callable[[], bool]) -> bool:
        """Have a volume mounted; False when nobody can be asked. `mount_failed` when it is refused, or not in time."""
        if not self.ask(volume_id):
            return False
        self._refusals[volume_id] = None
        deadline = asyncio.get_running_loop().time() + HOST_S
        try:
            while not is_mounted():
                if (refused := self._refusals[volume_id]) is not None:
                    raise error("mount_failed", path=path, reason=refused)
                if asyncio.get_running_loop().time() > deadline:
                    raise error("mount_failed", path=path, reason="nobody mounted it in time")
                await asyncio.sleep(LOOK_S)
        finally:
            self._refusals.pop(volume_id, None)
        return True

    def refused(self, volume_id: str, reason: str) -> None:
        """Take the word of a client that a volume is not mounted; `invalid_request` where nobody waits for it."""
        if volume_id not in self._refusals:
            raise error("invalid_request", detail="nobody waits for the host to mount that volume")
        self._refusals[volume_id] = reason
