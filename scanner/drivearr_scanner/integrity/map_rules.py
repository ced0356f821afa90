"""The map of a device: from millions of pieces of files to a few hundred cells, exactly, at any zoom. Pure.

Pieces are kept sorted by place in pages with running sums. A cell adds up the pages that lie within it, and looks into
those that its edges cut.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Self

PAGE_PIECES = 512
# Above so many pieces in view, the files of a cell are not told apart any more: its pieces are counted.
MOST_TOLD_APART = 100_000
NEVER = (1 << 32) - 1


class Piece(NamedTuple):
    """A run of a file on the device, in bytes; `verified_at` in seconds since 1970, `NEVER` when it was not."""

    physical: int
    length: int
    verified_at: int
    file: int


@dataclass(slots=True)
class Page:
    """Pieces in order: where each starts, how far all up to it reach, and the sums of the bytes up to it.

    Of bytes that several files share, the first one counts; the others have length 0.
    """

    starts: array[int] = field(default_factory=lambda: array("Q"))
    reach: array[int] = field(default_factory=lambda: array("Q"))
    used: array[int] = field(default_factory=lambda: array("Q"))
    unverified: array[int] = field(default_factory=lambda: array("Q"))
    verified_at: array[int] = field(default_factory=lambda: array("I"))
    files: array[int] = field(default_factory=lambda: array("I"))

    def to_bytes(self) -> bytes:
        """Give the page as it is stored: the columns one after the other."""
        return b"".join(column.tobytes() for column in self._columns())

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` gave."""
        page = cls()
        columns = page._columns()
        count = len(data) // sum(column.itemsize for column in columns)
        at = 0
        for column in columns:
            size = count * column.itemsize
            column.frombytes(data[at : at + size])
            at += size
        return page

    def _columns(self) -> tuple[array[int], ...]:
        """Give the columns in their order."""
        return (self.starts, self.reach, self.used, self.unverified, self.verified_at, self.files)

    def piece_over(self, at: int) -> int | None:
        """Give the piece that begins before a place and reaches over it."""
        index = bisect_left(self.starts, at) - 1
        if index < 0 or self.reach[index] <= at:
            return None
        while index > 0 and self.used[index] == self.used[index - 1]:  # shared: it lies within one before it
            index -= 1
        return index

    def below(self, at: int) -> tuple[int, int]:
        """Give the used bytes below a place, and how many of them were never verified."""
        index = bisect_left(self.starts, at) - 1
        if index < 0:
            return 0, 0
        over = max(self.reach[index] - at, 0)
        last = self.piece_over(at)
        unproven = last is not None and self.verified_at[last] == NEVER
        return self.used[index] - over, self.unverified[index] - (over if unproven else 0)


@dataclass(slots=True)
class PageIndex:
    """What is known of each page without reading it."""

    first: array[int] = field(default_factory=lambda: array("Q"))
    reach: array[int] = field(default_factory=lambda: array("Q"))
    pieces: array[int] = field(default_factory=lambda: array("Q"))
    used: array[int] = field(default_factory=lambda: array("Q"))
    unverified: array[int] = field(default_factory=lambda: array("Q"))
    oldest: array[int] = field(default_factory=lambda: array("Q"))

    def to_bytes(self) -> bytes:
        """Give the index as it is stored."""
        return b"".join(column.tobytes() for column in self._columns())

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Read what `to_bytes` gave."""
        index = cls()
        columns = index._columns()
        size = len(data) // len(columns)
        for number, column in enumerate(columns):
            column.frombytes(data[number * size : (number + 1) * size])
        return index

    def _columns(self) -> tuple[array[int], ...]:
        """Give the columns in their order."""
        return (self.first, self.reach, self.pieces, self.used, self.unverified, self.oldest)


class PageBuilder:
    """Makes pages of pieces that come sorted by place; `keep` takes each page with its number."""

    def __init__(self, keep: Callable[[int, Page], None]) -> None:
        """Begin with nothing."""
        self._keep = keep
        self._index = PageIndex()
        self._page = Page()
        self._start = 0
        self._reach = 0

    def add(self, piece: Piece) -> None:
        """Take the next piece."""
        page = self._page
        end = piece.physical + piece.length
        if end <= self._reach:
            start, length = max(piece.physical, self._start), 0
        else:
            start = max(piece.physical, self._reach)
            length, self._reach = end - start, end
        self._start = start
        used = page.used[-1] if page.used else 0
        unproven = page.unverified[-1] if page.unverified else 0
        # A page knows nothing of bytes that a piece of the page before reaches over.
        reach = max(page.reach[-1] if page.reach else start, start + length)
        page.starts.append(start)
        page.reach.append(reach)
        page.used.append(used + length)
        page.unverified.append(unproven + (length if piece.verified_at == NEVER else 0))
        page.verified_at.append(piece.verified_at)
        page.files.append(piece.file)
        if len(page.starts) == PAGE_PIECES:
            self._flush()

    def finish(self) -> PageIndex:
        """Give the index, once all pieces came."""
        if self._page.starts:
            self._flush()
        return self._index

    def _flush(self) -> None:
        """Hand a page over."""
        page, index = self._page, self._index
        self._keep(len(index.first), page)
        index.first.append(page.starts[0])
        index.reach.append(self._reach)
        index.pieces.append(len(page.starts))
        index.used.append(page.used[-1])
        index.unverified.append(page.unverified[-1])
        index.oldest.append(min(page.verified_at))
        self._page = Page()


@dataclass(slots=True)
class Cell:
    """A part of a device and what lies there; `oldest` is the stalest proof, `NEVER` when there is none."""

    start: int
    length: int
    files: int = 0
    used_bytes: int = 0
    unverified_bytes: int = 0
    oldest: int = NEVER
    corrupt: int = 0
    unreadable: int = 0
    suspected: int = 0


def make_cells(start: int, end: int, count: int) -> list[Cell]:
    """Cut a part of a device into cells of equal length, to a byte; fewer where it has fewer bytes."""
    count = max(min(count, end - start), 1)
    edges = [start + (end - start) * number // count for number in range(count + 1)]
    return [Cell(edges[at], edges[at + 1] - edges[at]) for at in range(count)]


def fill_cells(cells: Sequence[Cell], index: PageIndex, read: Callable[[int], Page]) -> bool:
    """Add what lies in the cells; tells whether `files` counts files, and not their pieces."""
    edges = [cell.start for cell in cells] + [cells[-1].start + cells[-1].length]
    first, last = _pages_in_view(index, edges[0], edges[-1])
    apart = sum(index.pieces[first:last]) <= MOST_TOLD_APART
    files: list[set[int]] = [set() for _ in cells] if apart else []
    for number in range(first, last):
        at = bisect_right(edges, index.first[number]) - 1
        inside = 0 <= at < len(cells) and index.reach[number] <= edges[at + 1]
        if inside:
            _add_page(cells[at], index, number)
        if apart or not inside:
            _add_pieces(cells, edges, read(number), files, sums=not inside)
    for cell, found in zip(cells, files, strict=False):
        cell.files = len(found)
    return apart


def mark(cells: Sequence[Cell], ranges: Sequence[tuple[int, int]], field_name: str) -> None:
    """Count a damaged file once in each cell that one of its damaged ranges (physical, length) touches."""
    edges = [cell.start for cell in cells] + [cells[-1].start + cells[-1].length]
    touched: set[int] = set()
    for physical, length in ranges:
        end = physical + max(length, 1)
        if physical < edges[-1] and end > edges[0]:
            begin = max(bisect_right(edges, physical) - 1, 0)
            touched.update(range(begin, min(bisect_left(edges, end), len(cells))))
    for at in touched:
        setattr(cells[at], field_name, getattr(cells[at], field_name) + 1)


def _pages_in_view(index: PageIndex, start: int, end: int) -> tuple[int, int]:
    """Give the first page that reaches into a part of the device, and the first that begins behind it."""
    return bisect_right(index.reach, start), bisect_left(index.first, end)


def _add_page(cell: Cell, index: PageIndex, number: int) -> None:
    """Add a whole page; its pieces stand for files unless these are told apart."""
    cell.used_bytes += index.used[number]
    cell.unverified_bytes += index.unverified[number]
    cell.oldest = min(cell.oldest, index.oldest[number])
    cell.files += index.pieces[number]


def _add_pieces(
    cells: Sequence[Cell], edges: Sequence[int], page: Page, files: Sequence[set[int]], *, sums: bool
) -> None:
    """Add the pieces of a page, cut at the edges of the cells."""
    begin = max(bisect_right(edges, page.starts[0]) - 1, 0)
    stop = min(max(bisect_left(edges, page.reach[-1]), begin + 1), len(cells))
    for at in range(begin, stop):
        first, last = bisect_left(page.starts, edges[at]), bisect_left(page.starts, edges[at + 1])
        over = page.piece_over(edges[at])
        if files:
            files[at].update(page.files[first:last])
            if over is not None:
                files[at].add(page.files[over])
        if sums:
            _add_sums(cells[at], page, first, last, over)


def _add_sums(cell: Cell, page: Page, first: int, last: int, over: int | None) -> None:
    """Add what pieces sum up to within a cell."""
    below, unproven_below = page.below(cell.start)
    used, unproven = page.below(cell.start + cell.length)
    cell.used_bytes += used - below
    cell.unverified_bytes += unproven - unproven_below
    cell.files += last - first + (over is not None)
    oldest = min(page.verified_at[first:last], default=NEVER)
    cell.oldest = min(cell.oldest, oldest, NEVER if over is None else page.verified_at[over])
