/// Reuse of freed memory. By default the C library returns large arrays to the system, and the next result gets pages
/// that are cleared and mapped one by one. A training step makes results of the same sizes again and again; about a fifth
/// of its time went there.

import CSystem

public enum Memory {
  /// Keeps freed memory for later results, as long as the program runs. Arrays beyond 32 MB are not kept.
  public static func keepFreed() {
    mallopt(M_MMAP_THRESHOLD, 32 << 20)
    mallopt(M_TRIM_THRESHOLD, .max)
  }
}
