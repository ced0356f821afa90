-- When content is read again; `rules` is the schedule as the contract writes it. Times are RFC 3339.
CREATE TABLE schedules (
    schedule_id TEXT PRIMARY KEY,
    host_id TEXT NOT NULL,
    drive_id TEXT REFERENCES drives (drive_id) ON DELETE CASCADE,
    library_id TEXT REFERENCES libraries (library_id) ON DELETE CASCADE,
    rules TEXT NOT NULL,
    created_at TEXT NOT NULL,
    last_run_at TEXT,
    CHECK ((drive_id IS NOT NULL) + (library_id IS NOT NULL) = 1)
) STRICT;
