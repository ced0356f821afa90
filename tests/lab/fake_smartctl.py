"""A smartctl that is a script: it writes its arguments to a log, and answers, sleeps or hangs as it was told."""

import json
import stat
import sys
import time
from pathlib import Path
from typing import Any

from smart_reports import raw

SCRIPT = """#!{python}
import json, os, sys, time
folder = {folder!r}
asked = sys.argv[1:]
began = time.monotonic()
log = os.open(folder + "/log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
os.write(log, (json.dumps({{"argv": asked, "at": began, "pid": os.getpid()}}) + "\\n").encode())
rules = json.load(open(folder + "/rules"))
kind = asked[asked.index("-d") + 1] if "-d" in asked else "auto"
rule = rules.get(asked[-1] + " " + kind) or rules.get(asked[-1]) or rules["*"]
if rule.get("fork"):
    child = os.fork()
    if child == 0:
        time.sleep(600)
    open(folder + "/child", "w").write(str(child))
if rule.get("flood"):
    while True:
        os.write(1, b" " * 65536)
time.sleep(rule.get("sleep", 0))
os.write(1, open(folder + "/" + rule["answer"], "rb").read())
os.write(log, (json.dumps({{"end": time.monotonic(), "pid": os.getpid()}}) + "\\n").encode())
sys.exit(rule.get("exit", 0))
"""


class FakeSmartctl:
    """The script in a folder, with rules by node, or by node and type."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = str(folder / "smartctl")
        self._rules: dict[str, dict[str, Any]] = {}
        script = Path(self.path)
        script.write_text(SCRIPT.format(python=sys.executable, folder=str(folder)), "utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        self.answer("*", "err_unknown_usb_bridge.json", exit=1)

    def answer(self, asked: str, report: str | bytes, **rule: Any) -> None:
        """Answer a node (`/dev/sda`), or a node as a type (`/dev/sda sat`), with a report of the fixtures or bytes."""
        name = f"answer-{len(list(self.folder.iterdir()))}"
        (self.folder / name).write_bytes(raw(report) if isinstance(report, str) else report)
        self._rules[asked] = {"answer": name, **rule}
        (self.folder / "rules").write_text(json.dumps(self._rules), "utf-8")

    @property
    def log(self) -> list[dict[str, Any]]:
        """Give what was written down."""
        path = self.folder / "log"
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    @property
    def calls(self) -> list[list[str]]:
        """Give the arguments of each call."""
        return [entry["argv"] for entry in self.log if "argv" in entry]

    def wait_for_call(self, number: int, timeout_s: float = 10.0) -> None:
        """Wait until so many calls have begun."""
        end = time.monotonic() + timeout_s
        while len(self.calls) < number and time.monotonic() < end:
            time.sleep(0.01)
        assert len(self.calls) >= number
