// SPDX-License-Identifier: Apache-2.0
#ifndef SPACEBRIDGE_CZLIB_SHIM_H
#define SPACEBRIDGE_CZLIB_SHIM_H

#include <zlib.h>

// inflateInit and deflateInit are macros, which Swift does not import.
static inline int cz_inflate_init(z_stream *stream) { return inflateInit(stream); }
static inline int cz_deflate_init(z_stream *stream, int level) { return deflateInit(stream, level); }

#endif
