import Containers
import Foundation
import TestSupport
import Testing

struct ArchiveReaderTests {
  /// Makes a file with the modules of Python's library; `f` is its path.
  private func make(_ path: String, _ program: String) throws {
    let result = try Command.run(
      "python3",
      ["-c", "import gzip, io, sys, tarfile, zipfile; f = sys.argv[1]\n" + program, path])
    try #require(result.exitCode == 0, "\(result.errors)")
  }

  private static let tar = """
    with tarfile.open(f, MODE) as t:
        for name, text in [('in/a.txt', b'first'), ('in/café.txt', b'second'), ('empty', b'')]:
            i = tarfile.TarInfo(name); i.size = len(text); t.addfile(i, io.BytesIO(text))
        i = tarfile.TarInfo('link'); i.type = tarfile.SYMTYPE; i.linkname = 'in/a.txt'; t.addfile(i)
        i = tarfile.TarInfo('folder'); i.type = tarfile.DIRTYPE; t.addfile(i)
    """

  private func members(_ path: String) throws -> [String] {
    let reader = try ArchiveReader(.file(path), layout: .archive)
    var members: [String] = []
    while let member = try reader.nextMember() {
      let bytes = try reader.readAll(limit: 1000) ?? []
      members.append(
        "\(member.path)\(member.isFile ? "" : " (no file)"): \(String(decoding: bytes, as: UTF8.self))"
      )
    }
    return members
  }

  @Test(arguments: ["w", "w:gz", "w:bz2", "w:xz"])
  func filesInTarArchives(_ mode: String) throws {
    try Command.withTemporaryFolder { folder in
      let path = folder + "/a.tar"
      try make(path, Self.tar.replacing("MODE", with: "'\(mode)'"))
      #expect(
        try members(path) == [
          "in/a.txt: first", "in/café.txt: second", "empty: ", "link (no file): ",
          "folder/ (no file): ",
        ])
    }
  }

  @Test func filesInZipArchives() throws {
    try Command.withTemporaryFolder { folder in
      let path = folder + "/a.zip"
      try make(
        path,
        """
        with zipfile.ZipFile(f, 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('a.txt', 'first'); z.writestr('in/café.txt', 'second')
        """)
      #expect(try members(path) == ["a.txt: first", "in/café.txt: second"])
    }
  }

  @Test func aMemberOverTheLimitIsPassedOver() throws {
    try Command.withTemporaryFolder { folder in
      let path = folder + "/a.tar"
      try make(path, Self.tar.replacing("MODE", with: "'w:gz'"))
      let reader = try ArchiveReader(.file(path), layout: .archive)
      _ = try reader.nextMember()
      #expect(try reader.readAll(limit: 4) == nil)
      _ = try reader.nextMember()
      #expect(try reader.readAll(limit: 6) == Array("second".utf8))
    }
  }

  @Test func whatIsNoArchiveIsAFailure() throws {
    #expect(throws: ArchiveReader.Failure.self) {
      let reader = try ArchiveReader(.memory(Array("no archive".utf8)), layout: .archive)
      _ = try reader.nextMember()
    }
    #expect(throws: ArchiveReader.Failure.self) {
      try ArchiveReader(.file("/no/such/file"), layout: .single)
    }
  }

  @Test func aCutArchiveGivesWhatComesBefore() throws {
    try Command.withTemporaryFolder { folder in
      let path = folder + "/a.tar"
      try make(path, Self.tar.replacing("MODE", with: "'w'"))
      let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(512 + 512 + 100))
      let reader = try ArchiveReader(.memory(bytes), layout: .archive)
      #expect(try reader.nextMember()?.path == "in/a.txt")
      #expect(try reader.readAll(limit: 10) == Array("first".utf8))
      #expect(throws: ArchiveReader.Failure.self) { _ = try reader.nextMember() }
    }
  }
}

/// Files that are one stream.
struct SingleStreamTests {
  private func text(_ bytes: [UInt8]) throws -> String? {
    let reader = try ArchiveReader(.memory(bytes), layout: .single)
    return try reader.readAll(limit: 100).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func plainBytesAreTakenAsTheyAre() throws {
    #expect(try text(Array("first\nsecond\n".utf8)) == "first\nsecond\n")
    #expect(try text([]) == "")
    #expect(try text(Array(repeating: 0x78, count: 101)) == nil)
  }

  @Test func zstdFramesFollowEachOther() throws {
    let frames = ["KLUv/QRYaQAAZmlyc3QKc2Vjb25kCmH8vf4=", "KLUv/QRYMQAAdGhpcmQKzDcgGA=="]
    let bytes = frames.flatMap { Data(base64Encoded: $0) ?? Data() }
    #expect(try text(bytes) == "first\nsecond\nthird\n")
  }

  @Test func gzipMembersFollowEachOtherAndACutOneFails() throws {
    let member = try #require(Data(base64Encoded: "H4sIAAAAAAAAA0vLLCou4SpOTc7PS+ECACBRRQgNAAAA"))
    let bytes = Array(member)
    #expect(try text(bytes + bytes) == "first\nsecond\nfirst\nsecond\n")
    #expect(throws: ArchiveReader.Failure.self) { try text(bytes.dropLast(9)) }
  }
}

extension SingleStreamTests {
  private func text(_ bytes: ArraySlice<UInt8>) throws -> String? { try text(Array(bytes)) }
}
