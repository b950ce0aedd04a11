// One number type T, known by a LETTER, on one KIND of register of so many BYTES, for a TARGET of the compiler. A tile is
// TILE rows by one or two registers of columns, or half as many rows by four, where WIDE says so: its sums stay in
// registers while the terms go by.

#define JOINED(f, kind, letter) f##_##kind##_##letter
#define JOIN(f, kind, letter) JOINED(f, kind, letter)
#define NAME(f) JOIN(f, KIND, LETTER)
#define V NAME(numbers)
#define VU NAME(numbers_anywhere)
#define LANES (long)(BYTES / sizeof(T))
#define BLOCK (long)(GRADUS_BLOCK / sizeof(T))
#define INLINE static inline __attribute__((always_inline)) TARGET

// A loop of fixed length that leaves no trace, so that an array of sums is an array of registers.
#define EACH(i, n) _Pragma("clang loop unroll(full)") for (int i = 0; i < n; i++)

typedef T V __attribute__((vector_size(BYTES)));
typedef T VU __attribute__((vector_size(BYTES), aligned(sizeof(T))));

// sum += A B: some rows of A by as many columns of B as lie in so many registers, over n terms. A's rows are a_row numbers
// apart and its terms a_step; B's terms are b_row apart, and so far as b_pair its pairs of registers.
//
// Where a neighbour shares the processor's core, what counts is how few instructions there are to a sum. So the rows are at
// once, three and five times and powers of two times a distance, from two pointers: a load can add up these by itself. The
// compiler is kept from working out other pointers.
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

// C = α A B + β C, for some rows and as many columns as lie in so many registers. Where not all terms are one stretch, the
// next tile's rows of A are asked for a stretch at a time: no processor guesses where they begin.
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

// z for some places, and as many filters as lie in so many registers; `left` of those are to be written.
INLINE void NAME(find_tile)(
    const int places, const int registers, const gradus_windows *s, const T *x, const T *W, const T *b, T *z, long left) {
  const long b_pair = s->runs * s->run * BLOCK;
  V sum[2 * TILE];
  EACH(p, places)
    EACH(q, registers) sum[p * registers + q] = *(const V *)(b + q * LANES);
  for (long r = 0; r < s->runs; r++, W += s->run * BLOCK)
    NAME(add)(places, registers, sum, s->run, x + s->starts[r], s->x_step, 1, W, BLOCK, b_pair);
  EACH(p, places)
    EACH(q, registers) {
      T *to = z + p * s->z_step + q * LANES;
      V whole = sum[p * registers + q];
      if (left >= (q + 1) * LANES)
        *(VU *)to = whole;
      else
        __builtin_memcpy(to, &whole, (left - q * LANES) * sizeof(T));
    }
}

// dW for some of its rows, and as many columns as lie in so many registers, over all places.
INLINE void NAME(slopes_tile)(
    const int rows, const int registers, const gradus_windows *s, const T *x, const T *dz, T *dW) {
  V sum[2 * TILE];
  const long pair = s->runs * s->run * BLOCK;
  EACH(k, rows)
    EACH(q, registers) sum[k * registers + q] = *(V *)(dW + k * BLOCK + q / 2 * pair + q % 2 * LANES);
  for (long h = 0; h < s->rows; h++)
    NAME(add)(
        rows, registers, sum, s->places, x + h * s->x_row, 1, s->x_step, dz + h * s->z_row, s->z_step, 2 * LANES);
  EACH(k, rows)
    EACH(q, registers) *(V *)(dW + k * BLOCK + q / 2 * pair + q % 2 * LANES) = sum[k * registers + q];
}

// n things in tiles as high as there are registers for, and what is left over in smaller ones: eight in two of four, since
// in a tile of two hardly anything is done with what was fetched.
#define HEIGHT (registers < 4 ? TILE : TILE / 2)
#define TILES(n, tile) \
  for (; i + HEIGHT <= n && n - i != 8; i += HEIGHT) tile(HEIGHT); \
  for (; i + 4 <= n; i += 4) tile(4); \
  for (; i + 2 <= n; i += 2) tile(2); \
  for (; i < n; i++) tile(1);

INLINE void NAME(product_some)(
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

// Filters c, c + 1, …, as many as lie in so many registers.
INLINE void NAME(find_some)(const int registers, const gradus_windows *s, const T *x, const T *W, const T *b, T *z, long c) {
  const T *columns = W + c / BLOCK * s->runs * s->run * BLOCK + c % BLOCK;
  for (long h = 0; h < s->rows; h++) {
    const T *from = x + h * s->x_row;
    T *to = z + h * s->z_row + c;
    long i = 0;
#define FIND(n) \
  NAME(find_tile)(n, registers, s, from + i * s->x_step, columns, b + c, to + i * s->z_step, s->filters - c)
    TILES(s->places, FIND)
  }
}

INLINE void NAME(slopes_some)(const int registers, const gradus_windows *s, const T *x, const T *dz, T *dW, long c) {
  for (long r = 0; r < s->runs; r++) {
    T *columns = dW + (c / BLOCK * s->runs + r) * s->run * BLOCK + c % BLOCK;
    long i = 0;
#define SLOPES(n) NAME(slopes_tile)(n, registers, s, x + s->starts[r] + i, dz + c, columns + i * BLOCK)
    TILES(s->run, SLOPES)
  }
}

// n columns, c being the first that is left, as many at a time as there are registers for.
#define EACH_WIDTH(n, some, ...) \
  for (; WIDE == 4 && c + 3 * LANES < n; c += 4 * LANES) some(4, __VA_ARGS__); \
  for (; c + LANES < n; c += 2 * LANES) some(2, __VA_ARGS__); \
  if (c < n) some(1, __VA_ARGS__);

TARGET static void NAME(product)(const gradus_product *s, T alpha, const T *A, const T *B, T beta, T *C, T *copy) {
  long c = 0;
  EACH_WIDTH(s->columns, NAME(product_some), s, alpha, A, B + c, beta, C + c, copy)
}

TARGET static void NAME(find)(const gradus_windows *s, const T *x, const T *W, const T *b, T *z) {
  long c = 0;
  EACH_WIDTH(s->filters, NAME(find_some), s, x, W, b, z, c)
}

TARGET static void NAME(slopes)(const gradus_windows *s, const T *x, const T *dz, T *dW) {
  long c = 0;
  EACH_WIDTH(s->filters, NAME(slopes_some), s, x, dz, dW, c)
}

#undef BLOCK
#undef INLINE
#undef HEIGHT
#undef TILES
#undef EACH_WIDTH
#undef PRODUCT
#undef FIND
#undef SLOPES
#undef EACH
#undef JOINED
#undef JOIN
#undef NAME
#undef V
#undef VU
#undef LANES
#undef T
#undef LETTER
