// Compiles template.h for both number types and three kinds of registers, and calls the best that the processor has.

#include "CProcessor.h"
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

int gradus_product_is_faster(int copies) {
  return gradus_register_bytes() >= (copies ? 64 : 32);
}

#define BEST(f, letter, ...) \
  if (gradus_register_bytes() == 64) \
    f##_avx512_##letter(__VA_ARGS__); \
  else if (gradus_register_bytes() == 32) \
    f##_avx2_##letter(__VA_ARGS__); \
  else \
    f##_plain_##letter(__VA_ARGS__);
#else
int gradus_product_is_faster(int copies) { return 0; }

#define BEST(f, letter, ...) f##_plain_##letter(__VA_ARGS__);
#endif

void gradus_product_f(gradus_product s, float alpha, const float *A, const float *B, float beta, float *C, float *copy) {
  BEST(product, f, &s, alpha, A, B, beta, C, copy)
}

void gradus_product_d(gradus_product s, double alpha, const double *A, const double *B, double beta, double *C, double *copy) {
  BEST(product, d, &s, alpha, A, B, beta, C, copy)
}

void gradus_convolve_f(gradus_convolution s, const float *x, const float *W, const float *b, float *z) {
  BEST(convolve, f, &s, x, W, b, z)
}

void gradus_convolve_d(gradus_convolution s, const double *x, const double *W, const double *b, double *z) {
  BEST(convolve, d, &s, x, W, b, z)
}

void gradus_weight_gradients_f(gradus_convolution s, const float *x, const float *dz, float *dW) {
  BEST(weight_gradients, f, &s, x, dz, dW)
}

void gradus_weight_gradients_d(gradus_convolution s, const double *x, const double *dz, double *dW) {
  BEST(weight_gradients, d, &s, x, dz, dW)
}
