/* What an element of each section looks like, for the dump and for
 * docs/model-format.md, which must say the same (a test compares them). */
#ifndef MODEL_LAYOUT_H
#define MODEL_LAYOUT_H

#include "base/str.h"

/* "name:type" or "name:type[n]", blanks between, in the order of the bytes,
 * nothing between them.  Types: u8 u16 u32 u64 i8 i16 i32 f32, char, day
 * (a casus_day) and ref (a model_ref).  Absent for sections of single bytes and unknown tags. */
str model_layout(str tag);

typedef struct {
    str      name, type;
    uint32_t count, size; /* of the array; bytes of one */
} layout_field;

/* Cuts the next field off *rest; false at the end or at a word that is none. */
bool layout_next(str *rest, layout_field *out);

uint32_t layout_size(str layout); /* bytes of an element; 0 when a word is no field */

#endif
