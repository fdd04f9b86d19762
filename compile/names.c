/* data/names/ -> sections LEXNODE, LEXNAME: names of people, bodies, places
 * and things that are no actors, one a line, for the tagger to look up
 * (src/tag/lexicon.h). */
#include "compile.h"
#include "tag/lexicon.h"

typedef struct {
    compiler *c;
    phrase_builder *names;
} builder;

/* "KPK", "SAPS": small letters would be another word. */
static bool is_acronym(str name)
{
    size_t capitals = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'a' && name.ptr[i] <= 'z') return false;
        capitals += name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
    }
    return capitals >= 2 && capitals == name.len;
}

static bool begins_small(str name)
{
    uint32_t cp = 0;
    utf8_decode(name, 0, &cp);
    return utf8_is_lower(cp);
}

static void read_name(builder *b, const line *at, lexicon_kind kind, str before)
{
    str name = at->field[0];
    if (at->n_fields != 1) complain(b->c, at, "one name a line, without tabs");
    if (name.len < 2) complain(b->c, at, "\"%.*s\" is too short to be looked up", STR_ARG(name));
    if (begins_small(name)) complain(b->c, at, "\"%.*s\" begins with a small letter", STR_ARG(name));
    if (before.len && str_cmp(before, name) >= 0)
        complain(b->c, at, "\"%.*s\" is out of order or there twice: it stands behind \"%.*s\"", STR_ARG(name),
                 STR_ARG(before));
    phrase_builder_add(b->names, name, kind, 0, is_acronym(name) ? PHRASE_EXACT : PHRASE_CAPITAL, 0);
}

static void read_list(builder *b, const char *file, lexicon_kind kind)
{
    source s;
    if (!source_read(b->c, file, &s)) return;
    line at;
    str before = {0};
    for (lines it = lines_of(&s); lines_next(&it, &at); before = at.field[0]) read_name(b, &at, kind, before);
}

void compile_names(compiler *c)
{
    builder b = {c, phrase_builder_new(c)};
#define READ_LIST(id, file) read_list(&b, "names/" file ".txt", LEX_##id);
    LEXICON_LIST(READ_LIST)
#undef READ_LIST
    phrase_builder_write(b.names, "LEXNODE", "LEXNAME");
}
