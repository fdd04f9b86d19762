/* How wide the table is and whether it has colours, of the commands that print one. */
#ifndef CLI_TABLE_STYLE_H
#define CLI_TABLE_STYLE_H

#include "formats.h"
#include "options.h"

#define TABLE_STYLE_ROWS \
    { "width", 'w', OPTION_NUMBER, "COLUMNS", "width of the table; default: that of the terminal" }, \
    { "color", 0, OPTION_CHOICE, "auto|always|never", "colours in the table; auto: on a terminal, unless NO_COLOR is set" }

table_style table_style_of(const invocation *call); /* of a command with these rows */

#endif
