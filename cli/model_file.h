/* Which model a run uses. */
#ifndef CLI_MODEL_FILE_H
#define CLI_MODEL_FILE_H

#include "casus.h"
#include "options.h"

enum { PATH_ROOM = 4096 };

/* The folder the program stands in; "." when the system does not say. */
void program_folder(char out[PATH_ROOM]);

/* `given` (may be NULL), else $CASUS_MODEL, else casus.model beside the
 * program, else where it is installed.  False, and a message, when there is none. */
bool model_path(const char *given, char out[PATH_ROOM]);

/* Finds and opens it; on failure says why and returns STATUS_MODEL. */
int model_load(const char *given, casus_model **out);

/* The same for the model that the call's --model names, with the tables of actors that
 * its --actors or $CASUS_ACTORS names laid over it. */
int model_load_for(const invocation *call, casus_model **out);

#endif
