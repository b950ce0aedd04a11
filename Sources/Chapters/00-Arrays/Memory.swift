/// What becomes of memory when a result is no longer needed: by default the C library gives large arrays back to the
/// system, and the next result gets pages that must be cleared and mapped one by one. A training step makes the same
/// results again and again; about a fifth of its time went there.

import CSystem

public enum Memory {
  /// Keeps what is freed for the next result, for as long as the program runs. Arrays beyond 32 MB are not kept.
  public static func keepFreed() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, .max)
  }
}
