/* The form of a word that tables are asked for: lower case, one kind of
 * quotation mark, apostrophe and dash. */
#ifndef TEXT_NORM_H
#define TEXT_NORM_H

#include "base/str.h"

/* The form itself where nothing changes, else new text in the arena;
 * {NULL, 0} when memory ran out. */
str norm_of(arena *a, str form);

#endif
