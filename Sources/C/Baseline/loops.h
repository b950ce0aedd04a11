// The loops, for the type that `Number` stands for.

// (1) Cᵢⱼ = Σₖ Aᵢₖ Bₖⱼ
BASELINE void baselineMultiply(long p, long q, long r, const Number *A, const Number *B, Number *C) {
  for (long i = 0; i < p; i++) {
    for (long j = 0; j < r; j++) {
      Number sum = 0;
      for (long k = 0; k < q; k++) sum += A[i * q + k] * B[k * r + j];
      C[i * r + j] = sum;
    }
  }
}

// (2) yᵢ = Σₖ Aᵢₖ xₖ
BASELINE void baselineApply(long p, long q, const Number *A, const Number *x, Number *y) {
  for (long i = 0; i < p; i++) {
    Number sum = 0;
    for (long k = 0; k < q; k++) sum += A[i * q + k] * x[k];
    y[i] = sum;
  }
}

// (3) yₖ = Σᵢ Aᵢₖ xᵢ
BASELINE void baselineApplyTransposed(long p, long q, const Number *A, const Number *x, Number *y) {
  for (long k = 0; k < q; k++) {
    Number sum = 0;
    for (long i = 0; i < p; i++) sum += A[i * q + k] * x[i];
    y[k] = sum;
  }
}

// (4) Aᵢₖ = Aᵢₖ + α xᵢ yₖ
BASELINE void baselineAddOuter(long p, long q, Number alpha, const Number *x, const Number *y, Number *A) {
  for (long i = 0; i < p; i++) {
    Number x_i = alpha * x[i];
    for (long k = 0; k < q; k++) A[i * q + k] += x_i * y[k];
  }
}

// (5) yᵢ = yᵢ + α xᵢ
BASELINE void baselineAdd(long n, Number alpha, const Number *x, Number *y) {
  for (long i = 0; i < n; i++) y[i] += alpha * x[i];
}

// (6) Σᵢ xᵢ yᵢ
BASELINE Number baselineDot(long n, const Number *x, const Number *y) {
  Number sum = 0;
  for (long i = 0; i < n; i++) sum += x[i] * y[i];
  return sum;
}
