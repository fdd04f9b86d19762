/* See message.h.  One write a message, so that lines of threads do not mix. */
#include "message.h"

#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

/* The line with its newline, in 1024 bytes; returns its length. */
static size_t make_line(char line[1024], const char *format, va_list arguments)
{
    int len = vsnprintf(line, 1023, format, arguments);
    size_t n = len < 0 ? 0 : len < 1022 ? (size_t)len : 1022;
    for (size_t i = 0; i < n; i++) /* a file name or a text must not steer the terminal */
        if ((unsigned char)line[i] < 0x20 && line[i] != '\n') line[i] = '?';
    line[n] = '\n';
    return n + 1;
}

void message(const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    size_t len = make_line(line, format, arguments);
    va_end(arguments);
    if (write(STDERR_FILENO, line, len) < 0) return; /* nowhere left to say it */
}

void message_into(buffer *out, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    size_t len = make_line(line, format, arguments);
    va_end(arguments);
    buffer_bytes(out, line, len);
}

void format_into(char *out, size_t size, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    if (vsnprintf(out, size, format, arguments) < 0) out[0] = '\0';
    va_end(arguments);
}

_Noreturn void out_of_memory(void)
{
    message("casus: out of memory");
    _exit(STATUS_OUTSIDE);
}
