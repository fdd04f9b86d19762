/* A section of the model as text, whatever it holds. */
#ifndef MODEL_DUMP_H
#define MODEL_DUMP_H

#include "model/model.h"

void model_dump_section(const model_file *file, const model_entry *entry, buf *out);

#endif
