import TextModel

/// The part of SARIF 2.1.0 that Crossfoot writes. Names are those of the specification.
enum SARIF {
  struct Log: Encodable {
    var schema = "https://json.schemastore.org/sarif-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
      case version, runs
      case schema = "$schema"
    }
  }

  struct Run: Encodable {
    struct Tool: Encodable { var driver: Driver }

    var tool: Tool
    /// The unit of columns; the specification knows this one and code points.
    var columnKind = "utf16CodeUnits"
    var invocations: [Invocation]
    var results: [Result]
  }

  struct Driver: Encodable {
    var name = "crossfoot"
    var version: String
    var rules: [Rule]
  }

  struct Rule: Encodable {
    struct Configuration: Encodable { var level: String }

    var id: String
    var shortDescription: Text
    var fullDescription: Text
    var help: Text?
    var defaultConfiguration: Configuration
  }

  /// A message or multiformat message string.
  struct Text: Encodable {
    var text: String
    var markdown: String?
  }

  struct Invocation: Encodable {
    var executionSuccessful: Bool
    var toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    struct Descriptor: Encodable { var id: String }

    var descriptor: Descriptor
    var level: String
    var message: Text
    var locations: [Location]?
  }

  struct Result: Encodable {
    struct Fingerprints: Encodable {
      var primaryLocationLineHash: String
      var check: String

      enum CodingKeys: String, CodingKey {
        case primaryLocationLineHash
        case check = "crossfootCheck/v1"
      }
    }

    var ruleId: String
    var ruleIndex: Int?
    var level: String
    var message: Text
    var locations: [Location]
    var relatedLocations: [Location]
    var partialFingerprints: Fingerprints
  }

  struct Location: Encodable {
    struct Physical: Encodable {
      struct Artifact: Encodable { var uri: String }

      var artifactLocation: Artifact
      var region: Region?
    }
    struct Logical: Encodable { var fullyQualifiedName: String }

    var id: Int?
    var physicalLocation: Physical?
    var logicalLocations: [Logical]?
    var message: Text?

    init(path: String, place: ReportedFinding.Place?) {
      physicalLocation = Physical(
        artifactLocation: .init(uri: ReportPath.uri(path)), region: place.map { Region($0) })
    }

    init(logicalLocations: [Logical]) { self.logicalLocations = logicalLocations }
  }

  /// 1-based, the end column exclusive.
  struct Region: Encodable {
    var startLine: Int
    var startColumn: Int
    var endLine: Int
    var endColumn: Int

    init(_ place: ReportedFinding.Place) {
      startLine = place.start.line
      startColumn = place.startUTF16
      endLine = place.end.line
      endColumn = place.endUTF16
    }
  }
}
