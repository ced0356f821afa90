-- Disks whose health was ever read, by model and serial number: the history of a disk goes with it to another port or
-- enclosure. `reading` is the last report that said anything, `held` the verdict as it stands, `baseline` the counts
-- that the user acknowledged and that still cover what the disk shows; all JSON of the models. `bad_files` are the
-- files on the blocks `bad_lbas` that the disk calls unreadable, and whether they were read since. Times are in unix
-- seconds.
CREATE TABLE health_disks (
    disk_key TEXT PRIMARY KEY,
    device_id TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    read_at INTEGER NOT NULL,
    reading TEXT NOT NULL,
    held TEXT NOT NULL,
    baseline TEXT NOT NULL DEFAULT '{}',
    short_test INTEGER,
    long_test INTEGER,
    bad_lbas TEXT NOT NULL DEFAULT '[]',
    bad_files TEXT NOT NULL DEFAULT '[]',
    bad_read INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX health_disks_by_device ON health_disks (device_id);

-- What a disk counted: each reading that differs from the one before, and the first of each day; of those that are
-- older than 400 days the last of each week. `counts` is JSON.
CREATE TABLE health_readings (
    disk_key TEXT NOT NULL REFERENCES health_disks (disk_key) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    power_on_hours INTEGER,
    temperature_c INTEGER,
    score INTEGER NOT NULL,
    status TEXT NOT NULL,
    counts TEXT NOT NULL,
    PRIMARY KEY (disk_key, at)
) STRICT, WITHOUT ROWID;

-- What the user acknowledged: `counts` is what held then.
CREATE TABLE health_acknowledgements (
    disk_key TEXT NOT NULL REFERENCES health_disks (disk_key) ON DELETE CASCADE,
    at INTEGER NOT NULL,
    user TEXT NOT NULL,
    counts TEXT NOT NULL,
    note TEXT
) STRICT;

CREATE INDEX health_acknowledgements_by_disk ON health_acknowledgements (disk_key, at);

-- Self-tests that ended, as the disk's own log told them; that log keeps only the newest.
CREATE TABLE health_self_tests (
    disk_key TEXT NOT NULL REFERENCES health_disks (disk_key) ON DELETE CASCADE,
    hours INTEGER NOT NULL,
    kind TEXT NOT NULL,
    passed INTEGER,
    lba INTEGER,
    result TEXT,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (disk_key, hours, kind)
) STRICT;

-- How each device is asked; `none` for one that answered in no way.
CREATE TABLE health_types (
    device_id TEXT PRIMARY KEY,
    device_type TEXT NOT NULL
) STRICT;
