// A PNG in memory decoded by libpng. Its simplified interface catches libpng's own long jumps.

#include "CPNG.h"

#include <png.h>
#include <string.h>

static png_summary begin(png_image *image, const uint8_t *bytes, size_t count) {
  png_summary summary = {0};
  memset(image, 0, sizeof *image);
  image->version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(image, bytes, count)) {
    strncpy(summary.message, image->message[0] ? image->message : "unreadable", sizeof summary.message - 1);
    png_image_free(image);
    return summary;
  }
  image->format = image->format & PNG_FORMAT_FLAG_COLOR ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
  summary.height = image->height;
  summary.width = image->width;
  summary.channels = PNG_IMAGE_SAMPLE_CHANNELS(image->format);
  return summary;
}

png_summary png_read_summary(const uint8_t *bytes, size_t count) {
  png_image image;
  png_summary summary = begin(&image, bytes, count);
  png_image_free(&image);
  return summary;
}

png_summary png_read_pixels(const uint8_t *bytes, size_t count, uint8_t *pixels, size_t capacity) {
  png_image image;
  png_summary summary = begin(&image, bytes, count);
  if (summary.message[0]) return summary;
  const png_color white = {255, 255, 255};
  if (capacity < PNG_IMAGE_SIZE(image)) {
    strncpy(summary.message, "too little room", sizeof summary.message - 1);
  } else if (!png_image_finish_read(&image, &white, pixels, 0, NULL)) {
    strncpy(summary.message, image.message[0] ? image.message : "unreadable", sizeof summary.message - 1);
  }
  png_image_free(&image);
  return summary;
}
