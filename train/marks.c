#include "marks.h"

#include <stdio.h>
#include <stdlib.h>

bool name_tables_open(name_tables *t, const char *model)
{
    casus_error err;
    if (model_file_open(&t->file, model, &err) || phrases_open(&t->actors, &t->file, "ACTNODE", "ACTNAME", &err) ||
        phrases_open(&t->places, &t->file, "PLCNODE", "PLCNAME", &err) || lexicon_open(&t->names, &t->file, &err))
        return fprintf(stderr, "%s: %s\n", model, err.message), false;
    t->lexicon = (lexicon){&t->actors, &t->places, &t->names};
    return true;
}

/* The sentence as a document, its words parted as they were in the text. */
static void as_document(document *d, const sent *s)
{
    uint32_t at = 0;
    d->tokens.len = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        token *t = VEC_PUSH(d->arena, &d->tokens);
        if (!t) abort();
        const word *w = &s->words[i];
        *t = (token){.begin = at, .end = at + (uint32_t)w->form.len, .form = w->form, .norm = w->norm};
        at = t->end + (w->space_after ? 1 : 0);
    }
}

void mark_corpus(const lexicon *l, corpus *c)
{
    arena a;
    arena_init(&a, NULL);
    document d = {.arena = &a};
    VEC(lexicon_marks) marks = {0};
    for (size_t i = 0; i < c->sents.len; i++) {
        sent *s = &c->sents.at[i];
        as_document(&d, s);
        while (marks.len < s->n)
            if (!VEC_PUSH(&a, &marks)) abort();
        lexicon_mark(l, &d, 0, s->n, marks.at);
        for (uint32_t k = 0; k < s->n; k++) s->words[k].marks = marks.at[k];
    }
    arena_free(&a);
}
