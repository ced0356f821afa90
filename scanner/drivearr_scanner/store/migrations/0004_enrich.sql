-- What a person says a file is, kept by content, not by path: `ends` is xxh3_128 of the first and last 64 KiB, `hash`
-- xxh3_128 of all of it where that was known. `path` is only where the file lay then, for people to read.
CREATE TABLE matches (
    match_id TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    ends BLOB NOT NULL,
    hash BLOB,
    identity TEXT NOT NULL,
    path BLOB NOT NULL,
    created_at TEXT NOT NULL
) STRICT;

CREATE INDEX matches_by_content ON matches (size_bytes, ends);

-- Media servers that the user named. `report` is what the last good answer held, `problem` why there was no newer one.
CREATE TABLE enrichers (
    enricher_id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    url TEXT NOT NULL,
    token TEXT NOT NULL,
    path_map TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    verify_tls INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    refreshed_at TEXT,
    report TEXT,
    problem TEXT
) STRICT;

-- What a server said of its files; `path` is the server's own, since the path map may change.
CREATE TABLE enricher_facts (
    enricher_id TEXT NOT NULL REFERENCES enrichers (enricher_id) ON DELETE CASCADE,
    path BLOB NOT NULL,
    fact TEXT NOT NULL,
    PRIMARY KEY (enricher_id, path)
) STRICT, WITHOUT ROWID;
