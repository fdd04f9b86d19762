/* data/weights/reader.bin, sentences.bin and relations.bin -> the reader's
 * sections and those of relations.
 *
 * The files are in the model's own format with these sections alone (see
 * train/export.c, src/tag/reader.h and src/event/pair.h); they are checked and copied. */
#include "compile.h"
#include "event/pair.h"
#include "forms.h"
#include "tag/reader.h"

typedef struct { const char *tag; uint32_t element; } part;

static bool open_weights(compiler *c, const char *name, source *from, model_file *file)
{
    casus_error err;
    if (!source_read_bytes(c, name, from)) return false;
    void *room = arena_alloc(compiler_arena(c), from->text.len + MODEL_ALIGN);
    if (!room) return false;
    char *bytes = (char *)room + (MODEL_ALIGN - (uintptr_t)room % MODEL_ALIGN) % MODEL_ALIGN;
    memcpy(bytes, from->text.ptr, from->text.len);
    if (!model_file_open_memory(file, bytes, from->text.len, &err) && !model_file_verify(file, &err)) return true;
    complain(c, &(line){.from = from, .number = 1}, "%s", err.message);
    return false;
}

static void copy_sections(compiler *c, const source *from, const model_file *file, const part *parts,
                          size_t count)
{
    casus_error err;
    for (size_t i = 0; i < count; i++) {
        section s;
        if (model_section(file, parts[i].tag, parts[i].element, &s, &err))
            complain(c, &(line){.from = from, .number = 1}, "%s", err.message);
        else {
            if (strcmp(parts[i].tag, "LEMRULES") == 0) forms_over(c, &s);
            compiler_section(c, parts[i].tag, s.ptr, (size_t)s.count, s.element);
        }
    }
}

void compile_weights(compiler *c)
{
    static const part reader[] = {
        {"RDRHEAD", sizeof(reader_head)}, {"RDRVOCAB", sizeof(vocab_slot)}, {"RDRROWS", 1},
        {"RDRSCALE", sizeof(float)}, {"RDRDENSE", 1}, {"RDRFLOAT", sizeof(float)},
        {"LEMRULES", sizeof(lemma_rule)}};
    static const part sentences[] = {{"TXTSPLIT", 1}};
    static const part relations[] = {{"PAIRHEAD", sizeof(pair_head)}, {"PAIRFEAT", sizeof(pair_row)}, {"PAIRWORD", sizeof(pair_word)}};
    source from;
    model_file file;
    reader_tables tables;
    casus_error err;
    if (open_weights(c, "weights/reader.bin", &from, &file)) {
        if (reader_open(&tables, &file, &err))
            complain(c, &(line){.from = &from, .number = 1}, "%s", err.message);
        else copy_sections(c, &from, &file, reader, sizeof reader / sizeof *reader);
    }
    if (open_weights(c, "weights/sentences.bin", &from, &file)) copy_sections(c, &from, &file, sentences, 1);
    if (source_exists(c, "weights/relations.bin") && open_weights(c, "weights/relations.bin", &from, &file))
        copy_sections(c, &from, &file, relations, sizeof relations / sizeof *relations);
}
