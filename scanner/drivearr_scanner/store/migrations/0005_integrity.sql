-- Times of reading are whole seconds since 1970: ten million rows should not carry texts. `hash` is the baseline, the
-- last content that was good; it changes only with the file's size or time, or by the user's word. `verified_at` is the
-- last time that a read proved it, `checked_at` a later read that did not. ctime is that of the last proof: it tells
-- whether anybody touched the file since.
CREATE TABLE files_2 (
    folder_id INTEGER NOT NULL REFERENCES folders (folder_id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    hash BLOB,
    hashed_at INTEGER,
    verified_at INTEGER,
    checked_at INTEGER,
    PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;

INSERT INTO files_2 (folder_id, name, size_bytes, mtime_ns, ctime_ns, inode, hash, hashed_at, verified_at)
SELECT folder_id, name, size_bytes, mtime_ns, ctime_ns, inode, hash, unixepoch(hashed_at), unixepoch(hashed_at)
FROM files;

DROP TABLE files;

ALTER TABLE files_2 RENAME TO files;

-- xxh3_64 over the rows of a folder as they were last seen: an unchanged folder needs none of its rows.
ALTER TABLE folders ADD COLUMN rows_hash BLOB;

-- xxh3_64 of each MiB of a larger file, 8 bytes each: they tell which MiB of it is damaged.
CREATE TABLE blocks (
    folder_id INTEGER NOT NULL REFERENCES folders (folder_id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    hashes BLOB NOT NULL,
    PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;

-- Baselines of files whose size or time is another one now: until a read tells what became of them, and for what looks
-- wrong until the user says so. The file's own row then has no hash.
CREATE TABLE held_hashes (
    folder_id INTEGER NOT NULL REFERENCES folders (folder_id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    hash BLOB NOT NULL,
    hashed_at INTEGER,
    burst INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;

-- Checksums of other algorithms, from an import or an older release: the next read is judged by them, and when it
-- agrees our own takes their place.
CREATE TABLE other_hashes (
    folder_id INTEGER NOT NULL REFERENCES folders (folder_id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    algorithm TEXT NOT NULL,
    hash BLOB NOT NULL,
    size_bytes INTEGER,
    mtime_ns INTEGER,
    taken_at INTEGER,
    PRIMARY KEY (folder_id, name, algorithm)
) STRICT, WITHOUT ROWID;

-- Baselines that another one replaced, and why: nothing that was good once is forgotten at once.
CREATE TABLE former_hashes (
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    path BLOB NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    hash BLOB NOT NULL,
    hashed_at INTEGER,
    replaced_at INTEGER NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE INDEX former_hashes_by_path ON former_hashes (root_id, path);

-- What a run was to do, so that the next one can go on with it.
ALTER TABLE scans ADD COLUMN mode TEXT NOT NULL DEFAULT 'quick';
ALTER TABLE scans ADD COLUMN part TEXT;

CREATE INDEX scans_by_root ON scans (root_id, started_at);

-- The file system behind a scanned folder: another drive at the same mount point has an index of its own.
ALTER TABLE roots ADD COLUMN volume TEXT;
DROP INDEX roots_by_path;
CREATE UNIQUE INDEX roots_by_path ON roots (host_id, path, ifnull(volume, '')) WHERE path IS NOT NULL;

-- What scans and verifies report of files. `blocks` and `extents` are JSON lists of whole numbers.
CREATE TABLE findings (
    finding_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    volume_id TEXT,
    device_id TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    path BLOB NOT NULL,
    moved_from BLOB,
    size_bytes INTEGER,
    expected_hash BLOB,
    actual_hash BLOB,
    algorithm TEXT,
    reason TEXT,
    suspicious INTEGER NOT NULL,
    confirmed INTEGER NOT NULL,
    blocks TEXT NOT NULL,
    extents TEXT NOT NULL,
    address TEXT NOT NULL,
    event_id TEXT,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;

CREATE INDEX findings_by_root ON findings (root_id, state, path);
CREATE INDEX findings_by_event ON findings (event_id) WHERE event_id IS NOT NULL;

-- Damage that belongs together. `clusters` is JSON.
CREATE TABLE bitrot_events (
    event_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    volume_id TEXT,
    device_id TEXT,
    state TEXT NOT NULL,
    pattern TEXT NOT NULL,
    severity TEXT NOT NULL,
    cause TEXT NOT NULL,
    clusters TEXT NOT NULL,
    note TEXT,
    opened_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    acknowledged_at TEXT,
    ended_at TEXT
) STRICT;

CREATE INDEX bitrot_events_by_device ON bitrot_events (device_id, state);

CREATE TABLE bitrot_timeline (
    event_id TEXT NOT NULL REFERENCES bitrot_events (event_id) ON DELETE CASCADE,
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;

CREATE INDEX bitrot_timeline_by_event ON bitrot_timeline (event_id, at);
