/* fuzz_import.c - any bytes as a dictionary of TABARI: rows or faults, never both
 * unless asked for, and rows that are lines of columns. */
#include "fuzz.h"

#include <string.h>

static void hear(void *user, const char *message)
{
    require(message[0] && strlen(message) < 1000);
    ++*(size_t *)user;
}

static void import(casus_table table, bool keep_going)
{
    size_t faults = 0, len;
    char *rows;
    casus_error err = {0};
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    how.keep_going = keep_going, how.fault = hear, how.user = &faults;
    casus_status st = casus_actors_import(fuzz_model(), &table, 1, &how, &rows, &len, &err);
    require(st == CASUS_OK || st == CASUS_ERR_INPUT);
    require((rows == NULL) == (st != CASUS_OK));
    require(st == CASUS_OK ? keep_going || faults == 0 : faults > 0 && err.message[0] && !keep_going);
    require(!rows || (strlen(rows) == len && (len == 0 || rows[len - 1] == '\n')));
    casus_free(rows);
}

int LLVMFuzzerTestOneInput(const uint8_t *input, size_t len)
{
    casus_table table = {{"fuzz", 4}, {(const char *)input, len}};
    import(table, false);
    import(table, true);
    return 0;
}
