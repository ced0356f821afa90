-- Names and paths of files are BLOBs: they are bytes on Linux and need not be UTF-8.
-- Every row that describes a thing of a machine carries its host_id: agents report rows of their own later.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE profiles (
    profile_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    label TEXT,
    created_at TEXT NOT NULL
) STRICT;

CREATE TABLE libraries (
    library_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    path BLOB NOT NULL,
    position INTEGER NOT NULL,
    last_scan_at TEXT,
    UNIQUE (host_id, path)
) STRICT;

CREATE TABLE drives (
    drive_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    path BLOB,
    fs_type TEXT,
    fs_uuid TEXT,
    fs_size_bytes INTEGER,
    volume_id TEXT,
    device_id TEXT,
    profile_id TEXT REFERENCES profiles (profile_id) ON DELETE SET NULL,
    manifest_generation INTEGER NOT NULL DEFAULT 0,
    facts TEXT,
    created_at TEXT NOT NULL,
    last_seen_at TEXT,
    last_scan_at TEXT,
    last_sync_at TEXT
) STRICT;

CREATE INDEX drives_by_volume ON drives (fs_uuid);

-- An index: the files of one library or one drive.
CREATE TABLE roots (
    root_id INTEGER PRIMARY KEY,
    host_id TEXT NOT NULL,
    library_id TEXT UNIQUE REFERENCES libraries (library_id) ON DELETE CASCADE,
    drive_id TEXT UNIQUE REFERENCES drives (drive_id) ON DELETE CASCADE,
    path BLOB,
    CHECK ((library_id IS NOT NULL) + (drive_id IS NOT NULL) + (path IS NOT NULL) = 1)
) STRICT;

CREATE UNIQUE INDEX roots_by_path ON roots (host_id, path) WHERE path IS NOT NULL;

CREATE TABLE folders (
    folder_id INTEGER PRIMARY KEY,
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    path BLOB NOT NULL,
    unreadable TEXT,
    UNIQUE (root_id, path)
) STRICT;

-- (folder, name) without rowid: 114 bytes a row at 10 million rows, against 272 with the whole path in each.
CREATE TABLE files (
    folder_id INTEGER NOT NULL REFERENCES folders (folder_id) ON DELETE CASCADE,
    name BLOB NOT NULL,
    size_bytes INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    hash BLOB,
    hashed_at TEXT,
    PRIMARY KEY (folder_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE scans (
    scan_id TEXT PRIMARY KEY,
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    hashed INTEGER NOT NULL,
    summary TEXT
) STRICT;

CREATE TABLE jobs (
    job_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    drive_id TEXT,
    library_id TEXT,
    owner TEXT,
    params TEXT NOT NULL,
    progress TEXT NOT NULL,
    result TEXT,
    error TEXT,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT
) STRICT;

CREATE INDEX jobs_by_time ON jobs (created_at);

CREATE TABLE events (
    event_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    drive_id TEXT NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    data TEXT NOT NULL
) STRICT;

CREATE INDEX events_by_time ON events (at);

CREATE TABLE history (
    history_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    drive_id TEXT NOT NULL,
    at TEXT NOT NULL,
    op TEXT NOT NULL,
    status TEXT NOT NULL,
    title TEXT,
    units TEXT NOT NULL,
    files INTEGER NOT NULL,
    size_bytes INTEGER NOT NULL,
    error TEXT
) STRICT;

CREATE INDEX history_by_drive ON history (drive_id, at);
