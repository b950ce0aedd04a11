// The kernels for one number type T (LETTER f or d) and one KIND of register of BYTES bytes, compiled for one TARGET.
//
// A tile is TILE rows by one or two registers of columns, or half as many rows by four registers where WIDE is 4. CTiles.h
// has a picture of one.

#define JOINED(f, kind, letter) f##_##kind##_##letter
#define JOIN(f, kind, letter) JOINED(f, kind, letter)
#define NAME(f) JOIN(f, KIND, LETTER)
#define V NAME(numbers)
#define VU NAME(numbers_anywhere)
#define LANES (long)(BYTES / sizeof(T))
#define BLOCK (long)(GRADUS_BLOCK_BYTES / sizeof(T))
#define INLINE static inline __attribute__((always_inline)) TARGET

// A loop of fixed length that the compiler unrolls, so that an array of sums becomes registers.
#define EACH(i, n) _Pragma("clang loop unroll(full)") for (int i = 0; i < n; i++)

typedef T V __attribute__((vector_size(BYTES)));
typedef T VU __attribute__((vector_size(BYTES), aligned(sizeof(T))));

// sum += A B for one tile: `rows` rows of A by `registers` registers of columns of B, over n terms. Rows of A are a_row
// numbers apart and its terms a_step; terms of B are b_row apart, and its pairs of registers b_pair.
//
// With hyper-threading two threads share a core, and the number of instructions decides. So the rows of A are addressed from
// two pointers, at 0, 1, 2, 3, 4 and 5 row distances: a load instruction adds one of three registers times 1, 2 or 4 to a
// pointer at no cost. The empty assembly keeps the compiler from computing a pointer for each row instead.
INLINE void NAME(add)(
    const int rows, const int registers, V *sum, long n, const T *A, long a_row, long a_step, const T *B, long b_row,
    long b_pair) {
  const int half = (rows + 1) / 2;
  const char *upper = (const char *)A, *lower = (const char *)(A + half * a_row);
  long once = a_row * (long)sizeof(T), three = 3 * once, five = 5 * once;
  __asm__("" : "+r"(once), "+r"(three), "+r"(five));
  for (; n != 0; n--, upper += a_step * (long)sizeof(T), lower += a_step * (long)sizeof(T), B += b_row) {
    __asm__("" : "+r"(upper), "+r"(lower));
    V b[4];
    EACH(q, registers) b[q] = *(const VU *)(B + q / 2 * b_pair + q % 2 * LANES);
    EACH(p, rows) {
      const int row = p % half;
      T one = *(const T *)((p < half ? upper : lower) + (row == 3 ? three : row == 5 ? five : row * once));
      EACH(q, registers) sum[p * registers + q] += one * b[q];
    }
  }
}

// One tile of C = alpha A B + beta C. Where the terms are taken in several blocks of `stretch` terms, the next tile's rows of
// A are fetched into the cache meanwhile, a block at a time: the processor cannot predict where these rows begin.
INLINE void NAME(product_tile)(
    const int rows, const int registers, const gradus_product *s, long stretch, T alpha, const T *A, const T *B, long b_row,
    T beta, T *C) {
  V sum[2 * TILE];
  EACH(i, rows * registers) sum[i] = (V){0};
  for (long k = 0; k < s->terms; k += stretch) {
    const long left = s->terms - k, n = left < stretch ? left : stretch;
    if (n < s->terms) EACH(p, rows) __builtin_prefetch(A + (rows + p) * s->a_row + k, 0, 2);
    NAME(add)(rows, registers, sum, n, A + k * s->a_step, s->a_row, s->a_step, B + k * b_row, b_row, 2 * LANES);
  }
  EACH(p, rows)
    EACH(q, registers) {
      VU *to = (VU *)(C + p * s->c_row + q * LANES);
      V whole = alpha * sum[p * registers + q];
      *to = beta == 0 ? whole : whole + beta * *to;
    }
}

// z for one tile: `columns` output columns, `registers` registers of filters, of which the first `left` filters are written.
INLINE void NAME(convolve_tile)(
    const int columns, const int registers, const gradus_convolution *s, const T *x, const T *W, const T *b, T *z, long left) {
  const long b_pair = s->segments * s->length * BLOCK;
  V sum[2 * TILE];
  EACH(p, columns)
    EACH(q, registers) sum[p * registers + q] = *(const V *)(b + q * LANES);
  for (long r = 0; r < s->segments; r++, W += s->length * BLOCK)
    NAME(add)(columns, registers, sum, s->length, x + s->starts[r], s->x_column, 1, W, BLOCK, b_pair);
  EACH(p, columns)
    EACH(q, registers) {
      T *to = z + p * s->z_column + q * LANES;
      V whole = sum[p * registers + q];
      if (left >= (q + 1) * LANES)
        *(VU *)to = whole;
      else
        __builtin_memcpy(to, &whole, (left - q * LANES) * sizeof(T));
    }
}

// dW for one tile: `rows` of its rows, `registers` registers of filters, summed over all output positions.
INLINE void NAME(gradients_tile)(
    const int rows, const int registers, const gradus_convolution *s, const T *x, const T *dz, T *dW) {
  V sum[2 * TILE];
  const long pair = s->segments * s->length * BLOCK;
  EACH(k, rows)
    EACH(q, registers) sum[k * registers + q] = *(V *)(dW + k * BLOCK + q / 2 * pair + q % 2 * LANES);
  for (long h = 0; h < s->rows; h++)
    NAME(add)(
        rows, registers, sum, s->columns, x + h * s->x_row, 1, s->x_column, dz + h * s->z_row, s->z_column, 2 * LANES);
  EACH(k, rows)
    EACH(q, registers) *(V *)(dW + k * BLOCK + q / 2 * pair + q % 2 * LANES) = sum[k * registers + q];
}

// Covers n rows with the highest tiles that the registers allow, and the rest with smaller ones. Eight rows are two tiles of
// four rather than one of six and one of two: a tile of two does little with each register that it loads.
#define HEIGHT (registers < 4 ? TILE : TILE / 2)
#define TILES(n, tile) \
  for (; i + HEIGHT <= n && n - i != 8; i += HEIGHT) tile(HEIGHT); \
  for (; i + 4 <= n; i += 4) tile(4); \
  for (; i + 2 <= n; i += 2) tile(2); \
  for (; i < n; i++) tile(1);

// All rows of C for as many columns as fill the registers.
INLINE void NAME(product_columns)(
    const int registers, const gradus_product *s, T alpha, const T *A, const T *B, T beta, T *C, T *copy) {
  long i = 0, b_row = s->b_row, stretch = s->terms;
  if (copy) {
    b_row = registers * LANES;
    for (long k = 0; k < s->terms; k++)
      EACH(q, registers) *(V *)(copy + k * b_row + q * LANES) = *(const VU *)(B + k * s->b_row + q * LANES);
    B = copy;
    if (s->a_step == 1) stretch = LANES;
  }
#define PRODUCT(n) \
  NAME(product_tile)(n, registers, s, stretch, alpha, A + i * s->a_row, B, b_row, beta, C + i * s->c_row)
  TILES(s->rows, PRODUCT)
}

// All output positions of the filters c, c + 1, ..., as many as fill the registers.
INLINE void NAME(convolve_filters)(
    const int registers, const gradus_convolution *s, const T *x, const T *W, const T *b, T *z, long c) {
  const T *block = W + c / BLOCK * s->segments * s->length * BLOCK + c % BLOCK;
  for (long h = 0; h < s->rows; h++) {
    const T *from = x + h * s->x_row;
    T *to = z + h * s->z_row + c;
    long i = 0;
#define CONVOLVE(n) \
  NAME(convolve_tile)(n, registers, s, from + i * s->x_column, block, b + c, to + i * s->z_column, s->filters - c)
    TILES(s->columns, CONVOLVE)
  }
}

// All rows of dW for the filters c, c + 1, ..., as many as fill the registers.
INLINE void NAME(gradients_filters)(const int registers, const gradus_convolution *s, const T *x, const T *dz, T *dW, long c) {
  for (long r = 0; r < s->segments; r++) {
    T *block = dW + (c / BLOCK * s->segments + r) * s->length * BLOCK + c % BLOCK;
    long i = 0;
#define GRADIENTS(n) NAME(gradients_tile)(n, registers, s, x + s->starts[r] + i, dz + c, block + i * BLOCK)
    TILES(s->length, GRADIENTS)
  }
}

// Covers n columns from column c on, as many at a time as the registers allow.
#define EACH_WIDTH(n, some, ...) \
  for (; WIDE == 4 && c + 3 * LANES < n; c += 4 * LANES) some(4, __VA_ARGS__); \
  for (; c + LANES < n; c += 2 * LANES) some(2, __VA_ARGS__); \
  if (c < n) some(1, __VA_ARGS__);

TARGET static void NAME(product)(const gradus_product *s, T alpha, const T *A, const T *B, T beta, T *C, T *copy) {
  long c = 0;
  EACH_WIDTH(s->columns, NAME(product_columns), s, alpha, A, B + c, beta, C + c, copy)
}

TARGET static void NAME(convolve)(const gradus_convolution *s, const T *x, const T *W, const T *b, T *z) {
  long c = 0;
  EACH_WIDTH(s->filters, NAME(convolve_filters), s, x, W, b, z, c)
}

TARGET static void NAME(weight_gradients)(const gradus_convolution *s, const T *x, const T *dz, T *dW) {
  long c = 0;
  EACH_WIDTH(s->filters, NAME(gradients_filters), s, x, dz, dW, c)
}

#undef BLOCK
#undef INLINE
#undef HEIGHT
#undef TILES
#undef EACH_WIDTH
#undef PRODUCT
#undef CONVOLVE
#undef GRADIENTS
#undef EACH
#undef JOINED
#undef JOIN
#undef NAME
#undef V
#undef VU
#undef LANES
#undef T
#undef LETTER
