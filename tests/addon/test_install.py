"""The scanner as a package: built, installed into an environment with nothing else, and run from there."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(600)

ROOT = Path(__file__).parents[2]
UV = Path(sys.executable).with_name("uv")
_NO_NETWORK = ("dns error", "error sending request", "Failed to fetch", "timed out")


def _uv(*words: str) -> None:
    """Run uv on what its cache has, else with the network; skip where neither suffices."""
    plain = [str(UV), "--quiet", "--no-config"]
    if subprocess.run([*plain, "--offline", *words], cwd=ROOT, capture_output=True, check=False).returncode == 0:
        return
    done = subprocess.run([*plain, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and any(sign in done.stderr for sign in _NO_NETWORK):
        pytest.skip("needs a package index, or uv's cache of an earlier set-up")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the package, built as pipx and uv do."""
    if not UV.exists():
        pytest.skip("needs uv in this environment")
    folder = tmp_path_factory.mktemp("wheel")
    _uv("build", "--wheel", "--out-dir", str(folder))
    (wheel,) = folder.glob("*.whl")
    return wheel


def test_the_package_has_everything_and_nothing_else(wheel: Path) -> None:
    """The scanner's modules, the statements of its data base and the panel; no tests, no integration."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    packed = {name for name in names if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in packed} == {"drivearr_scanner"}
    wanted = ["*.py", "*.sql", "panel/**/*.js", "panel/*.css", "panel/index.html"]
    source = ROOT / "scanner/drivearr_scanner"
    files = {path.relative_to(ROOT / "scanner").as_posix() for kind in wanted for path in source.rglob(kind)}
    assert len(files) > 300
    assert files <= packed
    assert any(name.endswith("LICENSE") for name in names)


def test_it_runs_where_nothing_else_is_installed(wheel: Path, tmp_path: Path) -> None:
    """Installed with what the list names and its hashes, the command answers and scans."""
    environment = tmp_path / "environment"
    _uv("venv", "--python", sys.executable, str(environment))
    into = ("--python", str(environment / "bin/python"))
    _uv("pip", "install", *into, "--require-hashes", "--no-deps", "-r", "requirements/scanner.txt")
    _uv("pip", "install", *into, "--no-deps", str(wheel))
    program = str(environment / "bin/drivearr")
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}

    def run(*words: str) -> str:
        """Run the command without anything of this environment."""
        done = subprocess.run([program, *words], capture_output=True, text=True, env=clean, timeout=120, check=False)
        assert done.returncode in {0, 1}, done.stderr
        return done.stdout

    assert run("--version").startswith("drivearr ")
    assert json.loads(run("--json", "doctor"))["capabilities"]
    assert run("completion", "man").startswith(".TH DRIVEARR 1")
    (tmp_path / "Films/Heat (1995)").mkdir(parents=True)
    (tmp_path / "Films/Heat (1995)/Heat (1995).mkv").write_bytes(b"x" * 1000)
    scanned = json.loads(run("--json", "scan", str(tmp_path / "Films")))
    assert scanned["files"] == 1, scanned
    assert (tmp_path / ".local/share/drivearr/drivearr.db").exists()
