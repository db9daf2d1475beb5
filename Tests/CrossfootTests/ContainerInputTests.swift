import Foundation
import Ingestion
import TestSupport
import Testing
import TextModel

@testable import Crossfoot

/// Archives, crawls and compressed files as inputs of a batch.
struct ContainerInputTests {
  /// Name and contents of each item, with what is wrong with it.
  private func items(_ gatherer: InputGatherer) -> [String] { gatherer.map { describe($0) } }

  private func describe(_ item: BatchItem) -> String {
    switch item {
    case .record(let line): describe(line.item)
    case .article(let input):
      "\(input.id) \(input.url ?? "-") \(input.encoding ?? "-") \(String(decoding: input.bytes, as: UTF8.self))"
    case .file(let path, _): "file \(path)"
    case .document(let document): "document \(document.id)"
    case .failed(let id, _, let diagnostic): "\(diagnostic.code) \(id)"
    }
  }

  /// Runs a program of Python in a folder; it stands for what people make archives with.
  private func python(_ program: String, in folder: String) throws {
    let result = try Command.run(
      "python3", ["-c", "import gzip, io, random, tarfile, zipfile\n" + program], in: folder)
    try #require(result.exitCode == 0, "\(result.errors)")
  }

  @Test func membersOfAnArchiveAreArticles() throws {
    try Command.withTemporaryFolder { folder in
      try python(
        """
        def add(t, name, text):
            i = tarfile.TarInfo(name); i.size = len(text); t.addfile(i, io.BytesIO(text))
        with tarfile.open('a.tar.gz', 'w:gz') as t:
            add(t, './in/a.html', b'one'); add(t, 'in/b.jpg', b'no'); add(t, '.hidden.txt', b'no')
            add(t, 'c.TXT', b'two'); add(t, 'r.jsonl', b'{"id": "x", "text": "t"}\\n{}')
        with zipfile.ZipFile('b.zip', 'w') as z: z.writestr('in/d.txt', 'three')
        with zipfile.ZipFile('none.zip', 'w') as z: z.writestr('in/d.doc', 'no')
        open('bad.tar', 'w').write('no archive')
        """, in: folder)
      let paths = ["a.tar.gz", "b.zip", "none.zip", "bad.tar", "no.zip"].map { "\(folder)/\($0)" }
      #expect(
        items(InputGatherer(paths: paths)) == [
          "\(paths[0])!/in/a.html - - one", "\(paths[0])!/c.TXT - - two",
          "\(paths[1])!/in/d.txt - - three", "I104 \(paths[2])", "I106 \(paths[3])",
          "I101 \(paths[4])",
        ])
      #expect(
        items(InputGatherer(paths: [paths[0]], format: .jsonl)) == ["x - utf-8 t", "I114 2"])
    }
  }

  @Test func aDamagedArchiveDoesNotHurtTheRest() throws {
    try Command.withTemporaryFolder { folder in
      try python(
        """
        b = io.BytesIO()
        with tarfile.open(fileobj=b, mode='w') as t:
            for n in range(3):
                i = tarfile.TarInfo(f'{n}.txt'); i.size = 600; t.addfile(i, io.BytesIO(b'x' * 600))
        open('a.tar', 'wb').write(b.getvalue()[:1536 + 512 + 100])
        """, in: folder)
      try write("y", to: folder + "/b.txt")
      let names = items(InputGatherer(paths: ["a.tar", "b.txt"].map { "\(folder)/\($0)" }))
        .map { $0.replacing(folder + "/", with: "").split(separator: " - - ")[0] }
      #expect(names == ["a.tar!/0.txt", "I106 a.tar!/1.txt", "I106 a.tar", "file b.txt"])
    }
  }

  @Test func compressedRecordsAndArticlesAreReadThrough() throws {
    try Command.withTemporaryFolder { folder in
      try python(
        """
        line = gzip.compress(b'{"id": "x", "text": "t"}\\n')
        open('r.jsonl.gz', 'wb').write(line + line)
        random.seed(1)
        pad = bytes(random.choices(b'0123456789abcdef', k=200_000))
        long = b'{"id": "x", "text": "t", "pad": "' + pad + b'"}\\n'
        open('cut.jsonl.gz', 'wb').write(line + gzip.compress(long + long)[:-9])
        open('tiny.jsonl.gz', 'wb').write(line[:-9])
        open('a.txt.gz', 'wb').write(gzip.compress(b'Police held 94 people.'))
        open('bad.txt.gz', 'wb').write(gzip.compress(b'Police held 94 people.')[:-9])
        """, in: folder)
      let record = "x - utf-8 t"
      #expect(
        items(InputGatherer(paths: [folder + "/r.jsonl.gz"])) == [record, record])
      #expect(items(InputGatherer(paths: [folder], format: .jsonl)).count { $0 == record } == 4)
      #expect(
        items(InputGatherer(paths: [folder + "/cut.jsonl.gz"])) == [record, record, "I102 3"])
      #expect(
        items(InputGatherer(paths: [folder + "/tiny.jsonl.gz"])) == ["I106 \(folder)/tiny.jsonl.gz"]
      )
      let runner = BatchRunner(pipeline: try #require(Pipeline.load(rulesIn: nil).pipeline))
      var outcomes: [String] = []
      runner.run(InputGatherer(paths: ["a", "bad"].map { "\(folder)/\($0).txt.gz" })) { outcome in
        switch outcome {
        case .processed(let document):
          outcomes.append(String(decoding: document.document.text, as: UTF8.self))
        case .failed(_, _, let diagnostic): outcomes.append(diagnostic.code)
        }
      }
      #expect(outcomes == ["Police held 94 people.", "I106"])
    }
  }

  @Test func pagesOfACrawlAreArticles() throws {
    try Command.withTemporaryFolder { folder in
      let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n<p>one"
      let record =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\n"
        + "Content-Type: application/http\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
      try write(record + "junk\r\n" + record, to: folder + "/c.warc")
      try python(
        "d = open('c.warc', 'rb').read(); open('d.warc.gz', 'wb').write(gzip.compress(d)[:-9])",
        in: folder)
      let (plain, cut) = (folder + "/c.warc", folder + "/d.warc.gz")
      let page = "!/https://a.example/1 https://a.example/1 gbk <p>one"
      #expect(
        items(InputGatherer(paths: [plain])) == [plain + page, "I106 \(plain)", plain + page])
      let found = items(InputGatherer(paths: [folder], format: .warc))
      #expect(found.prefix(3) == [plain + page, "I106 \(plain)", plain + page])
      #expect(found.last == "I106 \(cut)")
      #expect(items(InputGatherer(paths: [plain], format: .warc)).count == 3)
    }
  }
}
