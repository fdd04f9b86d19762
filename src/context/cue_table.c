#include "context/cues.h"

casus_status cues_open(cue_tables *out, const model_file *file, casus_error *err)
{
    section rows;
    casus_status st = model_section(file, "SAIDCUES", sizeof(cue_entry), &rows, err);
    if (st) return st;
    *out = (cue_tables){.file = file, .entries = rows.ptr, .count = (size_t)rows.count};
    for (size_t i = 0; i < out->count; i++) {
        const cue_entry *e = &out->entries[i];
        if (!model_ref_ok(file, e->word) || !model_ref_ok(file, e->after))
            return fail(err, CASUS_ERR_MODEL, i, "row %zu of the model's cues points outside it", i);
        if (i && str_cmp(model_str(file, e[-1].word), model_str(file, e->word)) > 0)
            return fail(err, CASUS_ERR_MODEL, i, "row %zu of the model's cues is out of order", i);
    }
    return CASUS_OK;
}

uint32_t cues_find(const cue_tables *c, str lemma, size_t *first, size_t *count)
{
    size_t lo = 0, hi = c->count;
    uint32_t frames = 0;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (str_cmp(model_str(c->file, c->entries[mid].word), lemma) < 0) lo = mid + 1;
        else hi = mid;
    }
    *first = lo;
    for (; lo < c->count && str_eq(model_str(c->file, c->entries[lo].word), lemma); lo++) frames |= c->entries[lo].frames;
    *count = lo - *first;
    return frames;
}

bool cues_take(const cue_tables *c, size_t first, size_t count, str preposition)
{
    for (size_t i = first; i < first + count; i++)
        if ((c->entries[i].frames & CUE_AFTER) && str_eq(model_str(c->file, c->entries[i].after), preposition)) return true;
    return false;
}
