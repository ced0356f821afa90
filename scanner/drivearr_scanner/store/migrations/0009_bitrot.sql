-- What the suggested cause of an event rests on, as JSON, and the event that took another one in.
ALTER TABLE bitrot_events ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]';
ALTER TABLE bitrot_events ADD COLUMN merged_into TEXT;

-- Files that are being healed: by these rows what a killed heal left beside them is found, before anybody judges them.
CREATE TABLE heals (
    root_id INTEGER NOT NULL REFERENCES roots (root_id) ON DELETE CASCADE,
    path BLOB NOT NULL,
    begun_at TEXT NOT NULL,
    PRIMARY KEY (root_id, path)
) STRICT, WITHOUT ROWID;
