/* Printed names of the public enums. */
#include "casus.h"

const char *casus_status_name(casus_status status)
{
    switch (status) {
    case CASUS_OK: return "ok";
    case CASUS_ERR_MEMORY: return "memory";
    case CASUS_ERR_IO: return "io";
    case CASUS_ERR_MODEL: return "model";
    case CASUS_ERR_VERSION: return "version";
    case CASUS_ERR_INPUT: return "input";
    case CASUS_ERR_LIMIT: return "limit";
    }
    return "unknown";
}

const char *casus_event_status_name(casus_event_status status)
{
    switch (status) {
    case CASUS_OCCURRED: return "occurred";
    case CASUS_ONGOING: return "ongoing";
    case CASUS_INTENDED: return "intended";
    case CASUS_DEMANDED: return "demanded";
    case CASUS_THREATENED: return "threatened";
    case CASUS_HYPOTHETICAL: return "hypothetical";
    case CASUS_DENIED: return "denied";
    case CASUS_UNKNOWN: break;
    }
    return "unknown";
}

const char *casus_place_precision_name(casus_place_precision precision)
{
    switch (precision) {
    case CASUS_PRECISION_NONE: break;
    case CASUS_PRECISION_COUNTRY: return "country";
    case CASUS_PRECISION_ADMIN1: return "admin1";
    case CASUS_PRECISION_ADMIN2: return "admin2";
    case CASUS_PRECISION_CITY: return "city";
    case CASUS_PRECISION_POINT: return "point";
    }
    return "";
}
