/* What the commands that work through documents have in common. */
#ifndef CLI_ANSWERS_H
#define CLI_ANSWERS_H

#include "document.h"
#include "options.h"
#include "pipeline.h"

/* A document that could not be worked on: a message for people, and with
 * `in_output` also {"doc":{"id":...},"error":{...},"line":...} in its place. */
void answer_error(answer *out, const document *d, const piece *in, const casus_error *error, bool in_output);

/* Opens the model the call names, fills what every pipeline needs from the
 * call's options, and returns STATUS_DONE; else an exit status, all said. */
int pipeline_open(pipeline *p, casus_model **model, const invocation *call);

/* --published, or CASUS_NO_DAY. */
casus_day published_option(const invocation *call);

#endif
