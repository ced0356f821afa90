"""What is read first on a degraded disk: what is damaged, and what lies around damage and bad blocks, no more."""

import os

from drivearr_scanner.devices.extents import read_extents
from drivearr_scanner.journeys import near_damage
from drivearr_scanner.journeys.near_damage import files_near_damage
from drivearr_scanner.store import health
from loopdrive import needs_fs
from test_journeys_mapping import MIB, Mapped, mapped

pytestmark = needs_fs("ext4")


def start(it: Mapped, name: str) -> int:
    """Give where a file begins."""
    with open(os.path.join(it.drive.mount_point, name), "rb") as file:
        return read_extents(file.fileno()).extents[0].physical


def filled(it: Mapped) -> tuple[int, list[str]]:
    """Put files of 1 MiB onto a drive and map them; gives the root, and their names by place."""
    names = [f"{number:02}" for number in range(20)]
    for name in names:
        it.put(name, MIB)
    root = it.index()
    it.build(root)
    return root, sorted(names, key=lambda name: start(it, name))


def test_the_neighbours_of_damage_are_named(tmp_path):
    """Of twenty files those within the reach of the damaged one, on both sides; without damage none."""
    with mapped(tmp_path) as it:
        root, names = filled(it)
        bad = names[10]
        assert files_near_damage(it.store, root, it.device, host_id=it.host_id, reach=MIB) == frozenset()
        it.damage(root, os.path.join(it.drive.mount_point, bad), [(MIB // 2, 4096)])
        at = start(it, bad) + MIB // 2
        for reach in (0, MIB, 3 * MIB):
            near = {
                name for name in names if start(it, name) < at + 4096 + reach and start(it, name) + MIB > at - reach
            }
            assert files_near_damage(it.store, root, it.device, host_id=it.host_id, reach=reach) == near
            assert bad in near


def test_bad_blocks_count_as_damage_but_not_those_of_another_disk(tmp_path):
    """The disk's own list names blocks before anything on them was read."""
    with mapped(tmp_path) as it:
        root, names = filled(it)
        lba = start(it, names[3]) // 512 + 1

        def told(capacity: int) -> frozenset[str]:
            reading = {"identity": {"capacity_bytes": capacity, "block_bytes": 512}, "at": "2026-11-21T09:00:00Z"}
            row = health.DiskRow(
                disk_key="k", device_id=it.device.device_id, first_seen=1, read_at=1, reading=reading, bad_lbas=(lba,)
            )
            it.store.write_now(lambda connection: health.put_disk(connection, row))
            return files_near_damage(it.store, root, it.device, host_id=it.host_id, reach=0)

        assert told(it.device.size_bytes) == {names[3]}
        assert told(it.device.size_bytes + 512) == frozenset()


def test_where_too_many_lie_near_the_nearest_go_first(tmp_path, monkeypatch):
    """The reach shrinks until they are few."""
    monkeypatch.setattr(near_damage, "MOST_FILES", 4)
    with mapped(tmp_path) as it:
        root, names = filled(it)
        it.damage(root, os.path.join(it.drive.mount_point, names[10]), [(MIB // 2, 4096)])
        found = files_near_damage(it.store, root, it.device, host_id=it.host_id)
        assert names[10] in found
        assert len(found) <= 4
        assert files_near_damage(it.store, root, None, host_id=it.host_id) == {names[10]}
