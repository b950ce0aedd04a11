// The baseline for the speed of Loops: the same loops in plain C, in double and in float.
//
//     (1) C = A B            A (p, q), B (q, r), C (p, r); element by element, in the equation's order
//     (2) y = A x            A (p, q), x of q numbers, y of p
//     (3) y = Aᵀ x           A (p, q), x of p numbers, y of q
//     (4) A = A + α x yᵀ     A (p, q), x of p numbers, y of q
//     (5) y = y + α x        x and y of n numbers
//     (6) x · y
//
// Matrices lie row by row. Nothing is checked: a baseline measures, it is not to be built upon.

#pragma once

#define BASELINE __attribute__((overloadable))

#define DECLARE_BASELINE(Number)                                                                             \
  BASELINE void baselineMultiply(long p, long q, long r, const Number *A, const Number *B, Number *C);      \
  BASELINE void baselineApply(long p, long q, const Number *A, const Number *x, Number *y);                 \
  BASELINE void baselineApplyTransposed(long p, long q, const Number *A, const Number *x, Number *y);       \
  BASELINE void baselineAddOuter(long p, long q, Number alpha, const Number *x, const Number *y, Number *A); \
  BASELINE void baselineAdd(long n, Number alpha, const Number *x, Number *y);                              \
  BASELINE Number baselineDot(long n, const Number *x, const Number *y);

DECLARE_BASELINE(double)
DECLARE_BASELINE(float)

#undef DECLARE_BASELINE
