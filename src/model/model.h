/* The open model: sections, strings, and the tables each stage reads.
 *
 * Opening checks the header, every section's bounds, and then asks each stage
 * to check its small sections (every offset, every index, once).  What lies in
 * large ones is checked when it is used, so that opening takes a moment and
 * touches few pages.  Whatever the bytes are, reading them is safe; whether
 * they are the right ones only the hash tells (model_file_verify). */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H

#include "base/str.h"
#include "model/format.h"

typedef struct {
    const void *ptr;
    uint64_t    length;  /* bytes */
    uint32_t    element; /* bytes */
    uint64_t    count;   /* elements */
} section;

typedef struct model_file {
    const unsigned char *bytes;
    uint64_t             size;
    const model_entry   *entries;
    uint32_t             n_entries;
    str                  strings; /* the STRINGS section */
    str                  more;    /* of tables laid over: offsets go on here behind strings */
    char                 hash[65]; /* as the header states it */
    bool                 mapped;
} model_file;

/* Fills *err (may be NULL) and returns status: `return fail(err, ...)`. */
casus_status fail(casus_error *err, casus_status status, uint64_t offset, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

casus_status model_file_open(model_file *out, const char *path, casus_error *err);
casus_status model_file_open_memory(model_file *out, const void *bytes, uint64_t size, casus_error *err);
void         model_file_close(model_file *file);

/* Whether the bytes have the SHA-256 that the header states: reads all of them. */
casus_status model_file_verify(const model_file *file, casus_error *err);

/* The sum that belongs into a model's header. */
void model_sum(const void *bytes, uint64_t size, unsigned char sum[32]);

/* Finds a section whose element size must be `element`.  A missing section or
 * another size is an error that names the tag. */
casus_status model_section(const model_file *file, const char *tag, uint32_t element, section *out, casus_error *err);

/* The string of a checked reference. */
static inline str model_str(const model_file *file, model_ref ref)
{
    if (ref.offset >= file->strings.len && file->more.ptr)
        return (str){file->more.ptr + (ref.offset - file->strings.len), ref.length};
    return (str){file->strings.ptr + ref.offset, ref.length};
}
static inline bool model_ref_ok(const model_file *file, model_ref ref)
{
    uint64_t n = file->strings.len, end = (uint64_t)ref.offset + ref.length;
    return end <= n || (ref.offset >= n && end <= n + file->more.len);
}
/* first..first+count lies in [0, total). */
static inline bool model_range_ok(uint64_t first, uint64_t count, uint64_t total)
{
    return first <= total && count <= total - first;
}

#endif
