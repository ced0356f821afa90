-- What the data base of a Bitarr knew, as it said it. Each row has a key that is drawn from the old row alone: a copy, a
-- backup and a migrated form of one data base give the same keys, so importing it again changes nothing.
CREATE TABLE imported_hosts (
    host_row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    host_id TEXT NOT NULL,
    name TEXT,
    address TEXT,
    kind TEXT,
    last_seen_at TEXT
) STRICT;

-- `device_name` is a name below /dev: it says what the device was called then, and proves nothing.
CREATE TABLE imported_devices (
    device_row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    host_id TEXT NOT NULL,
    host_row INTEGER REFERENCES imported_hosts (host_row),
    name TEXT,
    device_name TEXT,
    mount_point BLOB,
    kind TEXT,
    size_bytes INTEGER,
    used_bytes INTEGER,
    first_seen_at TEXT,
    last_seen_at TEXT
) STRICT;

CREATE TABLE imported_schedules (
    schedule_row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    host_id TEXT NOT NULL,
    name TEXT,
    said TEXT NOT NULL,
    means TEXT,
    created_at TEXT
) STRICT;

-- `files`, `devices` (a JSON list of device_row) and `duration_s` are counted anew: Bitarr left them empty or wrong.
CREATE TABLE imported_scans (
    scan_row INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    host_id TEXT NOT NULL,
    schedule_row INTEGER REFERENCES imported_schedules (schedule_row),
    name TEXT,
    path BLOB,
    state TEXT,
    algorithm TEXT,
    started_at TEXT,
    ended_at TEXT,
    duration_s REAL,
    files INTEGER,
    errors INTEGER,
    devices TEXT,
    said TEXT NOT NULL
) STRICT;

-- A device or scan whose row was deleted has a row below zero: minus its old number. `placed` is where its checksums
-- were put into our index, NULL where they were not.
CREATE TABLE imported_files (
    file_row INTEGER PRIMARY KEY,
    device_row INTEGER NOT NULL,
    path BLOB NOT NULL,
    size_bytes INTEGER,
    changed_at TEXT,
    deleted INTEGER NOT NULL,
    placed BLOB,
    UNIQUE (device_row, path)
) STRICT;

-- `hash` is NULL where the row says that there was none: the file was missing then.
CREATE TABLE imported_checksums (
    file_row INTEGER NOT NULL REFERENCES imported_files (file_row) ON DELETE CASCADE,
    scan_row INTEGER NOT NULL,
    algorithm TEXT,
    hash BLOB,
    status TEXT,
    taken_at INTEGER,
    PRIMARY KEY (file_row, scan_row)
) STRICT, WITHOUT ROWID;

CREATE TABLE imported_settings (
    host_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (host_id, name)
) STRICT, WITHOUT ROWID;
