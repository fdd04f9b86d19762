/* Reads data/: files, lines, fields, and says what is wrong with them. */
#include "compiler.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- files ---- */

static void depends_on(compiler *c, str path)
{
    str *slot = VEC_PUSH(&c->memory, &c->depends);
    if (!slot) out_of_memory();
    *slot = path;
}

static str join(compiler *c, str folder, str name)
{
    buf b = {.from = &c->memory};
    buf_str(&b, folder);
    if (folder.len && name.len) buf_char(&b, '/');
    buf_str(&b, name);
    buf_char(&b, 0);
    if (c->memory.failed) out_of_memory();
    return (str){b.ptr, b.len - 1};
}

static bool read_stream(compiler *c, FILE *f, str *out)
{
    buf b = {.from = &c->memory};
    char piece[65536];
    size_t n;
    while ((n = fread(piece, 1, sizeof piece, f)) > 0) buf_str(&b, (str){piece, n});
    if (c->memory.failed) out_of_memory();
    *out = buf_take(&b);
    return !ferror(f);
}

static bool read_path(compiler *c, str name, str path, source *out)
{
    FILE *f = fopen(path.ptr, "rb");
    *out = (source){.name = name};
    if (!f || !read_stream(c, f, &out->text)) {
        complain(c, NULL, "%.*s cannot be read: %s", STR_ARG(name), strerror(errno));
        if (f) fclose(f);
        return false;
    }
    fclose(f);
    depends_on(c, path);
    source *slot = VEC_PUSH(&c->memory, &c->sources);
    if (!slot) out_of_memory();
    source *kept = ARENA_NEW(&c->memory, source);
    if (!kept) out_of_memory();
    *kept = *out;
    out->kept = kept;
    *slot = *out;
    return true;
}

static bool check_text(compiler *c, const source *s)
{
    if (utf8_valid(s->text)) return true;
    uint32_t number = 0;
    for (str rest = s->text, part; str_next(&rest, '\n', &part);) {
        number++;
        if (utf8_valid(part)) continue;
        complain(c, &(line){.from = s, .number = number}, "this line is not UTF-8, or has a NUL byte");
        return false;
    }
    return false;
}

bool source_read_bytes(compiler *c, const char *name, source *out)
{
    str kept = str_copy(&c->memory, str_of(name));
    return read_path(c, kept, join(c, str_of(c->data), kept), out);
}

bool source_read(compiler *c, const char *name, source *out)
{
    return source_read_bytes(c, name, out) && check_text(c, out);
}

bool source_gazetteer(compiler *c, source *out)
{
    return c->gazetteer && read_path(c, S("gazetteer.tsv"), str_of(c->gazetteer), out) && check_text(c, out);
}

bool source_exists(compiler *c, const char *name)
{
    struct stat info;
    str path = join(c, str_of(c->data), str_of(name));
    return stat(path.ptr, &info) == 0 && S_ISREG(info.st_mode);
}

typedef VEC(str) names;

static int by_bytes(const void *a, const void *b) { return str_cmp(*(const str *)a, *(const str *)b); }

/* Names of files below data/folder, folders first entered in any order: sorted later. */
static void walk_folder(compiler *c, str folder, str ending, names *out)
{
    str path = join(c, str_of(c->data), folder);
    DIR *d = opendir(path.ptr);
    if (!d) return;
    depends_on(c, path);
    for (struct dirent *e; (e = readdir(d));) {
        struct stat info;
        if (e->d_name[0] == '.') continue;
        str name = join(c, folder, str_of(e->d_name)), full = join(c, str_of(c->data), name);
        if (stat(full.ptr, &info) != 0) continue;
        if (S_ISDIR(info.st_mode)) walk_folder(c, name, ending, out);
        if (!S_ISREG(info.st_mode) || !str_ends(name, ending)) continue;
        str *slot = VEC_PUSH(&c->memory, out);
        if (!slot) out_of_memory();
        *slot = name;
    }
    closedir(d);
}

size_t source_list(compiler *c, const char *folder, const char *ending, source **out)
{
    names found = {0};
    size_t n = 0;
    walk_folder(c, str_copy(&c->memory, str_of(folder)), str_of(ending), &found);
    if (found.len) qsort(found.at, found.len, sizeof *found.at, by_bytes);
    *out = ARENA_ARRAY(&c->memory, source, found.len + 1);
    if (!*out) out_of_memory();
    for (size_t i = 0; i < found.len; i++)
        if (source_read(c, found.at[i].ptr, &(*out)[n])) n++;
    return n;
}

/* ---- lines ---- */

lines lines_of(const source *s) { return (lines){s->kept ? s->kept : s, s->text, 0}; }

bool lines_next(lines *it, line *out)
{
    *out = (line){.from = it->from};
    for (str text; str_next(&it->rest, '\n', &text);) {
        it->number++;
        text = str_trim(text).len ? text : S("");
        if (text.len && text.ptr[text.len - 1] == '\r') text.len--;
        if (text.len == 0 || text.ptr[0] == '#') continue;
        out->number = it->number;
        out->text = text;
        out->n_fields = fields_cut(text, out->field, sizeof out->field / sizeof *out->field);
        return true;
    }
    return false;
}

/* ---- complaints ---- */

static void say(compiler *c, const line *at, const char *kind, const char *format, va_list args)
{
    FILE *to = c->messages ? c->messages : stderr;
    if (at && at->from) {
        bool outside = str_eq(at->from->name, S("gazetteer.tsv"));
        fprintf(to, "%s%.*s:%u: %s", outside ? "" : "data/", STR_ARG(at->from->name), at->number, kind);
    } else {
        fprintf(to, "casus-compile: %s", kind);
    }
    vfprintf(to, format, args);
    fputc('\n', to);
}

void complain(compiler *c, const line *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(c, at, "", format, args);
    va_end(args);
    c->complaints++;
}

void warn(compiler *c, const line *at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(c, at, "warning: ", format, args);
    va_end(args);
    c->warnings++;
}

/* ---- dates ---- */

casus_day field_date(compiler *c, const line *at, str field, bool last, bool *uncertain)
{
    casus_day day;
    if (!field_day(field, last, &day, uncertain))
        complain(c, at, "\"%.*s\" is no date; " FIELD_DAY_HELP, STR_ARG(field));
    return day;
}

/* ---- index map: open addressing, linear probing ---- */

typedef struct { str key; uint64_t hash; uint32_t value; bool used; } index_slot;

struct index_map {
    arena      *from;
    index_slot *slots;
    size_t      mask, used;
};

static index_slot *new_slots(arena *a, size_t n)
{
    index_slot *s = ARENA_ARRAY(a, index_slot, n);
    if (!s) out_of_memory();
    return s;
}

index_map *index_map_new(compiler *c)
{
    index_map *m = ARENA_NEW(&c->memory, index_map);
    if (!m) out_of_memory();
    *m = (index_map){&c->memory, new_slots(&c->memory, 64), 63, 0};
    return m;
}

static index_slot *find_slot(const index_map *m, str key, uint64_t hash)
{
    for (size_t i = hash ^ hash >> 32;; i++) {
        index_slot *s = &m->slots[i & m->mask];
        if (!s->used || (s->hash == hash && str_eq(s->key, key))) return s;
    }
}

static void grow_slots(index_map *m)
{
    index_map bigger = {m->from, new_slots(m->from, (m->mask + 1) * 2), m->mask * 2 + 1, m->used};
    for (size_t i = 0; i <= m->mask; i++)
        if (m->slots[i].used) *find_slot(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    *m = bigger;
}

uint32_t index_map_put(index_map *m, str key, uint32_t value, bool *was_new)
{
    if (m->used * 4 >= m->mask * 3) grow_slots(m);
    uint64_t hash = hash_bytes(HASH_START, key.ptr, key.len);
    index_slot *s = find_slot(m, key, hash);
    if (was_new) *was_new = !s->used;
    if (!s->used) {
        *s = (index_slot){str_copy(m->from, key), hash, value, true};
        if (m->from->failed) out_of_memory();
        m->used++;
    }
    return s->value;
}

uint32_t index_map_get(const index_map *m, str key)
{
    const index_slot *s = find_slot(m, key, hash_bytes(HASH_START, key.ptr, key.len));
    return s->used ? s->value : UINT32_MAX;
}
