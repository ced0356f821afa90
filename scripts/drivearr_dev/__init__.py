"""What the scripts share: running the programs of this repository and judging their tests."""
