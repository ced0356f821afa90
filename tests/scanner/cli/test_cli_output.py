"""What commands draw: colours and bars on a terminal, plain text elsewhere."""

import os
import pty
import re
import subprocess
import sys

from drivearr_scanner.cli.output import Output

LOADED = """
import io, sys
from drivearr_scanner.cli.output import Output
out = io.StringIO()
output = Output(as_json=False, stdout=out, stderr=out)
with output.progress("Scanning") as moved:
    moved(1, None)
output.say("a [b] c", style="red")
output.complain("d")
assert out.getvalue() == "a [b] c\\nd\\n", out.getvalue()
assert "rich" not in sys.modules
"""


def test_plain_text_loads_nothing_to_draw_with():
    """Where there is no terminal a command starts without the library that draws, and prints text as it is."""
    subprocess.run([sys.executable, "-c", LOADED], check=True)


def test_a_terminal_shows_colours_and_a_bar(monkeypatch):
    """On a terminal a bar is drawn and taken away, and complaints are red; what looks like markup stays text."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    reader, writer = pty.openpty()
    with open(writer, "w", encoding="utf-8") as terminal:
        output = Output(as_json=False, stdout=terminal, stderr=terminal)
        with output.progress("Scanning") as moved:
            moved(512, 1024)
        output.complain("no [bold]such[/bold] drive")
        output.table(["name"], [["[red]stick[/red]"]])
        terminal.flush()
        shown = ""
        while "stick" not in shown:
            shown += os.read(reader, 65536).decode()
    os.close(reader)
    plain = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown)
    assert "Scanning" in plain
    assert "512/1024 bytes" in plain or "0.5/1.0 kB" in plain
    assert "\x1b[31mno [bold]such[/bold] drive" in shown
    assert "[red]stick[/red]" in shown
