/// exp and tanh of whole arrays, a vector register at a time where the processor and its C library can.
///
///     y[i] = f(x[i]),  i in 0 ..< n        y may be x
#pragma once

#include <stddef.h>

void gradus_exp_f(size_t n, const float *x, float *y);
void gradus_exp_d(size_t n, const double *x, double *y);
void gradus_tanh_f(size_t n, const float *x, float *y);
void gradus_tanh_d(size_t n, const double *x, double *y);

// The roots of eight numbers at once: the compiler vectorises C's root, but not Swift's.
typedef float gradus_floats __attribute__((ext_vector_type(8)));
typedef double gradus_doubles __attribute__((ext_vector_type(8)));

static inline __attribute__((always_inline)) gradus_floats gradus_roots_f(gradus_floats x) {
  return __builtin_elementwise_sqrt(x);
}

static inline __attribute__((always_inline)) gradus_doubles gradus_roots_d(gradus_doubles x) {
  return __builtin_elementwise_sqrt(x);
}
