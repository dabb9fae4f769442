"""Filings in a folder into Parquet, with Ray Data: ``python ray_table.py FOLDER OUTPUT``."""

import sys

import ray

from eightk_lark.arrow import read_batches

folder, output = sys.argv[1:]
files = ray.data.read_binary_files(folder, include_paths=True).rename_columns({"bytes": "content"})
files.map_batches(read_batches, batch_format="pyarrow", batch_size=256).write_parquet(output)
