"""Fuzzing: filings that are broken by chance, each through parse, verdict and every renderer, and the laws checked."""
