/// Rung 8: records of bad input. A kernel's check is a function that returns what is wrong with a call, or nil; a record
/// holds what it returned for a call that must be refused beside the message that the caller must get.
///
///     Refusal("scores", misfit("scores", unit, X: X), "w [3, 1] does not fit X [2, 5]")
///     Refusal.none("scores", misfit("scores", unit, X: Matrix(3, 0)))
///
/// Every message begins with the function's name. That a kernel stops with what its check returns is for a test to show
/// that starts a process of its own.

/// A call of a kernel, what its check returned, and what it must return.
public struct Refusal: Sendable {
  /// The function that was called.
  public let what: String
  /// What its check returned.
  public let message: String?
  /// What it must return; nil where the call must not be refused.
  public let expected: String?

  private init(_ function: String, message: String?, expected: String?) {
    (what, self.message, self.expected) = (function, message, expected)
  }

  /// A call that must be refused, for this reason.
  public init(_ function: String, _ message: String?, _ reason: String) {
    self.init(function, message: message, expected: "\(function): \(reason)")
  }

  /// A call that must not be refused.
  public static func none(_ function: String, _ message: String?) -> Refusal {
    Refusal(function, message: message, expected: nil)
  }

  /// How the check failed; nil if it did not.
  fileprivate var complaint: String? {
    if message == expected { return nil }
    func told(_ message: String?) -> String { message.map { text in "\"\(text)\"" } ?? "no refusal" }
    return "expected \(told(expected)), found \(told(message))"
  }
}

/// Checks records: a finding for each function, of how many of its calls got another answer than they must.
public func checkRefusals(_ refusals: [Refusal]) -> Findings {
  if !refusals.contains(where: { refusal in refusal.expected != nil }) {
    return Findings([.failure(.records, "refusals", at: "no call", because: "vacuous: nothing was to be refused")])
  }
  var functions: [String] = []
  for refusal in refusals where !functions.contains(refusal.what) { functions.append(refusal.what) }
  return Findings(
    functions.map { function in
      let calls = refusals.filter { refusal in refusal.what == function }
      let complaints = calls.compactMap(\.complaint)
      return Finding(
        .records, function, at: "bad calls", observed: Double(complaints.count), bound: 0, cases: calls.count,
        detail: complaints.joined(separator: "\n"))
    })
}
