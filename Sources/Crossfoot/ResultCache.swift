internal import Ingestion
public import Reporting
internal import TextModel

/// Keeps bytes under keys from one run to the next. Used by several threads at a time.
public protocol ResultStore: AnyObject, Sendable {
  /// What is kept under a key.
  func value(for key: ContentHash) -> [UInt8]?
  /// Takes note that what is kept under a key stands for an article.
  func use(_ key: ContentHash)
  /// Keeps bytes under a key. Where that fails the run goes on without them.
  func keep(_ value: [UInt8], for key: ContentHash)
}

/// What earlier runs have made of the same articles.
///
/// The key of an article is made of its contents, of what it is called, and of everything else that
/// its results depend on: the program, the rules, the settings and what is to be written.
public struct ResultCache<Prepared: Sendable>: Sendable {
  private let store: any ResultStore
  private let configuration: ContentHash
  private let encode: @Sendable (Prepared) -> [UInt8]?
  private let decode: @Sendable (inout ByteReader) throws(ByteReader.Malformed) -> Prepared?

  /// Makes a cache.
  ///
  /// - Parameters:
  ///   - store: where the results are.
  ///   - configuration: everything that results depend on beside the article.
  ///   - encode: the bytes of a result; `nil` where it is not to be kept.
  ///   - decode: the result of such bytes; `nil` where it is of no use in this run.
  public init(
    _ store: any ResultStore, configuration: ContentHash,
    encode: @escaping @Sendable (Prepared) -> [UInt8]?,
    decode: @escaping @Sendable (inout ByteReader) throws(ByteReader.Malformed) -> Prepared?
  ) {
    self.store = store
    self.configuration = configuration
    self.encode = encode
    self.decode = decode
  }

  /// The key of an item whose bytes are at hand; `nil` where there are none.
  ///
  /// The file of ignores beside an article is part of it.
  func key(of item: BatchItem) -> ContentHash? {
    guard case .article(let input) = item else { return nil }
    var words = ByteWriter()
    words.text(input.id)
    words.text(ifAny: input.path)
    words.text(ifAny: input.url)
    words.text(input.format.rawValue)
    words.text(ifAny: input.encoding)
    words.text(ifAny: input.referenceDate?.description)
    words.flag(input.isVerbatim)
    let sidecar = input.path.flatMap { try? WholeFile.bytes($0 + Policy.sidecarExtension) } ?? []
    return ContentHash(of: [configuration.bytes, words.bytes, sidecar, input.bytes])
  }

  func result(for key: ContentHash) -> Prepared? {
    guard let bytes = store.value(for: key) else { return nil }
    var reader = ByteReader(bytes)
    guard let result = try? decode(&reader), reader.isAtEnd else { return nil }
    store.use(key)
    return result
  }

  func keep(_ result: Prepared, for key: ContentHash) {
    if let bytes = encode(result) { store.keep(bytes, for: key) }
  }
}
