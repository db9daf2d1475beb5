internal import Ingestion
internal import Reporting
public import TextModel

/// Keeps bytes under keys from one run to the next. Used by several threads at a time.
public protocol ResultStore: AnyObject, Sendable {
  /// What is kept under a key.
  func value(for key: ContentHash) -> [UInt8]?
  /// Takes note that what is kept under a key stands for an article.
  func use(_ key: ContentHash)
  /// Keeps bytes under a key. Where that fails the run goes on without them.
  func keep(_ value: [UInt8], for key: ContentHash)
}

/// How results become bytes that outlive the run or leave the process, and come back.
public struct ResultCoding<Prepared: Sendable>: Sendable {
  let encode: @Sendable (Prepared) -> [UInt8]?
  let decode: @Sendable (inout ByteReader) throws(ByteReader.Malformed) -> Prepared?

  /// Makes a coding.
  ///
  /// - Parameters:
  ///   - encode: the bytes of a result; `nil` where it is not to be kept.
  ///   - decode: the result of such bytes; `nil` where it is of no use in this run.
  public init(
    encode: @escaping @Sendable (Prepared) -> [UInt8]?,
    decode: @escaping @Sendable (inout ByteReader) throws(ByteReader.Malformed) -> Prepared?
  ) {
    self.encode = encode
    self.decode = decode
  }

  /// The result of bytes that `encode` gave; `nil` where they are no such, or the result is of no use.
  func result(of bytes: [UInt8]) -> Prepared? {
    var reader = ByteReader(bytes)
    guard let result = try? decode(&reader), reader.isAtEnd else { return nil }
    return result
  }
}

/// What earlier runs have made of the same articles.
///
/// The key of an article is made of its contents, of what it is called, and of everything else that
/// its results depend on: the program, the rules, the settings and what is to be written.
public struct ResultCache<Prepared: Sendable>: Sendable {
  private let store: any ResultStore
  private let configuration: ContentHash
  private let coding: ResultCoding<Prepared>

  /// Makes a cache.
  ///
  /// - Parameters:
  ///   - store: where the results are.
  ///   - configuration: everything that results depend on beside the article.
  public init(
    _ store: any ResultStore, configuration: ContentHash, _ coding: ResultCoding<Prepared>
  ) {
    self.store = store
    self.configuration = configuration
    self.coding = coding
  }

  /// The key of an item, and the item with what was read for it; `nil` where nothing is at hand or
  /// reading might never end.
  ///
  /// The file of ignores beside an article is part of it.
  func key(of item: BatchItem) -> (key: ContentHash, item: BatchItem)? {
    switch item {
    case .failed, .document: return nil
    case .record(let line): return key(of: line.item)
    case .article(let input): return (key(of: input), item)
    case .file(let path, var input):
      guard FileKind.isRegular(path), let file = try? FileReader(path: path),
        let bytes = try? file.readAll(limit: articleLimit)
      else { return nil }
      input.bytes = bytes
      // What is compressed is left to whoever works on it.
      return (key(of: input), FileShape.uncompressed(path).isCompressed ? item : .article(input))
    }
  }

  private func key(of input: Ingester.Input) -> ContentHash {
    var words = ByteWriter()
    input.writeDescription(to: &words)
    let sidecar = input.path.flatMap { try? WholeFile.bytes($0 + Policy.sidecarExtension) } ?? []
    return ContentHash(of: [configuration.bytes, words.bytes, sidecar, input.bytes])
  }

  func result(for key: ContentHash) -> Prepared? {
    guard let result = store.value(for: key).flatMap(coding.result) else { return nil }
    store.use(key)
    return result
  }

  func keep(_ result: Prepared, for key: ContentHash) {
    if let bytes = coding.encode(result) { store.keep(bytes, for: key) }
  }
}
