"""SQLite: one writer, read-only readers, numbered migrations, a module for each group of tables."""
