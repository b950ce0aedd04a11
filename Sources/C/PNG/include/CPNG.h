// The C face of libpng's simplified reader: a PNG in memory becomes bytes. Errors are returned, never jumped to.

#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What a PNG says of itself, or why it cannot be read.
typedef struct {
  uint32_t height;
  uint32_t width;
  /// 1 for grey, 3 for colour.
  uint32_t channels;
  /// libpng's own words; empty where all is well.
  char message[64];
} png_summary;

/// Reads the head of a PNG of so many bytes.
png_summary png_read_summary(const uint8_t *bytes, size_t count);

/// Decodes it to height · width · channels bytes, row by row from the top, on white where it is transparent.
png_summary png_read_pixels(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
