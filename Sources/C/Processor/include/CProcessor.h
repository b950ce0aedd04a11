// What the processor has, and with which of OpenBLAS's kernels a program runs.
//
// OpenBLAS chooses its kernels when it is loaded, by the processor's model. For a model that is newer than the library it
// may choose kernels of 2004, several times slower than the right ones. Only the environment can tell it otherwise, and only
// before it is loaded: so a program that finds itself with the wrong kernels starts itself again with the right ones named.
#pragma once

// The widest vector registers that our own kernels may use, in bytes: 64 (AVX-512), 32 (AVX2 with FMA) or 16. With
// GRADUS_REGISTERS=avx2 in the environment at most 32.
int gradus_register_bytes(void);

// To be called first in a program. Where the library chose less than the processor has, the program starts again with the
// best kernels that compute right, each tried in a child process; otherwise this returns. OPENBLAS_CORETYPE is respected
// where it is set.
void gradus_use_best_kernel(void);

// To be called first in a program. Starts it again, unless it was started so, with the same kernels on every processor that
// has AVX2: OpenBLAS's Haswell kernels, sizes of blocks that do not depend on the cache, and registers of 32 bytes.
void gradus_pin_kernel(void);

// The kernels to name to a library that chose others: the best for registers of so many bytes that pass, if any is better
// than those chosen; else null.
const char *gradus_better_kernel(const char *chosen, int register_bytes, int (*passes)(const char *name));

// Whether the library's products agree with sums of their terms, for matrices of several sizes, as they stand and
// transposed, in either precision.
int gradus_products_are_right(void);
