// Adds environ and execv to what the headers declare.
#define _GNU_SOURCE
#include "CProcessor.h"

#include <cblas.h>
#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int gradus_register_bytes(void) {
  static int bytes;
  if (bytes) return bytes;
  int found = 16;
#if defined(__x86_64__)
  const char *limit = getenv("GRADUS_REGISTERS");
  int isLimited = limit && strcmp(limit, "avx2") == 0;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) found = 32;
  if (found == 32 && !isLimited && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
    found = 64;
#endif
  return bytes = found;
}

// The registers that the library's kernels of some name use, in bytes.
static int registers_of(const char *name) {
  static const char *const wide[] = {"SkylakeX", "Cooperlake", "SapphireRapids"};
  static const char *const medium[] = {"Haswell", "Zen", "Excavator"};
  for (int k = 0; k < 3; k++)
    if (strcmp(name, wide[k]) == 0) return 64;
  for (int k = 0; k < 3; k++)
    if (strcmp(name, medium[k]) == 0) return 32;
  return 16;
}

const char *gradus_better_kernel(const char *chosen, int register_bytes, int (*passes)(const char *name)) {
  static const char *const candidates[] = {"SkylakeX", "Haswell"};
  for (int k = 0; k < 2; k++) {
    int bytes = registers_of(candidates[k]);
    if (bytes <= register_bytes && bytes > registers_of(chosen) && passes(candidates[k])) return candidates[k];
  }
  return NULL;
}

// alpha A B + beta C and alpha A x + beta y, beside sums in double precision. The numbers are small and whole, so that
// every sum is exact.
#define CHECK(T, gemm, gemv) \
  static int gemm##_is_right(int m, int n, int k, int a, int b) { \
    T *A = malloc(sizeof(T) * m * k), *B = malloc(sizeof(T) * k * n), *C = malloc(sizeof(T) * m * n); \
    for (int i = 0; i < m * k; i++) A[i] = (i * 7) % 5 - 2; \
    for (int i = 0; i < k * n; i++) B[i] = (i * 5) % 7 - 3; \
    for (int i = 0; i < m * n; i++) C[i] = i % 3; \
    gemm(CblasRowMajor, a ? CblasTrans : CblasNoTrans, b ? CblasTrans : CblasNoTrans, m, n, k, 2, A, a ? m : k, B, \
         b ? k : n, 3, C, n); \
    int isRight = 1; \
    for (int i = 0; i < m; i++) \
      for (int j = 0; j < n; j++) { \
        double sum = 3 * ((i * n + j) % 3); \
        for (int l = 0; l < k; l++) sum += 2 * (double)A[a ? l * m + i : i * k + l] * B[b ? j * k + l : l * n + j]; \
        isRight &= C[i * n + j] == (T)sum; \
      } \
    int rows = a ? k : m, columns = a ? m : k, inputs = a ? rows : columns, outputs = a ? columns : rows; \
    T *x = malloc(sizeof(T) * inputs), *y = malloc(sizeof(T) * outputs); \
    for (int i = 0; i < inputs; i++) x[i] = i % 4 - 1; \
    for (int i = 0; i < outputs; i++) y[i] = i % 3; \
    gemv(CblasRowMajor, a ? CblasTrans : CblasNoTrans, rows, columns, 2, A, columns, x, 1, 3, y, 1); \
    for (int i = 0; i < outputs; i++) { \
      double sum = 3 * (i % 3); \
      for (int l = 0; l < inputs; l++) sum += 2 * (double)A[a ? l * columns + i : i * columns + l] * x[l]; \
      isRight &= y[i] == (T)sum; \
    } \
    free(A), free(B), free(C), free(x), free(y); \
    return isRight; \
  }
CHECK(double, cblas_dgemm, cblas_dgemv)
CHECK(float, cblas_sgemm, cblas_sgemv)

int gradus_products_are_right(void) {
  static const int sizes[] = {1, 2, 3, 7, 16, 33, 64, 100};
  enum { count = sizeof sizes / sizeof *sizes };
  openblas_set_num_threads(1);
  for (int i = 0; i < count; i++)
    for (int j = 0; j < count; j++)
      for (int a = 0; a < 2; a++)
        for (int b = 0; b < 2; b++) {
          int m = sizes[i], n = sizes[j], k = sizes[(i + 3 * j + 1) % count];
          if (!cblas_dgemm_is_right(m, n, k, a, b) || !cblas_sgemm_is_right(m, n, k, a, b)) return 0;
        }
  return 1;
}

#if defined(__linux__)
static char **arguments;
// The C library hands the program's arguments to its constructors, too.
__attribute__((constructor)) static void keep_arguments(int count, char **words) {
  (void)count;
  arguments = words;
}

static const char *const program = "/proc/self/exe";
static const char *const check = "GRADUS_KERNEL_CHECK";
static const char *const coretype = "OPENBLAS_CORETYPE";

// Whether a child process of this program, with the named kernels, says that it has them and that they are right. One that
// crashes does not.
static int passes_in_child(const char *name) {
  setenv(coretype, name, 1);
  setenv(check, name, 1);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  for (int k = 0; k < 3; k++) posix_spawn_file_actions_addopen(&files, k, "/dev/null", O_RDWR, 0);
  pid_t child;
  int status = -1;
  if (posix_spawn(&child, program, &files, NULL, arguments, environ) == 0) waitpid(child, &status, 0);
  posix_spawn_file_actions_destroy(&files);
  unsetenv(check);
  unsetenv(coretype);
  return status == 0;
}

void gradus_use_best_kernel(void) {
  const char *wanted = getenv(check);
  if (wanted) _exit(strcmp(openblas_get_corename(), wanted) == 0 && gradus_products_are_right() ? 0 : 1);
  const char *given = getenv(coretype);
  if (given && *given) return;
  const char *better = gradus_better_kernel(openblas_get_corename(), gradus_register_bytes(), passes_in_child);
  if (!better) return;
  setenv(coretype, better, 1);
  execv(program, arguments);
  unsetenv(coretype);
}

void gradus_pin_kernel(void) {
  static const char *const pins[][2] = {
      {"OPENBLAS_CORETYPE", "Haswell"}, {"OPENBLAS_L2_SIZE", "256"}, {"GRADUS_REGISTERS", "avx2"}};
  int isPinned = 1;
  for (int k = 0; k < 3; k++) {
    const char *value = getenv(pins[k][0]);
    isPinned &= value && strcmp(value, pins[k][1]) == 0;
  }
  if (isPinned || gradus_register_bytes() < 32) return;
  for (int k = 0; k < 3; k++) setenv(pins[k][0], pins[k][1], 1);
  execv(program, arguments);
}
#else
void gradus_use_best_kernel(void) {}
void gradus_pin_kernel(void) {}
#endif
