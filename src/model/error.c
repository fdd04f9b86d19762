/* Errors are finished sentences in a struct the caller owns. */
#include "model/model.h"

#include <stdarg.h>
#include <stdio.h>

casus_status fail(casus_error *err, casus_status status, uint64_t offset, const char *format, ...)
{
    if (err) {
        va_list args;
        va_start(args, format);
        vsnprintf(err->message, sizeof err->message, format, args);
        va_end(args);
        err->status = status;
        err->offset = offset;
    }
    return status;
}
