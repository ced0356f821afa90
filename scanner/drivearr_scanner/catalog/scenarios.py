"""Scenarios: comparisons written down as JSON, with contents that are computed when they are asked for."""

import hashlib
from collections.abc import Mapping
from typing import Any

from drivearr_scanner.contract.enums import MediaKind

from .compare import compare, questions
from .facts import (
    ENDS_BYTES,
    Answers,
    ComparisonInput,
    ContentQuestion,
    DriveListing,
    FileFact,
    LibraryRoot,
    ManifestRecord,
    Policy,
    QuestionKind,
    Specials,
    Verify,
    Versions,
)

_DIGEST_BYTES = hashlib.sha256().digest_size


def evaluate(scenario: Mapping[str, Any]) -> dict[str, Any]:
    """Compare what a scenario describes, without any disk; the result has the shape of its `expect`."""
    given = read_scenario(scenario)
    asked = questions(given)
    answers = Answers(
        {question: _same_ends(scenario, question) for question in asked if question.kind is QuestionKind.ENDS}
    )
    return compare(given, answers).to_dict()


def read_scenario(scenario: Mapping[str, Any]) -> ComparisonInput:
    """Give a scenario as the input of a comparison."""
    policy = scenario.get("policy", {})
    drive = scenario.get("drive", {})
    roots = tuple(_root(root) for root in scenario.get("library", ()))
    return ComparisonInput(
        roots=roots,
        drive=DriveListing(
            files=_facts(drive.get("files", {})),
            unreadable=tuple(drive.get("unreadable", ())),
            available=drive.get("available", True),
        ),
        manifest=tuple(_record(record) for record in drive.get("manifest", ())),
        checksums=_checksums(scenario.get("library_checksums", {}), roots),
        policy=Policy(
            versions=Versions(policy.get("versions", Versions.ANY)),
            specials=Specials(policy.get("specials", Specials.OPTIONAL)),
            verify=Verify(policy.get("verify", Verify.SIZE)),
        ),
    )


def content_range(name: str, start: int, end: int) -> bytes:
    """Give bytes of the content that a name stands for: the SHA-256 digests of `name:0`, `name:1` ... joined."""
    first = start // _DIGEST_BYTES
    blocks = [hashlib.sha256(f"{name}:{index}".encode()).digest() for index in range(first, -(-end // _DIGEST_BYTES))]
    return b"".join(blocks)[start - first * _DIGEST_BYTES : end - first * _DIGEST_BYTES]


def _root(root: Mapping[str, Any]) -> LibraryRoot:
    """Read a root of the library."""
    return LibraryRoot(
        name=root["root"],
        kind=MediaKind(root["type"]),
        files=_facts(root.get("files", {})),
        available=root.get("available", True),
        unreadable=tuple(root.get("unreadable", ())),
    )


def _facts(files: Mapping[str, Mapping[str, Any]]) -> tuple[FileFact, ...]:
    """Read a tree of files; the content's name stands for its digest."""
    return tuple(FileFact(path, fact["size"], digest=_digest(fact.get("c"))) for path, fact in files.items())


def _record(record: Mapping[str, Any]) -> ManifestRecord:
    """Read a record of the drive's manifest."""
    return ManifestRecord(record["path"], record["size"], _digest(record.get("c")), tuple(record.get("units", ())))


def _checksums(given: Any, roots: tuple[LibraryRoot, ...]) -> dict[tuple[str, str], str]:
    """Read known-good contents: a list of records or a mapping by path, the root's name before the path or not."""
    pairs = given.items() if isinstance(given, Mapping) else [(record["path"], record) for record in given]
    found: dict[tuple[str, str], str] = {}
    for path, content in pairs:
        digest = _digest(content.get("c") if isinstance(content, Mapping) else content)
        for root in roots:
            for fact in root.files:
                if digest is not None and path in (fact.path, f"{root.name}/{fact.path}"):
                    found[root.name, fact.path] = digest
    return found


def _digest(content: str | None) -> str | None:
    """Give what stands for the digest of a content."""
    return None if content is None else f"content:{content}"


def _same_ends(scenario: Mapping[str, Any], question: ContentQuestion) -> bool:
    """Compare head and tail of a drive file with a library file at the same offsets."""
    ours = scenario["drive"]["files"][question.drive_path]
    root = next(root for root in scenario["library"] if root["root"] == question.root)
    theirs = root["files"][question.library_path]
    size = ours["size"]
    spans = ((0, min(ENDS_BYTES, size)), (max(0, size - ENDS_BYTES), size))
    return size <= theirs["size"] and all(
        content_range(ours["c"], *span) == content_range(theirs["c"], *span) for span in spans
    )
