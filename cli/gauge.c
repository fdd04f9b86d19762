#include "gauge.h"

#include "message.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void gauge_start(gauge *g) { *g = (gauge){ .on = isatty(STDERR_FILENO), .began = steady_ms() }; }

void gauge_clear(gauge *g)
{
    if (g->shown) fputs("\r\033[K", stderr);
    g->shown = false;
}

static void time_left(char *out, size_t size, int64_t ms, int64_t done, int64_t of)
{
    out[0] = '\0';
    if (done <= 0 || of <= done || ms < 2000) return;
    int64_t left = (int64_t)((double)ms * (double)(of - done) / (double)done) / 1000;
    if (left >= 3600) format_into(out, size, ", %" PRId64 " h %02" PRId64 " min left", left / 3600, left / 60 % 60);
    else format_into(out, size, ", %" PRId64 ":%02" PRId64 " left", left / 60, left % 60);
}

void gauge_show(gauge *g, const intake *in, int64_t done, int64_t of)
{
    if (!g->on) return;
    const intake_counts *c = &in->counts;
    char left[60], part[20] = "";
    const char *slash = strrchr(in->source, '/'), *from = slash && slash[1] ? slash + 1 : in->source;
    char name[41] = "";
    for (size_t i = 0; i < sizeof name - 1 && from[i]; i++) name[i] = from[i] >= ' ' && from[i] < 127 ? from[i] : '?'; /* a name may steer a terminal */
    int64_t ms = steady_ms() - g->began;
    if (of > 0) format_into(part, sizeof part, " %d%%", (int)(100 * (done < of ? done : of) / of));
    time_left(left, sizeof left, ms, done, of);
    fprintf(stderr, "\r\033[K%s%s: %" PRId64 " reports (%.0f/s), %" PRId64 " known, %" PRId64 " claims, %" PRId64 " failed%s",
            name, part, c->reports, ms ? (double)c->reports * 1000 / (double)ms : 0, c->known, c->claims, c->failed, left);
    fflush(stderr);
    g->shown = true;
}
