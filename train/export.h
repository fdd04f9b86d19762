/* Writes what was learned as whole numbers, in the model's own file format
 * with the reader's sections alone. */
#ifndef TRAIN_EXPORT_H
#define TRAIN_EXPORT_H

#include "checkpoint.h"

typedef struct { const char *tag; const void *bytes; size_t count, element; } out_section;

bool write_sections(const char *path, const out_section *sections, size_t count);
bool export_reader(const reader_net *r, const lemma_rule *lemmas, size_t lemma_slots, const char *path,
                   arena *a);

#endif
