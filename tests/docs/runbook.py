"""Console blocks of a page as a list of commands, run in a real shell, their output held against what the page shows.

A block is fenced as `console`. A line that begins with `$ ` is a command (`> ` goes on with it), the lines below are
what it prints. Figures may differ, a line `...` stands for any lines, and spaces count once. `# exit N` behind a
command is the status that it ends with. The blocks of a page run in order, in one folder with the demo's media.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docpages import ROOT, Block, blocks
from drivearr_dev.demo import make_demo

_STATUS = re.compile(r" +# exit (\d+)$")
_UNIT = re.compile(r"\bN [kMGT]B\b")
_FIGURE = re.compile(r"\b[0-9a-f]{8,}(?:-[0-9a-f]{4,})*\b|\d+(?:[.,:]\d+)*")
ANY = "..."
# What a page writes for the folder that it is run in.
HOME = "/home/you"


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of a page, what it prints there, and the status that it ends with."""

    block: Block
    text: str
    shown: tuple[str, ...]
    status: int


def commands(page: Path) -> Iterator[Command]:
    """Give the commands of a page in order."""
    for block in blocks(page, "console"):
        text, shown = "", []
        for line in [*block.text.splitlines(), "$ "]:
            if not line.startswith("$ "):
                if line.startswith("> ") and not shown:
                    text += "\n" + line[2:]
                else:
                    shown.append(line)
                continue
            if text:
                status = _STATUS.search(text)
                yield Command(
                    block=block,
                    text=_STATUS.sub("", text),
                    shown=tuple(shown),
                    status=int(status[1]) if status else 0,
                )
            text, shown = line[2:], []


def run_page(page: Path, folder: Path) -> int:
    """Run a page in a folder of its own and give how many commands that were; `AssertionError` says what differs."""
    home = folder / "home"
    home.mkdir()
    make_demo(folder / "media")
    environment = {
        "PATH": f"{ROOT / '.venv/bin'}:{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "NO_COLOR": "1",
        "COLUMNS": "120",
    }
    count = 0
    for command in commands(page):
        count += 1
        ran = subprocess.run(
            ["bash", "-c", command.text],
            cwd=folder / "media",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=300,
            check=False,
        )
        printed = f"{command.block}: $ {command.text}\n{ran.stdout}\n[status {ran.returncode}]"
        assert ran.returncode == command.status, printed
        missing = first_missing(command.shown, ran.stdout.replace(str(folder / "media"), HOME).splitlines())
        assert missing is None, f"{printed}\nnot printed there: {missing}"
    return count


def first_missing(shown: tuple[str, ...], printed: list[str]) -> str | None:
    """Give the first line of a page that was not printed in its place, figures and spaces aside."""
    rest = [loose(line) for line in printed if line.strip()]
    skipping = False
    for line in (line for line in shown if line.strip()):
        if line.strip() == ANY:
            skipping = True
            continue
        wanted = loose(line)
        while skipping and rest and rest[0] != wanted:
            rest.pop(0)
        if not rest or rest.pop(0) != wanted:
            return line
        skipping = False
    return f"nothing more, but: {rest[0]}" if rest and not skipping and shown else None


def loose(line: str) -> str:
    """Give a line with every figure and unit of size alike, spaces once, and rows of a table's frame as one."""
    plain = re.sub(r"[─━═╌╴╶]+", "-", line)
    return _UNIT.sub("N B", " ".join(_FIGURE.sub("N", plain).split()))
