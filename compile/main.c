/* casus-compile: data/ -> casus.model.
 *
 *     casus-compile [--data DIR] [--gazetteer FILE | --geonames FILE] [--out FILE] [--depfile FILE] [--check]
 *
 * Exit status: 0 done, 1 the data has faults (each is named on stderr and
 * nothing is written), 2 wrong usage, 4 the model could not be written. */
#include "compiler.h"

#include <errno.h>
#include <stdlib.h>

typedef struct {
    const char *data, *gazetteer, *out, *depfile;
    bool check;
} options;

static const char usage[] =
    "usage: casus-compile [--data DIR] [--gazetteer FILE | --geonames FILE]\n"
    "                     [--out FILE] [--check]\n"
    "\n"
    "Compiles the word lists, actors, places, ontology and weights of DIR into one\n"
    "model file, and says what is wrong with them.\n"
    "\n"
    "  --data DIR        the folder to read (data)\n"
    "  --gazetteer FILE  places of the world, as script/gazetteer writes them\n"
    "  --geonames FILE   the same from a GeoNames dump (allCountries.txt, cities500.txt)\n"
    "  --out FILE        the model to write (casus.model)\n"
    "  --check           only look for faults; write nothing\n"
    "  --depfile FILE    also write what was read, for make and ninja\n"
    "  --help, --version\n";

static int wrong_usage(const char *what, const char *arg)
{
    fprintf(stderr, "casus-compile: %s %s\n%s", what, arg, usage);
    return 2;
}

/* 0: go on; else the exit status plus one. */
static int read_options(options *o, int argc, char **argv)
{
    const struct { const char *name; const char **value; } taking[] = {
        {"--data", &o->data}, {"--gazetteer", &o->gazetteer},
        {"--geonames", &o->gazetteer}, /* compile/places.c tells them apart by their columns */
        {"--out", &o->out}, {"--depfile", &o->depfile}};
    for (int i = 1; i < argc; i++) {
        size_t k = 0;
        if (strcmp(argv[i], "--help") == 0) return fputs(usage, stdout), 1;
        if (strcmp(argv[i], "--version") == 0) return puts("casus-compile " CASUS_VERSION), 1;
        if (strcmp(argv[i], "--check") == 0) {
            o->check = true;
            continue;
        }
        while (k < 5 && strcmp(argv[i], taking[k].name) != 0) k++;
        if (k == 5) return wrong_usage("there is no option", argv[i]) + 1;
        if (i + 1 == argc) return wrong_usage("a value is missing behind", argv[i]) + 1;
        *taking[k].value = argv[++i];
    }
    return 0;
}

static bool write_file(const char *path, str bytes)
{
    FILE *f = fopen(path, "wb");
    bool ok = f && (bytes.len == 0 || fwrite(bytes.ptr, 1, bytes.len, f) == bytes.len);
    if (f && fclose(f) != 0) ok = false;
    if (!ok) fprintf(stderr, "casus-compile: %s cannot be written: %s\n", path, strerror(errno));
    return ok;
}

static bool write_depfile(compiler *c, const options *o)
{
    buf b = {.from = compiler_arena(c)};
    buf_fmt(&b, "%s:", o->out);
    for (size_t i = 0; i < c->depends.len; i++) {
        buf_str(&b, S(" \\\n  "));
        for (size_t k = 0; k < c->depends.at[i].len; k++) {
            if (c->depends.at[i].ptr[k] == ' ') buf_char(&b, '\\');
            buf_char(&b, c->depends.at[i].ptr[k]);
        }
    }
    buf_char(&b, '\n');
    return write_file(o->depfile, buf_take(&b));
}

static int run(compiler *c, const options *o)
{
    compile_text(c);
    compile_weights(c);
    compile_actors(c);
    compile_cameo(c);
    compile_places(c);
    compile_names(c);
    compile_ontology(c);
    compile_times(c);
    compile_quantities(c);
    compile_status(c);
    compile_cues(c);
    compile_prepositions(c);
    str model = compiler_finish(c);
    if (c->complaints) {
        fprintf(stderr, "casus-compile: %u fault%s; no model written\n", c->complaints, c->complaints == 1 ? "" : "s");
        return 1;
    }
    if (o->check) return 0;
    if (!write_file(o->out, model)) return 4;
    return o->depfile && !write_depfile(c, o) ? 4 : 0;
}

int main(int argc, char **argv)
{
    options o = {.data = "data", .out = "casus.model"};
    int status = read_options(&o, argc, argv);
    if (status) return status - 1;
    compiler c;
    compiler_init(&c);
    c.data = o.data;
    c.gazetteer = o.gazetteer;
    status = run(&c, &o);
    compiler_free(&c);
    return status;
}
