/* See words.h. */
#include "words.h"

#include "digest.h"

#include <string.h>

/* How many bytes at `at` stand between words; 0: one of a word. */
static size_t gap(casus_str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.ptr + at;
    size_t left = text.len - at;
    if (*p < 0x80) {
        bool word = *p - '0' < 10 && *p >= '0';
        return !word && !((*p | 32) >= 'a' && (*p | 32) <= 'z');
    }
    if (*p == 0xC2 && left >= 2 && p[1] <= 0xBF) return 2;           /* no-break space, « ... » */
    return *p == 0xE2 && left >= 3 && (p[1] & 0xFE) == 0x80 ? 3 : 0; /* curly quotes, dashes, dots, soft breaks */
}

bool next_word(casus_str text, size_t *at, casus_str *word)
{
    size_t skip;
    while (*at < text.len && (skip = gap(text, *at)) > 0) *at += skip;
    size_t begin = *at;
    while (*at < text.len && gap(text, *at) == 0) ++*at;
    *word = (casus_str){text.ptr + begin, *at - begin};
    return word->len > 0;
}

size_t word_lower(casus_str word, char *out, size_t room)
{
    size_t len = word.len < room ? word.len : room;
    for (size_t i = 0; i < len; i++) {
        char c = word.ptr[i];
        out[i] = c >= 'A' && c <= 'Z' ? (char)(c | 32) : c;
    }
    return len;
}

bool words_digest(casus_str text, unsigned char out[32])
{
    enum { ROOM = 4096 };
    char buffer[ROOM];
    size_t used = 0, at = 0;
    casus_str word;
    digest d;
    digest_start(&d);
    while (next_word(text, &at, &word)) {
        while (word.len > 0) { /* a word can be longer than the buffer */
            if (used >= ROOM / 2) digest_add(&d, buffer, used), used = 0;
            size_t len = word_lower(word, buffer + used, ROOM / 2);
            used += len;
            word.ptr += len;
            word.len -= len;
        }
        buffer[used++] = ' ';
    }
    digest_add(&d, buffer, used);
    return digest_end(&d, out);
}
