"""The command line, ``eightk``."""
