"""What is attached to this machine: devices, the volumes on them, and network mounts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivearr_scanner.contract.models import Device, Volume

from .blocks import Block, disk_below, read_blocks
from .fsinfo import read_fs_info
from .hardware import read_hardware
from .identity_rules import Hardware, assign_ids, device_key, volume_key
from .listing import Found, device_model, server_model, unblocked_model, volume_model
from .machine import Machine
from .mounted import mounts_of_blocks, mounts_without_block, without_members
from .mountinfo import Mount, read_mounts
from .space import SpaceReader
from .superblock import FsInfo

# Images that a system is made of, not storage of a person.
_IMAGES = frozenset({"squashfs", "erofs", "cramfs", "romfs", "iso9660"})


@dataclass(frozen=True, slots=True)
class Inventory:
    """What is attached. `numbers` gives the volume of a mount by its "major:minor", `blocks` a device's kernel name.

    `nodes` gives the kernel name of the block device that a volume lies on.
    """

    devices: tuple[Device, ...] = ()
    volumes: tuple[Volume, ...] = ()
    numbers: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    nodes: Mapping[str, str] = field(default_factory=dict)


def read_inventory(*, host_id: str, sys: str = "/sys", proc: str = "/proc", dev: str = "/dev") -> Inventory:
    """Give what is attached now. Blocks for a moment, and for seconds when a network mount hangs."""
    return InventoryReader(host_id=host_id, machine=Machine(sys, proc, dev)).read()


class InventoryReader:
    """Reads the inventory again and again; not for two threads at once.

    It remembers what lay on each medium, so that a later reading does not touch (and wake) a disk, and which of two
    clones was there first, so that plugging in the second does not rename it.
    """

    def __init__(self, *, host_id: str, machine: Machine | None = None) -> None:
        """Remember nothing yet."""
        self._host_id = host_id
        self._machine = machine or Machine()
        self._space = SpaceReader()
        self._media: dict[str, tuple[tuple[int | None, ...], FsInfo | None]] = {}
        self._device_owners: dict[str, str] = {}
        self._volume_owners: dict[str, str] = {}

    def read(self) -> Inventory:
        """Give what is attached now."""
        blocks = read_blocks(self._machine)
        mounts = read_mounts(self._machine)
        shown = mounts_of_blocks(mounts, blocks)
        found = self._found(blocks, shown)
        device_ids, devices = self._devices(blocks, found)
        ids = self._volume_ids(found, device_ids)
        volumes = [self._volume(each, ids[each.block.name], device_ids) for each in found]
        numbers = {mount.number: ids[each.block.name] for each in found for mount in shown.get(each.block.name, ())}
        for mount in mounts_without_block(mounts, (mount for of_one in shown.values() for mount in of_one)):
            server = server_model(mount, self._host_id)
            volume = unblocked_model(mount, server, host_id=self._host_id, space=self._space)
            volumes.append(volume)
            numbers[mount.number] = volume.volume_id
            if server is not None:
                devices[server.device_id] = server
        names = {device_id: name for name, device_id in device_ids.items()}
        nodes = {volume_id: name for name, volume_id in ids.items()}
        return Inventory(tuple(devices.values()), tuple(volumes), numbers, names, nodes)

    def _found(self, blocks: Mapping[str, Block], shown: Mapping[str, list[Mount]]) -> list[Found]:
        """Give the block devices that hold a file system, or are mounted."""
        parents = {block.disk for block in blocks.values() if block.partition is not None}
        found = []
        for name, block in blocks.items():
            mount = next(iter(shown.get(name, ())), None)
            if mount is None and (name in parents or block.holders):
                continue
            info = self._info(block, mount)
            if (info is not None or mount is not None) and (info is None or info.fs_type not in _IMAGES):
                found.append(Found(block, disk_below(block, blocks), info, mount))
        self._media = {name: known for name, known in self._media.items() if name in blocks}
        return without_members(self._machine, found)

    def _info(self, block: Block, mount: Mount | None) -> FsInfo | None:
        """Give the file system on a medium: read when it was attached, mounted or unmounted, and awake anyway."""
        state = (block.diskseq, block.start_bytes, block.size_bytes, mount.mount_id if mount else None)
        known = self._media.get(block.name)
        if known is None or known[0] != state:
            known = self._media[block.name] = (state, read_fs_info(self._machine, block))
        return known[1]

    def _devices(self, blocks: Mapping[str, Block], found: list[Found]) -> tuple[dict[str, str], dict[str, Device]]:
        """Give the ids of the whole devices by kernel name, and the devices by id."""
        used = {each.disk.name for each in found if each.disk is not None}
        disks = [block for block in blocks.values() if block.is_disk and (block.name in used or not block.is_image)]
        hardware = {block.name: read_hardware(self._machine, block) for block in disks}
        pairs = {block.name: _device_pair(block, hardware[block.name]) for block in disks}
        ids = self._assign("dev_", pairs, self._device_owners)
        models = [device_model(block, hardware[block.name], ids[block.name], host_id=self._host_id) for block in disks]
        return ids, {model.device_id: model for model in models}

    def _volume_ids(self, found: list[Found], device_ids: Mapping[str, str]) -> dict[str, str]:
        """Give the ids of the volumes by kernel name."""
        pairs = {each.block.name: _volume_pair(each, device_ids) for each in found}
        return self._assign("vol_", pairs, self._volume_owners)

    def _assign(self, prefix: str, pairs: Mapping[str, tuple[str, str]], owners: dict[str, str]) -> dict[str, str]:
        """Give ids by kernel name, and remember whose they are also while they are unplugged."""
        ids = assign_ids(prefix, pairs.values(), owners)
        owners |= {each: place for (_, place), each in ids.items()}
        return {name: ids[pair] for name, pair in pairs.items()}

    def _volume(self, each: Found, volume_id: str, device_ids: Mapping[str, str]) -> Volume:
        """Give the volume on a block device."""
        device_id = device_ids.get(each.disk.name) if each.disk is not None else None
        return volume_model(each, volume_id, device_id, host_id=self._host_id, space=self._space)


def _device_pair(block: Block, hardware: Hardware) -> tuple[str, str]:
    """Give what identifies a device, and where it is plugged in."""
    return device_key(hardware, block.size_bytes, backing_file=block.backing_file), hardware.port


def _volume_pair(each: Found, device_ids: Mapping[str, str]) -> tuple[str, str]:
    """Give what identifies a volume, and where it lies."""
    device_id = device_ids.get(each.disk.name) if each.disk is not None else None
    place = f"{device_id}:{each.block.stack or ''}:{each.block.start_bytes}"
    return volume_key(each.fs_type, each.info.uuid if each.info else None, place), place
