// template.h for both number types, on one kind of register.

#define T float
#define LETTER f
#include "template.h"
#define T double
#define LETTER d
#include "template.h"
#undef KIND
#undef BYTES
#undef TARGET
#undef TILE
#undef WIDE
