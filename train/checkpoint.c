#include "checkpoint.h"

#include <stdlib.h>

bool checkpoint_save(const reader_net *r, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return fprintf(stderr, "%s: cannot be written\n", path), false;
    uint64_t slots = r->vocab.mask + 1;
    bool ok = fwrite(&r->net.shape, sizeof(net_shape), 1, f) == 1 && fwrite(&slots, sizeof slots, 1, f) == 1 &&
              fwrite(r->vocab.slots, sizeof(vocab_slot), slots, f) == slots &&
              fwrite(r->counts, sizeof(uint32_t), r->vocab.words, f) == r->vocab.words;
    for (uint32_t i = ROW_FIRST_WORD; ok && i < r->vocab.words; i++) {
        uint32_t len = (uint32_t)r->words[i].len;
        ok = fwrite(&len, sizeof len, 1, f) == 1 && fwrite(r->words[i].ptr, 1, len, f) == len;
    }
    ok = ok && net_save(&r->net, f);
    if (fclose(f) || !ok) return fprintf(stderr, "%s: cannot be written\n", path), false;
    return true;
}

bool checkpoint_load(reader_net *r, const char *path, arena *a)
{
    FILE *f = fopen(path, "rb");
    if (!f) return fprintf(stderr, "%s: cannot be read\n", path), false;
    net_shape shape;
    uint64_t slots = 0;
    bool ok = fread(&shape, sizeof shape, 1, f) == 1 && fread(&slots, sizeof slots, 1, f) == 1 &&
              slots < 1u << 24;
    vocab_slot *table = ok ? ARENA_ARRAY(a, vocab_slot, slots) : NULL;
    if (!table) abort();
    r->counts = ARENA_ARRAY(a, uint32_t, shape.words), r->words = ARENA_ARRAY(a, str, shape.words);
    ok = fread(table, sizeof *table, slots, f) == slots &&
         fread(r->counts, sizeof(uint32_t), shape.words, f) == shape.words;
    for (uint32_t i = ROW_FIRST_WORD; ok && i < shape.words; i++) {
        uint32_t len;
        ok = fread(&len, sizeof len, 1, f) == 1;
        char *p = arena_alloc(a, len + 1);
        ok = ok && p && fread(p, 1, len, f) == len;
        r->words[i] = (str){p, len};
    }
    r->vocab = (vocab){table, slots - 1, shape.words, shape.affixes};
    net_new(&r->net, &shape, 1);
    ok = ok && net_load(&r->net, f);
    fclose(f);
    if (!ok) fprintf(stderr, "%s: not a checkpoint of this trainer\n", path);
    return ok;
}
