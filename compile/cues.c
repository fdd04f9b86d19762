/* data/lexicon/cues.tsv -> section SAIDCUES.
 *
 * A line is a frame and the words that have it; the section has a row for each
 * word and preposition, sorted by word. */
#include "compile.h"

#include <stdlib.h>
#include "context/cues.h"

typedef struct { str word, after; uint32_t frames; } row;

static uint32_t frame_of(compiler *c, const line *at, str name, str *after)
{
    static const struct { str name; uint32_t frame; } frames[] = {
        {{"clause", 6}, CUE_CLAUSE}, {{"to", 2}, CUE_TO}, {{"object", 6}, CUE_OBJECT}, {{"doing", 5}, CUE_DOING}};
    *after = (str){NULL, 0};
    for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
        if (str_eq(frames[i].name, name)) return frames[i].frame;
    if (name.len > 6 && str_starts(name, S("after "))) {
        *after = str_slice(name, 6, name.len);
        return CUE_AFTER;
    }
    complain(c, at, "\"%.*s\" is no frame: clause, to, object, doing, or after and a preposition", STR_ARG(name));
    return 0;
}

static int by_word(const void *a, const void *b)
{
    const row *x = a, *y = b;
    int order = str_cmp(x->word, y->word);
    return order ? order : str_cmp(x->after, y->after);
}

void compile_cues(compiler *c)
{
    source from;
    if (!source_read(c, "lexicon/cues.tsv", &from)) return;
    VEC(row) rows = {0};
    VEC(cue_entry) out = {0};
    line at;
    for (lines it = lines_of(&from); lines_next(&it, &at);) {
        str after, last = {NULL, 0};
        uint32_t frame = frame_of(c, &at, at.field[0], &after);
        if (at.field[1].len == 0) complain(c, &at, "no words");
        for (str part, rest = at.field[1]; parts_next(&rest, &part); last = part) {
            if (last.len && str_cmp(last, part) >= 0) complain(c, &at, "\"%.*s\" is out of order or there twice", STR_ARG(part));
            row *r = VEC_PUSH(compiler_arena(c), &rows);
            if (r) *r = (row){part, after, frame};
        }
    }
    if (rows.len) qsort(rows.at, rows.len, sizeof *rows.at, by_word);
    for (size_t i = 0; i < rows.len; i++) {
        cue_entry *e = VEC_PUSH(compiler_arena(c), &out);
        if (e) *e = (cue_entry){.word = compiler_string(c, rows.at[i].word), .after = compiler_string(c, rows.at[i].after), .frames = rows.at[i].frames};
    }
    compiler_section(c, "SAIDCUES", out.at, out.len, sizeof *out.at);
}
