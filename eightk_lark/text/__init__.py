"""Bytes to the text that a person sees, with the way back to each character of the file."""
