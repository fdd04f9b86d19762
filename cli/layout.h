/* Styled text, cut into lines that fit.
 *
 * A styled text is UTF-8 in which the bytes 1 to 8 switch style and take no
 * room, and '\n' ends a line; styled_add() keeps all other control characters
 * out.  So texts can be measured and wrapped first and coloured, or not, when
 * they are printed. */
#ifndef CLI_LAYOUT_H
#define CLI_LAYOUT_H

#include "buffer.h"

enum style {
    STYLE_PLAIN = 1,
    STYLE_STRONG,
    STYLE_FAINT,
    STYLE_MARK,   /* the trigger in its sentence */
    STYLE_QUAD_1, /* verbal cooperation, ... */
    STYLE_QUAD_2,
    STYLE_QUAD_3,
    STYLE_QUAD_4  /* ... material conflict */
};

/* Adds s for display: white space becomes one space, controls and broken bytes U+FFFD. */
void styled_add(buffer *b, casus_str s);
void styled_switch(buffer *b, enum style style);

size_t styled_columns(casus_str s);

/* Cuts the next line of at most `width` columns off *rest; false when nothing is left.
 * Breaks at spaces and beside wide characters; a longer word is cut. */
bool styled_line(casus_str *rest, size_t width, casus_str *line);

/* Prints a piece cut by styled_line; *style is what holds at its start, then at its end. */
void styled_print(buffer *out, casus_str line, enum style *style, bool colour);

/* All of s, wrapped, each line after `indent` spaces, within `width` columns in all. */
void styled_paragraph(buffer *out, casus_str s, size_t indent, size_t width, bool colour);

/* Texts side by side, each wrapped in its own width, two spaces between. */
typedef struct cell { casus_str text; size_t width; } cell;
enum { MAX_CELLS = 16 };
void styled_row(buffer *out, const cell *cells, size_t n, bool colour);

#endif
