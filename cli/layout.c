/* See layout.h.  Runs once for each line of a table or a help text. */
#include "layout.h"

#include "unicode.h"

static bool is_style(uint32_t code) { return code >= STYLE_PLAIN && code <= STYLE_QUAD_4; }
static bool is_space(uint32_t code) { return code == ' ' || (code >= '\t' && code <= '\r') || code == 0xA0; }

void styled_switch(buffer *b, enum style style) { buffer_char(b, (char)style); }

void styled_add(buffer *b, casus_str s)
{
    bool space = b->len > 0 && b->ptr[b->len - 1] == ' ';
    for (size_t at = 0; at < s.len;) {
        character c = character_at(s, at);
        if (is_space(c.code)) {
            if (!space) buffer_char(b, ' ');
        } else if (!c.valid || character_is_control(c.code)) {
            buffer_text(b, "\xEF\xBF\xBD");
        } else {
            buffer_bytes(b, s.ptr + at, c.len);
        }
        space = is_space(c.code);
        at += c.len;
    }
}

static unsigned columns_of(character c) { return is_style(c.code) ? 0 : character_columns(c.code); }

size_t styled_columns(casus_str s)
{
    size_t columns = 0;
    for (size_t at = 0; at < s.len;) {
        character c = character_at(s, at);
        columns += columns_of(c);
        at += c.len;
    }
    return columns;
}

static casus_str after(casus_str s, size_t at) { return (casus_str){ s.ptr + at, s.len - at }; }

/* Leading spaces go; style switches among them must stay, so only up to the first. */
static casus_str without_spaces(casus_str s)
{
    size_t at = 0;
    while (at < s.len && s.ptr[at] == ' ') at++;
    return after(s, at);
}

bool styled_line(casus_str *rest, size_t width, casus_str *line)
{
    casus_str s = without_spaces(*rest);
    if (s.len == 0) return false;
    size_t columns = 0, end = 0, next = 0; /* the last place to break: line ends, next begins */
    bool was_wide = false;
    size_t at = 0;
    while (at < s.len) {
        character c = character_at(s, at);
        unsigned wide = columns_of(c);
        if (c.code == '\n') break;
        if (c.code == ' ') end = at, next = at + 1;
        else if (at > 0 && columns > 0 && (was_wide || wide == 2)) end = next = at;
        if (columns + wide > width && columns > 0) break;
        columns += wide;
        if (wide > 0) was_wide = wide == 2;
        at += c.len;
    }
    if (at == s.len) end = next = s.len;
    else if (s.ptr[at] == '\n') end = at, next = at + 1;
    else if (next == 0) end = next = at;
    *line = (casus_str){ s.ptr, end };
    while (line->len > 0 && line->ptr[line->len - 1] == ' ') line->len--;
    *rest = after(s, next);
    return true;
}

static const char *escape_of(enum style style)
{
    switch (style) {
    case STYLE_STRONG: return "\033[1m";
    case STYLE_FAINT: return "\033[2m";
    case STYLE_MARK: return "\033[1;4m";
    case STYLE_QUAD_1: return "\033[1;34m";
    case STYLE_QUAD_2: return "\033[1;32m";
    case STYLE_QUAD_3: return "\033[1;33m";
    case STYLE_QUAD_4: return "\033[1;31m";
    case STYLE_PLAIN: break;
    }
    return "\033[0m";
}

void styled_print(buffer *out, casus_str line, enum style *style, bool colour)
{
    if (colour && *style != STYLE_PLAIN) buffer_text(out, escape_of(*style));
    for (size_t at = 0, from = 0; at <= line.len; at++) {
        if (at < line.len && !is_style((unsigned char)line.ptr[at])) continue;
        buffer_bytes(out, line.ptr + from, at - from);
        from = at + 1;
        if (at == line.len) break;
        if (colour && *style != STYLE_PLAIN) buffer_text(out, escape_of(STYLE_PLAIN));
        *style = (enum style)line.ptr[at];
        if (colour && *style != STYLE_PLAIN) buffer_text(out, escape_of(*style));
    }
    if (colour && *style != STYLE_PLAIN) buffer_text(out, escape_of(STYLE_PLAIN));
}

void styled_paragraph(buffer *out, casus_str s, size_t indent, size_t width, bool colour)
{
    enum style style = STYLE_PLAIN;
    casus_str line;
    while (styled_line(&s, width > indent ? width - indent : 1, &line)) {
        if (line.len > 0) buffer_repeat(out, " ", indent);
        styled_print(out, line, &style, colour);
        buffer_char(out, '\n');
    }
}

/* Cells of which nothing is left stay blank; no line ends in spaces. */
void styled_row(buffer *out, const cell *cells, size_t n, bool colour)
{
    casus_str rest[MAX_CELLS];
    enum style style[MAX_CELLS];
    for (size_t i = 0; i < n; i++) rest[i] = cells[i].text, style[i] = STYLE_PLAIN;
    for (bool any = true; any;) {
        size_t owed = 0; /* columns of blanks before the next cell that has something */
        any = false;
        for (size_t i = 0; i < n; i++) {
            casus_str line = { NULL, 0 };
            if (styled_line(&rest[i], cells[i].width, &line) && line.len > 0) {
                buffer_repeat(out, " ", owed);
                styled_print(out, line, &style[i], colour);
                owed = 0;
                any = true;
            }
            size_t used = styled_columns(line);
            owed += cells[i].width - (used < cells[i].width ? used : cells[i].width) + 2;
        }
        if (any) buffer_char(out, '\n');
    }
}
