"""Root: nothing on a drive leads out of it, and what it writes is where it should be."""

import errno
import os
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from drivearr_scanner.contract.errors import DrivearrError
from drivearr_scanner.devices import kernel
from drivearr_scanner.devices.tree import NotRegularFile, Root

from tests.lab.descriptors import held_below


def _no_openat2(*_args: object, **_kwargs: object) -> int:
    """Answer as a seccomp filter does."""
    raise PermissionError(errno.EPERM, "Operation not permitted")


@pytest.fixture(params=["openat2", "step by step"])
def root(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Root]:
    """Give a root on a folder beside a secret, in both ways of resolving."""
    if request.param == "step by step":
        monkeypatch.setattr(kernel, "openat2", _no_openat2)
    (tmp_path / "secret").write_text("root only")
    (tmp_path / "drive" / "Movies").mkdir(parents=True)
    (tmp_path / "drive" / "Movies" / "a.mkv").write_bytes(b"film")
    with Root.open(str(tmp_path / "drive")) as opened:
        yield opened


def _read(root: Root, rel: str) -> bytes:
    """Read a whole file through the root."""
    fd = root.open_file(rel)
    with os.fdopen(fd, "rb") as file:
        return file.read()


def test_open_file_gives_the_content(root: Root) -> None:
    """A plain file opens."""
    assert _read(root, "Movies/a.mkv") == b"film"


@pytest.mark.parametrize("rel", ["/etc/passwd", "../secret", "Movies/../../secret", "a\0b", "a//b", "a/", ".", "./a"])
def test_path_that_is_not_plainly_below_is_refused(root: Root, rel: str) -> None:
    """Absolute paths, `..`, NUL and empty parts never reach the kernel."""
    with pytest.raises(ValueError, match="not a path below a root"):
        root.open_file(rel)


@pytest.mark.parametrize(
    ("target", "rel"),
    [
        ("../secret", "link"),
        ("/etc/passwd", "link"),
        ("link", "link"),
        ("Movies/a.mkv", "link"),
        ("..", "link/secret"),
        ("/", "link/etc/passwd"),
        ("Movies", "link/a.mkv"),
        (".", "link/link/Movies/a.mkv"),
    ],
)
def test_symlink_is_never_followed(root: Root, target: str, rel: str) -> None:
    """Links out of the drive, to itself, in a loop or to a folder are all refused."""
    os.symlink(target, os.path.join(root.path, "link"))
    with pytest.raises(OSError, match="symbolic links") as caught:
        root.open_file(rel)
    assert caught.value.errno == errno.ELOOP


@pytest.mark.parametrize("operation", ["unlink", "create_file", "remove_dir", "make_dirs", "fsync_dir", "list_dir"])
def test_no_operation_goes_through_a_linked_folder(root: Root, operation: str, tmp_path: Path) -> None:
    """Removing, creating and listing refuse a symlink in the way, and leave the outside as it was."""
    os.symlink("..", os.path.join(root.path, "link"))
    with pytest.raises(OSError, match="symbolic links") as caught:
        getattr(root, operation)("link/secret")
    assert caught.value.errno == errno.ELOOP
    assert sorted(os.listdir(tmp_path)) == ["drive", "secret"]


def test_pipe_does_not_block(root: Root) -> None:
    """A pipe named like a film is refused at once."""
    os.mkfifo(os.path.join(root.path, "film.mkv"))
    with pytest.raises(NotRegularFile) as caught:
        root.open_file("film.mkv")
    assert caught.value.errno == errno.EINVAL


def test_folder_is_not_a_file(root: Root) -> None:
    """A folder named like a film is refused as one."""
    with pytest.raises(NotRegularFile) as caught:
        root.open_existing_for_write("Movies")
    assert caught.value.errno == errno.EISDIR


@pytest.mark.skipif(os.geteuid() != 0, reason="making a device node needs root")
def test_device_node_is_refused(root: Root) -> None:
    """An endless device (zero) named like a film is never opened."""
    os.mknod(os.path.join(root.path, "zero.mkv"), 0o666 | stat.S_IFCHR, os.makedev(1, 5))
    with pytest.raises(NotRegularFile):
        root.open_file("zero.mkv")


def _swap_until(stop: threading.Event, folder: str, link: str, at: str) -> None:
    """Keep a name changing between a folder and a symlink to another one."""
    while not stop.is_set():
        os.rename(at, folder)
        os.rename(link, at)
        os.rename(at, link)
        os.rename(folder, at)


def test_race_between_folder_and_symlink_never_escapes(root: Root) -> None:
    """While a folder and a symlink change places, a file outside is never read."""
    outside = os.path.join(os.path.dirname(root.path), "outside")
    os.mkdir(outside)
    Path(outside, "a.mkv").write_bytes(b"outside")
    away, link, at = (os.path.join(root.path, name) for name in ("away", "link", "Movies"))
    os.symlink(outside, link)
    stop = threading.Event()
    swapper = threading.Thread(target=_swap_until, args=(stop, away, link, at))
    swapper.start()
    seen: set[object] = set()
    try:
        for _ in range(20_000):
            try:
                seen.add(_read(root, "Movies/a.mkv"))
            except OSError as problem:
                seen.add(problem.errno)
    finally:
        stop.set()
        swapper.join()
    assert b"film" in seen
    assert seen <= {b"film", errno.ELOOP, errno.ENOENT}


def test_names_that_are_not_utf8_and_control_characters_work(root: Root) -> None:
    """Any bytes that the kernel takes as a name make the round trip."""
    for raw in (b"\xff\xfe film", b"new\nline", b"\x1b[31mred", b"-rf", "\u202egpj".encode(), b"x" * 255):
        name = os.fsdecode(raw)
        os.close(root.create_file(name))
        assert raw in os.listdir(os.fsencode(root.path))
        assert root.exists(name)
        root.unlink(name)
        assert not root.exists(name)


def test_path_longer_than_the_kernel_takes(root: Root) -> None:
    """A path beyond PATH_MAX is reached part by part."""
    rel = "/".join(["d" * 250] * 20)
    root.make_dirs(rel)
    os.close(root.create_file(f"{rel}/a"))
    assert root.list_dir(rel) == ["a"]


def test_create_file_does_not_replace(root: Root) -> None:
    """A taken name, even by a dangling symlink, is not written through."""
    os.symlink("../planted", os.path.join(root.path, "dangling"))
    for rel in ("Movies/a.mkv", "dangling"):
        with pytest.raises(FileExistsError):
            root.create_file(rel)
    assert _read(root, "Movies/a.mkv") == b"film"
    assert not os.path.exists(os.path.join(root.path, "../planted"))


def test_rename_new_refuses_a_taken_name(root: Root) -> None:
    """Nothing is replaced, and the source stays."""
    os.close(root.create_file("b"))
    with pytest.raises(FileExistsError):
        root.rename_new("b", "Movies/a.mkv")
    assert root.exists("b")
    root.rename_new("b", "Movies/b.mkv")
    assert sorted(root.list_dir("Movies")) == ["a.mkv", "b.mkv"]


@pytest.mark.parametrize("links", [True, False])
def test_rename_new_where_the_file_system_has_no_flag(
    root: Root, monkeypatch: pytest.MonkeyPatch, *, links: bool
) -> None:
    """Without RENAME_NOREPLACE, with and without hard links, a taken name is still kept."""

    def refuse(code: int) -> Callable[..., None]:
        """Make a call that fails."""

        def call(*_args: object, **_kwargs: object) -> None:
            """Fail as the file system does."""
            raise OSError(code, os.strerror(code))

        return call

    monkeypatch.setattr(kernel, "rename_noreplace", refuse(errno.EINVAL))
    if not links:
        monkeypatch.setattr(os, "link", refuse(errno.EPERM))
    os.close(root.create_file("b"))
    with pytest.raises(FileExistsError):
        root.rename_new("b", "Movies/a.mkv")
    root.rename_new("b", "c")
    assert sorted(root.list_dir()) == ["Movies", "c"]
    assert os.lstat(os.path.join(root.path, "c")).st_nlink == 1


def test_rename_over_replaces(root: Root) -> None:
    """The target's content is the source's afterwards."""
    os.close(root.create_file("new"))
    root.rename_over("new", "Movies/a.mkv")
    assert _read(root, "Movies/a.mkv") == b""


def test_make_dirs_refuses_a_file_in_the_way(root: Root) -> None:
    """A file where a folder should be is an error; folders that are there are fine."""
    root.make_dirs("TV/Show/Season 01")
    root.make_dirs("TV/Show/Season 01")
    with pytest.raises(NotADirectoryError):
        root.make_dirs("Movies/a.mkv")
    with pytest.raises(NotADirectoryError):
        root.make_dirs("Movies/a.mkv/below")


def test_exists_says_no_only_when_it_knows(root: Root) -> None:
    """Absent is False; a symlink in the way is trouble, not absence."""
    os.symlink("Movies", os.path.join(root.path, "link"))
    assert not root.exists("Movies/none")
    assert not root.exists("Movies/a.mkv/below")
    assert root.exists("link")
    with pytest.raises(OSError, match="symbolic"):
        root.exists("link/a.mkv")


def test_mtime_and_space(root: Root) -> None:
    """Times are set by name and by descriptor; the room is that of the file system."""
    root.set_mtime("Movies/a.mkv", 1_000_000_007)
    assert root.lstat("Movies/a.mkv").st_mtime_ns == 1_000_000_007
    fd = root.open_existing_for_write("Movies/a.mkv")
    root.set_mtime(fd, 2_000_000_000)
    os.close(fd)
    assert root.lstat("Movies/a.mkv").st_mtime_ns == 2_000_000_000
    space = root.space()
    assert 0 < space.free_bytes <= space.size_bytes
    assert space.cluster_bytes in (512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)


def test_is_empty(tmp_path: Path) -> None:
    """A fresh file system is empty, one with a file is not."""
    (tmp_path / "lost+found").mkdir()
    with Root.open(str(tmp_path)) as root:
        assert root.is_empty()
        os.close(root.create_file(".hidden"))
        assert not root.is_empty()
        root.syncfs()


@pytest.mark.parametrize(
    ("rel", "code"), [("none", "path_not_found"), ("file", "path_not_folder"), ("nul\0", "path_not_found")]
)
def test_open_says_what_is_wrong(tmp_path: Path, rel: str, code: str) -> None:
    """A path that the user gave wrongly is an error of the contract."""
    (tmp_path / "file").touch()
    with pytest.raises(DrivearrError) as caught:
        Root.open(f"{tmp_path}/{rel}")
    assert caught.value.code == code


def test_close_lets_go(tmp_path: Path) -> None:
    """After closing, no descriptor of the folder is left, and no method works on another one by accident."""
    root = Root.open(str(tmp_path))
    root.list_dir()
    assert held_below(tmp_path)
    root.close()
    root.close()
    assert held_below(tmp_path) == []
    with pytest.raises(OSError, match="Bad file"):
        root.lstat("x")
