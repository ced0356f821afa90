"""What a release consists of: one version everywhere, the changelog from fragments, the archive for the Marketplace.

Standard library alone and nothing of ours, so that a plain Python of 3.11 or newer makes a release.
"""

import json
import re
import sys
import zipfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[2]
INTEGRATION = "custom_components/drivearr"
ARCHIVE = "drivearr.zip"
CHANGELOG = "CHANGELOG.md"
FRAGMENTS = "changelog/unreleased"
KINDS = ("added", "changed", "fixed", "removed", "security")
# The earliest time that an archive can hold: the same files give the same bytes, whenever they were checked out.
FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?")
# Where the version stands. The first group is kept, the version follows it.
PLACES = {
    "pyproject.toml": r'(^\[project\]\nname = "drivearr-scanner"\nversion = ")([^"]+)',
    "uv.lock": r'(^name = "drivearr-scanner"\nversion = ")([^"]+)',
    "scanner/drivearr_scanner/__init__.py": r'(^__version__ = ")([^"]+)',
    f"{INTEGRATION}/manifest.json": r'(^  "version": ")([^"]+)',
    "frontend/package.json": r'(^  "version": ")([^"]+)',
    "frontend/package-lock.json": r'(\A\{\n  "name": "[^"]+",\n  "version": ")([^"]+)',
    "addon/config.yaml": r'(^version: ")([^"]+)',
    "addon-disk-access/config.yaml": r'(^version: ")([^"]+)',
    "addon/Dockerfile": r"(^ARG BUILD_VERSION=)(\S+)",
    "deploy/compose.yaml": r"(^    image: ghcr\.io/drivearr/app:)(\S+)",
}


class ReleaseError(Exception):
    """What stands in the way of a release."""


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked for; 1 when something is in the way."""
    options = _parse(arguments)
    try:
        options.run(options)
    except ReleaseError as err:
        print(f"scripts/release: {err}", file=sys.stderr)
        return 1
    return 0


def _parse(arguments: list[str] | None) -> Namespace:
    """Read the command line."""
    parser = ArgumentParser(prog="scripts/release", description=__doc__)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    check = commands.add_parser("check", help="say whether the version is the same everywhere")
    check.add_argument("--tag", help="the tag that it must agree with, as v1.2.3")
    check.set_defaults(run=_check)
    prepare = commands.add_parser("prepare", help="set the version everywhere, and turn the fragments into its changes")
    prepare.add_argument("version")
    prepare.add_argument("--date", default=datetime.now(UTC).date().isoformat(), help="of the release (today, in UTC)")
    prepare.set_defaults(run=lambda options: prepare_release(ROOT, options.version, options.date))
    archive = commands.add_parser("archive", help="write the integration's archive; the same bytes each time")
    archive.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR")
    archive.set_defaults(run=lambda options: print(write_archive(ROOT, options.output)))
    notes = commands.add_parser("notes", help="print what the changelog says of the present version")
    notes.set_defaults(run=lambda _: print(notes_of(ROOT, version_of(ROOT))))
    return parser.parse_args(arguments)


def _check(options: Namespace) -> None:
    """Print the version when it is the same everywhere and the tag's, too."""
    version = version_of(ROOT)
    if options.tag is not None and options.tag != f"v{version}":
        raise ReleaseError(f"The tag is {options.tag}, the version {version}.")
    print(version)


def versions(root: Path) -> dict[str, str]:
    """Give the version that each place states; places that a checkout does not have are left out."""
    found = {}
    for path, pattern in PLACES.items():
        if not (root / path).exists():
            continue
        match = re.search(pattern, (root / path).read_text("utf-8"), re.MULTILINE)
        if match is None:
            raise ReleaseError(f"{path} states no version.")
        found[path] = match[2]
    return found


def version_of(root: Path) -> str:
    """Give the version; `ReleaseError` names the places that differ."""
    found = versions(root)
    if len(set(found.values())) != 1:
        raise ReleaseError("The version differs: " + ", ".join(f"{path} {text}" for path, text in found.items()))
    return next(iter(found.values()))


def prepare_release(root: Path, version: str, date: str) -> None:
    """Set the version everywhere and move the fragments into the changelog."""
    if not _VERSION.fullmatch(version):
        raise ReleaseError(f"{version} is no version such as 1.2.3 or 1.2.3rc1.")
    changes = changes_of(root)
    path = root / CHANGELOG
    text = path.read_text("utf-8")
    if f"\n## {version} " in text:
        raise ReleaseError(f"{CHANGELOG} has the version {version} already.")
    for place in versions(root):
        _set_version(root / place, PLACES[place], version)
    head, mark, rest = text.partition("\n## ")
    path.write_text(f"{head.rstrip()}\n\n## {version} ({date})\n\n{changes}{mark}{rest}", "utf-8")
    for fragment in fragments(root):
        fragment.unlink()


def _set_version(path: Path, pattern: str, version: str) -> None:
    """Write the version into one place, and into the second one that npm's lock file has."""
    text = path.read_text("utf-8")
    if path.name == "package-lock.json":
        lock = json.loads(text)
        lock["version"] = lock["packages"][""]["version"] = version
        path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")
        return
    path.write_text(re.sub(pattern, rf"\g<1>{version}", text, count=1, flags=re.MULTILINE), "utf-8")


def fragments(root: Path) -> list[Path]:
    """Give the fragments of changes; `ReleaseError` names a file that is none."""
    found = sorted((root / FRAGMENTS).glob("*"))
    for path in found:
        if path.suffix != ".md" or path.stem.partition("-")[0] not in KINDS or not path.read_text("utf-8").strip():
            raise ReleaseError(f"{path.name} is no fragment: KIND-few-words.md, KIND one of {', '.join(KINDS)}.")
    return found


def changes_of(root: Path) -> str:
    """Give the text that the fragments make; a release without any change is none."""
    text = "".join(_section(kind, fragments(root)) for kind in KINDS)
    if not text:
        raise ReleaseError(f"There is no fragment in {FRAGMENTS}.")
    return text


def _section(kind: str, found: list[Path]) -> str:
    """Give the changes of one kind as a list under their heading."""
    texts = [path.read_text("utf-8").split() for path in found if path.stem.partition("-")[0] == kind]
    if not texts:
        return ""
    return f"### {kind.capitalize()}\n\n" + "".join(f"{_wrapped(words)}\n" for words in texts) + "\n"


def _wrapped(words: list[str], width: int = 118) -> str:
    """Give a list item in lines of a width."""
    lines, line = [], "-"
    for word in words:
        if len(line) + 1 + len(word) > width:
            lines.append(line)
            line = f"  {word}"
        else:
            line = f"{line} {word}"
    return "\n".join([*lines, line])


def notes_of(root: Path, version: str) -> str:
    """Give the changelog's section of a version."""
    text = (root / CHANGELOG).read_text("utf-8")
    match = re.search(rf"^## {re.escape(version)} \([^)]*\)\n\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    if match is None:
        raise ReleaseError(f"{CHANGELOG} says nothing of {version}. Run: scripts/release prepare {version}")
    return match[1].strip()


def shipped(root: Path) -> Iterator[tuple[str, Path]]:
    """Give each file of the integration by its name in the archive, in one order everywhere."""
    folder = root / INTEGRATION
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    found["LICENSE"] = root / "LICENSE"
    for name in sorted(found):
        if "__pycache__" not in name.split("/") and not name.rpartition("/")[2].startswith("."):
            yield name, found[name]


def write_archive(root: Path, folder: Path) -> Path:
    """Write the archive and give its path; Home Assistant unpacks it into the integration's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ARCHIVE
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, file in shipped(root):
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever system it is made
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, file.read_bytes())
    return path


if __name__ == "__main__":
    sys.exit(main())
