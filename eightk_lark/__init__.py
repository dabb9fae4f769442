"""Form 8-K."""
