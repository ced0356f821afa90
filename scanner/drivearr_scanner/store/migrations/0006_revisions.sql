-- Counts the changes of an index, so that who keeps what it read of one knows when that is out of date. By triggers: no
-- path of the code, and no other program on this data base, can forget it. Times of reading alone are no change.
ALTER TABLE roots ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER files_added AFTER INSERT ON files BEGIN
    UPDATE roots SET revision = revision + 1
    WHERE root_id = (SELECT root_id FROM folders WHERE folder_id = NEW.folder_id);
END;

CREATE TRIGGER files_changed AFTER UPDATE OF folder_id, name, size_bytes, mtime_ns, inode, hash ON files BEGIN
    UPDATE roots SET revision = revision + 1
    WHERE root_id IN (SELECT root_id FROM folders WHERE folder_id IN (OLD.folder_id, NEW.folder_id));
END;

CREATE TRIGGER files_dropped AFTER DELETE ON files BEGIN
    UPDATE roots SET revision = revision + 1
    WHERE root_id = (SELECT root_id FROM folders WHERE folder_id = OLD.folder_id);
END;

CREATE TRIGGER folders_changed AFTER UPDATE OF root_id, path, unreadable ON folders
WHEN OLD.unreadable IS NOT NEW.unreadable OR OLD.path IS NOT NEW.path OR OLD.root_id IS NOT NEW.root_id BEGIN
    UPDATE roots SET revision = revision + 1 WHERE root_id IN (OLD.root_id, NEW.root_id);
END;

CREATE TRIGGER folders_dropped AFTER DELETE ON folders BEGIN
    UPDATE roots SET revision = revision + 1 WHERE root_id = OLD.root_id;
END;
