-- What the index was when its map was built: the revision of its root, and the sum of the times of its proofs. Where one
-- of them is another one now, the map is out of date. -1: built before this was noted.
ALTER TABLE places ADD COLUMN revision INTEGER NOT NULL DEFAULT -1;
ALTER TABLE places ADD COLUMN proofs INTEGER NOT NULL DEFAULT -1;
