"""What two filings do not say alike."""
