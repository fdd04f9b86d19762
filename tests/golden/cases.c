/* cases.c - see cases.h. */
#include "cases.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ------------------------------------------------------------ */

static bool read_bytes(golden_file *f)
{
    FILE *in = fopen(f->path, "rb");
    size_t room = 1 << 16;
    if (in) f->bytes = malloc(room);
    while (in && f->bytes) {
        f->len += fread(f->bytes + f->len, 1, room - f->len, in);
        if (f->len < room) break;
        char *more = realloc(f->bytes, room *= 2);
        if (!more) break;
        f->bytes = more;
    }
    bool ok = in && f->bytes && !ferror(in);
    if (in) fclose(in);
    if (!ok) fprintf(stderr, "%s: cannot be read\n", f->path);
    return ok;
}

static bool complain(const golden_file *f, size_t line, const char *problem)
{
    fprintf(stderr, "%s:%zu: %s\n", f->path, line, problem);
    return false;
}

/* A paragraph may be wrapped anywhere; the coder sees it as one line. */
static bool unwrap(golden_case *c)
{
    char *out = malloc(c->text.len + 1);
    if (!out) return false;
    for (size_t i = 0; i < c->text.len; i++) {
        bool edge = (i > 0 && c->text.ptr[i - 1] == '\n') ||
                    (i + 1 < c->text.len && c->text.ptr[i + 1] == '\n');
        out[i] = c->text.ptr[i] == '\n' && !edge ? ' ' : c->text.ptr[i];
    }
    c->unwrapped = (casus_str){out, c->text.len};
    return true;
}

static bool read_header(golden_case *c, casus_str line)
{
    casus_str rest = trim(line), word;
    if (rest.len == 0 || rest.ptr[0] == '#') return true;
    if (!next_word(&rest, &word)) return true;
    if (same(word, WORD("date"))) c->date = trim(rest);
    else if (same(word, WORD("source"))) c->source = trim(rest);
    else if (same(trim(line), WORD("known-gap"))) c->known_gap = true;
    else return false;
    return c->date.len == 0 || casus_day_parse(c->date) != CASUS_NO_DAY;
}

static bool add_expectation(const golden_file *f, golden_case *c, casus_str line, size_t number)
{
    const char *problem = "too many expected events in one case";
    if (c->n_events == MAX_EXPECTED) return complain(f, number, problem);
    if (!expectation_read(&c->event[c->n_events], line, &problem)) return complain(f, number, problem);
    c->n_events++;
    return true;
}

static bool blank_or_comment(casus_str line)
{
    return trim(line).len == 0 || trim(line).ptr[0] == '#';
}

/* Indented lines go on with the event above them. */
static bool read_expected(const golden_file *f, golden_case *c, size_t number)
{
    casus_str rest = c->expected, line, whole = {0};
    size_t begun = number;
    bool nothing = false;
    for (; next_line(&rest, &line); number++) {
        if (blank_or_comment(line)) continue;
        if (line.ptr[0] == ' ' || line.ptr[0] == '\t') {
            if (!whole.len) return complain(f, number, "an indented line with no event above it");
            whole.len = (size_t)(line.ptr + line.len - whole.ptr);
            continue;
        }
        if (whole.len && !add_expectation(f, c, whole, begun)) return false;
        whole = (casus_str){0};
        if (same(trim(line), WORD("nothing"))) nothing = true;
        else if (same(trim(line), WORD("(and others)"))) c->others = true;
        else whole = line, begun = number;
    }
    if (whole.len && !add_expectation(f, c, whole, begun)) return false;
    if (nothing == (c->n_events > 0)) return complain(f, c->line, "a case expects events, or \"nothing\", and not both");
    return true;
}

/* One case from its "====" line up to the next.  `number` is that line's. */
static bool read_case(const golden_file *f, golden_case *c, casus_str bytes, size_t number)
{
    casus_str rest = bytes, line;
    next_line(&rest, &line);
    *c = (golden_case){.line = number++, .title = trim((casus_str){line.ptr + 4, line.len - 4})};
    for (bool more = true; more; number++) {
        if (!next_line(&rest, &line)) return complain(f, number, "no ---- before the text");
        c->head = (casus_str){bytes.ptr, (size_t)(line.ptr - bytes.ptr)};
        more = !starts(line, WORD("----"));
        if (more && !read_header(c, line))
            return complain(f, number, "expected date YYYY-MM-DD, source NAME, known-gap, # why, or ----");
    }
    const char *text = rest.ptr;
    for (bool more = true; more; number++) {
        if (!next_line(&rest, &line)) return complain(f, number, "no ---- behind the text");
        c->text = trim((casus_str){text, (size_t)(line.ptr - text)});
        more = !starts(line, WORD("----"));
    }
    c->expected = rest;
    return read_expected(f, c, number) && unwrap(c);
}

static size_t lines_in(const char *begin, const char *end)
{
    size_t n = 0;
    for (; begin < end; begin++) n += *begin == '\n';
    return n;
}

static const char *next_case(const char *at, const char *end)
{
    casus_str rest = {at, (size_t)(end - at)}, line;
    while (next_line(&rest, &line))
        if (starts(line, WORD("===="))) return line.ptr;
    return end;
}

bool golden_file_read(golden_file *f, const char *path)
{
    *f = (golden_file){.path = path};
    if (!read_bytes(f)) return false;
    const char *end = f->bytes + f->len;
    const char *at = next_case(f->bytes, end);
    f->preamble = (casus_str){f->bytes, (size_t)(at - f->bytes)};
    while (at < end) {
        const char *behind = next_case(at + 4, end);
        golden_case *more = realloc(f->cases, (f->n_cases + 1) * sizeof *more);
        if (!more) return complain(f, 0, "out of memory");
        f->cases = more;
        size_t line = 1 + lines_in(f->bytes, at);
        if (!read_case(f, &f->cases[f->n_cases++], (casus_str){at, (size_t)(behind - at)}, line)) return false;
        at = behind;
    }
    return f->n_cases > 0 || complain(f, 1, "no case in this file (a case begins with ====)");
}

/* ---- writing ------------------------------------------------------------ */

static void write_head(FILE *out, const golden_case *c)
{
    casus_str rest = c->head, line;
    bool title = true;
    while (next_line(&rest, &line)) {
        if (c->unmark && same(trim(line), WORD("known-gap"))) continue;
        fprintf(out, "%.*s\n", SHOW(line));
        if (title && c->mark) fputs("known-gap\n", out);
        title = false;
    }
}

bool golden_file_write(const golden_file *f)
{
    FILE *out = fopen(f->path, "wb");
    if (!out) return complain(f, 0, "cannot be written");
    fwrite(f->preamble.ptr, 1, f->preamble.len, out);
    for (size_t i = 0; i < f->n_cases; i++) {
        const golden_case *c = &f->cases[i];
        write_head(out, c);
        const char *body = c->head.ptr + c->head.len;
        if (c->replacement) {
            fwrite(body, 1, (size_t)(c->expected.ptr - body), out);
            fprintf(out, "%s\n", c->replacement);
        } else {
            fwrite(body, 1, (size_t)(c->expected.ptr + c->expected.len - body), out);
        }
    }
    return fclose(out) == 0 || complain(f, 0, "cannot be written");
}

void golden_file_free(golden_file *f)
{
    for (size_t i = 0; i < f->n_cases; i++) {
        free((char *)(uintptr_t)f->cases[i].unwrapped.ptr);
        free(f->cases[i].replacement);
    }
    free(f->cases);
    free(f->bytes);
    *f = (golden_file){0};
}
