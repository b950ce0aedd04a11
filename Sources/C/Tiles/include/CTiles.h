// Register tiles: products and convolutions whose sums stay in the processor's registers.
#pragma once

// A tile of C is a few rows by a few registers of columns. While the terms k go by, each step reads one number from each of
// the tile's rows of A, one register of B for each of its columns, and writes nothing to memory:
//
//                        b0        b1           one register is 16 to 64 bytes of B[k, ...]
//                    +---------+---------+
//      A[i,     k]   |   sum   |   sum   |      sum += A[i, k] * b
//      A[i + 1, k]   |   sum   |   sum   |
//      A[i + 2, k]   |   sum   |   sum   |
//                    +---------+---------+
//
// C = alpha A B + beta C, where the columns of C fill whole units of GRADUS_TILE_BYTES bytes:
//
//     C[i, j] = alpha sum_k A[i * a_row + k * a_step] * B[k * b_row + j] + beta C[i * c_row + j]
//
//     i < rows   k < terms   j < columns
//
// Where beta is 0, C is not read. All rows of A use the same few columns of B one after the other. Where these are long and
// lie far apart in memory, it is faster to copy them next to one another first: `copy` has room for four units of each row
// of B and is aligned to 64 bytes, or it is null.
#define GRADUS_TILE_BYTES 64

typedef struct {
  long rows, terms, columns;
  long a_row, a_step, b_row, c_row;
} gradus_product;

// Whether this processor has registers enough to be faster than a library that copies both of its factors; with a copy of
// B's columns, or without.
int gradus_product_is_faster(int copies);
void gradus_product_f(gradus_product s, float alpha, const float *A, const float *B, float beta, float *C, float *copy);
void gradus_product_d(gradus_product s, double alpha, const double *A, const double *B, double beta, double *C, double *copy);

// A convolution, and the gradient of its weights, of an image that lies in memory row by row, channels side by side, with
// its padding. Nothing is copied: each row of a window is a segment of neighbouring numbers, at a fixed distance from where
// the window begins. A window of 3 x 2 pixels with 2 channels, one column of the image further for each output column:
//
//     image row 0   [ 0 0 1 1 ] 2 2 3 3 ...        segment 0, starts[0] = 0
//     image row 1   [ 0 0 1 1 ] 2 2 3 3 ...        segment 1, starts[1] = length of a row
//     image row 2   [ 0 0 1 1 ] 2 2 3 3 ...        segment 2, starts[2] = twice that
//
//     z[h, w, c]            = b[c] + sum_r sum_k x[h * x_row + w * x_column + starts[r] + k] * W[r * length + k, c]
//     dW[r * length + k, c] += sum_h sum_w x[h * x_row + w * x_column + starts[r] + k] * dz[h, w, c]
//
//     h < rows   w < columns   r < segments   k < length   c < filters   z[h, w, c] lies at h * z_row + w * z_column + c
//
// W and dW lie in blocks of GRADUS_BLOCK_BYTES bytes' worth of columns, block after block; within a block, its rows follow
// one another. Columns beyond the last filter exist and hold any finite numbers. W, dW, b and dz are aligned to 64 bytes; so
// are the rows of dz, which is as wide as all blocks together.
#define GRADUS_BLOCK_BYTES 128

typedef struct {
  long rows, columns, filters;
  long segments, length;
  const long *starts;
  long x_row, x_column, z_row, z_column;
} gradus_convolution;

void gradus_convolve_f(gradus_convolution s, const float *x, const float *W, const float *b, float *z);
void gradus_convolve_d(gradus_convolution s, const double *x, const double *W, const double *b, double *z);
void gradus_weight_gradients_f(gradus_convolution s, const float *x, const float *dz, float *dW);
void gradus_weight_gradients_d(gradus_convolution s, const double *x, const double *dz, double *dW);
