import Crossfoot
import Foundation
import TextModel

/// One line on a terminal that tells how far a long run is; nothing elsewhere.
///
/// It stands on standard error and is wiped before anything else is written, so that messages and
/// findings are not mixed with it.
struct ProgressLine {
  private static let interval = Duration.milliseconds(100)
  /// A run that is over by then needs no line.
  private static let patience = Duration.seconds(1)

  private let isShown: Bool
  private let total: Int?
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isDrawn = false
  private(set) var done = 0
  private var findings = 0

  /// Makes a line.
  ///
  /// - Parameter total: how many articles there will be, where that can be told beforehand.
  init(total: @autoclosure () -> Int?) {
    isShown = Console.isTerminal(.errors)
    self.total = isShown ? total() : nil
  }

  /// Counts an article that is done.
  mutating func advance(findings: Int) {
    done += 1
    self.findings += findings
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - start > Self.patience, now - last > Self.interval else { return }
    last = now
    isDrawn = true
    Console.writeProgress("\r\u{1B}[K" + text(after: now - start))
  }

  /// Takes the line off the terminal, until the next advance.
  mutating func clear() {
    guard isDrawn else { return }
    isDrawn = false
    Console.writeProgress("\r\u{1B}[K")
  }

  /// `120 of 4,000 articles, 310/s, 13 s left, 4 findings`
  func text(after elapsed: Duration) -> String {
    let seconds = max(0.001, elapsed / .seconds(1))
    let rate = Double(done) / seconds
    var parts = [total.map { "\(done) of \(counted($0, "article"))" } ?? counted(done, "article")]
    parts.append(String(format: rate < 10 ? "%.1f/s" : "%.0f/s", rate))
    if let total, rate > 0 { parts.append("\(Self.time(Double(total - done) / rate)) left") }
    parts.append(counted(findings, "finding"))
    return parts.joined(separator: ", ")
  }

  private static func time(_ seconds: Double) -> String {
    let whole = Int(max(0, seconds).rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
