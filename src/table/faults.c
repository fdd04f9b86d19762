#include "table/faults.h"

#include <stdio.h>

void fault(const fault_place *at, const char *format, ...)
{
    char line[sizeof((casus_error *)0)->message + 256];
    int n = snprintf(line, sizeof line, "%.*s:%u: ", STR_ARG(str_slice(at->file, 0, 200)), at->line);
    va_list args;
    va_start(args, format);
    if (n >= 0 && vsnprintf(line + n, sizeof line - (size_t)n, format, args) < 0) line[n] = 0;
    va_end(args);
    casus_error *err = at->to->err;
    if (at->to->count++ == 0 && err) {
        err->status = CASUS_ERR_INPUT;
        err->offset = UINT64_MAX;
        snprintf(err->message, sizeof err->message, "%.*s", (int)sizeof err->message - 1, line);
    }
    if (at->to->how && at->to->how->fault) at->to->how->fault(at->to->how->user, line);
}

const char *did_you_mean(char room[80], str found, const str *candidates, size_t count)
{
    str near = nearest(found, candidates, count);
    room[0] = 0;
    if (near.len && near.len < 50) snprintf(room, 80, "; did you mean \"%.*s\"?", STR_ARG(near));
    return room;
}

static int in_place(str a, str b) { return (a.ptr[0] == b.ptr[0]) + (a.ptr[1] == b.ptr[1]) + (a.ptr[2] == b.ptr[2]); }

static bool exchanged(str a, str b)
{
    bool first = a.ptr[0] == b.ptr[1] && a.ptr[1] == b.ptr[0] && a.ptr[2] == b.ptr[2];
    bool last = a.ptr[1] == b.ptr[2] && a.ptr[2] == b.ptr[1] && a.ptr[0] == b.ptr[0];
    return first || last;
}

const char *did_you_mean_code(char room[80], str found, const str *codes, size_t count)
{
    str best = {"", 0};
    for (size_t i = 0; i < count && found.len == 3; i++) {
        if (codes[i].len != 3) continue;
        if (!best.len && in_place(found, codes[i]) == 2) best = codes[i];
        if (!exchanged(found, codes[i])) continue;
        best = codes[i];
        break;
    }
    return did_you_mean(room, best, &best, best.len > 0);
}
