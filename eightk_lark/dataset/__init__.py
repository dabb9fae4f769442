"""A folder of parts that many files are exported to, a part at a time, so that a run that ended goes on where it was."""
