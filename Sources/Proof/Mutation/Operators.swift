/// What can be changed in a statement: the mistakes that hands make, each applied wherever it fits.

/// A kind of mistake.
enum Operator: String, CaseIterable {
  case sign, index, transposition, accumulation, constant, swapped, deleted, comparison, bounds, dropped
}

/// The text of a site with one mistake in it; none if the statement is left out.
struct Change: Hashable {
  let kind: Operator
  let text: String?
}

/// Every change of a site, each text once.
func changes(of site: Site) -> [Change] {
  let text = site.text
  var changes: [Change] = []
  if site.kind == .range {
    let inside = "(\(text))"
    if text.contains("..<") {
      changes = [
        Change(kind: .bounds, text: "\(inside).dropFirst()"), Change(kind: .bounds, text: "\(inside).dropLast()"),
        Change(kind: .bounds, text: text.replacing("..<", with: "..<1 + ", maxReplacements: 1)),
      ]
    } else if text.hasSuffix(".indices") {
      changes = [
        Change(kind: .bounds, text: "\(inside).dropFirst()"), Change(kind: .bounds, text: "\(inside).dropLast()"),
      ]
    }
    return changes
  }
  if site.kind == .argument {
    return ["\(text) + 1", "\(text) - 1"].map { Change(kind: .index, text: $0) }
  }
  let expression = Expression(text)
  changes += expression.assignments() + expression.operations() + expression.constants()
  changes += expression.subscripts() + expression.calls()
  if site.kind == .condition { changes.append(Change(kind: .comparison, text: "!(\(text))")) }
  if site.kind == .statement { changes.append(Change(kind: .deleted, text: nil)) }
  var seen: Set<String?> = [text]
  return changes.filter { seen.insert($0.text).inserted }
}
