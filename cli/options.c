/* Takes a command line apart by the command's own table (options.h).  Runs once
 * per start.  Not getopt_long: that prints in its own words, and cannot say
 * which option was probably meant. */
#include "options.h"

#include "message.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "casus.h"

const option option_help = { "help", 'h', OPTION_FLAG, NULL, "print this help" };

/* ---- the nearest right word -------------------------------------------- */

enum { LONGEST_WORD = 32 };

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

/* Damerau-Levenshtein distance (optimal string alignment), three rows at a time. */
static size_t edit_distance(const char *a, const char *b)
{
    size_t rows[3][LONGEST_WORD + 1];
    size_t la = strlen(a), lb = strlen(b);
    if (la > LONGEST_WORD || lb > LONGEST_WORD) return LONGEST_WORD;
    for (size_t j = 0; j <= lb; j++) rows[0][j] = j;
    for (size_t i = 1; i <= la; i++) {
        size_t *row = rows[i % 3], *above = rows[(i - 1) % 3], *second = rows[(i + 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= lb; j++) {
            size_t best = above[j - 1] + (a[i - 1] != b[j - 1]);
            best = smaller(best, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = smaller(best, second[j - 2] + 1);
            row[j] = best;
        }
    }
    return rows[la % 3][lb];
}

const char *nearest_word(const char *typed, const char *const *candidates, size_t count)
{
    const char *best = NULL;
    size_t best_distance = LONGEST_WORD, length = strlen(typed);
    for (size_t i = 0; i < count; i++) {
        /* A beginning of three letters or more is as good as one slip. */
        bool begins = length >= 3 && strncmp(typed, candidates[i], length) == 0;
        size_t distance = begins ? 1 : edit_distance(typed, candidates[i]);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidates[i];
        }
    }
    size_t allowed = length < 5 ? 1 : length < 9 ? 2 : 3;
    return best_distance <= allowed ? best : NULL;
}

/* ---- choices ------------------------------------------------------------ */

bool choice_next(const char **rest, char *out, size_t size)
{
    if (!*rest || !**rest) return false;
    size_t len = strcspn(*rest, "|");
    format_into(out, size, "%.*s", (int)len, *rest);
    *rest += len + ((*rest)[len] == '|');
    return true;
}

static bool choice_is(const char *choices, const char *word)
{
    char one[LONGEST_WORD];
    while (choice_next(&choices, one, sizeof one))
        if (strcmp(one, word) == 0) return true;
    return false;
}

/* " (did you mean jsonl?)" for a choice that is none, or "". */
static void choice_hint(const char *choices, const char *typed, char *out, size_t size)
{
    char words[16][LONGEST_WORD];
    const char *list[16];
    size_t n = 0;
    while (n < 16 && choice_next(&choices, words[n], LONGEST_WORD)) {
        list[n] = words[n];
        n++;
    }
    const char *near = nearest_word(typed, list, n);
    out[0] = '\0';
    if (near) format_into(out, size, "; did you mean %s?", near);
}

/* ---- one option ---------------------------------------------------------- */

static size_t option_index(const command *cmd, const char *name, size_t len)
{
    for (size_t i = 0; i < cmd->n_options; i++)
        if (strlen(cmd->options[i].name) == len && memcmp(cmd->options[i].name, name, len) == 0) return i;
    return cmd->n_options;
}

static size_t letter_index(const command *cmd, char letter)
{
    size_t i = 0;
    while (i < cmd->n_options && cmd->options[i].letter != letter) i++;
    return i;
}

static bool value_fits(const command *cmd, const option *o, const char *value)
{
    char hint[64], *end;
    switch (o->kind) {
    case OPTION_CHOICE:
        if (choice_is(o->value, value)) return true;
        choice_hint(o->value, value, hint, sizeof hint);
        message("casus %s: --%s takes %s, not \"%s\"%s", cmd->name, o->name, o->value, value, hint);
        return false;
    case OPTION_NUMBER: {
        unsigned long n = strtoul(value, &end, 10);
        if (value[0] >= '0' && value[0] <= '9' && *end == '\0' && n >= 1 && n <= 1000000) return true;
        message("casus %s: --%s takes a whole number from 1 to 1000000, not \"%s\"", cmd->name, o->name, value);
        return false;
    }
    case OPTION_DATE:
        if (casus_day_parse((casus_str){ value, strlen(value) }) != CASUS_NO_DAY) return true;
        message("casus %s: --%s takes a date such as 2022-01-06, not \"%s\"", cmd->name, o->name, value);
        return false;
    case OPTION_FLAG:
    case OPTION_FILE:
    case OPTION_TEXT:
        break;
    }
    return true;
}

static bool unknown_option(const command *cmd, const char *typed)
{
    const char *names[MAX_OPTIONS + 1];
    for (size_t i = 0; i < cmd->n_options; i++) names[i] = cmd->options[i].name;
    names[cmd->n_options] = option_help.name;
    char name[LONGEST_WORD];
    size_t dashes = strspn(typed, "-");
    format_into(name, sizeof name, "%.*s", (int)strcspn(typed + dashes, "="), typed + dashes);
    const char *near = nearest_word(name, names, cmd->n_options + 1);
    if (near) message("casus %s: no option %s; did you mean --%s?", cmd->name, typed, near);
    else message("casus %s: no option %s; casus %s --help lists them", cmd->name, typed, cmd->name);
    return false;
}

/* Stores option `index`; its value is `inside` ("--x=value", "-xvalue") or the next word. */
static bool take(invocation *call, size_t index, const char *inside, int argc, char **argv, int *at)
{
    const command *cmd = call->command;
    const option *o = &cmd->options[index];
    if (o->kind == OPTION_FLAG) {
        call->values[index] = o->name;
        return true;
    }
    const char *value = inside ? inside : *at + 1 < argc ? argv[++*at] : NULL;
    if (!value) {
        message("casus %s: --%s needs a value: --%s %s", cmd->name, o->name, o->name, o->value);
        return false;
    }
    call->values[index] = value;
    return value_fits(cmd, o, value);
}

static bool take_long(invocation *call, int argc, char **argv, int *at)
{
    const char *word = argv[*at], *equals = strchr(word, '=');
    size_t len = equals ? (size_t)(equals - word) - 2 : strlen(word + 2);
    size_t index = option_index(call->command, word + 2, len);
    if (index == call->command->n_options) return unknown_option(call->command, word);
    if (equals && call->command->options[index].kind == OPTION_FLAG) {
        message("casus %s: --%s takes no value", call->command->name, call->command->options[index].name);
        return false;
    }
    return take(call, index, equals ? equals + 1 : NULL, argc, argv, at);
}

/* "-j4", "-j 4", and flags run together: "-vh". */
static bool take_letters(invocation *call, int argc, char **argv, int *at)
{
    const char *word = argv[*at];
    for (const char *c = word + 1; *c; c++) {
        if (*c == option_help.letter) {
            call->help = true;
            continue;
        }
        size_t index = letter_index(call->command, *c);
        if (index == call->command->n_options) return unknown_option(call->command, word);
        if (call->command->options[index].kind != OPTION_FLAG)
            return take(call, index, c[1] ? c + 1 : NULL, argc, argv, at);
        call->values[index] = call->command->options[index].name;
    }
    return true;
}

/* ---- the whole line ------------------------------------------------------ */

static bool arguments_fit(const invocation *call)
{
    const command *cmd = call->command;
    char hint[64];
    const char *space = cmd->arguments[0] ? " " : "";
    if (call->n_arguments < cmd->min_arguments) {
        message("casus %s: something is missing: casus %s%s%s", cmd->name, cmd->name, space, cmd->arguments);
        return false;
    }
    if (call->n_arguments > cmd->max_arguments) {
        message("casus %s: \"%s\" is one too many: casus %s%s%s", cmd->name, call->arguments[cmd->max_arguments],
                cmd->name, space, cmd->arguments);
        return false;
    }
    if (cmd->words && *cmd->words && call->n_arguments > 0 && !choice_is(cmd->words, call->arguments[0])) {
        choice_hint(cmd->words, call->arguments[0], hint, sizeof hint);
        message("casus %s: \"%s\" is none of %s%s", cmd->name, call->arguments[0], cmd->words, hint);
        return false;
    }
    return true;
}

bool invocation_parse(invocation *call, const command *cmd, int argc, char **argv)
{
    *call = (invocation){ .command = cmd, .arguments = argv };
    bool options_end = false;
    for (int at = 0; at < argc; at++) {
        char *word = argv[at];
        bool fine = true;
        if (options_end || word[0] != '-' || word[1] == '\0') call->arguments[call->n_arguments++] = word;
        else if (strcmp(word, "--") == 0) options_end = true;
        else if (strcmp(word, "--help") == 0) call->help = true;
        else if (word[1] == '-') fine = take_long(call, argc, argv, &at);
        else fine = take_letters(call, argc, argv, &at);
        if (!fine) return false;
    }
    return call->help || arguments_fit(call);
}

const char *invocation_value(const invocation *call, const char *name)
{
    size_t index = option_index(call->command, name, strlen(name));
    assert(index < call->command->n_options);
    return call->values[index];
}

bool invocation_flag(const invocation *call, const char *name) { return invocation_value(call, name) != NULL; }

size_t invocation_number(const invocation *call, const char *name, size_t otherwise)
{
    const char *value = invocation_value(call, name);
    return value ? strtoul(value, NULL, 10) : otherwise;
}
