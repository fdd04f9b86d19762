/* A test is a table of rows and a loop; this counts what failed.
 *
 *     int main(void)
 *     {
 *         for (size_t i = 0; i < COUNT(rows); i++)
 *             CHECK_STR(fold(rows[i].input), rows[i].expected);
 *         return unit_result();
 *     }
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static unsigned unit_checks, unit_failures;

#define CHECK(condition) unit_check((condition), __FILE__, __LINE__, #condition)
#define CHECK_INT(found, expected) unit_int((int64_t)(found), (int64_t)(expected), __FILE__, __LINE__, #found)
#define CHECK_STR(found, expected) unit_str((found), (expected), __FILE__, __LINE__, #found)

static inline bool unit_check(bool ok, const char *file, int at, const char *what)
{
    unit_checks++;
    if (!ok) unit_failures++, fprintf(stderr, "%s:%d: not so: %s\n", file, at, what);
    return ok;
}

static inline bool unit_int(int64_t found, int64_t expected, const char *file, int at, const char *what)
{
    unit_checks++;
    if (found == expected) return true;
    unit_failures++;
    fprintf(stderr, "%s:%d: %s is %lld, expected %lld\n", file, at, what, (long long)found, (long long)expected);
    return false;
}

static inline bool unit_str(str found, str expected, const char *file, int at, const char *what)
{
    unit_checks++;
    if (str_eq(found, expected)) return true;
    unit_failures++;
    fprintf(stderr, "%s:%d: %s is \"%.*s\", expected \"%.*s\"\n", file, at, what, STR_ARG(found), STR_ARG(expected));
    return false;
}

/* The exit status; a program that checked nothing has failed. */
static inline int unit_result(void)
{
    fprintf(stderr, "%u checks, %u failed\n", unit_checks, unit_failures);
    return unit_failures || !unit_checks;
}

#endif
