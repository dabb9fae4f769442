"""The survey: what many filings together show about the reading of them."""
