/* Opens casus.model: maps it, checks header and section table, once. */
#include "model/model.h"

#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define NO_OFFSET UINT64_MAX

static bool little_endian(void)
{
    const uint16_t one = 1;
    unsigned char first;
    memcpy(&first, &one, 1);
    return first == 1;
}

static casus_status check_header(const model_file *f, casus_error *err)
{
    if (f->size < sizeof(model_header))
        return fail(err, CASUS_ERR_MODEL, f->size, "the model ends inside its header: %llu bytes of 64",
                    (unsigned long long)f->size);
    const model_header *h = (const model_header *)f->bytes;
    if (memcmp(h->magic, MODEL_MAGIC, 8) != 0)
        return fail(err, CASUS_ERR_MODEL, 0, "not a casus model: it does not begin with \"" MODEL_MAGIC "\"");
    if (h->format != MODEL_FORMAT)
        return fail(err, CASUS_ERR_VERSION, 8, "the model has format %u, this library reads format %u",
                    h->format, MODEL_FORMAT);
    if (h->size != f->size)
        return fail(err, CASUS_ERR_MODEL, f->size, "the model says it has %llu bytes but has %llu",
                    (unsigned long long)h->size, (unsigned long long)f->size);
    if (h->zero)
        return fail(err, CASUS_ERR_MODEL, 56, "the model's header has something where zeros must be");
    return CASUS_OK;
}

void model_sum(const void *bytes, uint64_t size, unsigned char sum[32])
{
    sha256 h;
    model_header head;
    memcpy(&head, bytes, sizeof head);
    memset(head.sha256, 0, sizeof head.sha256);
    sha256_init(&h);
    sha256_add(&h, &head, sizeof head);
    sha256_add(&h, (const char *)bytes + sizeof head, size - sizeof head);
    sha256_end(&h, sum);
}

casus_status model_file_verify(const model_file *file, casus_error *err)
{
    const model_header *h = (const model_header *)file->bytes;
    unsigned char sum[32];
    model_sum(file->bytes, file->size, sum);
    if (memcmp(sum, h->sha256, 32) != 0)
        return fail(err, CASUS_ERR_MODEL, 24, "the model is damaged: its bytes do not have the SHA-256 it states");
    return CASUS_OK;
}

/* One to eight capitals, digits and '_', then NULs. */
static bool tag_ok(const char *tag, size_t size)
{
    size_t n, i;
    for (i = 0; i < size && tag[i]; i++)
        if (!(tag[i] >= 'A' && tag[i] <= 'Z') && !(tag[i] >= '0' && tag[i] <= '9') && tag[i] != '_') return false;
    for (n = i; i < size; i++)
        if (tag[i]) return false;
    return n > 0;
}

static casus_status check_entry(const model_file *f, uint32_t i, uint64_t least, casus_error *err)
{
    const model_entry *e = &f->entries[i];
    uint64_t at = sizeof(model_header) + (uint64_t)i * sizeof *e;
    if (!tag_ok(e->tag, sizeof e->tag))
        return fail(err, CASUS_ERR_MODEL, at, "section %u of the table has no proper name", i);
    int n = (int)strnlen(e->tag, sizeof e->tag);
    if (i && memcmp(e[-1].tag, e->tag, sizeof e->tag) >= 0)
        return fail(err, CASUS_ERR_MODEL, at, "section \"%.*s\" is out of order in the table", n, e->tag);
    if (e->offset % MODEL_ALIGN || e->offset < least || !model_range_ok(e->offset, e->length, f->size))
        return fail(err, CASUS_ERR_MODEL, at, "section \"%.*s\" does not lie in the file where it should", n, e->tag);
    if (e->zero || e->element == 0 || e->length % e->element)
        return fail(err, CASUS_ERR_MODEL, at, "section \"%.*s\" is no whole number of elements", n, e->tag);
    return CASUS_OK;
}

/* Sections lie in the order of the table, so that one look shows they do not overlap. */
static casus_status check_table(model_file *f, casus_error *err)
{
    const model_header *h = (const model_header *)f->bytes;
    uint64_t end = sizeof *h + (uint64_t)h->sections * sizeof(model_entry);
    if (end > f->size)
        return fail(err, CASUS_ERR_MODEL, 12, "the model ends inside its table of %u sections", h->sections);
    f->entries = (const model_entry *)(f->bytes + sizeof *h);
    f->n_entries = h->sections;
    for (uint32_t i = 0; i < f->n_entries; i++) {
        casus_status st = check_entry(f, i, end, err);
        if (st) return st;
        end = f->entries[i].offset + f->entries[i].length;
    }
    section strings;
    casus_status st = model_section(f, "STRINGS", 1, &strings, err);
    if (!st) f->strings = (str){strings.ptr, strings.length};
    return st;
}

casus_status model_file_open_memory(model_file *out, const void *bytes, uint64_t size, casus_error *err)
{
    *out = (model_file){.bytes = bytes, .size = size};
    if (!little_endian())
        return fail(err, CASUS_ERR_MODEL, NO_OFFSET, "models are little-endian and are not read on this machine");
    if ((uintptr_t)bytes % MODEL_ALIGN)
        return fail(err, CASUS_ERR_MODEL, NO_OFFSET, "the model's bytes must begin on a multiple of 64");
    casus_status st = check_header(out, err);
    if (!st) st = check_table(out, err);
    if (!st) sha256_hex(((const model_header *)bytes)->sha256, out->hash);
    return st;
}

/* errno in words; strerror would share a buffer between threads. */
static casus_status fail_errno(casus_error *err, const char *path, const char *what, int number)
{
    char reason[100];
    if (strerror_r(number, reason, sizeof reason) != 0) snprintf(reason, sizeof reason, "error %d", number);
    return fail(err, CASUS_ERR_IO, NO_OFFSET, "%s: %s: %s", path, what, reason);
}

static casus_status map(const char *path, void **bytes, uint64_t *size, casus_error *err)
{
    casus_status st = CASUS_OK;
    struct stat info;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail_errno(err, path, "cannot be opened", errno);
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        st = fail(err, CASUS_ERR_IO, NO_OFFSET, "%s: not a file", path);
        goto done;
    }
    *size = (uint64_t)info.st_size;
    if (*size < sizeof(model_header)) {
        st = fail(err, CASUS_ERR_MODEL, *size, "%s: not a casus model, only %llu bytes long", path,
                  (unsigned long long)*size);
        goto done;
    }
    *bytes = mmap(NULL, (size_t)*size, PROT_READ, MAP_SHARED, fd, 0);
    if (*bytes == MAP_FAILED) st = fail_errno(err, path, "cannot be mapped", errno);
done:
    close(fd);
    return st;
}

casus_status model_file_open(model_file *out, const char *path, casus_error *err)
{
    void *bytes;
    uint64_t size = 0;
    *out = (model_file){0};
    casus_status st = map(path, &bytes, &size, err);
    if (st) return st;
    st = model_file_open_memory(out, bytes, size, err);
    if (st) {
        munmap(bytes, (size_t)size);
        *out = (model_file){0};
        return st;
    }
    out->mapped = true;
    return CASUS_OK;
}

void model_file_close(model_file *file)
{
    if (file->mapped) munmap((void *)(uintptr_t)file->bytes, (size_t)file->size);
    *file = (model_file){0};
}

casus_status model_section(const model_file *file, const char *tag, uint32_t element, section *out, casus_error *err)
{
    char padded[sizeof file->entries->tag] = {0};
    size_t n = strlen(tag);
    memcpy(padded, tag, n < sizeof padded ? n : sizeof padded);
    for (uint32_t i = 0; i < file->n_entries; i++) {
        const model_entry *e = &file->entries[i];
        if (memcmp(e->tag, padded, sizeof padded) != 0) continue;
        if (e->element != element)
            return fail(err, CASUS_ERR_MODEL, e->offset, "section \"%s\" has elements of %u bytes, not %u", tag,
                        e->element, element);
        *out = (section){file->bytes + e->offset, e->length, e->element, e->length / e->element};
        return CASUS_OK;
    }
    return fail(err, CASUS_ERR_MODEL, NO_OFFSET, "the model has no section \"%s\"", tag);
}
