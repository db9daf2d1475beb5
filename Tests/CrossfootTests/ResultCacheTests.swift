import Crossfoot
import Ingestion
import Reporting
import Synchronization
import TestSupport
import Testing
import TextModel

@Suite("Results of earlier runs")
struct ResultCacheTests {
  /// Keeps bytes in memory.
  private final class Shelf: ResultStore {
    let values = Mutex<[ContentHash: [UInt8]]>([:])

    func value(for key: ContentHash) -> [UInt8]? { values.withLock { $0[key] } }
    func use(_ key: ContentHash) {}
    func keep(_ value: [UInt8], for key: ContentHash) { values.withLock { $0[key] = value } }
  }

  private let shelf = Shelf()

  /// A cache whose values are too short to be read back.
  private func shortCache() -> ResultCache<String> {
    ResultCache(
      shelf, configuration: ContentHash([]),
      ResultCoding(
        encode: { Array($0.utf8) },
        decode: { reader throws(ByteReader.Malformed) in try reader.text() }))
  }

  /// A cache whose values can be read back.
  private func cache(under configuration: String) -> ResultCache<String> {
    ResultCache(
      shelf, configuration: ContentHash(Array(configuration.utf8)),
      ResultCoding(
        encode: { text in
          var writer = ByteWriter()
          writer.text(text)
          return writer.bytes
        }, decode: { reader throws(ByteReader.Malformed) in try reader.text() }))
  }

  /// How many of these are worked on.
  private func work(_ items: [BatchItem], _ cache: ResultCache<String>) throws -> Int {
    let pipeline = try #require(Pipeline.load(rulesIn: nil).pipeline)
    let worked = Mutex(0)
    var results: [String] = []
    BatchRunner(pipeline: pipeline).run(
      items, jobs: 2, cache: cache,
      preparing: { outcome in
        worked.withLock { $0 += 1 }
        guard case .processed(let document) = outcome else { return "failed" }
        return document.document.id
      }, take: { results.append($0) })
    #expect(results.count == items.count)
    return worked.withLock { $0 }
  }

  private static let input = Ingester.Input(
    id: "a", path: "a.txt", url: "https://example.org/a", format: .text,
    bytes: Array("Police held 9 people.".utf8), encoding: "utf-8",
    referenceDate: CalendarDate(iso8601: "2024-05-06"))

  @Test("an article is worked on once")
  func once() throws {
    #expect(try work([.article(Self.input)], cache(under: "")) == 1)
    #expect(try work([.article(Self.input)], cache(under: "")) == 0)
    #expect(try work([.article(Self.input)], cache(under: "other rules")) == 1)
  }

  @Test("everything that an article's result depends on is in its key")
  func keys() throws {
    func changed(_ change: (inout Ingester.Input) -> Void) -> BatchItem {
      var input = Self.input
      change(&input)
      return .article(input)
    }
    let all = [
      changed { _ in }, changed { $0.id = "b" }, changed { $0.path = nil },
      changed { $0.path = "a.txt\u{0}" }, changed { $0.url = nil }, changed { $0.format = .auto },
      changed { $0.bytes[0] = 0x70 }, changed { $0.bytes.append(0x20) },
      changed { $0.encoding = nil }, changed { $0.referenceDate = nil },
      changed { $0.isVerbatim = true },
    ]
    #expect(try work(all, cache(under: "")) == all.count)
    #expect(try work(all, cache(under: "")) == 0)
  }

  @Test("ignores beside an article are part of it")
  func sidecar() throws {
    try Command.withTemporaryFolder { folder in
      var input = Self.input
      input.path = folder + "/a.txt"
      #expect(try work([.article(input)], cache(under: "")) == 1)
      let sidecar = try #require(input.path) + Policy.sidecarExtension
      try write("- check: SUM-01\n  reason: known\n", to: sidecar)
      #expect(try work([.article(input)], cache(under: "")) == 1)
      #expect(try work([.article(input)], cache(under: "")) == 0)
    }
  }

  @Test("what cannot be read back is made again")
  func malformed() throws {
    // Without its length a text is no value.
    #expect(try work([.article(Self.input)], shortCache()) == 1)
    #expect(try work([.article(Self.input)], shortCache()) == 1)
  }

  @Test("parts are not run together")
  func hashes() {
    let parts: [[[UInt8]]] = [
      [], [[]], [[], []], [[1], [2]], [[1, 2]], [[1, 2], []], [[2], [1]],
    ]
    #expect(Set(parts.map { ContentHash(of: $0) }).count == parts.count)
    // Published by the library: XXH3_128bits of nothing, without a seed.
    let empty = ContentHash([])
    #expect(
      empty.bytes.map { String($0, radix: 16) }.joined(separator: " ")
        == "99 aa 6 d3 1 47 98 d8 60 1 c3 24 46 8d 49 7f")
  }
}
