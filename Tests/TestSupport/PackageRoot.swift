/// Where the package lies, told from where this file was compiled. Tests only.
public enum PackageRoot {
  /// Absolute path without a trailing slash.
  public static let path: String = {
    var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    parts.removeLast(3)
    return parts.joined(separator: "/")
  }()
}
