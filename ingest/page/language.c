/* See language.h.  CLD2 has a C++ interface of which two plain functions are
 * needed; they are declared here under the names the C++ ABI gives them, which
 * saves a C++ compiler. */
#include "language.h"

#include <limits.h>
#include <stddef.h>
#include <string.h>

enum { LEAST_BYTES = 60, MOST_BYTES = 8 << 10 };

/* CLD2::Language CLD2::DetectLanguage(const char *, int, bool, bool *) */
extern int cld2_detect(const char *text, int len, bool is_plain_text, bool *is_reliable)
    __asm__("_ZN4CLD214DetectLanguageEPKcibPb");
/* const char *CLD2::LanguageCode(CLD2::Language) */
extern const char *cld2_code(int language) __asm__("_ZN4CLD212LanguageCodeENS_8LanguageE");

const char *language_of(casus_str text)
{
    bool   reliable = false;
    size_t len = text.len < MOST_BYTES ? text.len : MOST_BYTES;
    while (len > 0 && len < text.len && ((unsigned char)text.ptr[len] & 0xC0) == 0x80) len--;
    if (len < LEAST_BYTES) return NULL;
    const char *code = cld2_code(cld2_detect(text.ptr, (int)len, true, &reliable));
    return reliable && code && strcmp(code, "un") != 0 ? code : NULL;
}
