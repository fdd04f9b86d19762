/* fuzz.c - see fuzz.h. */
#include "fuzz.h"

const casus_model *fuzz_model(void)
{
    static casus_model *model;
    casus_error err = {0};
    const char *path = getenv("CASUS_MODEL");
    if (model) return model;
    if (casus_model_open(&model, path ? path : "build/casus.model", &err)) {
        fprintf(stderr, "%s (set CASUS_MODEL)\n", err.message);
        exit(3);
    }
    return model;
}
