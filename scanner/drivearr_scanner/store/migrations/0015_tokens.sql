-- Tokens of the API that were made beside the first one. `hash` is the SHA-256 of a secret that nobody keeps; times are
-- RFC 3339, `expires_at` is NULL for a token that is good until it is revoked.
CREATE TABLE tokens (
    token_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    expires_at TEXT,
    last_used_at TEXT
) STRICT, WITHOUT ROWID;
