/// How mutants that are built into a copy of the package are chosen while it runs: in C, which every module can call and
/// no concurrency checking holds up. Every module sees the header of COpenBLAS; the source is linked with the engine's.
enum MutantSwitch {
  static let headerFile = "Sources/C/OpenBLAS/shim.h"
  static let sourceFile = "Sources/C/VectorMath/mutants.c"

  /// To be appended to that header.
  static let header = """

    extern int gradus_lowest, gradus_highest;
    int gradus_chosen(int first, int last);

    /// The living mutant among first … last, or 0.
    static inline __attribute__((always_inline)) int gradus_mutant(int first, int last) {
      if (__builtin_expect(first > gradus_highest || last < gradus_lowest, 1)) { return 0; }
      return gradus_chosen(first, last);
    }

    """

  /// A source of its own.
  static let source = """
    // GRADUS_MUTANTS=17,42 brings two mutants to life; GRADUS_MUTANTS=record notes in the file GRADUS_VISITED which sites
    // are visited, by their first numbers.
    #include <limits.h>
    #include <stdio.h>
    #include <stdlib.h>
    #include <string.h>

    int gradus_lowest = INT_MAX, gradus_highest = INT_MIN;
    static int living[16], count, records;
    static unsigned char visited[1 << 20];

    static void report(void) {
      FILE *file = fopen(getenv("GRADUS_VISITED"), "w");
      for (int i = 0; file && i < 1 << 20; i++) {
        if (visited[i]) { fprintf(file, "%d\\n", i); }
      }
      if (file) { fclose(file); }
    }

    static __attribute__((constructor)) void choose(void) {
      const char *wanted = getenv("GRADUS_MUTANTS");
      if (!wanted) { return; }
      if (strcmp(wanted, "record") == 0) {
        records = 1;
        gradus_lowest = INT_MIN;
        gradus_highest = INT_MAX;
        atexit(report);
        return;
      }
      for (char *end; *wanted && count < 16; wanted = *end ? end + 1 : end) {
        int number = (int)strtol(wanted, &end, 10);
        living[count++] = number;
        if (number < gradus_lowest) { gradus_lowest = number; }
        if (number > gradus_highest) { gradus_highest = number; }
      }
    }

    int gradus_chosen(int first, int last) {
      if (records) {
        visited[first & ((1 << 20) - 1)] = 1;
        return 0;
      }
      for (int i = 0; i < count; i++) {
        if (living[i] >= first && living[i] <= last) { return living[i]; }
      }
      return 0;
    }

    """

  /// The mutants that a compiler's complaint about a line is about: one, or all of a site's. Where it is about a closure as
  /// a whole, a value of another type in it is to blame: tuples first, then whatever there is.
  static func accused(line: Int, in text: String) -> Set<Int>? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return nil }
    let complaint = lines[line - 1]
    if let number = number(complaint) { return [number] }
    if let site = site(complaint) { return Set(site) }
    if complaint.hasSuffix("in") || complaint.hasSuffix("{") {
      let indent = complaint.prefix { $0 == " " }
      let block = lines[line...].prefix { !($0.hasPrefix(indent + "}")) }.filter { number($0) != nil }
      let tuples = block.filter { $0.contains(/^case \d+: \(/) }
      let all = Set((tuples.isEmpty ? Array(block) : tuples).compactMap(number))
      if !all.isEmpty { return all }
    }
    return lines[..<line].reversed().lazy.compactMap(site).first.map(Set.init)
  }

  private static func number(_ line: Substring) -> Int? { line.firstMatch(of: /^case (\d+):/).flatMap { Int($0.1) } }

  private static func site(_ line: Substring) -> ClosedRange<Int>? {
    guard let match = line.firstMatch(of: /gradus_mutant\((\d+), (\d+)\)/), let first = Int(match.1),
      let last = Int(match.2)
    else { return nil }
    return first...last
  }
}
