-- Where the files of an index lie on their device. `address` says what places count from. `left_out` and `inexact` are
-- JSON: how many files have no place, or none that is sure to a byte, by reason. `pages` and `free_pages` sum up the
-- pages of `build`; those of another build are old, or were never finished. No `free_pages`: the file system tells none.
CREATE TABLE places (
    root_id INTEGER PRIMARY KEY REFERENCES roots (root_id) ON DELETE CASCADE,
    device_id TEXT,
    volume_id TEXT,
    address TEXT NOT NULL,
    reason TEXT,
    built_at TEXT NOT NULL,
    build INTEGER NOT NULL,
    files INTEGER NOT NULL,
    left_out TEXT NOT NULL,
    inexact TEXT NOT NULL,
    pages BLOB NOT NULL,
    free_pages BLOB
) STRICT;

CREATE INDEX places_by_device ON places (device_id);

-- The extents of each file of a folder, packed, with a mark of what the file looked like when they were asked for.
CREATE TABLE place_folders (
    folder_id INTEGER PRIMARY KEY REFERENCES folders (folder_id) ON DELETE CASCADE,
    files BLOB NOT NULL
) STRICT;

-- All pieces of an index by their place, 512 to a page; `free` pages hold free room instead.
CREATE TABLE place_pages (
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    build INTEGER NOT NULL,
    free INTEGER NOT NULL,
    number INTEGER NOT NULL,
    page BLOB NOT NULL,
    UNIQUE (root_id, build, free, number)
) STRICT;
