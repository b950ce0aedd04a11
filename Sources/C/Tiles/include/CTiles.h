// Sums that stay in the processor's registers: products, and what filters find in images.
#pragma once

// C = α A B + β C, where C has as many columns as fill whole pieces of GRADUS_PIECE bytes.
//
//     C[i, j] = α Σₖ A[i · a_row + k · a_step] · B[k · b_row + j] + β C[i · c_row + j]
//
//     i < rows   k < terms   j < columns
//
// Where β is 0, C is not read. As many columns of B as a tile has serve all rows of A. Where they are long and far apart,
// they are better copied next to one another first: `copy` has room for four pieces of each of B's rows, and begins at
// a multiple of 64 bytes; or it is null. gradus_product_pays tells whether this processor has registers enough to outdo
// a library that copies both of its factors: with this copy, or without.
#define GRADUS_PIECE 64

typedef struct {
  long rows, terms, columns;
  long a_row, a_step, b_row, c_row;
} gradus_product;

int gradus_product_pays(int copies);
void gradus_product_f(gradus_product s, float alpha, const float *A, const float *B, float beta, float *C, float *copy);
void gradus_product_d(gradus_product s, double alpha, const double *A, const double *B, double beta, double *C, double *copy);

// What filters find in an image that lies in memory row by row, channels side by side; and the filters' slopes. Nothing
// is copied: a window is some runs of neighbouring numbers, each so far from where the window begins.
//
//     z[h, w, c]         = b[c] + Σᵣ Σₖ x[h · x_row + w · x_step + starts[r] + k] · W[r · run + k, c]
//     dW[r · run + k, c] += Σₕ Σ_w x[h · x_row + w · x_step + starts[r] + k] · dz[h, w, c]
//
//     h < rows   w < places   r < runs   k < run   c < filters   z[h, w, c] at h · z_row + w · z_step + c
//
// W and dW lie in blocks of GRADUS_BLOCK bytes' worth of columns, block after block, a row of a block being one piece;
// columns beyond the last filter are there, and hold anything finite. W, dW, b and dz begin at multiples of 64 bytes;
// so do the rows of dz, which is as wide as all blocks are.
#define GRADUS_BLOCK 128

typedef struct {
  long rows, places, filters;
  long runs, run;
  const long *starts;
  long x_row, x_step, z_row, z_step;
} gradus_windows;

void gradus_windows_find_f(gradus_windows s, const float *x, const float *W, const float *b, float *z);
void gradus_windows_find_d(gradus_windows s, const double *x, const double *W, const double *b, double *z);
void gradus_windows_slopes_f(gradus_windows s, const float *x, const float *dz, float *dW);
void gradus_windows_slopes_d(gradus_windows s, const double *x, const double *dz, double *dW);
