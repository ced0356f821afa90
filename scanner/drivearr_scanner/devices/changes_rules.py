"""What came, went and changed between two inventories. Pure."""

from dataclasses import dataclass

from drivearr_scanner.contract.models import Device, Volume

from .inventory import Inventory


@dataclass(frozen=True, slots=True)
class Difference[T]:
    """Of one kind of thing: what came and what changed as they are now, what went as it was."""

    came: tuple[T, ...]
    went: tuple[T, ...]
    changed: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class InventoryDifference:
    """What differs between two inventories; a volume that is mounted or unmounted has changed."""

    devices: Difference[Device]
    volumes: Difference[Volume]

    def __bool__(self) -> bool:
        """Tell whether anything differs."""
        kinds = (self.devices, self.volumes)
        return any(kind.came or kind.went or kind.changed for kind in kinds)


def diff(old: Inventory, new: Inventory) -> InventoryDifference:
    """Give what differs; things are the same thing by their id."""
    return InventoryDifference(
        devices=_diff({each.device_id: each for each in old.devices}, {each.device_id: each for each in new.devices}),
        volumes=_diff({each.volume_id: each for each in old.volumes}, {each.volume_id: each for each in new.volumes}),
    )


def _diff[T](old: dict[str, T], new: dict[str, T]) -> Difference[T]:
    """Give what differs between two sets of one kind, by id."""
    return Difference(
        came=tuple(each for key, each in new.items() if key not in old),
        went=tuple(each for key, each in old.items() if key not in new),
        changed=tuple(each for key, each in new.items() if key in old and old[key] != each),
    )
