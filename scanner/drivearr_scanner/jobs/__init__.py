"""Long work: queue, progress, pause, cancel, resume."""
