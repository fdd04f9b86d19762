/* fuzz_model.c - damaged models: opening refuses them, or they are safe to use.
 *
 * The input is not a model but changes to one, five bytes each: where (four
 * bytes, modulo the model's size) and what to put there.  A model states the
 * SHA-256 of its bytes, so changes alone would all be refused at the door; the
 * hash is made right again, and what is left to find them is the check of
 * every offset.  An input of fewer than five bytes is opened as a model. */
#include "fuzz.h"
#include "model/model.h"

#include <stddef.h>
#include <string.h>

typedef struct { uint8_t *bytes; size_t len; } model_copy;

static model_copy read_model(void)
{
    const char *path = getenv("CASUS_MODEL");
    FILE *in = fopen(path ? path : "build/casus.model", "rb");
    require(in != NULL && fseek(in, 0, SEEK_END) == 0);
    model_copy m = {NULL, (size_t)ftell(in)};
    rewind(in);
    m.bytes = aligned_alloc(MODEL_ALIGN, (m.len + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN);
    require(m.bytes != NULL && fread(m.bytes, 1, m.len, in) == m.len);
    fclose(in);
    return m;
}

static void make_hash_right(model_copy m)
{
    uint8_t sum[32];
    model_sum(m.bytes, m.len, sum);
    memcpy(m.bytes + offsetof(model_header, sha256), sum, sizeof sum);
}

/* A damaged model that opens gives whatever it gives, but from inside itself.
 * A dump is a hundred megabytes of text, so few inputs ask for one. */
static void use(const casus_model *model, bool dumped)
{
    static const char text[] =
        "PARIS, March 5 - President Macron said on Tuesday that 12 rebels were killed in Mali after "
        "French troops attacked. Germany accused Russia of spying and met the United Nations in Geneva.";
    casus_coder *coder = NULL;
    casus_result *result = NULL;
    casus_document document = CASUS_DOCUMENT_INIT;
    document.text = (casus_str){text, sizeof text - 1};
    char *dump = NULL;
    size_t len;
    if (casus_coder_new(&coder, model, NULL, NULL) == CASUS_OK &&
        casus_code(coder, &document, &result, NULL) == CASUS_OK) {
        casus_result_mentions(result);
        for (size_t i = 0; i < casus_result_count(result); i++) casus_result_json(result, i);
    }
    if (dumped && casus_model_dump(model, &dump, &len, NULL) == CASUS_OK) casus_free(dump);
    casus_result_free(result);
    casus_coder_free(coder);
}

static void open_and_use(const uint8_t *bytes, size_t len, bool dumped)
{
    casus_model *model = NULL;
    casus_error err = {0};
    casus_status st = casus_model_open_memory(&model, bytes, len, &err);
    require((st == CASUS_OK) == (model != NULL));
    require(st == CASUS_OK || err.message[0] != '\0');
    if (model) use(model, dumped);
    casus_model_close(model);
}

static size_t position(const uint8_t *change, size_t len)
{
    uint32_t at = (uint32_t)change[0] | (uint32_t)change[1] << 8 | (uint32_t)change[2] << 16 | (uint32_t)change[3] << 24;
    return at % len;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static model_copy sound, damaged;
    if (!sound.bytes) sound = read_model(), damaged = read_model();
    if (len < 5) {
        open_and_use(damaged.bytes, len, false); /* cut off inside its header */
        return 0;
    }
    for (size_t i = 0; i + 5 <= len; i += 5) damaged.bytes[position(bytes + i, sound.len)] = bytes[i + 4];
    make_hash_right(damaged);
    open_and_use(damaged.bytes, damaged.len, bytes[4] % 16 == 0);
    for (size_t i = 0; i + 5 <= len; i += 5) {
        size_t at = position(bytes + i, sound.len);
        damaged.bytes[at] = sound.bytes[at];
    }
    return 0;
}
