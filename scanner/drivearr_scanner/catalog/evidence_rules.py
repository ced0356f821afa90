"""Evidence: when two files count as the same bytes, when a file is damaged, and what must be read to know."""

from dataclasses import dataclass, field
from enum import StrEnum

from .facts import Answers, ComparisonInput, ContentQuestion, FileFact, ManifestRecord, QuestionKind, Verify
from .library_rules import LibraryFile


class Condition(StrEnum):
    """What a drive file is as a copy."""

    INTACT = "intact"
    EMPTY = "empty"
    TRUNCATED = "truncated"
    CHECKSUM = "checksum"
    UNPROVEN = "unproven"


@dataclass(slots=True)
class Evidence:
    """Decides about contents from records, digests and answers, and collects the questions that stay open."""

    given: ComparisonInput
    answers: Answers
    records: dict[str, ManifestRecord] = field(default_factory=dict)
    open: dict[ContentQuestion, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the manifest."""
        self.records = {record.path: record for record in self.given.manifest}

    @property
    def full(self) -> bool:
        """Whether checksums are compared too."""
        return self.given.policy.verify is Verify.FULL

    def record(self, fact: FileFact) -> ManifestRecord | None:
        """Give the manifest's record of a drive file whose size is still what was written."""
        record = self.records.get(fact.path)
        return record if record is not None and record.size == fact.size else None

    def same(self, fact: FileFact, file: LibraryFile) -> bool | None:
        """Tell whether a drive file has a library file's bytes; None when that must be read first.

        Where no digest speaks, equal size is enough for files that are the same unit already.
        """
        if fact.size != file.fact.size:
            return False
        equal = _equal(self.drive_digest(fact, file), self.library_digest(file))
        if equal is not None:
            return equal
        return None if self.full else True

    def proven_same(self, fact: FileFact, file: LibraryFile) -> bool | None:
        """Tell whether files of equal size and different names have the same bytes; None when that must be read."""
        equal = _equal(self.drive_digest(fact, file), self.library_digest(file))
        return equal if equal is not None else self._ends(fact, file)

    def condition(self, fact: FileFact, versions: list[LibraryFile]) -> Condition:
        """Tell what a drive file is as a copy of the library's versions of its units."""
        if fact.size == 0:
            return Condition.EMPTY
        if ("", fact.path) in self.given.damaged:
            return Condition.CHECKSUM
        written = self.records.get(fact.path)
        if written is not None and fact.size < written.size:
            return self._replaced(fact, versions)
        if self.full and self.record(fact) is not None and (found := self._checked(fact)) is not Condition.INTACT:
            return found
        verdicts = [self.same(fact, file) for file in versions]
        if True in verdicts or (self.record(fact) is not None and None not in verdicts):
            return Condition.INTACT
        if None in verdicts:
            return Condition.UNPROVEN
        return self._shortened(fact, [file for file in versions if file.fact.size > fact.size])

    def is_damaged(self, file: LibraryFile) -> bool:
        """Tell a library file whose present bytes are not its known-good ones."""
        good = self.given.checksums.get((file.root.name, file.fact.path))
        return good is not None and _equal(self._present(file, good), good) is False

    def drive_digest(self, fact: FileFact, file: LibraryFile | None = None) -> str | None:
        """Give the digest of a drive file: as recorded while that is trusted, else as it is now."""
        record = self.record(fact)
        if record is not None and record.digest is not None and not self.full:
            return record.digest
        if fact.digest is not None or not self.full:
            return fact.digest
        wanted = (record.digest if record is not None else None) or (file.fact.digest if file is not None else None)
        return self._digest(
            ContentQuestion(QuestionKind.DRIVE_DIGEST, drive_path=fact.path, algorithm=_algorithm(wanted))
        )

    def library_digest(self, file: LibraryFile) -> str | None:
        """Give the digest that a library file's bytes ought to have."""
        good = self.given.checksums.get((file.root.name, file.fact.path))
        return good if good is not None else self._present(file, None)

    def _present(self, file: LibraryFile, wanted: str | None) -> str | None:
        """Give the digest of a library file as it is now."""
        if file.fact.digest is not None or not self.full:
            return file.fact.digest
        question = ContentQuestion(
            QuestionKind.LIBRARY_DIGEST, root=file.root.name, library_path=file.fact.path, algorithm=_algorithm(wanted)
        )
        return self._digest(question)

    def _checked(self, fact: FileFact) -> Condition:
        """Compare a drive file with the digest that was recorded when it was written."""
        record = self.records[fact.path]
        if record.digest is None:
            return Condition.INTACT
        equal = _equal(self.drive_digest(fact), record.digest)
        if equal is None:
            return Condition.UNPROVEN
        return Condition.INTACT if equal else Condition.CHECKSUM

    def _replaced(self, fact: FileFact, versions: list[LibraryFile]) -> Condition:
        """Tell a copy that lost its end from one that was replaced by a shorter library version."""
        found = [self.proven_same(fact, file) for file in versions if file.fact.size == fact.size]
        if True in found:
            return Condition.INTACT
        return Condition.UNPROVEN if None in found else Condition.TRUNCATED

    def _shortened(self, fact: FileFact, longer: list[LibraryFile]) -> Condition:
        """Tell a copy that was cut off from a shorter version."""
        found = [self._ends(fact, file) for file in longer]
        if True in found:
            return Condition.TRUNCATED
        return Condition.UNPROVEN if None in found else Condition.INTACT

    def _ends(self, fact: FileFact, file: LibraryFile) -> bool | None:
        """Give whether head and tail of a drive file are the library file's, if that was read."""
        question = ContentQuestion(QuestionKind.ENDS, fact.path, file.root.name, file.fact.path)
        answer = self.answers.same_ends.get(question)
        if answer is None:
            self.open[question] = None
        return answer

    def _digest(self, question: ContentQuestion) -> str | None:
        """Give an answered digest."""
        answer = self.answers.digests.get(question)
        if answer is None:
            self.open[question] = None
        return answer


def _equal(one: str | None, other: str | None) -> bool | None:
    """Compare two digests; None when one is not known or they are of different algorithms."""
    if one is None or other is None or _algorithm(one) != _algorithm(other):
        return None
    return one == other


def _algorithm(digest: str | None) -> str:
    """Give the algorithm of a digest, or the one that is used by default."""
    return digest.partition(":")[0] if digest else "xxh3_128"
