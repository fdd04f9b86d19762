/* See actor_files.h. */
#include "actor_files.h"

#include "buffer.h"
#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_FAULTS = 1000 }; /* told one by one */

static bool read_stream(FILE *from, buffer *out)
{
    char piece[65536];
    for (size_t n; (n = fread(piece, 1, sizeof piece, from)) > 0;) buffer_bytes(out, piece, n);
    return !ferror(from);
}

bool actors_table_read(const char *path, casus_table *out)
{
    bool standard = strcmp(path, "-") == 0;
    FILE *from = standard ? stdin : fopen(path, "rb");
    buffer text = { 0 };
    bool fine = from && read_stream(from, &text);
    if (!fine) message("casus: %s: %s", path, strerror(errno));
    if (from && !standard) fclose(from);
    const char *name = standard ? "standard input" : path;
    buffer_text(&text, name); /* behind the text, which needs no end */
    size_t len = strlen(name);
    *out = (casus_table){ { text.ptr + text.len - len, len }, { text.ptr, text.len - len } };
    if (!fine) buffer_free(&text);
    return fine;
}

void actors_table_free(casus_table *table) { free((char *)(uintptr_t)table->text.ptr); }

void actors_table_fault(void *user, const char *fault)
{
    size_t *count = user;
    if (++*count <= MOST_FAULTS) message("%s", fault);
}
