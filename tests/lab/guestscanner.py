"""This repository's scanner inside the virtual machine: its command line, and the packages it needs there."""

import hashlib
import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from guestmachine import Guest

ROOT = Path(__file__).parents[2]
PYTHON = "3.13"  # Debian's
SCANNER = "/mnt/scanner"
SITE = "/mnt/site"
# The guest reads the sources through its host, slowly: what it compiled once it keeps.
ENVIRONMENT = f"PYTHONPYCACHEPREFIX=/tmp/bytecode PYTHONPATH={SITE}:{SCANNER} NO_COLOR=1"


class GuestScanner:
    """The command line inside the machine."""

    def __init__(self, guest: Guest) -> None:
        """Run commands in `guest`."""
        self._guest = guest

    def command(self, *arguments: str, data: str = "/tmp/data") -> str:
        """Give the shell command of a call."""
        return f"{ENVIRONMENT} python3 -m drivearr_scanner --data {data} --json {shlex.join(arguments)}"

    def __call__(self, *arguments: str, status: int = 0, data: str = "/tmp/data") -> Any:
        """Give the JSON that a call prints, after its exit status was held against `status`."""
        ran = self._guest.run(self.command(*arguments, data=data), timeout_s=300)
        assert ran.status == status, f"{arguments}: {ran.status}\n{ran.out}\n{ran.err}"
        return json.loads(ran.out)


def provide_site(folder: Path) -> Path:
    """Give the scanner's locked dependencies for the guest's interpreter, installing them once."""
    uv = shutil.which("uv") or str(Path(sys.prefix, "bin/uv"))
    export = [uv, "export", "--frozen", "--no-default-groups", "--no-emit-project", "--format", "requirements-txt"]
    locked = subprocess.run([*export, "--quiet"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    site = folder / f"site-{hashlib.sha256(locked.encode()).hexdigest()[:12]}"
    if not site.exists():
        requirements = site.with_suffix(".txt")
        requirements.write_text(locked, encoding="utf-8")
        fresh = site.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        target = ["--target", str(fresh), "--python-version", PYTHON, "--only-binary", ":all:"]
        wanted = ["--python-platform", "x86_64-manylinux_2_28", "--requirements", str(requirements)]
        subprocess.run([uv, "pip", "install", "--quiet", "--require-hashes", *target, *wanted], cwd=ROOT, check=True)
        fresh.rename(site)
    return site
