"""How the scanner ended last time: after a crash or a power cut its data base is checked beside everything else."""

import contextlib
import logging
import os

from drivearr_scanner.contract.models import Capability
from drivearr_scanner.store.quick_check import QuickCheck

from .background import Background
from .context import Context

LOGGER = logging.getLogger(__name__)

# In the data directory while a scanner runs; one that is there at a start was left by a scanner that was cut off.
MARK = "serve.running"


class LastStop:
    """Tells whether the data base is whole after an unclean end."""

    def __init__(self, context: Context) -> None:
        """Know nothing yet; `begin` looks."""
        self._context = context
        self._mark = os.path.join(context.store.folder, MARK)
        self._check = QuickCheck(context.store.path)
        self._background = Background("check-data")
        self._damage: list[str] = []
        self._is_owed = False

    def begin(self) -> None:
        """See whether the scanner before this one was cut off, and leave the mark of this one; blocking."""
        self._is_owed = os.path.exists(self._mark)
        fd = os.open(self._mark, os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)

    def start(self) -> None:
        """Begin to check where that is owed."""
        if self._is_owed:
            self._background.spawn(self._run())

    async def close(self) -> None:
        """End a check that is under way, and take the mark away where nothing is left to be checked or told."""
        self._check.stop()
        await self._background.close()
        if not self._is_owed:
            with contextlib.suppress(OSError):
                os.unlink(self._mark)

    @property
    def capability(self) -> Capability:
        """Say whether the data base is whole, as far as is known."""
        if not self._damage:
            return Capability(key="data_whole", available=True)
        return Capability(
            key="data_whole",
            available=False,
            reason=f"The scanner was cut off, and its data base is damaged: {self._damage[0]}.",
            remedy="Stop the scanner and run: drivearr check --repair. What that leaves: drivearr restore FILE.",
        )

    async def _run(self) -> None:
        """Check once."""
        LOGGER.info("The scanner was cut off last time; its data base is checked")
        damage = await self._context.blocking(self._check.run)
        if damage is None:
            return
        self._damage = damage
        self._is_owed = bool(damage)
        if damage:
            self._context.changed()
            LOGGER.error("The data base is damaged (%s). Stop the scanner and run: drivearr check --repair", damage[0])
        else:
            LOGGER.info("The data base is whole")
