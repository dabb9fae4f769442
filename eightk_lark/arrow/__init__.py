"""Filings as tables of Arrow: ``pip install 'eightk-lark[arrow]'``."""

from eightk_lark.arrow.batches import read_batches, schema
from eightk_lark.limits import Limits

__all__ = ["Limits", "read_batches", "schema"]
