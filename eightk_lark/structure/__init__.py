"""Text to trees: what stands where. Knows nothing of what it says."""
