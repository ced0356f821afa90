"""Is every byte still there: walk, hash and verdict."""
