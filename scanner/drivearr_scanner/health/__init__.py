"""How the disks are: what smartctl reads, what it means, how it moves, and what to expect."""
