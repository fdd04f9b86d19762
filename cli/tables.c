/* See tables.h. */
#include "tables.h"

#include "buffer.h"
#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { MOST_FAULTS = 1000 }; /* told one by one */

static bool read_stream(FILE *from, buffer *out)
{
    char piece[65536];
    for (size_t n; (n = fread(piece, 1, sizeof piece, from)) > 0;) buffer_bytes(out, piece, n);
    return !ferror(from);
}

bool table_read(const char *path, casus_table *out)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *from = standard ? stdin : fopen(path, "rb");
    buffer text = { 0 };
    bool fine = from && read_stream(from, &text);
    if (!fine) message("casus: %s: %s", path, strerror(errno));
    if (from && !standard) fclose(from);
    buffer_char(&text, '\0');
    *out = (casus_table){ cstr(standard ? "standard input" : path), { text.ptr, text.len - 1 } };
    if (!fine) buffer_free(&text);
    return fine;
}

void table_fault(void *user, const char *fault)
{
    size_t *count = user;
    if (++*count <= MOST_FAULTS) message("%s", fault);
}
