#pragma once

#include <zlib.h>

// zlib's functions that are macros, and so out of Swift's reach.

/// deflateInit2(3): Z_OK, Z_MEM_ERROR or Z_STREAM_ERROR. Negative window bits mean raw DEFLATE, 16 more mean gzip.
static inline int czlib_deflate_init(z_stream *stream, int level, int window_bits, int memory_level) {
    return deflateInit2(stream, level, Z_DEFLATED, window_bits, memory_level, Z_DEFAULT_STRATEGY);
}

/// inflateInit2(3), with window bits as above.
static inline int czlib_inflate_init(z_stream *stream, int window_bits) { return inflateInit2(stream, window_bits); }
