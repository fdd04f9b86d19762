/* original.h - keeping the bytes of a report as they came. */
#ifndef STORE_ORIGINAL_H
#define STORE_ORIGINAL_H

#include "inside.h"

/* {NULL, 0}: they are those of the text, which are kept already. */
bool original_add(store *s, int64_t report_id, casus_str original, casus_error *err);

void original_packer_free(struct ZSTD_CCtx_s *packer);

#endif
