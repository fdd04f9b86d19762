/* Runs the "e.g." lines of data/ontology/rules/: each example must make an
 * event of its heading's type; "e.g. not" must make none of that type.  "e.g.
 * gap" is one that does not work yet: it is counted apart, and named when it
 * begins to work.
 *
 *     rules MODEL FILE...
 */
#include "casus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    casus_coder *coder;
    const char  *file;
    unsigned     line, passed, failed, gaps;
    char         type[32];
} run;

static const char *after(const char *text, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(text, prefix, n) == 0 ? text + n : NULL;
}

static void check(run *r, const char *sentence, bool wanted, bool gap)
{
    casus_document d = CASUS_DOCUMENT_INIT;
    casus_error err;
    casus_result *result;
    d.text = (casus_str){sentence, strlen(sentence)};
    d.published = 19700;
    if (casus_code(r->coder, &d, &result, &err)) {
        printf("%s:%u: %s\n", r->file, r->line, err.message);
        r->failed++;
        return;
    }
    bool found = false;
    char got[200] = "";
    for (size_t i = 0; i < casus_result_count(result); i++) {
        const casus_event *e = casus_result_event(result, i);
        found |= e->type.len == strlen(r->type) && memcmp(e->type.ptr, r->type, e->type.len) == 0;
        size_t used = strlen(got);
        snprintf(got + used, sizeof got - used, " %.*s (%.*s)", (int)e->type.len, e->type.ptr, (int)e->rule.len, e->rule.ptr);
    }
    casus_result_free(result);
    if (found == wanted) {
        r->passed++;
        if (gap) printf("%s:%u: works now, take its \"gap\" off: %s\n", r->file, r->line, sentence);
        return;
    }
    if (gap) {
        r->gaps++;
        return;
    }
    r->failed++;
    printf("%s:%u: wanted %s%s, got%s: %s\n", r->file, r->line, wanted ? "" : "no ", r->type, got[0] ? got : " nothing", sentence);
}

static void read_line(run *r, char *text)
{
    const char *rest;
    text[strcspn(text, "\r\n")] = 0;
    text += strspn(text, " \t");
    if ((rest = after(text, "@ "))) {
        size_t n = strcspn(rest, " ");
        if (n >= sizeof r->type) n = sizeof r->type - 1;
        memcpy(r->type, rest, n);
        r->type[n] = 0;
    } else if ((rest = after(text, "e.g. not "))) check(r, rest, false, false);
    else if ((rest = after(text, "e.g. gap "))) check(r, rest, true, true);
    else if ((rest = after(text, "e.g. "))) check(r, rest, true, false);
}

static bool read_file(run *r, const char *path)
{
    char text[4096];
    FILE *in = fopen(path, "r");
    if (!in) {
        fprintf(stderr, "rules: cannot read %s\n", path);
        return false;
    }
    const char *slash = strrchr(path, '/');
    r->file = slash ? slash + 1 : path;
    r->line = 0;
    while (fgets(text, sizeof text, in)) {
        r->line++;
        read_line(r, text);
    }
    fclose(in);
    return true;
}

int main(int argc, char **argv)
{
    casus_model *model;
    casus_error err;
    run r = {0};
    if (argc < 3) {
        fprintf(stderr, "usage: rules MODEL FILE...\n");
        return 2;
    }
    if (casus_model_open(&model, argv[1], &err) || casus_coder_new(&r.coder, model, NULL, &err)) {
        fprintf(stderr, "rules: %s\n", err.message);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        if (!read_file(&r, argv[i])) return 2;
    casus_coder_free(r.coder);
    casus_model_close(model);
    printf("%u passed, %u failed, %u known gaps\n", r.passed, r.failed, r.gaps);
    return r.failed ? 1 : 0;
}
