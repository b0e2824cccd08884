"""Each number of a finished file, back to the line it came from."""
