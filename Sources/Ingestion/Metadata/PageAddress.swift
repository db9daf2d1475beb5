/// What an address says of a page: the site that it belongs to and whether it is the front page.
///
/// Of a page in a web archive, whose address has that of the page in it, it is the page's own.
struct PageAddress {
  /// In lower case, without `www.`; empty where the address is one within the site.
  let host: String
  /// Whether nothing comes after the host.
  let isFrontPage: Bool

  /// Reads an address, with a host or from the root of the site: `https://example.org/news`, `/news`.
  init?(_ address: String) {
    let text = address.lowercased()
    guard let scheme = text.ranges(of: "://").last else {
      guard text.hasPrefix("/") else { return nil }
      (host, isFrontPage) = ("", text == "/")
      return
    }
    let rest = text[scheme.upperBound...]
    let name = rest.prefix { !"/?#:".contains($0) }
    let path = rest.dropFirst(name.count).drop { $0 != "/" && $0 != "?" }
    host = String(name.hasPrefix("www.") ? name.dropFirst(4) : name)
    isFrontPage = path.isEmpty || path == "/"
  }
}
