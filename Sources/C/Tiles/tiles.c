// The same few lines (template.h) for both number types and for the registers that the processor turns out to have.

#include "CTiles.h"

#define KIND plain
#define BYTES 16
#define TARGET
#define TILE 4
#define WIDE 2
#include "types.h"

#if defined(__x86_64__)
#define KIND avx2
#define BYTES 32
#define TARGET __attribute__((target("avx2,fma")))
#define TILE 6
#define WIDE 2
#include "types.h"

#define KIND avx512
#define BYTES 64
#define TARGET __attribute__((target("avx512f")))
#define TILE 12
#define WIDE 4
#include "types.h"

int gradus_product_pays(int copies) {
  return __builtin_cpu_supports("avx512f") || (!copies && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"));
}

#define BEST(f, letter, ...) \
  if (__builtin_cpu_supports("avx512f")) \
    f##_avx512_##letter(__VA_ARGS__); \
  else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) \
    f##_avx2_##letter(__VA_ARGS__); \
  else \
    f##_plain_##letter(__VA_ARGS__);
#else
int gradus_product_pays(int copies) { return 0; }

#define BEST(f, letter, ...) f##_plain_##letter(__VA_ARGS__);
#endif

void gradus_product_f(gradus_product s, float alpha, const float *A, const float *B, float beta, float *C, float *copy) {
  BEST(product, f, &s, alpha, A, B, beta, C, copy)
}

void gradus_product_d(gradus_product s, double alpha, const double *A, const double *B, double beta, double *C, double *copy) {
  BEST(product, d, &s, alpha, A, B, beta, C, copy)
}

void gradus_windows_find_f(gradus_windows s, const float *x, const float *W, const float *b, float *z) {
  BEST(find, f, &s, x, W, b, z)
}

void gradus_windows_find_d(gradus_windows s, const double *x, const double *W, const double *b, double *z) {
  BEST(find, d, &s, x, W, b, z)
}

void gradus_windows_slopes_f(gradus_windows s, const float *x, const float *dz, float *dW) {
  BEST(slopes, f, &s, x, dz, dW)
}

void gradus_windows_slopes_d(gradus_windows s, const double *x, const double *dz, double *dW) {
  BEST(slopes, d, &s, x, dz, dW)
}
