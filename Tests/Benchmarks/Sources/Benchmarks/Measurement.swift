/// Something to be timed: a pass over all articles.
struct Stage {
  var name: String
  /// Bytes of the source files that one pass deals with.
  var bytes: Int
  /// One pass. Gives a number that depends on all of its work, so that none of it is optimised away.
  var pass: () -> Int
}

/// How long the passes of one stage took.
struct Measurement {
  var stage: Stage
  /// Seconds for one pass, one figure for each run, in the order of the runs.
  let runs: [Double]
  /// The same in rising order.
  let seconds: [Double]

  init(stage: Stage, runs: [Double]) {
    self.stage = stage
    self.runs = runs
    seconds = runs.sorted()
  }

  var median: Double {
    let middle = seconds.count / 2
    return seconds.count % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2
  }

  /// Megabytes (10⁶ bytes) of source a second, from the median.
  var rate: Double { Double(stage.bytes) / 1e6 / median }

  /// The same from the fastest run, which other work on the machine has slowed least.
  var bestRate: Double { Double(stage.bytes) / 1e6 / seconds[0] }

  /// How far the runs lie apart: the slowest less the fastest, as a share of the median.
  var spread: Double { (seconds[seconds.count - 1] - seconds[0]) / median }
}

/// Times all stages in turn, run after run, so that a machine that slows down slows all of them.
func measure(_ stages: [Stage], runs: Int) -> [Measurement] {
  let clock = ContinuousClock()
  var checksum = 0
  func seconds(_ stage: Stage, passes: Int) -> Double {
    let duration = clock.measure {
      for _ in 0..<passes { checksum &+= stage.pass() }
    }
    return duration / .seconds(1) / Double(passes)
  }

  // The warm-up tells how many passes make a run long enough for the clock.
  let shortestRun = 0.05
  let passes = stages.map { stage in
    let once = max(seconds(stage, passes: 1), 1e-9)
    return Int(min(max(shortestRun / once, 1), 10_000).rounded(.up))
  }
  var figures = stages.map { _ in [Double]() }
  for _ in 0..<runs {
    for (index, stage) in stages.enumerated() {
      figures[index].append(seconds(stage, passes: passes[index]))
    }
  }
  // Read here, so that the passes have a use.
  precondition(checksum != .min)
  return zip(stages, figures).map { Measurement(stage: $0, runs: $1) }
}
