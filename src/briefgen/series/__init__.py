"""What the other editions of a series know: earlier rates, runs and records, revisions, differences."""
