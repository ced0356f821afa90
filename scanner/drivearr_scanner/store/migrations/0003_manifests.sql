-- The last manifest that was read from or written to each drive, as the bytes of its slot and of its files list: what
-- the next one is made from when a drive loses both slots.
CREATE TABLE manifests (
    drive_id TEXT PRIMARY KEY REFERENCES drives (drive_id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    slot BLOB NOT NULL,
    files BLOB NOT NULL,
    kept_at TEXT NOT NULL
) STRICT;

-- What was queued in an older program and not copied yet; drive_id where the drive itself says so.
CREATE TABLE wanted (
    wanted_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    drive_id TEXT REFERENCES drives (drive_id) ON DELETE CASCADE,
    kind TEXT,
    title TEXT NOT NULL,
    season INTEGER,
    episode INTEGER,
    path BLOB,
    added_at TEXT
) STRICT;
