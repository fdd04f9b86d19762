/* See table_style.h. */
#include "table_style.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { LEAST_WIDTH = 20, USUAL_WIDTH = 80, MOST_WIDTH = 1000 };

static size_t choose_width(const invocation *call)
{
    struct winsize window;
    const char *columns = getenv("COLUMNS");
    size_t width = invocation_number(call, "width", 0);
    if (width == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) == 0) width = window.ws_col;
    if (width == 0 && columns) width = strtoul(columns, NULL, 10);
    if (width == 0) width = USUAL_WIDTH;
    return width < LEAST_WIDTH ? LEAST_WIDTH : width > MOST_WIDTH ? MOST_WIDTH : width;
}

/* --color says it; else NO_COLOR (no-color.org); else only a terminal that can. */
static bool choose_colour(const invocation *call)
{
    const char *when = invocation_value(call, "color"), *no_color = getenv("NO_COLOR"), *kind = getenv("TERM");
    if (when && strcmp(when, "auto") != 0) return strcmp(when, "always") == 0;
    if (no_color && *no_color) return false;
    return isatty(STDOUT_FILENO) && !(kind && strcmp(kind, "dumb") == 0);
}

table_style table_style_of(const invocation *call) { return (table_style){ choose_width(call), choose_colour(call) }; }
