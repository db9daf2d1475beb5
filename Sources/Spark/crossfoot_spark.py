#!/usr/bin/env python3
"""Runs Crossfoot under Apache Spark: JSON Lines, Parquet or WARC in, Parquet and CSV tables out.

    python crossfoot_spark.py articles.jsonl --output out --program crossfoot
    spark-submit --master yarn crossfoot_spark.py hdfs:///news/*.parquet --output hdfs:///out

Each task starts the program once and streams its records through it. A task that fails or loses its
executor is run again by Spark; nothing of it has been written by then. What is written is what one
machine writes: see README.md beside this file.
"""

import argparse
import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from urllib.parse import urlparse

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import (
    BooleanType, DateType, DoubleType, LongType, StringType, StructField, StructType)

TABLES = ["articles", "figures", "dates", "nationalities", "officials", "statements", "checks"]
# What a record of JSON Lines may have.
FIELDS = ["id", "text", "html", "path", "title", "date", "encoding", "url"]
# Exit codes of `crossfoot extract` after which its output is whole: 2 says that some article could not
# be processed, which its record says too.
WHOLE = (0, 2)


class Program:
    """The program on an executor."""

    def __init__(self, name, is_sent, options):
        self.name, self.is_sent, self.options = name, is_sent, options

    def command(self, *arguments):
        path = self.name
        if self.is_sent:
            path = SparkFiles.get(self.name)
            os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        return [path, "extract", *arguments, "--rows", "--isolate", "--jobs", "1", *self.options]

    def records(self, lines, *arguments):
        """Yields the program's records for lines of input, which are bytes; for what the arguments name
        where there are none."""
        # Messages go to a file: a pipe that nobody reads would hold the program up.
        with tempfile.TemporaryFile() as messages:
            process = subprocess.Popen(
                self.command(*arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=messages)
            failure = []

            def feed():
                try:
                    for line in lines:
                        process.stdin.write(line)
                except BrokenPipeError:
                    pass  # The exit code says why.
                except Exception as error:
                    failure.append(error)
                finally:
                    try:
                        process.stdin.close()
                    except BrokenPipeError:
                        pass

            feeder = threading.Thread(target=feed, daemon=True)
            feeder.start()
            try:
                for line in process.stdout:
                    yield json.loads(line)
            finally:
                if process.poll() is None and sys.exc_info()[0] is not None:
                    process.kill()
                feeder.join()
                code = process.wait()
            if failure:
                raise failure[0]
            if code not in WHOLE:
                messages.seek(0)
                text = messages.read()[-4000:].decode("utf-8", "replace")
                raise RuntimeError(f"crossfoot ended with {code}: {text}")


def staged(number, record):
    """A record as a row of the first stage: what is written of it, and its rows for the tables."""
    rows = record.pop("rows", {})
    # As the program writes it: sorted keys, no spaces.
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    day = (record.get("metadata") or {}).get("published") or record.get("reference_date") or ""
    return (
        number, record["id"], day[:7] or "unknown", text,
        *(json.dumps(rows.get(table, []), ensure_ascii=False) for table in TABLES))


def staged_lines(program):
    """Makes the first stage of (number, line) pairs."""

    def work(pairs):
        numbers = []

        def lines():
            for number, line in pairs:
                numbers.append(number)
                yield line + b"\n"

        count = 0
        for record in program.records(lines(), "-", "--input-format", "jsonl"):
            yield staged(numbers[count], record)
            count += 1
        if count != len(numbers):
            raise RuntimeError(f"{len(numbers)} records were given and {count} answered")

    return work


def opened(path):
    """A file on the executor's disks, or wherever pyarrow reads from."""
    parsed = urlparse(path)
    if parsed.scheme in ("", "file"):
        return open(parsed.path, "rb")
    from pyarrow import fs

    system, name = fs.FileSystem.from_uri(path)
    return system.open_input_stream(name)


def staged_crawls(program):
    """Makes the first stage of (number, path of a WARC file) pairs. The pages of a file are numbered
    from its own number on."""

    def blocks(path):
        with opened(path) as file:
            while block := file.read(1 << 20):
                yield block

    def work(pairs):
        for number, path in pairs:
            parsed = urlparse(path)
            arguments = ["--input-format", "warc"]
            if parsed.scheme in ("", "file"):
                records = program.records([], parsed.path, *arguments)
            else:
                records = program.records(blocks(path), "-", *arguments)
            for index, record in enumerate(records):
                yield staged((number << 32) + index, record)

    return work


def with_id(pair):
    """A record without an id is called by the number of its line, as on one machine."""
    number, (index, line) = pair
    try:
        record = json.loads(line)
        if isinstance(record, dict) and record.get("id") is None:
            record["id"] = str(index + 1)
            line = json.dumps(record, ensure_ascii=False).encode()
    except ValueError:
        pass  # The program reports what is wrong with it.
    return number, line


def text_of(row):
    """A row of Parquet as a record of JSON Lines."""
    record = {}
    for name in FIELDS:
        value = row[name] if name in row else None
        if value is not None:
            record[name] = value if isinstance(value, str) else str(value)
    return json.dumps(record, ensure_ascii=False).encode()


def files(spark, paths, endings):
    """The files that paths, folders and patterns name, in the order of the paths and then of the names."""
    hadoop = spark._jvm.org.apache.hadoop.fs
    configuration = spark._jsc.hadoopConfiguration()
    found = []

    def add(status, is_named):
        name = status.getPath().getName()
        if status.isDirectory():
            entries = status.getPath().getFileSystem(configuration).listStatus(status.getPath())
            for entry in sorted(entries, key=lambda entry: entry.getPath().toString()):
                if not entry.getPath().getName().startswith((".", "_")):
                    add(entry, False)
        elif is_named or name.lower().endswith(endings):
            found.append(status.getPath().toString())

    for path in paths:
        pattern = hadoop.Path(path)
        statuses = pattern.getFileSystem(configuration).globStatus(pattern)
        if not statuses:
            sys.exit(f"crossfoot_spark: nothing is at {path}")
        for status in statuses:
            add(status, True)
    if not found:
        sys.exit(f"crossfoot_spark: no files ending in {' '.join(endings)} are in {' '.join(paths)}")
    return found


def spread(rdd, start, count, partitions):
    """The same elements, numbered from a start on, in so many partitions of equal length, still in their
    order."""
    return rdd.repartitionAndSortWithinPartitions(
        partitions, lambda number: (number - start) * partitions // max(1, count))


def first_stage(spark, arguments, program):
    """The rows of `staged`, in the order of the input."""
    context = spark.sparkContext
    partitions = arguments.partitions or 4 * context.defaultParallelism
    form = arguments.format
    if form == "auto":
        names = [path.rstrip("/").lower() for path in arguments.inputs]
        kinds = {
            "warc" if any(n.endswith(e) for e in (".warc", ".warc.gz", ".warc.zst")) else
            "parquet" if n.endswith(".parquet") else "jsonl" for n in names}
        if len(kinds) > 1:
            sys.exit("crossfoot_spark: the inputs are of several kinds: run it for each with --format")
        form = kinds.pop()
    if form == "parquet":
        table = spark.read.parquet(*arguments.inputs)
        columns = [name for name in FIELDS if name in table.columns]
        if not {"text", "html", "path"} & set(columns):
            sys.exit("crossfoot_spark: the Parquet files have none of the columns text, html and path")
        rows = table.select(*columns).rdd.map(lambda row: text_of(row.asDict()))
        return rows.zipWithIndex().map(
            lambda pair: with_id((pair[1], (pair[1], pair[0])))).mapPartitions(staged_lines(program))
    if form == "warc":
        paths = files(spark, arguments.inputs, (".warc", ".warc.gz", ".warc.zst"))
        crawls = context.parallelize(list(enumerate(paths)), len(paths))
        return crawls.mapPartitions(staged_crawls(program))
    parts, number = [], 0
    paths = files(spark, arguments.inputs, (".jsonl", ".jsonl.gz", ".jsonl.bz2", ".jsonl.zst"))
    for path in paths:
        # Lines end in line feeds and nothing else; text in JSON has none.
        lines = context.newAPIHadoopFile(
            path, "org.apache.hadoop.mapreduce.lib.input.TextInputFormat",
            "org.apache.hadoop.io.LongWritable", "org.apache.hadoop.io.Text",
            conf={"textinputformat.record.delimiter": "\n"})
        lines = lines.map(lambda pair: pair[1].encode()).zipWithIndex()
        count = lines.count()
        start = number
        numbered = lines.map(lambda pair, start=start: (start + pair[1], (pair[1], pair[0])))
        number += count
        # A compressed file is one partition, whatever its length.
        share = max(1, partitions // len(paths))
        if numbered.getNumPartitions() < share:
            numbered = spread(numbered, start, count, min(share, max(1, count)))
        parts.append(numbered)
    numbered = context.union(parts) if len(parts) > 1 else parts[0]
    numbered = numbered.map(with_id).filter(lambda pair: pair[1].strip(b" \t\r"))
    return numbered.mapPartitions(staged_lines(program))


def unique_names(staging):
    """The ids by which the tables know the articles whose id is not theirs alone, by number.

    Ids that are given twice are numbered, as the program does: `a`, `a#2`; and so is an id that such a
    name has taken.
    """
    repeated = staging.groupBy("id").count().filter("count > 1").select("id")
    if repeated.isEmpty():
        return {}
    concerned = staging.select("number", "id").join(f.broadcast(repeated), "id").union(
        staging.filter(f.col("id").contains("#")).select("id", "number"))
    counts, names = {}, {}

    def unique(name):
        counts[name] = counts.get(name, 0) + 1
        return name if counts[name] == 1 else unique(f"{name}#{counts[name]}")

    for number, name in sorted({(row["number"], row["id"]) for row in concerned.collect()}):
        names[number] = unique(name)
    return names


def columns_of_tables(program):
    """Name, type and whether it is required of each table's columns, as the program states them."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [program, "extract", "-", "--input-format", "jsonl", "--format", "csv", "--output", folder],
            input=b"", check=True, stderr=subprocess.DEVNULL)
        with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
            package = json.load(file)
    return {
        resource["name"]: [(field["name"], field["type"]) for field in resource["schema"]["fields"]]
        for resource in package["resources"]}


PARQUET_TYPES = {
    "string": StringType(), "integer": LongType(), "number": DoubleType(), "boolean": BooleanType(),
    "date": DateType()}


def parquet_cell(value, kind):
    if value is None:
        return None
    if kind == "number":
        return float(value)
    if kind == "date":
        return date.fromisoformat(value)
    return value


def csv_cell(value, kind):
    """As the program writes it, before quotes: see CSVEncoding.swift."""
    if value is None:
        return None
    if kind == "boolean":
        return "true" if value else "false"
    if kind != "string":
        return str(value)
    value = value.replace("\0", "\ufffd")
    first, rest = value[:1], value[1:]
    is_number = all(
        part.isascii() and part.isdigit() for part in rest.split(".", 1)) if rest else False
    if first in ("=", "@", "\t", "\r") or (first in ("+", "-") and first and not is_number):
        return "'" + value
    return value


def write_table(spark, staging, table, columns, names, arguments):
    """Writes one table as Parquet and as CSV."""
    known = spark.sparkContext.broadcast(names)
    # Read and sorted once for both.
    sorted_rows = staging.select("number", "month", table).orderBy("number").persist()
    source = sorted_rows.rdd

    def rows(pair, cell):
        number, month, text = pair
        for row in json.loads(text):
            row[0] = known.value.get(number, row[0])
            yield (*(cell(value, kind) for value, (_, kind) in zip(row, columns)), month)

    month = StructField("month", StringType())
    typed = StructType(
        [StructField(name, PARQUET_TYPES[kind]) for name, kind in columns] + [month])
    plain = StructType([StructField(name, StringType()) for name, _ in columns] + [month])
    by = ["month"] if arguments.by_month else []

    def write(schema, cell):
        frame = spark.createDataFrame(
            source.flatMap(lambda pair: rows(pair, cell)), schema, verifySchema=False)
        frame = frame if by else frame.drop("month")
        return frame.write.mode("overwrite").partitionBy(*by) if by else frame.write.mode("overwrite")

    write(typed, parquet_cell).parquet(f"{arguments.output}/tables/{table}")
    write(plain, csv_cell).csv(
        f"{arguments.output}/csv/{table}", header=True, escape='"', nullValue="", emptyValue="",
        ignoreLeadingWhiteSpace=False, ignoreTrailingWhiteSpace=False)
    sorted_rows.unpersist()


def main():
    parser = argparse.ArgumentParser(
        description="Runs Crossfoot under Apache Spark. Folders are read for the files of the format; "
        "patterns are Hadoop's.")
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders and patterns")
    parser.add_argument("--output", required=True, help="the folder to write to, which must not be there")
    parser.add_argument(
        "--format", choices=["auto", "jsonl", "parquet", "warc"], default="auto",
        help="what the inputs are (default: by their names, and JSON Lines where those say nothing)")
    parser.add_argument(
        "--program", default="crossfoot",
        help="a file here, which is sent to the executors, or a name on their PATH (default: crossfoot)")
    parser.add_argument(
        "--partitions", type=int,
        help="how many tasks lines are divided into (default: four for each core)")
    parser.add_argument(
        "--by-month", action="store_true",
        help="divide what is written by the month of publication: month=2024-05")
    parser.add_argument(
        "--option", action="append", default=[], metavar="OPTION",
        help="an option for `crossfoot extract`, such as --option=--time-limit=10; may be repeated")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("crossfoot").getOrCreate()
    # Articles tell of days before 1900, which Parquet can hold and old versions of Spark read as others.
    spark.conf.set("spark.sql.parquet.datetimeRebaseModeInWrite", "CORRECTED")
    output = spark._jvm.org.apache.hadoop.fs.Path(arguments.output)
    system = output.getFileSystem(spark._jsc.hadoopConfiguration())
    if system.exists(output):
        sys.exit(f"crossfoot_spark: {arguments.output} is there already: name another folder")
    is_sent = os.path.isfile(arguments.program)
    if is_sent:
        spark.sparkContext.addFile(os.path.abspath(arguments.program))
    program = Program(
        os.path.basename(arguments.program) if is_sent else arguments.program, is_sent,
        arguments.option)
    columns = columns_of_tables(
        os.path.abspath(arguments.program) if is_sent else arguments.program)

    # What the program says is written down first, so that no article is worked on twice whatever
    # happens to the tables.
    staging_path = f"{arguments.output}/_staging"
    schema = StructType(
        [StructField("number", LongType()), StructField("id", StringType()),
         StructField("month", StringType()), StructField("record", StringType())]
        + [StructField(table, StringType()) for table in TABLES])
    spark.createDataFrame(
        first_stage(spark, arguments, program), schema, verifySchema=False).write.parquet(staging_path)
    staging = spark.read.schema(schema).parquet(staging_path)
    records = staging.select("number", "id", "month", "record").orderBy("number")
    writer = records.write if arguments.by_month else records.drop("month").write
    (writer.partitionBy("month") if arguments.by_month else writer).parquet(
        f"{arguments.output}/records")
    names = unique_names(staging)
    # Small jobs that would leave a cluster idle one after the other.
    with ThreadPoolExecutor(len(TABLES)) as pool:
        writes = [
            pool.submit(write_table, spark, staging, table, columns[table], names, arguments)
            for table in TABLES]
        for write in writes:
            write.result()
    articles = spark.read.parquet(f"{arguments.output}/tables/articles")
    total, failed, findings = articles.selectExpr(
        "count(*)", "count(error_code)", "coalesce(sum(findings), 0)").first()
    system.delete(spark._jvm.org.apache.hadoop.fs.Path(staging_path), True)
    print(f"{total - failed} articles, {findings} findings, {failed} inputs not processed")
    spark.stop()


if __name__ == "__main__":
    main()
