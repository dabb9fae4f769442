"""Tests of laws that hold for any input."""
