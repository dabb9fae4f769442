"""Filings in a folder into Parquet by year, with Spark: ``spark-submit spark_table.py FOLDER OUTPUT``."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import year
from pyspark.sql.pandas.types import from_arrow_schema

from eightk_lark.arrow import read_batches, schema

folder, output = sys.argv[1:]
spark = SparkSession.builder.appName("eightk").getOrCreate()
files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder).select("path", "content")
rows = files.mapInArrow(read_batches, from_arrow_schema(schema()))
rows.withColumn("year", year("day")).write.mode("overwrite").partitionBy("year").parquet(output)
