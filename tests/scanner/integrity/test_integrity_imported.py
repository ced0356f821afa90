"""Files that only an import knew: judged by their old checksums, and no news because their rows are thin."""

import hashlib
import os
import time

import pytest
from drivearr_scanner.journeys.verifying import Mode

from tests.lab.flipping import rot
from tests.scanner.integrity.checking import Checks

AGE_S = 10**6
HOUR_NS = 3600 * 10**9
# Of the three bytes "abc": RFC 1321, FIPS 180, RFC 7693, and the vectors of xxHash and BLAKE3.
KNOWN_DIGESTS = {
    "md5": "900150983cd24fb0d6963f7d28e17f72",
    "sha1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sha512": "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
    "blake2b": "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d1"
    "7d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923",
    "blake3": "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85",
    "xxhash64": "44bc2cf5ad770999",
}


def imported(tmp_path, files, *, shift_ns=0, methods=("md5",)):
    """Give checks of a folder of which an import alone knows: whole seconds, no inode, checksums of others."""
    root = tmp_path / "tree"
    root.mkdir()
    checks = Checks(root, tmp_path / "data")

    def write(connection):
        connection.execute("INSERT INTO folders (root_id, path) VALUES (?, x'')", (checks.root_id,))
        (folder_id,) = connection.execute("SELECT folder_id FROM folders").fetchone()
        for number in range(files):
            path = root / f"{number:03}.mkv"
            path.write_bytes(os.urandom(3000))
            at = time.time_ns() - AGE_S * 10**9
            os.utime(path, ns=(at, at))
            kept = at // 10**9 * 10**9 + shift_ns
            name = os.fsencode(path.name)
            connection.execute(
                "INSERT INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode)"
                " VALUES (?, ?, 3000, ?, 0, 0)",
                (folder_id, name, kept),
            )
            for method in methods:
                digest = hashlib.new("md5" if method == "md5" else "sha256", path.read_bytes()).digest()
                connection.execute(
                    "INSERT INTO other_hashes VALUES (?, ?, ?, ?, 3000, ?, NULL)",
                    (folder_id, name, method, digest if method == "md5" else bytes(32), kept),
                )

    checks.store.write_now(write)
    return checks


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("shift", [0, HOUR_NS, -9 * HOUR_NS])
def test_what_is_as_the_import_knew_it_is_no_news(tmp_path, mode, shift):
    """The file system's own time is finer, and may be of another zone: nothing was modified, and no burst."""
    checks = imported(tmp_path, 130, shift_ns=shift)
    result = checks.check(mode)
    assert (checks.findings, result.modified, result.suspicious) == ([], 0, 0)
    if mode is not Mode.QUICK:
        assert all(row.hash for row in checks.rows().values())
        assert checks.query("SELECT count(*) FROM other_hashes") == [(0,)]
    checks.store.close()


@pytest.mark.parametrize("first_quick", [True, False])
def test_an_edit_since_the_import_is_told_once_and_rot_is_found(tmp_path, first_quick):
    """By content, and counted once."""
    checks = imported(tmp_path, 5)
    rot(checks.root / "001.mkv", 7)
    rot(checks.root / "003.mkv", 7, keep_time=False)
    if first_quick:
        assert checks.check(Mode.QUICK).modified == 1
        assert checks.kinds() == {("modified", "003.mkv")}
    result = checks.verify()
    assert [(finding.kind, finding.path) for finding in sorted(checks.findings, key=lambda each: each.path)] == [
        ("corrupt", "001.mkv"),
        ("modified", "003.mkv"),
    ]
    assert (result.modified, result.corrupt, result.verified) == (1, 1, 3)
    checks.store.close()


def test_many_edits_are_no_burst_beside_many_that_stayed(tmp_path):
    """What an import knows of counts as known."""
    checks = imported(tmp_path, 450)
    for number in range(105):
        rot(checks.root / f"{number:03}.mkv", keep_time=False)
    result = checks.check(Mode.QUICK)
    assert (result.modified, result.suspicious) == (105, 0)
    checks.store.close()


def test_of_several_old_checksums_one_that_can_be_reckoned_is_taken(tmp_path):
    """The first by name is of a method that nobody here knows."""
    checks = imported(tmp_path, 2, methods=("crc32c", "md5"))
    rot(checks.root / "001.mkv", 7)
    assert checks.verify().verified == 1
    assert checks.kinds() == {("corrupt", "001.mkv")}
    checks.store.close()


@pytest.mark.parametrize("method", list(KNOWN_DIGESTS))
def test_each_old_method_judges_and_the_same_read_gives_our_own(tmp_path, method):
    """By the values that the methods' own descriptions give; rot is found, and what is proven has our checksum."""
    root = tmp_path / "tree"
    root.mkdir()
    checks = Checks(root, tmp_path / "data")
    at = (time.time_ns() - AGE_S * 10**9) // 10**9 * 10**9
    names = ("good", "rotten")
    for name in names:
        (root / name).write_bytes(b"abc")
        os.utime(root / name, ns=(at, at))
    rot(root / "rotten", 1)

    def write(connection):
        connection.execute("INSERT INTO folders (folder_id, root_id, path) VALUES (1, ?, x'')", (checks.root_id,))
        for name in names:
            key = (1, name.encode())
            connection.execute(
                "INSERT INTO files (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode) VALUES (?, ?, 3, ?, 0, 0)",
                (*key, at),
            )
            digest = bytes.fromhex(KNOWN_DIGESTS[method])
            connection.execute("INSERT INTO other_hashes VALUES (?, ?, ?, ?, 3, ?, NULL)", (*key, method, digest, at))

    checks.store.write_now(write)
    result = checks.verify()
    assert (result.verified, result.corrupt, result.read_bytes) == (1, 1, 6)
    (finding,) = checks.findings
    assert (finding.algorithm, finding.expected_hash) == (method, KNOWN_DIGESTS[method])
    ours = checks.query("SELECT name, hex(hash) FROM files WHERE hash IS NOT NULL")
    assert ours == [(b"good", "06B05AB6733A618578AF5F94892F3950")]
    checks.store.close()
