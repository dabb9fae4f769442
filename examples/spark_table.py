"""Filings in a folder into Parquet by year, with Spark: ``spark-submit spark_table.py FOLDER OUTPUT``."""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import year
from pyspark.sql.pandas.types import from_arrow_schema

from eightk_lark.arrow import read_batches, schema

folder, output = sys.argv[1:]
spark = SparkSession.builder.appName("eightk").getOrCreate()
spark.conf.set("spark.sql.files.openCostInBytes", 100_000)  # filings are small: a thousand of them make a task
spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 256)  # and there are never more of them in memory
files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(folder).select("path", "content")
rows = files.mapInArrow(read_batches, from_arrow_schema(schema()))
rows.withColumn("year", year("day")).write.mode("overwrite").partitionBy("year").parquet(output)
