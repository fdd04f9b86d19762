/* km_between(lat, lon, lat, lon): along the surface, for SQL. */
#include "inside.h"

#include <math.h>

#define EARTH_KM 6371.0

static double radians(sqlite3_value *v) { return sqlite3_value_double(v) * M_PI / 180; }

static void km_between(sqlite3_context *context, int n, sqlite3_value **values)
{
    for (int i = 0; i < n; i++)
        if (sqlite3_value_type(values[i]) == SQLITE_NULL) return; /* the answer is NULL */
    double lat1 = radians(values[0]), lat2 = radians(values[2]);
    double up = sin((lat2 - lat1) / 2), across = sin((radians(values[3]) - radians(values[1])) / 2);
    double h = up * up + cos(lat1) * cos(lat2) * across * across;
    sqlite3_result_double(context, 2 * EARTH_KM * asin(sqrt(fmin(h, 1))));
}

bool distance_register(store *s, casus_error *err)
{
    int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    return sqlite3_create_function(s->db, "km_between", 4, how, NULL, km_between, NULL, NULL) == SQLITE_OK ||
           fail_sqlite(s, err);
}
