"""How devices, volumes and network mounts are shown: the objects of the contract."""

from dataclasses import dataclass

from drivearr_scanner.contract.enums import DeviceKind
from drivearr_scanner.contract.models import Device, Volume
from drivearr_scanner.contract.text import display

from . import filesystems
from .blocks import Block
from .identity_rules import Hardware, device_kind, is_removable, opaque, rotation_of
from .mountinfo import Mount
from .space import SpaceReader
from .superblock import FsInfo

_FLASH = frozenset({DeviceKind.USB_FLASH, DeviceKind.SD, DeviceKind.NVME})


@dataclass(frozen=True, slots=True)
class Found:
    """A block device with a file system, the disk it lies on, and its mount."""

    block: Block
    disk: Block | None
    info: FsInfo | None
    mount: Mount | None

    @property
    def fs_type(self) -> str | None:
        """The type of what lies on the medium: as the medium says, since a driver may go by another name."""
        said = self.info.fs_type if self.info is not None else "unknown"
        mounted = filesystems.medium_type(self.mount.fs_type) if self.mount is not None else None
        return mounted if said == "unknown" else said


def device_model(block: Block, hardware: Hardware, device_id: str, *, host_id: str) -> Device:
    """Show a whole device."""
    kind = device_kind(hardware, block.size_bytes)
    return Device(
        device_id=device_id,
        host_id=host_id,
        kind=kind,
        model=_shown(hardware.model),
        vendor=_shown(hardware.vendor),
        serial=_shown(hardware.serial),
        firmware=_shown(hardware.firmware),
        bus=hardware.bus,
        removable=is_removable(hardware),
        rotational=_rotational(kind, hardware),
        size_bytes=block.size_bytes,
    )


def _rotational(kind: DeviceKind, hardware: Hardware) -> bool | None:
    """Tell whether a device rotates, where the kernel's flag means something: its default is yes."""
    if kind is DeviceKind.VIRTUAL:
        return None
    return False if kind in _FLASH else rotation_of(hardware)


def volume_model(found: Found, volume_id: str, device_id: str | None, *, host_id: str, space: SpaceReader) -> Volume:
    """Show a file system on a block device; its sizes are the file system's own while it is mounted."""
    mount = found.mount
    room = None
    if mount is not None:
        room = space.read(mount.mount_point, may_hang=filesystems.is_fuse(mount.fs_type))
    return Volume(
        volume_id=volume_id,
        host_id=host_id,
        device_id=device_id,
        fs_type=found.fs_type,
        fs_uuid=_shown(found.info.uuid) if found.info else None,
        label=_shown(found.info.label) if found.info else None,
        mount_point=_shown(mount.mount_point) if mount else None,
        size_bytes=room[0] if room else found.block.size_bytes,
        free_bytes=room[1] if room else None,
        read_only=mount.read_only if mount else found.block.read_only,
    )


def unblocked_model(mount: Mount, server: Device | None, *, host_id: str, space: SpaceReader) -> Volume:
    """Show a network mount, or a pool."""
    room = space.read(mount.mount_point, may_hang=True)
    return Volume(
        volume_id=opaque("vol_", f"mount:{mount.fs_type}:{mount.source}"),
        host_id=host_id,
        device_id=server.device_id if server else None,
        fs_type=mount.fs_type,
        mount_point=_shown(mount.mount_point),
        size_bytes=room[0] if room else None,
        free_bytes=room[1] if room else None,
        read_only=mount.read_only,
        network=server is not None,
    )


def server_model(mount: Mount, host_id: str) -> Device | None:
    """Show the machine that a network mount comes from as the device it stands for; None for a local pool."""
    if not filesystems.is_network(mount.fs_type):
        return None
    return Device(
        device_id=server_id(mount),
        host_id=host_id,
        kind=DeviceKind.NETWORK,
        model=_shown(filesystems.network_server(mount.fs_type, mount.source)),
        bus=filesystems.network_bus(mount.fs_type),
    )


def server_id(mount: Mount) -> str:
    """Give the device id of the machine that a network mount comes from: all its shares have the same."""
    server = filesystems.network_server(mount.fs_type, mount.source)
    return opaque("dev_", f"server:{filesystems.network_bus(mount.fs_type)}:{server}")


def _shown(text: str | None) -> str | None:
    """Make text of a device or mount table fit to show."""
    return display(text) if text else None
