/* Damaged models: cut at every section's edge and inside the header, every
 * byte of header and table changed, bits of every section flipped.
 *
 * Only the hash tells that bytes of a section are others, and only
 * casus_model_verify asks it; what opens must be safe to use whatever they are. */
#include "failure.h"

#include "model/model.h"

#include <stdbool.h>

typedef struct { unsigned char *bytes; size_t len; } file;

static file read_model(void)
{
    FILE *in = fopen(model_path(), "rb");
    require(in && fseek(in, 0, SEEK_END) == 0);
    file f = {NULL, (size_t)ftell(in)};
    rewind(in);
    f.bytes = aligned_alloc(MODEL_ALIGN, (f.len + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN);
    require(f.bytes && fread(f.bytes, 1, f.len, in) == f.len);
    fclose(in);
    return f;
}

static void make_hash_right(unsigned char *bytes, size_t len)
{
    model_header *h = (model_header *)bytes;
    h->size = len;
    model_sum(bytes, len, h->sha256);
}

/* Neither opens nor, if it does, passes for whole. */
static bool refused(const unsigned char *bytes, size_t len)
{
    casus_model *model;
    casus_error err = {0};
    casus_status st = casus_model_open_memory(&model, bytes, len, &err);
    require((st == CASUS_OK) == (model != NULL));
    if (st == CASUS_OK) st = casus_model_verify(model, &err);
    require(st == CASUS_OK || ((st == CASUS_ERR_MODEL || st == CASUS_ERR_VERSION) && err.status == st && err.message[0]));
    casus_model_close(model);
    return st != CASUS_OK;
}

/* Opens and, if that goes, codes a report with it; whether it opened. */
static bool safe_to_use(const unsigned char *bytes, size_t len)
{
    casus_model *model;
    casus_coder *coder;
    casus_result *result;
    casus_settings s = CASUS_SETTINGS_INIT;
    casus_document d = report_document();
    s.explain = true;
    if (casus_model_open_memory(&model, bytes, len, NULL) != CASUS_OK) return false;
    require(casus_coder_new(&coder, model, &s, NULL) == CASUS_OK);
    if (casus_code(coder, &d, &result, NULL) == CASUS_OK) ask_everything(result);
    casus_result_free(result);
    casus_coder_free(coder);
    casus_model_close(model);
    return true;
}

/* ---- cut short ---- */

static void cut_at(const file *f, size_t len)
{
    unsigned char *cut = aligned_alloc(MODEL_ALIGN, len ? (len + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN : MODEL_ALIGN);
    require(cut != NULL);
    memcpy(cut, f->bytes, len);
    require(refused(cut, len));
    if (len >= sizeof(model_header)) {
        make_hash_right(cut, len);
        require(refused(cut, len));
    }
    free(cut);
}

static void test_cuts(const file *f)
{
    const model_header *h = (const model_header *)f->bytes;
    const model_entry *table = (const model_entry *)(f->bytes + sizeof *h);
    for (size_t n = 0; n <= sizeof *h; n++) cut_at(f, n);
    for (uint32_t i = 0; i < h->sections; i++) {
        cut_at(f, sizeof *h + i * sizeof *table);
        cut_at(f, table[i].offset);
        if (table[i].length) cut_at(f, table[i].offset + table[i].length - 1);
    }
}

/* ---- changed bytes ---- */

static void test_header_and_table(file *f, size_t stride)
{
    const model_header *h = (const model_header *)f->bytes;
    size_t end = sizeof *h + h->sections * sizeof(model_entry);
    for (size_t i = 0; i < end; i += i < sizeof *h ? 1 : stride) {
        unsigned char kept_hash[32], change = (unsigned char)(1u << (i * 5 % 8));
        f->bytes[i] ^= change;
        require(refused(f->bytes, f->len));
        memcpy(kept_hash, h->sha256, 32);
        if (i >= sizeof *h) {
            make_hash_right(f->bytes, f->len);
            safe_to_use(f->bytes, f->len);
            memcpy(f->bytes + offsetof(model_header, sha256), kept_hash, 32);
        }
        f->bytes[i] ^= change;
    }
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 4;
}

/* One element gets a new value: a flipped bit, or a whole field of ones. */
static void spoil(unsigned char *at, size_t len, uint32_t random, unsigned char kept[4])
{
    size_t n = len < 4 ? len : 4;
    memcpy(kept, at, n);
    if (random % 3 == 0 && n == 4) memset(at, 0xFF, 4);
    else at[0] ^= (unsigned char)(1u << random % 8);
}

static void test_sections(file *f, unsigned flips_a_section, const char *only)
{
    const model_header *h = (const model_header *)f->bytes;
    const model_entry *table = (const model_entry *)(f->bytes + sizeof *h);
    uint32_t random = 1, tried = 0;
    for (uint32_t i = 0; i < h->sections; i++) {
        unsigned opened = 0;
        if (only && strncmp(only, table[i].tag, sizeof table[i].tag) != 0) continue;
        tried++;
        for (unsigned k = 0; k < flips_a_section && table[i].length; k++) {
            size_t within = next_random(&random) % table[i].length & ~(size_t)3;
            unsigned char kept[4], *at = f->bytes + table[i].offset + within;
            size_t len = table[i].length - within;
            spoil(at, len, next_random(&random), kept);
            if (k == 0) require(refused(f->bytes, f->len) || memcmp(kept, at, len < 4 ? len : 4) == 0);
            opened += safe_to_use(f->bytes, f->len);
            memcpy(at, kept, len < 4 ? len : 4);
        }
        printf("%-8.8s %u of %u open\n", table[i].tag, opened, flips_a_section);
        fflush(stdout);
    }
    require(tried && !refused(f->bytes, f->len));
}

static void test_paths(void)
{
    static const char *const paths[] = {"/nonexistent/casus.model", "/", "/dev/null"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        casus_model *model;
        casus_error err = {0};
        require(casus_model_open(&model, paths[i], &err) == CASUS_ERR_IO && !model && strstr(err.message, paths[i]));
    }
}

/* damage [FLIPS [STRIDE [TAG]]]: changes of each section; every STRIDEth byte of
 * the table; TAG, to look at one section closely.  Changes of the header cost a
 * hash of the whole model: the test run takes fewer of them than one by hand. */
int main(int argc, char **argv)
{
    unsigned flips = argc > 1 ? (unsigned)atoi(argv[1]) : 20;
    size_t stride = argc > 2 ? (size_t)atoi(argv[2]) : 1;
    file f = read_model();
    require(flips && stride);
    if (argc <= 3) {
        test_paths();
        test_cuts(&f);
        test_header_and_table(&f, stride);
    }
    test_sections(&f, flips, argc > 3 ? argv[3] : NULL);
    free(f.bytes);
    return 0;
}
