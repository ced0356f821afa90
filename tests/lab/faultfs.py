"""A folder seen through a file system that fails on demand: a FUSE server of its own, without any library.

    with FaultFs(folder) as faulty:
        faulty.rules([bad_range("Movies/A.mkv", 4096, 8192)])  # EIO there; what lies before is still given
        faulty.rules(gone("vfat"))                             # a pulled drive, as that file system shows it
        faulty.rules([])                                       # as it was
        ...                                                    # faulty.mount_point
        faulty.die()                                           # the server is killed: ENOTCONN

A rule is a dictionary; every key is optional. `path`: pattern below the mount ("*" also matches "/"); `op`: a name or
a list of `lookup getattr setattr open read write create mkdir unlink rmdir rename readdir statfs fsync`; `errno`: what
the call fails with; `range`: [first, end) of a read or write; `times`: at most so often; `delay`: seconds; `rate`:
bytes a second; `hang`: wait until the rules change or the caller is interrupted; `flip`: [[offset, mask], ...] of bytes
that read differently; `empty`: a folder lists nothing; `free`: what statfs says.

Needs root and /dev/fuse: mark tests with `needs_fuse`.
"""

import contextlib
import ctypes
import errno
import fnmatch
import json
import os
import shutil
import signal
import stat
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Self

import pytest

type Rule = dict[str, Any]

needs_fuse = pytest.mark.skipif(
    os.geteuid() != 0 or not os.access("/dev/fuse", os.R_OK | os.W_OK), reason="needs root and /dev/fuse"
)

_LIBC = ctypes.CDLL(None, use_errno=True)
_NOSUID_NODEV = 2 | 4
_DETACH = 2
_PR_SET_PDEATHSIG = 1
_MAX_WRITE = 1 << 20
_DIRECT_IO = 1
_IN_HEADER = 40
_THREADS = 8
_CHANGES = ("write", "create", "mkdir", "unlink", "rmdir", "rename", "setattr")
_KINDS = {stat.S_IFDIR: 4, stat.S_IFREG: 8, stat.S_IFLNK: 10}
# What the server asks of the kernel: asynchronous reads, truncation on opening, big writes, direct reads in parallel,
# folders read in parallel, long requests.
_WANTED = 1 | 1 << 3 | 1 << 5 | 1 << 15 | 1 << 18 | 1 << 22


def bad_range(path: str, first: int, end: int, error: str = "EIO") -> Rule:
    """Let the bytes from `first` up to `end` be unreadable."""
    return {"path": path, "op": "read", "range": [first, end], "errno": error}


def read_only() -> list[Rule]:
    """Behave as a file system that was remounted read-only after an error."""
    return [{"op": list(_CHANGES), "errno": "EROFS"}]


def full() -> list[Rule]:
    """Behave as a file system without any room."""
    return [{"op": ["write", "create", "mkdir"], "errno": "ENOSPC"}, {"op": "statfs", "free": 0}]


def gone(fs: str) -> list[Rule]:
    """Behave as a drive that was pulled while mounted, as Linux 6.12 shows it with each file system."""
    if fs == "vfat":  # lists as empty, without any error
        return [
            {"op": "readdir", "empty": True},
            {"op": "lookup", "errno": "ENOENT"},
            {"op": ["create", "mkdir"], "errno": "ENOSPC"},
            {
                "op": ["read", "write", "fsync", "statfs", "open", "unlink", "rename", "rmdir", "setattr"],
                "errno": "EIO",
            },
        ]
    if fs == "exfat":
        looks = [
            "readdir",
            "lookup",
            "getattr",
            "open",
            "read",
            "create",
            "mkdir",
            "unlink",
            "rename",
            "rmdir",
            "setattr",
        ]
        return [{"op": ["fsync", "write"], "errno": "ENODEV"}, {"op": looks, "errno": "EIO"}]
    # ext4: what is cached can still be listed and looked at
    return [{"op": ["open", "read", "fsync", *_CHANGES], "errno": "EIO"}]


class FaultFs:
    """A mounted view of a folder, served by a process of its own."""

    def __init__(self, source: Path, *, cached: bool = False, kind: str = "faultfs") -> None:
        """Look at `source`; with `cached` the kernel keeps what was read. `kind` is shown in the mount table."""
        self.source = source
        self._kind = kind
        self._cached = cached
        self._folder = Path(tempfile.mkdtemp(prefix="drivearr-fault-"))
        self.mount_point = self._folder / "mnt"
        self._rules = self._folder / "rules.json"
        self._server: subprocess.Popen[str] | None = None

    def rules(self, rules: Iterable[Rule]) -> None:
        """Put these rules in the place of those before."""
        fresh = self._rules.with_suffix(".new")
        fresh.write_text(json.dumps(list(rules)), encoding="utf-8")
        fresh.replace(self._rules)

    def __enter__(self) -> Self:
        self.mount_point.mkdir()
        self.rules([])
        command = [sys.executable, __file__, str(self.source), str(self.mount_point), str(self._rules), self._kind]
        self._server = subprocess.Popen(
            [*command, *(["--cached"] if self._cached else [])],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            start_new_session=True,
            text=True,
        )
        assert self._server.stdout is not None
        if not self._server.stdout.readline().startswith("ready"):
            self.__exit__()
            raise RuntimeError(f"cannot serve {self.source}")
        return self

    def die(self) -> None:
        """Kill the server; the mount stays and answers ENOTCONN, like a dead network mount."""
        assert self._server is not None
        self._server.kill()
        self._server.wait()

    def __exit__(self, *_exc: object) -> None:
        self.rules([])
        target = os.fsencode(self.mount_point)
        for _ in range(20):
            if _LIBC.umount2(target, 0) == 0 or ctypes.get_errno() in (errno.EINVAL, errno.ENOENT):
                break
            time.sleep(0.05)
        else:
            _LIBC.umount2(target, _DETACH)
        if self._server is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._server.wait(3)
            self._server.kill()
            self._server.wait()
            if self._server.stdout is not None:
                self._server.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)


class _Rules:
    """The rules of a file, read again when it changes."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._rules: list[Rule] = []
        self._lock = threading.Lock()
        self._waiting: dict[int, threading.Event] = {}

    def interrupt(self, request: int) -> None:
        """Let a request that waits end."""
        if (event := self._waiting.get(request)) is not None:
            event.set()

    def _current(self) -> list[Rule]:
        """Give the rules as they are now."""
        facts = os.stat(self._path)
        stamp = (facts.st_mtime_ns, facts.st_ino)
        with self._lock:
            if stamp != self._stamp:
                self._rules = json.loads(Path(self._path).read_text(encoding="utf-8"))
                self._stamp = stamp
            return self._rules

    def apply(self, request: int, rel: str, op: str, *, offset: int = 0, size: int = 0) -> dict[str, Any]:
        """Apply what fits: raise, wait, or say what is to be different (`end`, `flip`, `empty`, `free`)."""
        different: dict[str, Any] = {}
        for rule in self._current():
            ops = rule.get("op", op)
            if op not in ([ops] if isinstance(ops, str) else ops) or not fnmatch.fnmatchcase(
                rel, rule.get("path", "*")
            ):
                continue
            if "range" in rule:
                first, end = rule["range"]
                if offset >= end or offset + size <= first:
                    continue
                if op == "read" and first > offset:  # what lies before is still given
                    different["end"] = min(different.get("end", first), first)
                    continue
            with self._lock:
                rule["fired"] = rule.get("fired", 0) + 1
                if rule["fired"] > rule.get("times", rule["fired"]):
                    continue
            self._wait(request, rule, size)
            different.update({key: rule[key] for key in ("flip", "empty", "free") if key in rule})
            if "errno" in rule:
                raise OSError(getattr(errno, rule["errno"]), "asked for")
        return different

    def _wait(self, request: int, rule: Rule, size: int) -> None:
        """Take as long as a rule says."""
        seconds = float(rule.get("delay", 0)) + (size / rule["rate"] if "rate" in rule else 0.0)
        if not seconds and not rule.get("hang"):
            return
        event = self._waiting[request] = threading.Event()
        try:
            if rule.get("hang"):
                while not event.wait(0.1):
                    if all(one is not rule for one in self._current()):
                        return
                raise OSError(errno.EINTR, "interrupted")
            if event.wait(seconds):
                raise OSError(errno.EINTR, "interrupted")
        finally:
            self._waiting.pop(request, None)


class _Server:
    """Answers the kernel's requests with what the source folder holds."""

    def __init__(self, source: str, rules: str, *, cached: bool) -> None:
        self._source = os.path.realpath(source)
        self._rules = _Rules(rules)
        self._open_flags = 0 if cached else _DIRECT_IO
        self._paths: dict[int, str] = {1: ""}
        self._nodes: dict[str, int] = {"": 1}
        self._handles: dict[int, Any] = {}
        self._next = 2
        self._lock = threading.RLock()
        self._device = -1
        self._calls: Mapping[int, Callable[[int, str, bytes], bytes]] = {
            1: self._lookup,
            3: self._getattr,
            4: self._setattr,
            5: self._readlink,
            9: self._mkdir,
            10: lambda request, rel, body: self._remove(request, rel, body, "unlink"),
            11: lambda request, rel, body: self._remove(request, rel, body, "rmdir"),
            12: lambda request, rel, body: self._rename(request, rel, body, 8),
            14: self._open,
            15: self._read,
            16: self._write,
            17: self._statfs,
            18: self._release,
            20: self._fsync,
            25: lambda *_: b"",
            27: self._opendir,
            28: self._readdir,
            29: self._release,
            30: self._fsync,
            35: self._create,
            38: lambda *_: b"",
            45: lambda request, rel, body: self._rename(request, rel, body, 16),
        }

    def mount(self, mount_point: str, kind: str) -> None:
        """Mount; OSError when that is refused."""
        self._device = os.open("/dev/fuse", os.O_RDWR | os.O_CLOEXEC)
        options = f"fd={self._device},rootmode=40000,user_id=0,group_id=0,allow_other,default_permissions"
        if _LIBC.mount(b"faultfs", os.fsencode(mount_point), f"fuse.{kind}".encode(), _NOSUID_NODEV, options.encode()):
            raise OSError(ctypes.get_errno(), "mount")

    def serve(self) -> None:
        """Answer until it is unmounted."""
        threads = [threading.Thread(target=self._loop, daemon=True) for _ in range(_THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _loop(self) -> None:
        while True:
            try:
                request = os.read(self._device, _MAX_WRITE + 8192)
            except OSError as problem:
                if problem.errno in (errno.EINTR, errno.EAGAIN, errno.ENOENT):
                    continue
                return
            if request:
                self._answer(request)

    def _answer(self, request: bytes) -> None:
        """Answer one request; the kernel expects none to FORGET and INTERRUPT."""
        _, op, unique, node = struct.unpack_from("=IIQQ", request)
        body = request[_IN_HEADER:]
        if op in (2, 42):
            return
        if op == 36:
            self._rules.interrupt(struct.unpack_from("=Q", body)[0])
            return
        code, data = 0, b""
        try:
            if op == 26:
                data = self._init(body)
            elif op not in self._calls:
                code = -errno.ENOSYS
            else:
                data = self._calls[op](unique, self._paths[node], body)
        except OSError as problem:
            code = -(problem.errno or errno.EIO)
        with contextlib.suppress(OSError):
            os.writev(self._device, [struct.pack("=IiQ", 16 + len(data), code, unique), data])

    def _init(self, body: bytes) -> bytes:
        _, minor, readahead, flags = struct.unpack_from("=IIII", body)
        sizes = struct.pack("=HHIIHHII24x", 16, 12, _MAX_WRITE, 1, _MAX_WRITE // 4096, 0, 0, 0)
        return struct.pack("=IIII", 7, min(minor, 31), readahead, flags & _WANTED) + sizes

    def _real(self, rel: str) -> str:
        return os.path.join(self._source, rel) if rel else self._source

    def _entry(self, rel: str) -> bytes:
        """Give a node for a path, and its facts; the kernel is to keep neither."""
        facts = os.lstat(self._real(rel))
        with self._lock:
            node = self._nodes.get(rel)
            if node is None:
                node, self._next = self._next, self._next + 1
                self._nodes[rel] = node
                self._paths[node] = rel
        return struct.pack("=QQQQII", node, 0, 0, 0, 0, 0) + _attributes(facts)

    def _lookup(self, request: int, rel: str, body: bytes) -> bytes:
        path = _join(rel, body)
        self._rules.apply(request, path, "lookup")
        return self._entry(path)

    def _getattr(self, request: int, rel: str, _body: bytes) -> bytes:
        if rel:
            self._rules.apply(request, rel, "getattr")
        return struct.pack("=QII", 0, 0, 0) + _attributes(os.lstat(self._real(rel)))

    def _setattr(self, request: int, rel: str, body: bytes) -> bytes:
        self._rules.apply(request, rel, "setattr")
        valid, _, _, size, _, atime, mtime, _, atime_ns, mtime_ns, _, mode, _, uid, gid, _ = struct.unpack_from(
            "=IIQQQQQQIIIIIIII", body
        )
        path = self._real(rel)
        if valid & 8:
            os.truncate(path, size)
        if valid & 1:
            os.chmod(path, stat.S_IMODE(mode))
        if valid & 6:
            os.chown(path, uid if valid & 2 else -1, gid if valid & 4 else -1, follow_symlinks=False)
        if valid & (16 | 32 | 128 | 256):
            facts, now = os.lstat(path), time.time_ns()
            access = now if valid & 128 else atime * 10**9 + atime_ns if valid & 16 else facts.st_atime_ns
            change = now if valid & 256 else mtime * 10**9 + mtime_ns if valid & 32 else facts.st_mtime_ns
            os.utime(path, ns=(access, change), follow_symlinks=False)
        return struct.pack("=QII", 0, 0, 0) + _attributes(os.lstat(path))

    def _readlink(self, _request: int, rel: str, _body: bytes) -> bytes:
        return os.fsencode(os.readlink(self._real(rel)))

    def _mkdir(self, request: int, rel: str, body: bytes) -> bytes:
        path = _join(rel, body[8:])
        self._rules.apply(request, path, "mkdir")
        os.mkdir(self._real(path), stat.S_IMODE(struct.unpack_from("=I", body)[0]))
        return self._entry(path)

    def _remove(self, request: int, rel: str, body: bytes, op: str) -> bytes:
        path = _join(rel, body)
        self._rules.apply(request, path, op)
        (os.unlink if op == "unlink" else os.rmdir)(self._real(path))
        with self._lock:
            self._nodes.pop(path, None)
        return b""

    def _rename(self, request: int, rel: str, body: bytes, skip: int) -> bytes:
        folder = struct.unpack_from("=Q", body)[0]
        flags = struct.unpack_from("=I", body, 8)[0] if skip == 16 else 0
        old_name, new_name = body[skip:].split(b"\0")[:2]
        old, new = _join(rel, old_name), _join(self._paths[folder], new_name)
        self._rules.apply(request, old, "rename")
        if flags & ~1:
            raise OSError(errno.EINVAL, "flags")
        if flags & 1 and os.path.lexists(self._real(new)):
            raise OSError(errno.EEXIST, "exists")
        os.rename(self._real(old), self._real(new))
        with self._lock:
            for path in [path for path in self._nodes if path == old or path.startswith(f"{old}/")]:
                node = self._nodes.pop(path)
                self._paths[node] = new + path[len(old) :]
                self._nodes[self._paths[node]] = node
        return b""

    def _open(self, request: int, rel: str, body: bytes) -> bytes:
        flags = struct.unpack_from("=I", body)[0] & ~(os.O_NOFOLLOW | os.O_DIRECT | os.O_EXCL | os.O_APPEND)
        self._rules.apply(request, rel, "open")
        return self._handle(os.open(self._real(rel), flags | os.O_CLOEXEC))

    def _create(self, request: int, rel: str, body: bytes) -> bytes:
        flags, mode = struct.unpack_from("=II", body)
        path = _join(rel, body[16:])
        self._rules.apply(request, path, "create")
        flags &= ~(os.O_DIRECT | os.O_APPEND)
        handle = self._handle(os.open(self._real(path), flags | os.O_CREAT | os.O_CLOEXEC, stat.S_IMODE(mode)))
        return self._entry(path) + handle

    def _handle(self, value: Any) -> bytes:
        """Give the number of an open file or folder."""
        with self._lock:
            number, self._next = self._next, self._next + 1
            self._handles[number] = value
        return struct.pack("=QIi", number, self._open_flags if isinstance(value, int) else 0, 0)

    def _read(self, request: int, rel: str, body: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("=QQI", body)
        different = self._rules.apply(request, rel, "read", offset=offset, size=size)
        data = bytearray(
            os.pread(self._handles[handle], min(size, different.get("end", offset + size) - offset), offset)
        )
        for at, mask in different.get("flip", ()):
            if 0 <= at - offset < len(data):
                data[at - offset] ^= mask
        return bytes(data)

    def _write(self, request: int, rel: str, body: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("=QQI", body)
        self._rules.apply(request, rel, "write", offset=offset, size=size)
        return struct.pack("=II", os.pwrite(self._handles[handle], body[40 : 40 + size], offset), 0)

    def _statfs(self, request: int, rel: str, _body: bytes) -> bytes:
        different = self._rules.apply(request, rel, "statfs")
        facts = os.statvfs(self._source)
        free = different["free"] // facts.f_frsize if "free" in different else facts.f_bavail
        counts = (facts.f_blocks, free, free, facts.f_files, facts.f_ffree)
        return struct.pack("=QQQQQIIII24x", *counts, facts.f_bsize, facts.f_namemax, facts.f_frsize, 0)

    def _release(self, _request: int, _rel: str, body: bytes) -> bytes:
        with self._lock:
            value = self._handles.pop(struct.unpack_from("=Q", body)[0], None)
        if isinstance(value, int):
            os.close(value)
        return b""

    def _fsync(self, request: int, rel: str, body: bytes) -> bytes:
        self._rules.apply(request, rel, "fsync")
        value = self._handles.get(struct.unpack_from("=Q", body)[0])
        if isinstance(value, int):
            os.fsync(value)
        return b""

    def _opendir(self, _request: int, _rel: str, _body: bytes) -> bytes:
        return self._handle([])

    def _readdir(self, request: int, rel: str, body: bytes) -> bytes:
        handle, offset, size = struct.unpack_from("=QQI", body)
        different = self._rules.apply(request, rel, "readdir")
        if offset == 0:
            self._handles[handle] = [] if different.get("empty") else _listing(self._real(rel))
        answer = b""
        for number, (name, inode, kind) in enumerate(self._handles[handle][offset:], offset + 1):
            record = struct.pack("=QQII", inode, number, len(name), kind) + name
            record += b"\0" * (-len(record) % 8)
            if len(answer) + len(record) > size:
                break
            answer += record
        return answer


def _join(rel: str, raw: bytes) -> str:
    """Give the path of a name in a folder."""
    name = os.fsdecode(raw.split(b"\0", 1)[0])
    return f"{rel}/{name}" if rel else name


def _listing(path: str) -> list[tuple[bytes, int, int]]:
    """Give name, inode and kind of each entry of a folder."""
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    facts = [(entry.name, entry.stat(follow_symlinks=False)) for entry in entries]
    return [(os.fsencode(name), one.st_ino, _KINDS.get(stat.S_IFMT(one.st_mode), 0)) for name, one in facts]


def _attributes(facts: os.stat_result) -> bytes:
    """Give the facts of a file as the kernel wants them."""
    (atime, atime_ns), (mtime, mtime_ns), (ctime, ctime_ns) = (
        divmod(value, 10**9) for value in (facts.st_atime_ns, facts.st_mtime_ns, facts.st_ctime_ns)
    )
    return struct.pack(
        "=QQQQQQIIIIIIIIII",
        *(facts.st_ino, facts.st_size, facts.st_blocks, max(atime, 0), max(mtime, 0), max(ctime, 0)),
        *(atime_ns, mtime_ns, ctime_ns, facts.st_mode, facts.st_nlink, facts.st_uid, facts.st_gid),
        *(facts.st_rdev & 0xFFFFFFFF, 4096, 0),
    )


def _main(arguments: list[str]) -> None:
    """Serve SOURCE on MOUNT_POINT by the rules of a file until it is unmounted."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)  # end with the test, however that ends
    source, mount_point, rules, kind = arguments[:4]
    server = _Server(source, rules, cached="--cached" in arguments)
    server.mount(mount_point, kind)
    signal.signal(signal.SIGTERM, lambda *_: _LIBC.umount2(os.fsencode(mount_point), _DETACH))
    print("ready", flush=True)
    server.serve()


if __name__ == "__main__":
    _main(sys.argv[1:])
