/* data/weights/reader.bin -> the reader's sections.
 *
 * The file is in the model's own format with these sections alone (see
 * train/export.c and src/tag/reader.h): they are checked by opening them as
 * the library would, and copied. */
#include "compile.h"
#include "tag/reader.h"

void compile_weights(compiler *c)
{
    static const struct { const char *tag; uint32_t element; } parts[] = {
        {"RDRHEAD", sizeof(reader_head)}, {"RDRVOCAB", sizeof(vocab_slot)}, {"RDRROWS", 1}, {"RDRSCALE", sizeof(float)},
        {"RDRDENSE", sizeof(int16_t)}, {"RDRFLOAT", sizeof(float)}, {"LEMRULES", sizeof(lemma_rule)}};
    source from;
    if (!source_read_bytes(c, "weights/reader.bin", &from)) return;
    model_file file;
    reader_tables tables;
    casus_error err;
    line at = {.from = &from, .number = 1};
    void *aligned = arena_alloc(compiler_arena(c), from.text.len + MODEL_ALIGN);
    if (!aligned) return;
    char *bytes = (char *)aligned + (MODEL_ALIGN - (uintptr_t)aligned % MODEL_ALIGN) % MODEL_ALIGN;
    memcpy(bytes, from.text.ptr, from.text.len);
    if (model_file_open_memory(&file, bytes, from.text.len, &err) || reader_open(&tables, &file, &err)) {
        complain(c, &at, "%s", err.message);
        return;
    }
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        section s;
        if (model_section(&file, parts[i].tag, parts[i].element, &s, &err)) complain(c, &at, "%s", err.message);
        else compiler_section(c, parts[i].tag, s.ptr, (size_t)s.count, s.element);
    }
}
