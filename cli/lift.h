/* Takes one long string out of a line of JSON, so that only the short rest goes
 * through the general reader: a page of HTML is nearly all of its line. */
#ifndef CLI_LIFT_H
#define CLI_LIFT_H

#include "buffer.h"

/* Finds the string under `name` in the object that `line` is.  True: its value is in
 * *value, decoded, and *rest is the line with "" in its place; *at and *removed say
 * where of the line and how many bytes less that is.  False: it is not there, is short, or anything
 * at all is unusual, and nothing was made: then the general reader has the say. */
bool json_lift(casus_str line, const char *name, buffer *value, buffer *rest, size_t *at, size_t *removed);

#endif
