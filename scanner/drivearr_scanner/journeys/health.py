"""The health of the disks in the running scanner, joined: what is known, who asks, what is answered."""

from drivearr_scanner.contract.enums import Cause
from drivearr_scanner.contract.models import Health
from drivearr_scanner.devices.inventory import Inventory

from .damage import Damage
from .health_book import HealthBook
from .health_pages import HealthPages
from .health_sectors import BadSectors
from .health_watch import HealthWatch
from .maps import Maps
from .orders import Orders
from .parts import Parts

# Causes of damage that the disk itself may have; the others lie on the way to it.
_OF_THE_DISK = frozenset({Cause.MEDIUM, Cause.UNKNOWN})


class HealthCare:
    """What is known of the disks (`book`), when they are asked (`watch`), and what questions get (`pages`)."""

    def __init__(self, parts: Parts, *, damage: Damage, orders: Orders, maps: Maps) -> None:
        """Join the parts; `start` begins to ask."""
        self._parts = parts
        self._damage = damage
        self.book = HealthBook(parts.context, parts.settings, clusters_on=self._clusters_on, drives_on=self._drives_on)
        self._sectors = BadSectors(parts, self.book, orders, maps)
        self.watch = HealthWatch(parts, self.book, self._sectors)
        self.watch.told = damage.weigh
        self.pages = HealthPages(
            self.book, parts.context.store, files_of=self._sectors.files, plan_of=self.watch.plan_of
        )

    async def restore(self) -> None:
        """Read what is kept of disks."""
        await self.book.restore()

    def start(self) -> None:
        """Begin to ask the disks."""
        self.watch.start()

    async def close(self) -> None:
        """Ask nothing more."""
        await self.watch.close()
        await self._sectors.close()

    async def follow(self, inventory: Inventory) -> None:
        """Take what is attached now."""
        await self.watch.follow(inventory)

    def all(self) -> tuple[Health, ...]:
        """Give how each attached disk is."""
        return self.book.all()

    def _clusters_on(self, device_id: str) -> int:
        """Give how many places of damage are known on a device that the device itself may have caused."""
        events = [event for event in self._damage.open_events if event.device_id == device_id]
        return sum(max(len(event.clusters), 1) for event in events if event.cause in _OF_THE_DISK)

    def _drives_on(self, device_id: str) -> list[str]:
        """Give the drives that lie on a device and are attached."""
        found = []
        for state in self._parts.drives.all():
            device = self._parts.device_of(state) if state.attached else None
            if device is not None and device.device_id == device_id:
                found.append(state.drive_id)
        return found
