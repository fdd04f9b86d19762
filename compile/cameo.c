/* data/agents/cameo.tsv -> CAMEO: what groups of CAMEO's codes become in ours. */
#include "compile.h"
#include "mention/actor.h"
#include "table/cameo.h"

static uint32_t index_of(compiler *c, const line *at, str word, const str *words, uint32_t count, const char *what)
{
    for (uint32_t i = 0; i < count; i++)
        if (str_eq(word, words[i])) return i;
    str near = nearest(word, words, count);
    complain(c, at, "\"%.*s\" is no kind of %s%s%.*s%s", STR_ARG(word), what, near.len ? "; did you mean \"" : "",
             STR_ARG(near), near.len ? "\"?" : "");
    return 0;
}

static void read_row(compiler *c, const line *at, cameo_row *out)
{
#define NAME(id, name) {name, sizeof name - 1},
    static const str kinds[] = {CAMEO_KIND_LIST(NAME)}, bodies[] = {BODY_KIND_LIST(NAME)};
#undef NAME
    out->kind = index_of(c, at, at->field[1], kinds, CAMEO_KIND_COUNT, "group");
    out->body = at->field[3].len ? index_of(c, at, at->field[3], bodies, BODY_KIND_COUNT, "body") : BODY_OTHER;
    bool ours = out->kind != CAMEO_REGION && out->kind != CAMEO_DROP;
    if (at->field[0].len != 3 || (ours ? at->field[2].len != 3 : at->field[2].len != 0)) {
        complain(c, at, "a code has three letters, and ours too; \"region\" and \"drop\" have none of ours");
        return;
    }
    memcpy(out->code, at->field[0].ptr, 3);
    if (ours) memcpy(out->ours, at->field[2].ptr, 3);
}

void compile_cameo(compiler *c)
{
    source s;
    VEC(cameo_row) rows = {0};
    if (!source_read(c, "agents/cameo.tsv", &s)) return;
    line at;
    for (lines it = lines_of(&s); lines_next(&it, &at);) {
        cameo_row *row = VEC_PUSH(compiler_arena(c), &rows);
        if (!row) return;
        read_row(c, &at, row);
        if (rows.len > 1 && memcmp(row[-1].code, row->code, 3) >= 0)
            complain(c, &at, "\"%.*s\": one row a code, sorted", STR_ARG(at.field[0]));
    }
    compiler_section(c, "CAMEO", rows.at, rows.len, sizeof(cameo_row));
}
