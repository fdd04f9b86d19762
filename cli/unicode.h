/* Just enough of Unicode for a terminal: characters of a text, and how many
 * columns each takes. */
#ifndef CLI_UNICODE_H
#define CLI_UNICODE_H

#include <stdbool.h>
#include <stdint.h>

#include "casus.h"

typedef struct character {
    uint32_t code; /* U+FFFD when the bytes are none */
    uint8_t  len;  /* bytes, at least 1 */
    bool     valid;
} character;

character character_at(casus_str s, size_t at); /* at < s.len */

/* Columns on a terminal: 0 combining, 2 East Asian wide and emoji, else 1. */
unsigned character_columns(uint32_t code);

/* Never to be sent to a terminal: controls, and marks that reorder what follows. */
bool character_is_control(uint32_t code);

#endif
