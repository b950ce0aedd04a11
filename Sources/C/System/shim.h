// What Swift has no name for: the C library's settings of memory, and the pause of a loop that waits, which leaves the
// processor to the core's other thread.
#pragma once

#include <malloc.h>

static inline void gradus_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
