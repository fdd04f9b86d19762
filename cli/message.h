/* Words for people, on stderr; and what an exit status means. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stddef.h>

enum {
    STATUS_DONE = 0,
    STATUS_BAD_INPUT = 1,
    STATUS_USAGE = 2,
    STATUS_MODEL = 3,
    STATUS_OUTSIDE = 4
};

/* One line to stderr, the newline added.  Starts with the program's or the file's name. */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

struct buffer;
/* The same line, into a buffer that is written later. */
void message_into(struct buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* snprintf that cuts without a complaint. */
void format_into(char *out, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* The command line's own small allocations ran out: nothing sensible is left
 * to do, so this ends the program with STATUS_OUTSIDE. */
_Noreturn void out_of_memory(void);

#endif
