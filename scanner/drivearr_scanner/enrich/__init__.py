"""What media servers know of the files of a library: ids and absolute numbers, never whether a file is there."""
