/* What a subcommand takes, said once.
 *
 * A `command` is one table: its options, its arguments, an example.  The parser
 * (options.c), --help (help.c), shell completion (completion.c) and the man
 * page (man.c) all read that table, so they cannot disagree.  The list of all
 * commands is in commands.c. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
    OPTION_FLAG,   /* takes no value */
    OPTION_FILE,   /* any text; completed as a file name */
    OPTION_TEXT,   /* any text; not completed */
    OPTION_CHOICE, /* one of `value`, which is written "text|jsonl" */
    OPTION_NUMBER, /* a whole number from 1 on */
    OPTION_DATE    /* 2022-01-06 */
} option_kind;

typedef struct option {
    const char *name;   /* without the two dashes */
    char        letter; /* short form, 0: none */
    option_kind kind;
    const char *value;  /* what help calls the value: "FILE", or the choices */
    const char *help;   /* half a sentence, lower case, no full stop */
} option;

/* Rows that several commands share. */
#define OPTION_MODEL_ROW \
    { "model", 'm', OPTION_FILE, "FILE", "the model to use, instead of the one found (see casus help model)" }
#define OPTION_ACTORS_ROW \
    { "actors", 'a', OPTION_FILE, "FILE", "tables of your own, laid over the model's; several parted by \":\"" }
#define OPTION_JOBS_ROW \
    { "jobs", 'j', OPTION_NUMBER, "N", "threads to work with; default: all cores; the output is the same for any N" }
#define OPTION_PUBLISHED_ROW \
    { "published", 'p', OPTION_DATE, "DATE", "the date of reports that carry none, such as 2022-01-06" }

/* For command.words: the first argument is the name of a command. */
#define COMMAND_NAMES ""

enum { MAX_OPTIONS = 24 }; /* of one command */

typedef struct invocation invocation;

typedef struct command {
    const char   *name;
    const char   *arguments;   /* as in the synopsis: "[FILE...|-]" */
    const char   *summary;     /* one line, no full stop */
    const char   *description; /* paragraphs parted by an empty line */
    const char   *words;       /* what the first argument may be: "info|dump|check"; COMMAND_NAMES; NULL: anything */
    bool          files;       /* arguments (after `words`) are file names */
    size_t        min_arguments, max_arguments;
    const option *options;
    size_t        n_options;
    const char   *example;     /* one line of shell that works when pasted */
    bool          hidden;      /* works, but is not listed */
    int         (*run)(const invocation *call); /* returns the exit status */
} command;

/* One call of a command: argv, taken apart. */
struct invocation {
    const command *command;
    const char    *values[MAX_OPTIONS]; /* by index in command->options; NULL: not given */
    char         **arguments;
    size_t         n_arguments;
    bool           help; /* --help was given; nothing else was checked */
};

/* Understood by every command; help and completion list it last. */
extern const option option_help;

/* Takes apart what follows the command's name.  Options and arguments may be
 * mixed; "--" ends the options; of an option given twice the last holds.  On
 * wrong usage says so on stderr and returns false.  `arguments` keeps pointers
 * into argv, which is reordered. */
bool invocation_parse(invocation *call, const command *cmd, int argc, char **argv);

/* The value given for an option of the call's own table, or NULL. */
const char *invocation_value(const invocation *call, const char *name);
bool        invocation_flag(const invocation *call, const char *name);
/* The number given, or `otherwise`. */
size_t      invocation_number(const invocation *call, const char *name, size_t otherwise);

/* Walks "text|jsonl": copies the next choice into out and moves on; false at the end. */
bool choice_next(const char **rest, char *out, size_t size);

/* The candidate nearest to what was typed, or NULL when none is near enough to be meant. */
const char *nearest_word(const char *typed, const char *const *candidates, size_t count);

#endif
