/* A section of the model as text, whatever it holds. */
#ifndef MODEL_DUMP_H
#define MODEL_DUMP_H

#include "base/utf8.h"
#include "model/model.h"

/* Elements as hex, one a line; byte sections as text where they are text. */
void model_dump_section(const model_file *file, const model_entry *entry, buf *out);

#endif
