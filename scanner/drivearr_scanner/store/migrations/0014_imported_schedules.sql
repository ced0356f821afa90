-- What became of the schedules and settings of a Bitarr here. `places` are the folders of a schedule where they are now, a
-- JSON list. A use is of one place of ours: `schedule_id` is the schedule that was made of it, which the user may have
-- changed or removed since, or NULL where it was passed over. Either way it is not made again.
ALTER TABLE imported_schedules ADD COLUMN places TEXT;
CREATE TABLE imported_schedule_uses (
    schedule_row INTEGER NOT NULL REFERENCES imported_schedules (schedule_row) ON DELETE CASCADE,
    place BLOB NOT NULL,
    schedule_id TEXT,
    used_at TEXT NOT NULL,
    PRIMARY KEY (schedule_row, place)
) STRICT, WITHOUT ROWID;
ALTER TABLE imported_settings ADD COLUMN used_at TEXT;
