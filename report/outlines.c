/* See outlines.h. */
#include "outlines.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 32 << 20 };

static bool failed(casus_error *err, casus_status status, const char *path, const char *why)
{
    if (!err) return false;
    *err = (casus_error){ .status = status, .offset = UINT64_MAX };
    snprintf(err->message, sizeof err->message, "%.120s: %.100s", path, why);
    return false;
}

/* The whole file with a NUL behind it. */
static bool read_whole(const char *path, char **out, size_t *len, casus_error *err)
{
    FILE *file = fopen(path, "rb");
    if (!file) return failed(err, CASUS_ERR_IO, path, strerror(errno));
    size_t cap = 4 << 20;
    char  *bytes = malloc(cap + 1);
    *len = 0;
    while (bytes) {
        *len += fread(bytes + *len, 1, cap - *len, file);
        if (*len < cap || cap >= MOST_BYTES) break;
        char *grown = realloc(bytes, cap * 2 + 1);
        if (!grown) free(bytes);
        bytes = grown, cap *= 2;
    }
    bool bad = ferror(file) || (bytes && *len >= MOST_BYTES);
    fclose(file);
    if (!bytes) return failed(err, CASUS_ERR_MEMORY, path, "out of memory");
    if (bad) return free(bytes), failed(err, CASUS_ERR_IO, path, "cannot be read, or is no table of outlines");
    bytes[*len] = '\0';
    *out = bytes;
    return true;
}

/* Takes the text before `end` off the front of *line. */
static casus_str take(casus_str *line, char end)
{
    const char *at = line->len > 0 ? memchr(line->ptr, end, line->len) : NULL;
    casus_str out = { line->ptr, at ? (size_t)(at - line->ptr) : line->len };
    size_t used = at ? out.len + 1 : out.len;
    line->ptr += used, line->len -= used;
    return out;
}

static bool read_row(casus_str line, outline *row)
{
    row->country = take(&line, '\t');
    row->province = take(&line, '\t');
    row->name = take(&line, '\t');
    row->rings = line;
    if (row->province.len == 1 && row->province.ptr[0] == '-') row->province.len = 0;
    return row->rings.len > 0 && row->country.len > 0;
}

bool outlines_read(outlines *out, const char *path, casus_error *err)
{
    size_t len, lines = 1, n = 0;
    *out = (outlines){ 0 };
    if (!read_whole(path, &out->bytes, &len, err)) return false;
    for (size_t i = 0; i < len; i++) lines += out->bytes[i] == '\n';
    out->rows = malloc(lines * sizeof *out->rows);
    if (!out->rows) return outlines_free(out), failed(err, CASUS_ERR_MEMORY, path, "out of memory");
    for (casus_str rest = { out->bytes, len }; rest.len > 0;) {
        casus_str line = take(&rest, '\n');
        if (line.len > 0 && line.ptr[0] != '#' && read_row(line, &out->rows[n])) n++;
    }
    out->n = n;
    if (n > 0) return true;
    return outlines_free(out), failed(err, CASUS_ERR_INPUT, path, "no table of outlines (script/outlines makes one)");
}

void outlines_free(outlines *o)
{
    free(o->bytes), free(o->rows);
    *o = (outlines){ 0 };
}

/* "-12.34", whatever the locale writes for its point. */
static bool take_number(const char **at, const char *end, double *out)
{
    const char *p = *at;
    bool minus = p < end && *p == '-';
    double value = 0, unit = 1;
    p += minus;
    const char *digits = p;
    for (; p < end && *p >= '0' && *p <= '9' && p - digits < 6; p++) value = value * 10 + (*p - '0');
    if (p == digits) return false;
    if (p < end && *p == '.')
        for (p++; p < end && *p >= '0' && *p <= '9'; p++) unit /= 10, value += unit * (*p - '0');
    *out = minus ? -value : value;
    *at = p;
    return true;
}

int outline_next(const outline *row, size_t *at, double *lon, double *lat)
{
    const char *p = row->rings.ptr + *at, *end = row->rings.ptr + row->rings.len;
    bool begins = *at == 0;
    while (p < end && (*p == ';' || *p == ' ')) begins |= *p++ == ';';
    if (!take_number(&p, end, lon) || p >= end || *p++ != ',' || !take_number(&p, end, lat)) return 0;
    if (*lon < -540 || *lon > 540 || *lat < -90 || *lat > 90) return 0;
    *at = (size_t)(p - row->rings.ptr);
    return begins ? 2 : 1;
}
