"""What to do: health, damage and copies joined, in plain words, each word with what it rests on."""
