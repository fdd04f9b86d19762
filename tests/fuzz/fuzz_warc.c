/* fuzz_warc.c - any bytes as a web archive, packed or not, with small limits.  Needs no
 * model.  Records end, however often reading begins again behind what is broken. */
#include "fuzz.h"

#include "warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t len)
{
    warc_reader r;
    warc_record record;
    warc_step step;
    casus_error err = { 0 };
    stream *in = stream_open_memory((casus_str){ (const char *)input, len }, &err);
    require(in != NULL);
    warc_reader_open(&r, in, 4096, 65536);
    size_t steps = 0;
    while ((step = warc_reader_next(&r, &record, &err)) != WARC_END && step != WARC_STOP) {
        require(++steps <= 2 * len + 10);
        require(step != WARC_BROKEN || (err.status != CASUS_OK && err.message[0]));
        require(step != WARC_RECORD || (record.body.len > 0 && record.body.len <= 65536 && record.offset <= len));
    }
    warc_reader_close(&r);
    stream_close(in);
    return 0;
}
