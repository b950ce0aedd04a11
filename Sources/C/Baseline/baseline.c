// The baseline's loops, once for each precision. Release builds compile C at -O2.

#include "CBaseline.h"

// A product and the sum after it stay two roundings, as in Swift.
#pragma STDC FP_CONTRACT OFF

#define Number double
#include "loops.h"
#undef Number

#define Number float
#include "loops.h"
