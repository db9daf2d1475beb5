"""Runs the Spark job on a cluster of two worker processes and compares it with one machine.

    python spark.py PROGRAM JOB CORPUS FOLDER

Prints what is wrong; silent where nothing is.
"""

import csv
import glob
import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pandas

PROGRAM, JOB, CORPUS, FOLDER = sys.argv[1:5]
TABLES = ["articles", "figures", "dates", "nationalities", "officials", "statements", "checks"]
# Two worker processes of one core and 1,024 MiB; and threads of one process.
CLUSTER, LOCAL = "local-cluster[2,1,1024]", "local[2]"
problems = []


def expect(condition, message):
    if not condition:
        problems.append(message)


def path(name):
    return os.path.join(FOLDER, name)


def texts():
    return [open(name, encoding="utf-8").read()
            for name in sorted(glob.glob(os.path.join(CORPUS, "*", "source.txt")))]


def records():
    """Articles with ids given twice, ids that such ids become, none, other days, and broken lines."""
    lines = []
    for index, text in enumerate(texts()[:9]):
        record = {"id": ["a", "b", "a", "a#2", None, "=SUM(1)"][index % 6], "text": text}
        if index % 2:
            record["date"] = "1897-05-06" if index == 1 else "2024-05-06"
        if record["id"] is None:
            del record["id"]
        lines.append(json.dumps(record, ensure_ascii=index % 3 == 0))
    lines.insert(3, "{broken")
    lines.insert(5, "")
    lines.insert(7, json.dumps({"id": "empty"}))
    page = "<html><body><article><h1>Ten held</h1><p>Police held 10 people: six Danes and three Finns.</p>"
    lines.append(json.dumps({"id": "page", "html": page, "url": "https://example.org/1"}))
    return lines


def write_warc(name, pages):
    with gzip.open(name, "wb") as file:
        for index, body in enumerate(pages):
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body.encode()
            file.write((
                "WARC/1.0\r\nWARC-Type: response\r\n"
                f"WARC-Target-URI: https://example.org/{os.path.basename(name)}/{index}\r\n"
                "WARC-Date: 2024-05-06T07:08:09Z\r\n"
                f"WARC-Record-ID: <urn:uuid:0-{index}>\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http)}\r\n\r\n").encode() + http + b"\r\n\r\n")


def alone(inputs, name, *options):
    """What one machine makes: lines of JSON and tables."""
    lines = subprocess.run(
        [PROGRAM, "extract", *inputs, *options], capture_output=True).stdout.decode().splitlines()
    subprocess.run(
        [PROGRAM, "extract", *inputs, *options, "--format", "csv", "--output", path(name)],
        capture_output=True)
    return lines, path(name)


def start(master, inputs, output, *options):
    environment = dict(
        os.environ, PYSPARK_SUBMIT_ARGS=f"--master {master} --conf spark.ui.enabled=false "
        "--conf spark.sql.shuffle.partitions=3 pyspark-shell",
        PYSPARK_PYTHON=sys.executable, SPARK_LOCAL_IP="127.0.0.1")
    return subprocess.Popen(
        [sys.executable, JOB, *inputs, "--output", path(output), "--program", PROGRAM, *options],
        env=environment, stdout=subprocess.PIPE, stderr=open(path(output + ".log"), "wb"), cwd=FOLDER)


def finished(job, output):
    told = job.communicate(timeout=400)[0].decode()
    log = open(path(output + ".log"), encoding="utf-8", errors="replace").read()
    expect(job.returncode == 0, f"{output}: exit {job.returncode}: {log[-3000:]}")
    return told, log


def rows_of(files):
    """Rows of CSV files that each have a header, and the header."""
    rows, header = [], None
    for name in files:
        with open(name, encoding="utf-8", newline="") as file:
            read = list(csv.reader(file))
        header, rows = header or read[0], rows + read[1:]
    return header, rows


def compare(output, lines, tables, ordered=True):
    def same(name, one, other):
        if not ordered:
            one, other = sorted(one), sorted(other)
        expect(len(one) == len(other), f"{output}: {name}: {len(one)} rows, not {len(other)}")
        for index, (a, b) in enumerate(zip(one, other)):
            if a != b:
                expect(False, f"{output}: {name}: row {index} is\n{a}\nand not\n{b}")
                break

    frame = pandas.read_parquet(path(output) + "/records").sort_values("number")
    same("records", list(frame["record"]), lines)
    for table in TABLES:
        header, rows = rows_of(sorted(glob.glob(f"{path(output)}/csv/{table}/**/*.csv", recursive=True)))
        header_alone, rows_alone = rows_of([f"{tables}/{table}.csv"])
        expect(header == header_alone, f"{output}: {table}: the columns are {header}")
        same(table, rows, rows_alone)
        typed = pandas.read_parquet(f"{path(output)}/tables/{table}")
        expect(list(typed.columns) == header_alone, f"{output}: {table}.parquet: {list(typed.columns)}")
        expect(len(typed) == len(rows_alone), f"{output}: {table}.parquet has {len(typed)} rows")
    figures = pandas.read_parquet(f"{path(output)}/tables/figures")
    expect(str(figures["value"].dtype) == "float64", "figures.value is no number")
    expect(not os.path.exists(path(output) + "/_staging"), f"{output}: the first stage was left behind")


def executors():
    """The processes that work for a driver, whoever's."""
    found = []
    for name in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(name, "rb") as file:
                if b"CoarseGrainedExecutorBackend" in file.read():
                    found.append(int(name.split("/")[2]))
        except OSError:
            pass  # It has ended meanwhile.
    return found


def main():
    with open(path("in.jsonl"), "w", encoding="utf-8") as file:
        file.write("\n".join(records()))
    with gzip.open(path("more.jsonl.gz"), "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": f"m{n}", "text": t}) + "\n" for n, t in enumerate(texts()[:5]))
    inputs = [path("in.jsonl"), path("more.jsonl.gz")]
    lines, tables = alone(inputs, "alone")
    expect(len(lines) > 15, "one machine made nothing of the records")

    # An executor is killed while it works: what it did is done again by another.
    before = set(executors())
    job = start(CLUSTER, inputs, "killed", "--partitions", "6")
    deadline = time.time() + 200
    while not glob.glob(path("killed") + "/_staging/_temporary/**/*.parquet", recursive=True):
        if job.poll() is not None or time.time() > deadline:
            break
        time.sleep(0.05)
    own = [number for number in executors() if number not in before]
    expect(len(own) >= 2, f"there are {len(own)} executors")
    if own:
        os.kill(own[0], signal.SIGKILL)
    told, log = finished(job, "killed")
    expect("Lost executor" in log, "no executor was lost")
    compare("killed", lines, tables)
    # The empty line is no article; two records have none.
    expect("2 inputs not processed" in told, f"it says {told}")

    frame = pandas.DataFrame([
        {"id": f"p{n}", "title": f"What {n} towns said", "text": text, "date": "2024-05-06", "extra": n}
        for n, text in enumerate(texts()[:4])])
    os.mkdir(path("in.parquet"))
    frame[:2].to_parquet(path("in.parquet") + "/1.parquet")
    frame[2:].to_parquet(path("in.parquet") + "/2.parquet")
    with open(path("parquet.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(
            json.dumps({key: row[key] for key in ("id", "title", "text", "date")}) + "\n"
            for row in frame.to_dict("records"))
    lines, tables = alone([path("parquet.jsonl")], "alone-parquet")
    finished(start(LOCAL, [path("in.parquet")], "from-parquet", "--by-month"), "from-parquet")
    months = glob.glob(path("from-parquet") + "/records/month=*")
    expect([os.path.basename(name) for name in months] == ["month=2024-05"], f"months are {months}")
    got = pandas.read_parquet(path("from-parquet") + "/records").sort_values("number")
    expect(sorted(got["record"]) == sorted(lines), "from-parquet: other records")

    pages = ["<html><body><article><h1>Held</h1>" + "".join(f"<p>{p}</p>" for p in t.split("\n\n"))
             for t in texts()[:4]]
    write_warc(path("1.warc.gz"), pages[:2])
    write_warc(path("2.warc.gz"), pages[2:])
    crawls = [path("1.warc.gz"), path("2.warc.gz")]
    lines, tables = alone(crawls, "alone-warc")
    expect(len(lines) == 4, f"one machine found {len(lines)} pages")
    finished(start(LOCAL, crawls, "from-warc"), "from-warc")
    compare("from-warc", lines, tables)

    # What is there is not written over.
    again = start(LOCAL, crawls, "from-warc")
    again.communicate()
    log = open(path("from-warc.log"), encoding="utf-8", errors="replace").read()
    expect(again.returncode == 1 and "is there already" in log, "it wrote over its output")

    print("\n".join(problems), end="")


main()
