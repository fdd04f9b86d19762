/* What is in a model, as text: for people and for diffs. */
#include "model/dump.h"

static void dump_bytes(buf *out, const unsigned char *p, size_t n)
{
    for (size_t i = 0; i < n; i++) buf_fmt(out, "%02x", p[i]);
}

/* One element a line, its bytes in hex; long elements are cut. */
static void dump_elements(buf *out, const unsigned char *p, const model_entry *e)
{
    enum { SHOWN = 64 };
    for (uint64_t i = 0; i < e->length / e->element; i++) {
        buf_fmt(out, "%llu\t", (unsigned long long)i);
        dump_bytes(out, p + i * e->element, e->element < SHOWN ? e->element : SHOWN);
        buf_str(out, e->element > SHOWN ? S("...\n") : S("\n"));
    }
}

void model_dump_section(const model_file *file, const model_entry *e, buf *out)
{
    const unsigned char *p = file->bytes + e->offset;
    buf_fmt(out, "==== %.8s  %llu elements of %u bytes\n", e->tag, (unsigned long long)(e->length / e->element),
            e->element);
    if (e->element > 1) dump_elements(out, p, e);
    else if (utf8_valid((str){(const char *)p, e->length})) {
        buf_str(out, (str){(const char *)p, e->length});
        buf_char(out, '\n');
    } else buf_fmt(out, "(bytes)\n");
}
