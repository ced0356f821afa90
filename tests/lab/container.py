"""Containers: a Docker daemon of one's own, a base image from Debian's packages, apps as the Supervisor starts them.

    with Docker(cache) as docker:
        docker.build(ROOT, "addon/Dockerfile", "drivearr-lab/app")
        app = docker.start("drivearr-lab/app", *app_arguments(config, data=..., folders={"media": ...}))
        app.run("drivearr", "doctor"); app.log(); app.stop()

Needs root, dockerd and mmdebstrap: `missing()` says why it cannot run. Nothing is pulled from a registry of images.
What a killed run left is taken away by the next.
"""

import contextlib
import ctypes
import fcntl
import glob
import hashlib
import json
import os
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import pytest

SUITE = "trixie"
# What debian:trixie-slim has beyond the essential packages, and what pip needs to prove whom it speaks to.
BASE_PACKAGES = ("ca-certificates",)
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"
_LAYOUT = 1  # raise when the base image is made in another way
_LABEL = "drivearr-lab"
_PREFIX = "drivearr-docker-"
_START_S = 90.0
_BUILD_S = 900.0
_PR_SET_PDEATHSIG = 1
_PATHS = os.pathsep.join(["/usr/bin", "/usr/sbin", os.environ.get("PATH", ""), "/sbin"])
# What a build says when a mirror cannot be reached, in contrast to a fault of what is built.
_NO_NETWORK = (
    "Temporary failure resolving",
    "Could not connect",
    "Unable to connect",
    "Failed to establish a new connection",
    "NewConnectionError",
    "Network is unreachable",
    "Connection timed out",
    "Read timed out",
    "ReadTimeoutError",
    "503 Service Unavailable",
)


class NotHereError(Exception):
    """This machine cannot do what a test asks for; the text says why."""


def missing() -> str | None:
    """Say why no container can be started here, or nothing."""
    if os.geteuid() != 0:
        return "containers need root"
    absent = [tool for tool in ("dockerd", "docker", "mmdebstrap", "ip") if shutil.which(tool, path=_PATHS) is None]
    return f"containers need {' '.join(absent)}" if absent else None


class Docker:
    """A daemon with its own storage, no rules for packets and no network but those that are made for a test."""

    def __init__(self, cache: Path) -> None:
        """Keep images and build steps in `cache`."""
        self._cache = cache
        self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        (self._folder / "owner").write_text(str(os.getpid()), "ascii")
        self._program = str(shutil.which("docker", path=_PATHS))
        self._daemon: subprocess.Popen[bytes] | None = None
        self._shared: list[str] = []
        # The new builder is a part of docker before version 23, and a package of its own after.
        self._new_builder = True
        self._kept = contextlib.ExitStack()

    def __enter__(self) -> Self:
        try:
            self._cache.mkdir(parents=True, exist_ok=True)
            lock = self._kept.enter_context((self._cache / "docker.lock").open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX)
            _remove_left()
            self._start_daemon()
            self._sweep()
            major = int(self("version", "--format", "{{.Client.Version}}").partition(".")[0])
            self._new_builder = major < 23 or self.tried("buildx", "version").returncode == 0
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._daemon is not None and self._daemon.poll() is None:
            self._sweep()
        self._end()
        for folder in self._shared:
            subprocess.run(["umount", "-l", folder], check=False, capture_output=True)
        _remove(self._folder)
        self._kept.close()

    def __call__(self, *words: str, timeout_s: float = 240.0) -> str:
        """Run a command of docker and give what it printed; CalledProcessError when it fails."""
        return self._docker(words, timeout_s, check=True).stdout

    def tried(self, *words: str, timeout_s: float = 240.0) -> subprocess.CompletedProcess[str]:
        """Run a command of docker that may fail."""
        return self._docker(words, timeout_s, check=False)

    def _docker(self, words: Iterable[str], timeout_s: float, *, check: bool) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DOCKER_HOST": self._address,
            "DOCKER_BUILDKIT": str(int(self._new_builder)),
            "DOCKER_CONFIG": str(self._folder),
        }
        argv = [self._program, *words]
        done = subprocess.run(
            argv,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            env=environment,
            check=False,
        )
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(argv)}: {done.returncode}\n{(done.stdout + done.stderr)[-4000:]}")
        return done

    @property
    def _address(self) -> str:
        return f"unix://{self._folder}/d.sock"

    def _start_daemon(self) -> None:
        """Start the daemon with the best storage that this machine lets it have."""
        if not any(self._started(storage) for storage in ("overlay2", "vfs")):
            raise NotHereError(f"dockerd does not start here: {self._log().strip()[-400:]}")

    def _started(self, storage: str) -> bool:
        """Start the daemon with a kind of storage, and tell whether it answers."""
        argv = [
            *(str(shutil.which("dockerd", path=_PATHS)), "--data-root", str(self._cache / "docker")),
            *("--exec-root", str(self._folder / "x"), "--pidfile", str(self._folder / "pid"), "-H", self._address),
            *("--storage-driver", storage, "--iptables=false", "--ip6tables=false", "--bridge=none"),
            *("--log-level", "warn"),
        ]
        with (self._folder / "log").open("ab") as log:
            self._daemon = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - the one way to end with a killed test
            )
        end = time.monotonic() + _START_S
        while time.monotonic() < end and self._daemon.poll() is None:
            if (self._folder / "d.sock").exists() and self.tried("version").returncode == 0:
                return True
            time.sleep(0.1)
        self._end()
        return False

    def _end(self) -> None:
        """Stop the daemon."""
        if self._daemon is None or self._daemon.poll() is not None:
            return
        self._daemon.terminate()
        try:
            self._daemon.wait(30)
        except subprocess.TimeoutExpired:
            self._daemon.kill()
            self._daemon.wait()

    def _log(self) -> str:
        """Give what the daemon said."""
        path = self._folder / "log"
        return path.read_text("utf-8", "replace") if path.exists() else ""

    def _sweep(self) -> None:
        """Take away containers and networks of ours, also those of a run that was killed."""
        for container in self("ps", "-aq", "--filter", f"label={_LABEL}").split():
            self.tried("rm", "-f", "-v", container)
        for network in self("network", "ls", "-q", "--filter", f"label={_LABEL}").split():
            self.tried("network", "rm", network)

    def base(self) -> str:
        """Give the name of a base image like Debian's own, made at the first time."""
        recipe = json.dumps([_LAYOUT, SUITE, BASE_PACKAGES])
        tag = f"{_LABEL}/base:{SUITE}-{hashlib.sha256(recipe.encode()).hexdigest()[:12]}"
        if self.tried("image", "inspect", tag).returncode == 0:
            return tag
        with tempfile.TemporaryDirectory(prefix="drivearr-base-", dir=_roomy()) as scratch:
            archive = Path(scratch, "base.tar")
            done = subprocess.run(
                _bootstrap(archive),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                env={**os.environ, "TMPDIR": scratch},
                check=False,
            )
            if done.returncode:
                raise NotHereError(f"no base image can be made: {done.stderr.strip()[-300:]}")
            # Certificates that this machine trusts besides the public ones hold for pip, too.
            changes = [f"ENV PIP_CERT={CERTIFICATES}", "ENV DEBIAN_FRONTEND=noninteractive", 'CMD ["bash"]']
            words = [word for change in changes for word in ("--change", change)]
            self("import", *words, str(archive), tag, timeout_s=_BUILD_S)
        return tag

    def build(self, context: Path, dockerfile: str, tag: str, **arguments: str) -> str:
        """Build an image on the base image and give the log; `NotHereError` when a mirror cannot be reached."""
        arguments = {"BUILD_FROM": self.base(), **arguments}
        words = [word for name, value in arguments.items() for word in ("--build-arg", f"{name}={value}")]
        plain = ("--progress", "plain") if self._new_builder else ()
        words += ["--network", "host", "-f", str(context / dockerfile), "-t", tag]
        done = self.tried("build", *plain, *words, str(context), timeout_s=_BUILD_S)
        log = done.stdout + done.stderr
        if done.returncode and any(sign in log for sign in _NO_NETWORK):
            raise NotHereError("the image cannot be built without its package mirrors")
        if done.returncode:
            raise RuntimeError(log[-6000:])
        return log

    def image_bytes(self, tag: str) -> int:
        """Give the size of an image with all its layers."""
        return int(self("image", "inspect", "-f", "{{.Size}}", tag))

    @contextlib.contextmanager
    def network(self, subnet: str, gateway: str, containers: str) -> Iterator["Network"]:
        """Give a network; `containers` is the range of addresses that containers get."""
        made = self._made_network(subnet, gateway, containers)
        try:
            yield made
        finally:
            self.tried("network", "rm", made.name)

    def _made_network(self, subnet: str, gateway: str, containers: str) -> "Network":
        """Make a network; `NotHereError` where its addresses are in use."""
        name = f"{_LABEL}-{os.getpid()}-{secrets.token_hex(3)}"
        plan = ("--subnet", subnet, "--gateway", gateway, "--ip-range", containers)
        done = self.tried("network", "create", "--label", _LABEL, "--driver", "bridge", *plan, name)
        if done.returncode:
            raise NotHereError(f"the network {subnet} is in use here: {done.stderr.strip()[-200:]}")
        return Network(name=name, bridge=f"br-{done.stdout.strip()[:12]}", gateway=gateway)

    @contextlib.contextmanager
    def free_network(self) -> Iterator["Network"]:
        """Give a network at addresses that nobody here uses."""
        for part in ("10.213.98", "172.29.98", "192.168.213"):
            with contextlib.suppress(NotHereError):
                network = self._made_network(f"{part}.0/24", f"{part}.1", f"{part}.128/25")
                break
        else:
            raise NotHereError("no network of containers is free here")
        try:
            yield network
        finally:
            self.tried("network", "rm", network.name)

    def share(self, folder: Path) -> None:
        """Let what is mounted below a folder later be seen in containers, as the Supervisor's folders do."""
        where = str(folder.resolve())
        if where not in self._shared:
            subprocess.run(["mount", "--bind", where, where], check=True)
            self._shared.append(where)
            subprocess.run(["mount", "--make-rshared", where], check=True)

    def start(self, tag: str, *words: str, command: Iterable[str] = ()) -> "Container":
        """Start a container in the background."""
        started = time.monotonic()
        number = self("run", "-d", "--label", _LABEL, *words, tag, *command).strip()
        return Container(docker=self, number=number, started=started)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network of containers: its name, and the host's interface and address in it."""

    name: str
    bridge: str
    gateway: str

    def add_address(self, address: str) -> None:
        """Give the host one more address in the network."""
        subprocess.run(["ip", "address", "add", f"{address}/32", "dev", self.bridge], check=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Container:
    """A container that was started."""

    docker: Docker
    number: str
    started: float

    def run(self, *command: str, check: bool = True) -> str:
        """Run a command inside and give what it printed."""
        done = self.docker.tried("exec", self.number, *command)
        assert not check or done.returncode in {0, 1}, (command, done.stdout + done.stderr)
        return done.stdout

    def log(self) -> str:
        """Give what the program printed."""
        done = self.docker.tried("logs", self.number)
        return done.stdout + done.stderr

    @property
    def running(self) -> bool:
        """Tell whether it runs."""
        return self.facts()["State"]["Running"] is True

    def facts(self) -> dict[str, Any]:
        """Give what docker knows of it."""
        facts: dict[str, Any] = json.loads(self.docker("inspect", self.number))[0]
        return facts

    @property
    def address(self) -> str:
        """Give its address on its network."""
        networks = self.facts()["NetworkSettings"]["Networks"].values()
        return str(next(network["IPAddress"] for network in networks if network["IPAddress"]))

    def memory_bytes(self) -> int:
        """Give the memory of all its processes: what is theirs alone, and their share of what they share."""
        top = self.docker("top", self.number, "-eo", "pid").split()
        return sum(_proportional(pid) for pid in top if pid.isdecimal())

    def stop(self, timeout_s: int = 30) -> int:
        """Ask it to end, and give its exit status."""
        self.docker("stop", "-t", str(timeout_s), self.number)
        return int(self.facts()["State"]["ExitCode"])


@contextlib.contextmanager
def with_app(root: Path, tag: str) -> Iterator[Docker]:
    """Give a daemon with the image that users get, built from `root`; skips the test where that cannot be."""
    if (reason := missing()) is not None:
        pytest.skip(reason)
    try:
        with Docker(kept_images()) as docker:
            docker.build(root, "addon/Dockerfile", tag)
            yield docker
    except NotHereError as reason:
        pytest.skip(str(reason))


def app_arguments(
    config: Mapping[str, Any],
    *,
    data: Path,
    folders: Mapping[str, Path],
    token: str,
    supervisor: str,
    network: str,
    hostname: str,
    devices: Iterable[str] = (),
) -> list[str]:
    """Give what the Supervisor would start an app's image with: what its configuration declares, and no more.

    `devices` are nodes that stand for those that the configuration lists, such as a loop device for a disk.
    """
    words = ["--network", network, "--hostname", hostname, "--oom-score-adj", "200"]
    words += ["--add-host", f"supervisor:{supervisor}", "--add-host", f"hassio:{supervisor}"]
    words += ["-e", "TZ=Europe/Berlin", "-e", f"SUPERVISOR_TOKEN={token}", "-e", f"HASSIO_TOKEN={token}"]
    words += ["--init"] if config.get("init", True) else []
    words += ["--tmpfs", "/dev/shm", "-v", "/dev:/dev:ro", "-v", f"{data}:/data"]
    for entry in config.get("map", []):
        options = ["rslave", *(["ro"] if entry.get("read_only", True) else [])]
        target = entry.get("path", f"/{entry['type']}")
        words += ["-v", f"{folders[entry['type']]}:{target}:{','.join(options)}"]
    if config.get("udev") and os.path.isdir("/run/udev"):
        words += ["-v", "/run/udev:/run/udev:ro"]
    if config.get("host_dbus") and os.path.isdir("/run/dbus"):
        words += ["-v", "/run/dbus:/run/dbus:ro"]
    for name, value in config.get("environment", {}).items():
        words += ["-e", f"{name}={value}"]
    for capability in config.get("privileged", []):
        words += ["--cap-add", capability]
    for device in [*config.get("devices", []), *devices]:
        with contextlib.suppress(FileNotFoundError):  # the Supervisor passes over what is not there
            words += ["--device-cgroup-rule", _rule(device)]
    return words


def _remove_left() -> None:
    """Remove the folders of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError, ValueError):
            if not os.path.exists(f"/proc/{int((folder / 'owner').read_text('ascii'))}"):
                _remove(folder)


def _remove(folder: Path) -> None:
    """Remove a daemon's folder with what it left mounted in it."""
    mounts = [line.split()[1] for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    for mount in reversed([mount for mount in mounts if mount.startswith(f"{folder}/")]):
        subprocess.run(["umount", "-l", mount], check=False, capture_output=True)
    shutil.rmtree(folder, ignore_errors=True)


def _rule(device: str) -> str:
    """Give the rule that lets a container use a device."""
    facts = os.stat(device)
    kind = "b" if stat.S_ISBLK(facts.st_mode) else "c"
    return f"{kind} {os.major(facts.st_rdev)}:{os.minor(facts.st_rdev)} rwm"


def _proportional(pid: str) -> int:
    """Give the proportional memory of a process; nothing when it has just ended."""
    with contextlib.suppress(OSError), open(f"/proc/{pid}/smaps_rollup", encoding="ascii", errors="replace") as lines:
        return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)
    return 0


def _bootstrap(archive: Path) -> list[str]:
    """Give the command that makes the file system of the base image."""
    left_out = [f"--dpkgopt=path-exclude=/usr/share/{name}/*" for name in ("doc", "man", "info", "locale", "lintian")]
    hooks = []
    if own := sorted(glob.glob("/usr/local/share/ca-certificates/*.crt")):
        hooks = [
            f"--customize-hook=copy-in {' '.join(own)} /usr/local/share/ca-certificates",
            '--customize-hook=chroot "$1" update-ca-certificates',
        ]
    include = f"--include={','.join(BASE_PACKAGES)}"
    tool = str(shutil.which("mmdebstrap", path=_PATHS))
    return [
        tool,
        "--quiet",
        "--variant=minbase",
        *left_out,
        "--dpkgopt=force-unsafe-io",
        include,
        *hooks,
        SUITE,
        str(archive),
    ]


def _roomy() -> str | None:
    """Give a folder in memory where there is room for a base image."""
    shm = Path("/dev/shm")
    return str(shm) if shm.is_dir() and shutil.disk_usage(shm).free > 3 << 30 else None


def _end_with_parent() -> None:
    """Have a child end when the one that started it ends, however that ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def kept_images() -> Path:
    """Give the folder where images are kept from one run to the next."""
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "drivearr" / "container"
