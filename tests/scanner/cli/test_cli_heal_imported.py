"""Files of which only a Bitarr's checksum is known are healed by it, as a user does it."""

import hashlib
import json
import os
from datetime import UTC, datetime

import pytest
import xxhash
from bitarr_maker import Maker
from drivearr_scanner.cli.main import main
from drivearr_scanner.store.connection import Store

from tests.lab.flipping import rot

MIB = 1 << 20
DONE, FOUND = 0, 1
BACK_THEN_NS = 1_600_000_000_123_456_789
METHODS = ("md5", "sha1", "sha256", "sha512", "blake2b", "blake3", "xxhash64")


@pytest.fixture
def drivearr(tmp_path, capsys):
    """Give a function that runs a command and gives its status and JSON."""

    def run(*words):
        status = main(["--data", str(tmp_path / "data"), "--json", *map(str, words)])
        out = capsys.readouterr().out
        return status, json.loads(out) if out else None

    return run


@pytest.fixture
def films(tmp_path):
    """Give a folder with a large and a small film, of which nothing of ours knows."""
    folder = tmp_path / "films"
    folder.mkdir()
    for name, size in (("large.mkv", 3 * MIB + 5), ("small.mkv", 5000)):
        (folder / name).write_bytes(os.urandom(size))
        os.utime(folder / name, ns=(BACK_THEN_NS, BACK_THEN_NS))
    return folder


def reckon(method, content):
    """Give the checksum that Bitarr kept."""
    if method == "blake3":
        return pytest.importorskip("blake3").blake3(content).hexdigest()
    return xxhash.xxh64_hexdigest(content) if method == "xxhash64" else hashlib.new(method, content).hexdigest()


def bitarr_of(tmp_path, *folders, method="md5"):
    """Make the data base of a Bitarr that scanned folders."""
    maker = Maker(tmp_path / "bitarr.db", "v1.1.1")
    for folder in folders:
        device, scan = maker.device(str(folder), f"/dev/{folder.name}"), maker.scan(str(folder), method=method)
        changed = datetime.fromtimestamp(BACK_THEN_NS // 10**9, UTC)
        for path in sorted(folder.iterdir()):
            number = maker.file(str(path), device, size=path.stat().st_size, changed=changed)
            maker.checksum(number, scan, reckon(method, path.read_bytes()), method=method)
    return maker.close()


def copies_of(folder, place):
    """Copy a folder, with other times."""
    place.mkdir()
    for path in folder.iterdir():
        (place / path.name).write_bytes(path.read_bytes())
    return place


@pytest.mark.parametrize("method", METHODS)
def test_a_copy_is_proven_by_the_old_method_and_the_healed_file_by_ours(drivearr, films, tmp_path, method):
    """Whole, by another name, with its own time; a copy that nobody ever hashed so will do."""
    copies = copies_of(films, tmp_path / "copies")
    good = {path.name: path.read_bytes() for path in films.iterdir()}
    assert drivearr("import", "bitarr", bitarr_of(tmp_path, films, method=method), "--timezone", "UTC")[0] == DONE
    assert drivearr("scan", copies)[0] == DONE
    for name in good:
        rot(films / name, 7)
    inodes = {name: (films / name).stat().st_ino for name in good}
    status, said = drivearr("verify", films)
    assert (status, said["corrupt"]) == (FOUND, 2)
    assert {row["algorithm"] for row in drivearr("findings", films)[1]["findings"]} == {method}
    broken = {name: (films / name).read_bytes() for name in good}
    status, said = drivearr("heal", films, "--dry-run")
    assert (status, {row["healer"] for row in said["healed"]}) == (DONE, {str(copies / name) for name in good})
    assert {name: (films / name).read_bytes() for name in good} == broken
    status, said = drivearr("heal", films)
    assert (status, [row["way"] for row in said["healed"]]) == (DONE, ["whole", "whole"])
    for name, content in good.items():
        facts = (films / name).stat()
        assert (films / name).read_bytes() == content
        assert (facts.st_mtime_ns, facts.st_ino != inodes[name]) == (BACK_THEN_NS, True)
    assert drivearr("findings")[0] == DONE
    assert sorted(os.listdir(films)) == ["large.mkv", "small.mkv"]
    store = Store(str(tmp_path / "data"))
    try:
        rows = store.read_now(
            lambda connection: [
                tuple(row)
                for row in connection.execute(
                    "SELECT name, hash FROM files JOIN folders USING (folder_id) JOIN roots USING (root_id)"
                    " WHERE roots.path = ?",
                    (os.fsencode(films),),
                )
            ]
        )
        assert dict(rows) == {name.encode(): xxhash.xxh3_128_digest(content) for name, content in good.items()}
        assert store.read_now(lambda connection: connection.execute("SELECT 1 FROM other_hashes").fetchone()) is None
    finally:
        store.close()


def test_a_copy_that_the_old_checksum_speaks_against_is_never_used(drivearr, films, tmp_path):
    """Same name, same size, other bytes; a small file of another name is not even read."""
    copies = copies_of(films, tmp_path / "copies")
    (copies / "small.mkv").rename(copies / "other.mkv")
    rot(copies / "large.mkv", MIB)
    drivearr("import", "bitarr", bitarr_of(tmp_path, films), "--timezone", "UTC")
    drivearr("scan", copies)
    for name in ("large.mkv", "small.mkv"):
        rot(films / name, 7)
    drivearr("verify", films)
    broken = {path.name: path.read_bytes() for path in films.iterdir()}
    status, said = drivearr("heal", films)
    assert (status, {row["code"] for row in said["failures"]}) == (FOUND, {"no_healer"})
    assert {path.name: path.read_bytes() for path in films.iterdir()} == broken
    status, said = drivearr("heal", films / "small.mkv", "--from", copies)
    assert (status, said["healed"][0]["healer"]) == (DONE, str(copies / "other.mkv"))


def test_a_twin_that_the_import_knew_is_named_and_heals(drivearr, films, tmp_path):
    """Also after a verify has given it our own checksum in place of the old one."""
    copies = copies_of(films, tmp_path / "copies")
    (copies / "small.mkv").rename(copies / "another name")
    for path in copies.iterdir():
        os.utime(path, ns=(BACK_THEN_NS, BACK_THEN_NS))
    drivearr("import", "bitarr", bitarr_of(tmp_path, films, copies), "--timezone", "UTC")
    rot(films / "small.mkv", 7)
    assert drivearr("verify", films)[0] == FOUND
    for _ in range(2):
        (finding,) = drivearr("findings", films)[1]["findings"]
        assert [each["path"] for each in finding["healers"]] == [str(copies / "another name")]
        assert drivearr("verify", copies)[0] == DONE
    assert drivearr("heal", films)[0] == DONE


def test_a_checksum_of_unknown_method_judges_nothing(drivearr, films, tmp_path):
    """The file's content is taken as it is, and judged by our own checksum from then on."""
    drivearr("import", "bitarr", bitarr_of(tmp_path, films), "--timezone", "UTC")
    store = Store(str(tmp_path / "data"))
    try:
        store.write_now(lambda connection: connection.execute("UPDATE other_hashes SET algorithm = 'crc32c'"))
    finally:
        store.close()
    drivearr("scan", films)
    rot(films / "small.mkv", 7)
    status, said = drivearr("verify", films)
    assert status == FOUND
    assert [row["algorithm"] for row in said["findings"]] == ["xxh3_128"]
