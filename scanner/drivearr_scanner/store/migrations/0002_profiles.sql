-- A profile is kept as the contract writes it: its rules grow without a column for each.
ALTER TABLE profiles ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';

-- Drives known so far were named by the user, or written to: they stay trusted.
ALTER TABLE drives ADD COLUMN trusted INTEGER NOT NULL DEFAULT 1;

CREATE INDEX history_by_time ON history (at);
