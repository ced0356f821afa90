-- How far a verify has come within a large file: so many of its first blocks were the baseline's. It holds for the same
-- run only, which a killed verify that goes on is, and for a file that nobody touched since.
CREATE TABLE reading (
    folder_id INTEGER NOT NULL REFERENCES folders (folder_id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    scan_id TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    blocks INTEGER NOT NULL,
    PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;
