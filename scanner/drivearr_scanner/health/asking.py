"""Ask disks for their health: find out once in which way each is asked, then one call a time."""

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass

from drivearr_scanner.contract.enums import HealthReason

from .reading import SmartReading, unread
from .smartctl import FULL, GENTLE, Smartctl

# What USB bridges may speak, likeliest first. Those with a number of a disk behind them (jmb39x-q,N; jms56x,N) cannot
# be tried blindly: their commands write to the disk on other bridges. The user names them.
USB_TYPES = (
    "auto",
    "sat",
    "sntasmedia",
    "sntjmicron",
    "sntrealtek",
    "usbjmicron",
    "usbcypress",
    "usbsunplus",
    "usbprolific",
)
# A disk that answers in no way is not tried again on its own: eight calls are a burden for a bridge.
NO_TYPE = "none"
# Reasons that no other type would change.
_FINAL = frozenset(
    {
        HealthReason.NO_SMARTCTL,
        HealthReason.PERMISSION,
        HealthReason.MISSING,
        HealthReason.STANDBY,
        HealthReason.TIMEOUT,
    }
)
_TYPES_OF_BUS = {"nvme": ("nvme",), "sata": ("sat",), "usb": USB_TYPES, "scsi": ("sat", "scsi")}
_TYPES_OF_OTHERS = ("auto",)


@dataclass(frozen=True, slots=True)
class Target:
    """A disk to ask: its id, its node, the bus it is on, and the port that it shares with others."""

    device_id: str
    node: str
    bus: str | None
    port: str = ""


class Asker:
    """Asks disks. `types` remembers how each is asked, by its id; the caller keeps it over restarts."""

    def __init__(self, smartctl: Smartctl, types: MutableMapping[str, str] | None = None) -> None:
        """Know what `types` knows."""
        self._smartctl = smartctl
        self._types = types if types is not None else {}
        self._gentle: set[str] = set()

    async def read(self, target: Target, *, at: str | None = None, wake: bool = False) -> SmartReading:
        """Give a reading: one call for a disk that is known, a few at first contact.

        Only with `wake`, by a person's word, is a disk woken, and never one that is not known yet.
        """
        known = self._types.get(target.device_id)
        if known == NO_TYPE:
            return unread(HealthReason.USB_BRIDGE if target.bus == "usb" else HealthReason.UNSUPPORTED, at=at)
        if known is None:
            return await self._first(target, at)
        gentle = target.device_id in self._gentle
        reading = await self._ask(target, known, GENTLE if gentle else FULL, at, wake=wake)
        if target.bus == "usb" and not gentle and _broke(reading):
            self._gentle.add(target.device_id)
        return reading

    def forget(self, device_id: str) -> None:
        """Find out anew how a disk is asked: it was plugged in again, or the user wants it tried."""
        self._types.pop(device_id, None)
        self._gentle.discard(device_id)

    def use(self, device_id: str, device_type: str) -> None:
        """Ask a disk as the user says."""
        self._types[device_id] = device_type

    async def _first(self, target: Target, at: str | None) -> SmartReading:
        """Find out how a disk is asked; what cannot answer now is asked again the next time."""
        told: SmartReading | None = None
        for device_type in _types(target):
            reading = await self._ask(target, device_type, GENTLE if target.bus == "usb" else FULL, at)
            if reading.readable:
                self._types[target.device_id] = _spoken(reading, device_type)
                return reading
            if reading.reason in _FINAL and not _knows_no_power(reading):
                return reading
            if told is None or _knows_no_power(told):
                told = reading
        self._types[target.device_id] = NO_TYPE
        return told or unread(HealthReason.UNSUPPORTED, at=at)

    async def _ask(
        self, target: Target, device_type: str, parts: tuple[str, ...], at: str | None, *, wake: bool = False
    ) -> SmartReading:
        """Ask once."""
        bus = target.port or target.node
        return await self._smartctl.read(target.node, device_type, bus=bus, parts=parts, at=at, wake=wake)

    def type_of(self, device_id: str) -> str | None:
        """Give how a disk is asked; None where that is not known, or there is no way."""
        known = self._types.get(device_id)
        return None if known == NO_TYPE else known


def _types(target: Target) -> Iterator[str]:
    """Give the ways to ask a disk on its bus."""
    yield from _TYPES_OF_BUS.get(target.bus or "", _TYPES_OF_OTHERS)


def _spoken(reading: SmartReading, asked: str) -> str:
    """Give the type to remember: smartctl's own word where it was left to choose."""
    return reading.device_type if asked == "auto" and reading.device_type else asked


def _knows_no_power(reading: SmartReading) -> bool:
    """Tell whether a disk only failed to say whether it sleeps: smartctl calls that SLEEP, also where no ATA is spoken.

    Those of a type that is known are taken at their word: a disk in real SLEEP answers just so.
    """
    return reading.reason is HealthReason.STANDBY and any("sleep mode" in said.lower() for said in reading.messages)


def _broke(reading: SmartReading) -> bool:
    """Tell whether a bridge went away while its logs were read."""
    return reading.reason in {HealthReason.MISSING, HealthReason.NO_ANSWER, HealthReason.TIMEOUT}
