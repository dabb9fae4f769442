"""Filings as tables of Arrow: ``pip install 'eightk-lark[arrow]'``."""

from eightk_lark.arrow.batches import LIMITS, read_batches, schema

__all__ = ["LIMITS", "read_batches", "schema"]
