/* What the bytes of a page mean. */
#ifndef PAGE_CHARSET_H
#define PAGE_CHARSET_H

#include "memory.h"

/* The page as valid UTF-8 without a byte order mark: `bytes` themselves where
 * they are that already, else a copy.  What they are is told, in this order, by a
 * byte order mark, by being well-formed UTF-8 (other encodings are not, by
 * accident), by the Content-Type header, by a <meta>, and by their statistics.
 * What cannot be read becomes U+FFFD.  Out of memory: {NULL, 0}. */
casus_str charset_to_utf8(memory *m, casus_str bytes, casus_str content_type);

/* Where the first byte is that is not part of UTF-8; s.len: nowhere. */
size_t charset_utf8_error(casus_str s);

#endif
