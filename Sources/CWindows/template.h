// One number type T, known by a LETTER, on one KIND of register of so many BYTES, for a TARGET of the compiler. A tile is
// TILE places (or rows of W) by one or two registers of filters: its sums stay in registers, and each number that a window
// sees meets its row of weights once.

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

// z for some places, and as many filters as lie in so many registers; `left` of those are to be written.
INLINE void NAME(find_tile)(
    const int places, const int registers, const gradus_windows *s, const T *x, const T *W, const T *b, T *z, long left) {
  V sum[places][registers];
  EACH(p, places)
    EACH(q, registers) sum[p][q] = *(const V *)(b + q * LANES);
  for (long r = 0; r < s->runs; r++) {
    const T *from = x + s->starts[r];
    for (long k = 0; k < s->run; k++, W += BLOCK) {
      V w[registers];
      EACH(q, registers) w[q] = *(const V *)(W + q * LANES);
      EACH(p, places) {
        T one = from[p * s->x_step + k];
        EACH(q, registers) sum[p][q] += one * w[q];
      }
    }
  }
  EACH(p, places)
    EACH(q, registers) {
      T *to = z + p * s->z_step + q * LANES;
      V whole = sum[p][q];
      if (left >= (q + 1) * LANES)
        *(VU *)to = whole;
      else
        __builtin_memcpy(to, &whole, (left - q * LANES) * sizeof(T));
    }
}

// dW for some of its rows, and as many columns as lie in so many registers, over all places.
INLINE void NAME(slopes_tile)(
    const int rows, const int registers, const gradus_windows *s, const T *x, const T *dz, T *dW) {
  V sum[rows][registers];
  EACH(k, rows)
    EACH(q, registers) sum[k][q] = *(V *)(dW + k * BLOCK + q * LANES);
  for (long h = 0; h < s->rows; h++) {
    const T *from = x + h * s->x_row, *slope = dz + h * s->z_row;
    for (long w = 0; w < s->places; w++, from += s->x_step, slope += s->z_step) {
      V d[registers];
      EACH(q, registers) d[q] = *(const V *)(slope + q * LANES);
      EACH(k, rows) {
        T one = from[k];
        EACH(q, registers) sum[k][q] += one * d[q];
      }
    }
  }
  EACH(k, rows)
    EACH(q, registers) *(V *)(dW + k * BLOCK + q * LANES) = sum[k][q];
}

// n things in tiles of TILE, and what is left over in smaller ones.
#define TILES(n, tile) \
  for (; i + TILE <= n; i += TILE) tile(TILE); \
  for (; i + 4 <= n; i += 4) tile(4); \
  for (; i + 2 <= n; i += 2) tile(2); \
  for (; i < n; i++) tile(1);

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

TARGET static void NAME(find)(const gradus_windows *s, const T *x, const T *W, const T *b, T *z) {
  long c = 0;
  for (; c + LANES < s->filters; c += 2 * LANES) NAME(find_some)(2, s, x, W, b, z, c);
  if (c < s->filters) NAME(find_some)(1, s, x, W, b, z, c);
}

TARGET static void NAME(slopes)(const gradus_windows *s, const T *x, const T *dz, T *dW) {
  long c = 0;
  for (; c + LANES < s->filters; c += 2 * LANES) NAME(slopes_some)(2, s, x, dz, dW, c);
  if (c < s->filters) NAME(slopes_some)(1, s, x, dz, dW, c);
}

#undef BLOCK
#undef INLINE
#undef TILES
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
