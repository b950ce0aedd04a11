// Where there are AVX2 registers and glibc's libmvec, 8 floats or 4 doubles are computed at once, to 4 units in the last
// place. The library is asked for its functions, by their names of the vector ABI, when the program starts: neither a
// compiler flag nor a linker setting is needed, and where it is missing, or too old, the C library computes one number at
// a time, as it does with what is left over at an array's end.

#include "CElementwise.h"

#include <math.h>

#define ONE_BY_ONE(f) \
  for (; i < n; i++) y[i] = f(x[i]);

#if defined(__x86_64__) && defined(__linux__)
#include <dlfcn.h>
#include <immintrin.h>

#define AVX2 __attribute__((target("avx2,fma")))
typedef __m256 (*floats)(__m256);
typedef __m256d (*doubles)(__m256d);

static floats exp_floats, tanh_floats;
static doubles exp_doubles, tanh_doubles;

__attribute__((constructor)) static void find_vectors(void) {
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return;
  void *library = dlopen("libmvec.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library) return;
  exp_floats = (floats)dlsym(library, "_ZGVdN8v_expf");
  tanh_floats = (floats)dlsym(library, "_ZGVdN8v_tanhf");
  exp_doubles = (doubles)dlsym(library, "_ZGVdN4v_exp");
  tanh_doubles = (doubles)dlsym(library, "_ZGVdN4v_tanh");
}

AVX2 static size_t float_vectors(floats f, size_t n, const float *x, float *y) {
  size_t i = 0;
  if (f) for (; i + 8 <= n; i += 8) _mm256_storeu_ps(y + i, f(_mm256_loadu_ps(x + i)));
  return i;
}

AVX2 static size_t double_vectors(doubles f, size_t n, const double *x, double *y) {
  size_t i = 0;
  if (f) for (; i + 4 <= n; i += 4) _mm256_storeu_pd(y + i, f(_mm256_loadu_pd(x + i)));
  return i;
}
#define START(vectors, f) vectors(f, n, x, y)
#else
#define START(vectors, f) 0
#endif

void gradus_exp_f(size_t n, const float *x, float *y) {
  size_t i = START(float_vectors, exp_floats);
  ONE_BY_ONE(expf)
}

void gradus_exp_d(size_t n, const double *x, double *y) {
  size_t i = START(double_vectors, exp_doubles);
  ONE_BY_ONE(exp)
}

void gradus_tanh_f(size_t n, const float *x, float *y) {
  size_t i = START(float_vectors, tanh_floats);
  ONE_BY_ONE(tanhf)
}

void gradus_tanh_d(size_t n, const double *x, double *y) {
  size_t i = START(double_vectors, tanh_doubles);
  ONE_BY_ONE(tanh)
}
