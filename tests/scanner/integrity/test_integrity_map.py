"""The cells of a map: against counting byte by byte, at any zoom, with shared bytes and pieces across pages."""

from collections.abc import Sequence

import pytest
from drivearr_scanner.integrity import map_rules
from drivearr_scanner.integrity.map_rules import (
    NEVER,
    Cell,
    Page,
    PageBuilder,
    PageIndex,
    Piece,
    fill_cells,
    make_cells,
    mark,
)
from drivearr_scanner.integrity.place_rules import PlacedFile, mark_of, pack, unpack
from hypothesis import given, settings
from hypothesis import strategies as st

SIZE = 300


def build(pieces: Sequence[Piece]) -> tuple[PageIndex, dict[int, bytes]]:
    """Make pages of pieces, stored as bytes."""
    pages: dict[int, bytes] = {}
    builder = PageBuilder(lambda number, page: pages.__setitem__(number, page.to_bytes()))
    for piece in sorted(pieces):
        builder.add(piece)
    return PageIndex.from_bytes(builder.finish().to_bytes()), pages


def counted(cell: Cell, pieces: Sequence[Piece]) -> tuple[int, int, int, int]:
    """Give files, used bytes, unverified bytes and the oldest proof of a cell, byte by byte."""
    owner: dict[int, Piece] = {}
    for piece in sorted(pieces):
        for at in range(piece.physical, piece.physical + piece.length):
            owner.setdefault(at, piece)
    inside = [owner[at] for at in range(cell.start, cell.start + cell.length) if at in owner]
    return (
        len({piece.file for piece in inside}),
        len(inside),
        sum(piece.verified_at == NEVER for piece in inside),
        min((piece.verified_at for piece in inside), default=NEVER),
    )


def told(cell: Cell) -> tuple[int, int, int, int]:
    """Give what a cell says."""
    return cell.files, cell.used_bytes, cell.unverified_bytes, cell.oldest


apart_pieces = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 20), st.sampled_from([NEVER, 5, 9, 1]), st.integers(0, 6)), max_size=40
)


@settings(max_examples=300, deadline=None)
@given(apart_pieces, st.integers(0, SIZE - 2), st.integers(1, SIZE), st.integers(1, 40), st.booleans())
def test_cells_agree_with_counting(rows, start, length, count, told_apart):
    """Pages of four pieces; used bytes, files and proofs of each cell, at every zoom."""
    pieces, at = [], 0
    for gap, size, verified_at, file in rows:
        pieces.append(Piece(at + gap, size, verified_at, file))
        at += gap + size
    limits = pytest.MonkeyPatch()
    limits.setattr(map_rules, "PAGE_PIECES", 4)
    limits.setattr(map_rules, "MOST_TOLD_APART", 1000 if told_apart else 0)
    try:
        index, pages = build(pieces)
        cells = make_cells(start, min(start + length, SIZE), count)
        apart = fill_cells(cells, index, lambda number: Page.from_bytes(pages[number]))
    finally:
        limits.undo()
    assert apart or not told_apart
    for cell in cells:
        files, *rest = told(cell)
        expected, *others = counted(cell, pieces)
        assert rest == others
        assert files == expected if apart else files >= expected


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.builds(Piece, st.integers(0, 200), st.integers(1, 60), st.just(NEVER), st.integers(0, 9)), max_size=30)
)
def test_shared_bytes_count_once(pieces):
    """Pieces that overlap, as copies that share their blocks do: no byte is used twice."""
    limits = pytest.MonkeyPatch()
    limits.setattr(map_rules, "PAGE_PIECES", 4)
    try:
        index, pages = build(pieces)
        cells = make_cells(0, SIZE, 7)
        fill_cells(cells, index, lambda number: Page.from_bytes(pages[number]))
    finally:
        limits.undo()
    for cell in cells:
        assert (cell.used_bytes, cell.unverified_bytes) == counted(cell, pieces)[1:3]


def test_cells_cut_a_device_to_the_byte():
    """No byte is in two cells or in none, also where the sizes do not divide."""
    cells = make_cells(7, 1007, 3)
    assert [(cell.start, cell.length) for cell in cells] == [(7, 333), (340, 333), (673, 334)]
    assert len(make_cells(0, 2, 100)) == 2


def test_damage_is_counted_once_in_each_cell_it_touches():
    """A file with several damaged ranges, on edges and beyond the view."""
    cells = make_cells(100, 200, 4)
    mark(cells, [(90, 11), (110, 5), (124, 2), (199, 50)], "corrupt")
    mark(cells, [(150, 0)], "unreadable")
    mark(cells, [(99, 1), (200, 1)], "suspected")
    assert [cell.corrupt for cell in cells] == [1, 1, 0, 1]
    assert [cell.unreadable for cell in cells] == [0, 0, 1, 0]
    assert [cell.suspected for cell in cells] == [0, 0, 0, 0]


@given(
    st.lists(
        st.builds(
            PlacedFile,
            st.integers(0, 2**64 - 1),
            st.lists(st.tuples(st.integers(0, 2**63), st.integers(0, 2**63)), max_size=4).map(tuple),
            st.text(st.characters(codec="utf-8"), max_size=20),
        )
    )
)
def test_packed_files_come_back(files):
    """What is packed is what is unpacked."""
    assert list(unpack(pack(files))) == files


def test_a_mark_changes_with_each_fact():
    """Name, size, times and inode each change it."""
    marks = {
        mark_of(b"a", 1, 2, 3, 4),
        mark_of(b"b", 1, 2, 3, 4),
        mark_of(b"a", 2, 2, 3, 4),
        mark_of(b"a", 1, 3, 3, 4),
        mark_of(b"a", 1, 2, 4, 4),
        mark_of(b"a", 1, 2, 3, -4),
    }
    assert len(marks) == 6
