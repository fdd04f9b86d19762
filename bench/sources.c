/* sources.c - how fast a file or folder is read, apart from what is done with it.
 *
 *     sources FILE|FOLDER
 *
 * Prints items, errors, seconds and the peak of memory.  An archive of any size is
 * made by repeating one: gzip members and records may stand behind each other. */
#include "source.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    source *s;
    source_item item;
    casus_error err;
    source_step step;
    struct rusage usage;
    size_t items = 0, errors = 0;
    double bytes = 0, start = now();
    if (argc != 2) return fprintf(stderr, "usage: sources FILE|FOLDER\n"), 2;
    if (!source_open(&s, argv[1], NULL, &err)) return fprintf(stderr, "%s\n", err.message), 1;
    while ((step = source_next(s, &item, &err)) != SOURCE_END && step != SOURCE_STOP) {
        if (step == SOURCE_ITEM) items++, bytes += (double)item.bytes.len;
        else if (step == SOURCE_ERROR && errors++ < 5) fprintf(stderr, "%.*s: %s\n", (int)source_where(s).len, source_where(s).ptr, err.message);
    }
    source_close(s);
    double seconds = now() - start;
    getrusage(RUSAGE_SELF, &usage);
    printf("%zu items of %.1f MB, %zu errors, %.2f s: %.0f items/s, %.1f MB/s; peak %.1f MB\n", items, bytes / 1e6, errors, seconds,
           (double)items / seconds, bytes / 1e6 / seconds, (double)usage.ru_maxrss / 1024);
    return step == SOURCE_STOP;
}
