"""The differences between two filings."""
