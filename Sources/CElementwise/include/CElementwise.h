/// exp and tanh of whole arrays, a vector register at a time where the processor and its C library can.
///
///     y[i] = f(x[i]),  i in 0 ..< n        y may be x
#pragma once

#include <stddef.h>

void gradus_exp_f(size_t n, const float *x, float *y);
void gradus_exp_d(size_t n, const double *x, double *y);
void gradus_tanh_f(size_t n, const float *x, float *y);
void gradus_tanh_d(size_t n, const double *x, double *y);
