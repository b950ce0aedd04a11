// Where there are glibc's libmvec and registers for it, as many numbers as fill one are computed at once, to 4 units in the
// last place. The library is asked for its functions, by their names of the vector ABI, when the program starts: neither a
// compiler flag nor a linker setting is needed, and where it is missing, or too old, the C library computes one number at
// a time, as it does with what is left over at an array's end.

#include "CProcessor.h"
#include "CVectorMath.h"

#include <math.h>

#if defined(__x86_64__) && defined(__linux__)
#include <dlfcn.h>

// A function of a number type, in registers of so many bytes; what the compiler must be told of the processor, and its name. Doubles
// have one kind, so that the lessons, which compute in them, come to the same numbers wherever there is AVX2.
#define FUNCTIONS(DO) \
  DO(exp, f, float, 64, "avx512f", "_ZGVeN16v_expf") \
  DO(exp, f, float, 32, "avx2", "_ZGVdN8v_expf") \
  DO(exp, d, double, 32, "avx2", "_ZGVdN4v_exp") \
  DO(tanh, f, float, 64, "avx512f", "_ZGVeN16v_tanhf") \
  DO(tanh, f, float, 32, "avx2", "_ZGVdN8v_tanhf") \
  DO(tanh, d, double, 32, "avx2", "_ZGVdN4v_tanh")

// The function, if it was found, and y[i] = f(x[i]) from i on, for as long as the numbers fill a register: where it ends.
#define DECLARE(f, letter, T, bytes, feature, name) \
  typedef T register_##f##_##letter##bytes __attribute__((vector_size(bytes))); \
  typedef register_##f##_##letter##bytes (*type_##f##_##letter##bytes)(register_##f##_##letter##bytes); \
  static type_##f##_##letter##bytes f##_##letter##bytes; \
  __attribute__((target(feature))) static size_t walk_##f##_##letter##bytes(size_t i, size_t n, const T *x, T *y) { \
    for (; f##_##letter##bytes && i + bytes / sizeof(T) <= n; i += bytes / sizeof(T)) { \
      register_##f##_##letter##bytes some; \
      __builtin_memcpy(&some, x + i, bytes); \
      some = f##_##letter##bytes(some); \
      __builtin_memcpy(y + i, &some, bytes); \
    } \
    return i; \
  }
FUNCTIONS(DECLARE)

#define FIND(f, letter, T, bytes, feature, name) \
  if (gradus_register_bytes() >= bytes) f##_##letter##bytes = (type_##f##_##letter##bytes)dlsym(library, name);
__attribute__((constructor)) static void find_functions(void) {
  void *library = dlopen("libmvec.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  FUNCTIONS(FIND)
}
#define WALK(f, letter, bytes) i = walk_##f##_##letter##bytes(i, n, x, y);
#else
#define WALK(f, letter, bytes)
#endif

// The widest registers first.
#define ALL(f, letter, T, walks, one) \
  void gradus_##f##_##letter(size_t n, const T *x, T *y) { \
    size_t i = 0; \
    walks \
    for (; i < n; i++) y[i] = one(x[i]); \
  }
ALL(exp, f, float, WALK(exp, f, 64) WALK(exp, f, 32), expf)
ALL(exp, d, double, WALK(exp, d, 32), exp)
ALL(tanh, f, float, WALK(tanh, f, 64) WALK(tanh, f, 32), tanhf)
ALL(tanh, d, double, WALK(tanh, d, 32), tanh)
