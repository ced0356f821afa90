"""Ways to mount and let go of a volume: by the kernel, or by the host's UDisks2."""
