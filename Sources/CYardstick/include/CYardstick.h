// The yardstick that the loops twin's speed is held to: the same loops in plain C, in double and in float.
//
//     (1) C = A B            A (p, q), B (q, r), C (p, r); order i, k, j, so that both inner walks go along rows
//     (2) y = A x            A (p, q), x of q numbers, y of p; a row of A times x, one row after another
//     (3) y = Aᵀ x           A (p, q), x of p numbers, y of q; each row i of A, times xᵢ, is added to y
//     (4) A = A + α x yᵀ     A (p, q), x of p numbers, y of q
//     (5) y = y + α x        x and y of n numbers
//     (6) x · y
//
// Matrices lie row by row. Nothing is checked: a yardstick measures, it is not to be built upon.

#pragma once

#define YARDSTICK __attribute__((overloadable))

#define DECLARE_YARDSTICK(Number)                                                                             \
  YARDSTICK void yardstickMultiply(long p, long q, long r, const Number *A, const Number *B, Number *C);      \
  YARDSTICK void yardstickApply(long p, long q, const Number *A, const Number *x, Number *y);                 \
  YARDSTICK void yardstickApplyTransposed(long p, long q, const Number *A, const Number *x, Number *y);       \
  YARDSTICK void yardstickAddOuter(long p, long q, Number alpha, const Number *x, const Number *y, Number *A); \
  YARDSTICK void yardstickAdd(long n, Number alpha, const Number *x, Number *y);                              \
  YARDSTICK Number yardstickDot(long n, const Number *x, const Number *y);

DECLARE_YARDSTICK(double)
DECLARE_YARDSTICK(float)

#undef DECLARE_YARDSTICK
