/* Gathers strings and sections, and writes casus.model. */
#include "compiler.h"

#include "base/sha256.h"
#include "model/model.h"

#include <stdlib.h>

void out_of_memory(void)
{
    fputs("casus-compile: out of memory\n", stderr);
    exit(4);
}

void compiler_init(compiler *c)
{
    *c = (compiler){0};
    arena_init(&c->memory, NULL);
    c->string_index = index_map_new(c);
}

void compiler_free(compiler *c) { arena_free(&c->memory); }

arena *compiler_arena(compiler *c) { return &c->memory; }

model_ref compiler_string(compiler *c, str s)
{
    bool is_new;
    if (s.len == 0) return (model_ref){0, 0};
    if (c->strings.len + s.len > UINT32_MAX) out_of_memory();
    uint32_t offset = index_map_put(c->string_index, s, (uint32_t)c->strings.len, &is_new);
    if (is_new) {
        c->strings.from = &c->memory;
        buf_str(&c->strings, s);
        if (c->memory.failed) out_of_memory();
    }
    return (model_ref){offset, (uint32_t)s.len};
}

void compiler_section(compiler *c, const char *tag, const void *elements, size_t count, size_t element_size)
{
    new_section *s = VEC_PUSH(&c->memory, &c->sections);
    size_t length = count * element_size;
    void *copy = arena_alloc(&c->memory, length + 1);
    if (!s || !copy) out_of_memory();
    if (length) memcpy(copy, elements, length);
    memcpy(s->entry.tag, tag, strnlen(tag, sizeof s->entry.tag));
    s->entry.length = length;
    s->entry.element = (uint32_t)element_size;
    s->bytes = copy;
}

static int by_tag(const void *a, const void *b)
{
    return memcmp(((const new_section *)a)->entry.tag, ((const new_section *)b)->entry.tag, sizeof(((new_section *)0)->entry.tag));
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const source *)a)->name, ((const source *)b)->name);
}

/* JSON: what the model was made of.  No times and no paths: same inputs, same bytes. */
static str about(compiler *c)
{
    buf b = {.from = &c->memory};
    buf_fmt(&b, "{\"casus\":\"%s\",\"format\":%u,\"sources\":[", CASUS_VERSION, MODEL_FORMAT);
    if (c->sources.len) qsort(c->sources.at, c->sources.len, sizeof *c->sources.at, by_name);
    for (size_t i = 0; i < c->sources.len; i++) {
        const source *s = &c->sources.at[i];
        if (i && str_eq(s[-1].name, s->name)) continue; /* read by two parts */
        unsigned char sum[32];
        char hex[65];
        sha256_of(s->text.ptr, s->text.len, sum);
        sha256_hex(sum, hex);
        buf_str(&b, i ? S(",{\"name\":") : S("{\"name\":"));
        buf_json(&b, s->name);
        buf_fmt(&b, ",\"bytes\":%zu,\"sha256\":\"%s\"}", s->text.len, hex);
    }
    buf_str(&b, S("],\"sections\":{"));
    for (size_t i = 0; i < c->sections.len; i++) {
        const model_entry *e = &c->sections.at[i].entry;
        buf_fmt(&b, "%s\"%.8s\":%llu", i ? "," : "", e->tag, (unsigned long long)(e->length / e->element));
    }
    buf_str(&b, S("}}"));
    return buf_take(&b);
}

static uint64_t aligned(uint64_t offset) { return (offset + MODEL_ALIGN - 1) & ~(uint64_t)(MODEL_ALIGN - 1); }

/* Decides where every section goes; returns the size of the file. */
static uint64_t lay_out(compiler *c)
{
    uint64_t end = sizeof(model_header) + c->sections.len * sizeof(model_entry);
    for (size_t i = 0; i < c->sections.len; i++) {
        model_entry *e = &c->sections.at[i].entry;
        e->offset = aligned(end);
        end = e->offset + e->length;
    }
    return end;
}

static void no_double_tags(compiler *c)
{
    for (size_t i = 1; i < c->sections.len; i++)
        if (by_tag(&c->sections.at[i - 1], &c->sections.at[i]) == 0)
            complain(c, NULL, "section \"%.8s\" was added twice", c->sections.at[i].entry.tag);
}

static void sort_sections(compiler *c)
{
    qsort(c->sections.at, c->sections.len, sizeof *c->sections.at, by_tag);
}

str compiler_finish(compiler *c)
{
    compiler_section(c, "STRINGS", c->strings.ptr, c->strings.len, 1);
    sort_sections(c);
    str json = about(c);
    compiler_section(c, "ABOUT", json.ptr, json.len, 1);
    sort_sections(c);
    no_double_tags(c);

    uint64_t size = lay_out(c);
    unsigned char *file = arena_zalloc(&c->memory, 1, size);
    if (!file) out_of_memory();
    for (size_t i = 0; i < c->sections.len; i++) {
        const new_section *s = &c->sections.at[i];
        memcpy(file + sizeof(model_header) + i * sizeof s->entry, &s->entry, sizeof s->entry);
        if (s->entry.length) memcpy(file + s->entry.offset, s->bytes, s->entry.length);
    }
    model_header head = {.format = MODEL_FORMAT, .sections = (uint32_t)c->sections.len, .size = size};
    memcpy(head.magic, MODEL_MAGIC, sizeof head.magic);
    memcpy(file, &head, sizeof head);
    model_sum(file, size, head.sha256);
    memcpy(file, &head, sizeof head);
    return (str){(const char *)file, size};
}
