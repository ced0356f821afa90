"""What file system lies on a medium, from its own bytes; UUID and label as blkid writes them.

Pure: the bytes come through `read(offset, length)`, which may give less at the end of the medium. Everything read is
hostile: a length or place that makes no sense gives no label, never an error.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Read = Callable[[int, int], bytes]


@dataclass(frozen=True, slots=True)
class FsInfo:
    """A file system: its type, and its UUID and label where it has them."""

    fs_type: str
    uuid: str | None
    label: str | None


def identify(read: Read) -> FsInfo | None:
    """Give the file system on a medium; None when it is none that we know.

    Boot sectors come first: formatting for Windows leaves an old ext or btrfs superblock in place, while making ext,
    xfs or btrfs clears the boot sector.
    """
    boot = read(0, 512)
    for probe in (_xfs, _exfat, _ntfs, _fat):
        found = probe(boot, read) if len(boot) == 512 else None
        if found is not None:
            return found
    return _ext(read(1024, 264)) or _btrfs(read(0x10000, 0x22B))


def _xfs(boot: bytes, _read: Read) -> FsInfo | None:
    """Recognise XFS."""
    if boot[:4] != b"XFSB":
        return None
    return FsInfo("xfs", _uuid(boot[32:48]), _text(boot[108:120]))


def _ext(block: bytes) -> FsInfo | None:
    """Recognise ext2, ext3 and ext4 by their features, as libblkid tells them apart."""
    if len(block) < 264 or block[56:58] != b"\x53\xef":
        return None
    compat, incompat, ro_compat = struct.unpack_from("<III", block, 92)
    if incompat & 0x0008:  # a journal on its own, no file system
        return None
    older = "ext3" if compat & 0x0004 else "ext2"  # with a journal, or without
    kind = "ext4" if incompat & ~0x0016 or ro_compat & ~0x0007 else older
    return FsInfo(kind, _uuid(block[104:120]), _text(block[120:136]))


def _btrfs(block: bytes) -> FsInfo | None:
    """Recognise btrfs."""
    if block[64:72] != b"_BHRfS_M":
        return None
    return FsInfo("btrfs", _uuid(block[32:48]), _text(block[299:555]))


def _exfat(boot: bytes, read: Read) -> FsInfo | None:
    """Recognise exFAT; its label is an entry of the root folder."""
    if boot[3:11] != b"EXFAT   ":
        return None
    heap, _count, root, serial = struct.unpack_from("<IIII", boot, 88)
    sector_shift, cluster_shift = boot[108], boot[109]
    label = None
    if 9 <= sector_shift <= 12 and cluster_shift <= 25 - sector_shift and root >= 2:
        at = (heap << sector_shift) + ((root - 2) << (sector_shift + cluster_shift))
        for entry in _entries(read, at, min(1 << (sector_shift + cluster_shift), 1 << 16)):
            if entry[0] == 0x83 and entry[1] <= 11:
                label = entry[2 : 2 + 2 * entry[1]].decode("utf-16-le", "replace") or None
    return FsInfo("exfat", _serial(serial), label)


def _ntfs(boot: bytes, read: Read) -> FsInfo | None:
    """Recognise NTFS; its label is an attribute of the third record of the master file table."""
    if boot[3:11] != b"NTFS    ":
        return None
    serial = struct.unpack_from("<Q", boot, 72)[0]
    sector, per_cluster = struct.unpack_from("<HB", boot, 11)
    table = struct.unpack_from("<Q", boot, 48)[0]
    cluster = sector * (per_cluster if per_cluster <= 0x80 else 1 << (256 - per_cluster))
    size = struct.unpack_from("<b", boot, 64)[0]
    record = size * cluster if size > 0 else 1 << -size
    label = None
    if sector in (512, 1024, 2048, 4096) and 512 <= record <= 65536 and table * cluster < 1 << 62:
        label = _ntfs_label(read(table * cluster + 3 * record, record))
    return FsInfo("ntfs", f"{serial:016X}", label)


def _ntfs_label(record: bytes) -> str | None:
    """Give the volume name in a file record, once the last bytes of each sector are put back."""
    if record[:4] != b"FILE" or len(record) < 48:
        return None
    fixed = bytearray(record)
    array, count = struct.unpack_from("<HH", record, 4)
    for index in range(1, min(count, len(record) // 512 + 1)):
        end = index * 512
        fixed[end - 2 : end] = record[array + 2 * index : array + 2 * index + 2]
    at = struct.unpack_from("<H", fixed, 20)[0]
    for _ in range(64):  # a record has few attributes; a hostile one could loop
        if at + 24 > len(fixed):
            return None
        kind, length = struct.unpack_from("<II", fixed, at)
        if kind == 0x60:
            size, offset = struct.unpack_from("<IH", fixed, at + 16)
            return bytes(fixed[at + offset : at + offset + min(size, 256)]).decode("utf-16-le", "replace") or None
        if kind == 0xFFFFFFFF or length < 16:
            return None
        at += length
    return None


def _fat(boot: bytes, read: Read) -> FsInfo | None:
    """Recognise FAT12, FAT16 and FAT32; the label in the root folder is the one that Windows changes."""
    sector, per_cluster, reserved, tables, entries = struct.unpack_from("<HBHBH", boot, 11)
    sane = sector in (512, 1024, 2048, 4096) and per_cluster and not per_cluster & (per_cluster - 1)
    if boot[510:] != b"\x55\xaa" or boot[0] not in (0xEB, 0xE9) or not sane or not reserved or not 1 <= tables <= 2:
        return None
    small = struct.unpack_from("<H", boot, 22)[0]
    if small and entries:
        serial, label, magic = boot[39:43], boot[43:54], boot[54:59]
        start, length = (reserved + tables * small) * sector, entries * 32
    else:
        serial, label, magic = boot[67:71], boot[71:82], boot[82:87]
        table, root = struct.unpack_from("<I", boot, 36)[0], struct.unpack_from("<I", boot, 44)[0]
        start = (reserved + tables * table + (max(root, 2) - 2) * per_cluster) * sector
        length = per_cluster * sector
    if magic not in (b"FAT12", b"FAT16", b"FAT32"):
        return None
    in_root = next((e[:11] for e in _entries(read, start, min(length, 1 << 16)) if e[11] & 0x3F == 0x08), None)
    return FsInfo("vfat", _serial(int.from_bytes(serial, "little")), _fat_label(in_root or label))


def _fat_label(raw: bytes) -> str | None:
    """Give a label of eleven padded bytes; a first byte of 0x05 stands for 0xE5, which means deleted."""
    if raw[:1] == b"\xe5" or raw == b"NO NAME    ":
        return None
    raw = (b"\xe5" + raw[1:] if raw[:1] == b"\x05" else raw).rstrip(b" \0")
    try:
        return raw.decode("utf-8") or None
    except UnicodeDecodeError:
        return raw.decode("cp437")  # what DOS and Windows write, up to the code page


def _entries(read: Read, at: int, length: int) -> Iterator[bytes]:
    """Give the entries of 32 bytes of a FAT or exFAT folder up to its end mark."""
    block = read(at, length) if at < 1 << 62 else b""
    for start in range(0, len(block) - 31, 32):
        entry = block[start : start + 32]
        if entry[0] == 0:
            return
        if entry[0] != 0xE5:
            yield entry


def _uuid(raw: bytes) -> str | None:
    """Write 16 bytes as a UUID; None when they are all zero."""
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}" if any(raw) else None


def _serial(number: int) -> str | None:
    """Write the serial number of a FAT or exFAT volume; None when there is none."""
    return f"{number >> 16:04X}-{number & 0xFFFF:04X}" if number else None


def _text(raw: bytes) -> str | None:
    """Give a label that ends with a NUL."""
    return raw.split(b"\0", 1)[0].decode("utf-8", "replace").strip() or None
