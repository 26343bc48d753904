#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro, which Swift does not see. 32 + 15: gzip or zlib by its header.
static inline int steward_inflate_init(z_stream *stream) {
  return inflateInit2(stream, 32 + 15);
}
