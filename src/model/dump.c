/* What is in a model, as text: for people and for diffs.  One element a line,
 * its fields between tabs, strings looked up, empty slots of hash tables left
 * out; sections of bytes as text where they are text. */
#include "model/dump.h"

#include "base/utf8.h"
#include "model/layout.h"

static void dump_number(buf *out, str type, const unsigned char *p)
{
    uint64_t v = 0;
    int64_t s = 0;
    bool is_signed = type.ptr[0] == 'i';
    if (str_ends(type, S("8"))) v = *p, s = (int8_t)*p;
    if (str_ends(type, S("16"))) {
        uint16_t x;
        memcpy(&x, p, sizeof x);
        v = x, s = (int16_t)x;
    }
    if (str_ends(type, S("32"))) {
        uint32_t x;
        memcpy(&x, p, sizeof x);
        v = x, s = (int32_t)x;
    }
    if (is_signed) buf_fmt(out, "%lld", (long long)s);
    else if (v == UINT32_MAX) buf_char(out, '-'); /* none */
    else buf_fmt(out, "%llu", (unsigned long long)v);
}

static void dump_value(const model_file *file, buf *out, str type, const unsigned char *p)
{
    if (str_eq(type, S("ref"))) {
        model_ref ref;
        memcpy(&ref, p, sizeof ref);
        buf_json(out, model_ref_ok(file, ref) ? model_str(file, ref) : S("?"));
    } else if (str_eq(type, S("u64"))) { /* only hashes */
        uint64_t x;
        memcpy(&x, p, sizeof x);
        buf_fmt(out, "%016llx", (unsigned long long)x);
    } else if (str_eq(type, S("day"))) {
        casus_day day;
        char text[16];
        memcpy(&day, p, sizeof day);
        casus_day_format(day, text);
        buf_str(out, day == CASUS_NO_DAY ? S("-") : str_of(text));
    } else if (str_eq(type, S("f32"))) {
        float x;
        memcpy(&x, p, sizeof x);
        buf_fmt(out, "%g", (double)x);
    } else {
        dump_number(out, type, p);
    }
}

static void dump_field(const model_file *file, buf *out, const layout_field *f, const unsigned char *p)
{
    if (str_eq(f->type, S("char"))) {
        size_t n = 0;
        while (n < f->count && p[n]) n++;
        buf_json(out, (str){(const char *)p, n});
        return;
    }
    for (uint32_t i = 0; i < f->count; i++) {
        if (i) buf_char(out, ',');
        dump_value(file, out, f->type, p + i * f->size);
    }
}

static bool all_zero(const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i]) return false;
    return true;
}

static void dump_elements(const model_file *file, const model_entry *e, str layout, buf *out)
{
    const unsigned char *p = file->bytes + e->offset;
    bool table = str_starts(layout, S("hash:"));
    for (uint64_t i = 0; i < e->length / e->element; i++, p += e->element) {
        str rest = layout;
        if (table && all_zero(p, 8)) continue;
        buf_fmt(out, "%llu", (unsigned long long)i);
        const unsigned char *at = p;
        for (layout_field f; layout_next(&rest, &f); at += f.size * f.count) {
            buf_char(out, '\t');
            dump_field(file, out, &f, at);
        }
        buf_char(out, '\n');
    }
}

/* Bytes that are no text: enough to see whether they differ. */
static void dump_bytes(const unsigned char *p, uint64_t n, buf *out)
{
    if (utf8_valid((str){(const char *)p, n})) {
        buf_str(out, (str){(const char *)p, n});
        buf_char(out, '\n');
        return;
    }
    for (uint64_t i = 0; i < n && i < 32; i++) buf_fmt(out, "%02x", p[i]);
    buf_fmt(out, "%s  hash %016llx\n", n > 32 ? "..." : "", (unsigned long long)hash_bytes(HASH_START, p, n));
}

/* One learned number an element: millions of lines nobody reads. */
static bool weights(str layout)
{
    layout_field f;
    return layout_next(&layout, &f) && !layout.ptr &&
           (str_eq(f.type, S("i8")) || str_eq(f.type, S("i16")) || str_eq(f.type, S("f32")));
}

void model_dump_section(const model_file *file, const model_entry *e, buf *out)
{
    str tag = {e->tag, strnlen(e->tag, sizeof e->tag)}, layout = model_layout(tag);
    buf_fmt(out, "==== %.*s  %llu of %u bytes  %.*s\n", STR_ARG(tag), (unsigned long long)(e->length / e->element),
            e->element, STR_ARG(layout));
    if (layout.len && layout_size(layout) == e->element && !weights(layout)) dump_elements(file, e, layout, out);
    else dump_bytes(file->bytes + e->offset, e->length, out);
}
