/* casus completion: scripts for three shells, made from the tables of options.
 *
 * The scripts need nothing but the shell (no bash-completion), and never run
 * casus while completing. */
#include "commands.h"
#include "message.h"
#include "write.h"

#include <string.h>

/* "text|jsonl" as "text jsonl"; COMMAND_NAMES as the commands. */
static void add_words(buffer *out, const char *choices)
{
    if (*choices) {
        for (; *choices; choices++) buffer_char(out, *choices == '|' ? ' ' : *choices);
        return;
    }
    for (size_t i = 0, n = 0; i < n_commands; i++)
        if (!commands[i]->hidden) buffer_format(out, "%s%s", n++ > 0 ? " " : "", commands[i]->name);
}

/* ---- bash ----------------------------------------------------------------- */

/* An empty reply falls back to file names (complete -o default). */
static void bash_option_value(buffer *out, const option *o)
{
    if (o->kind == OPTION_FLAG) return;
    buffer_format(out, "        --%s", o->name);
    if (o->letter) buffer_format(out, "|-%c", o->letter);
    buffer_text(out, ") ");
    if (o->kind == OPTION_CHOICE) {
        buffer_text(out, "COMPREPLY=($(compgen -W '");
        add_words(out, o->value);
        buffer_text(out, "' -- \"$cur\")); ");
    } else if (o->kind != OPTION_FILE) buffer_text(out, "compopt +o default; ");
    buffer_text(out, "return ;;\n");
}

static void bash_command(buffer *out, const command *cmd)
{
    buffer_format(out, "    %s)\n        case $prev in\n", cmd->name);
    for (size_t i = 0; i < cmd->n_options; i++) bash_option_value(out, &cmd->options[i]);
    buffer_text(out, "        esac\n        options='");
    for (size_t i = 0; i < cmd->n_options; i++) buffer_format(out, "--%s ", cmd->options[i].name);
    buffer_format(out, "--%s'\n        words='", option_help.name);
    if (cmd->words) add_words(out, cmd->words);
    buffer_format(out, "'\n        files=%s ;;\n", cmd->files ? "yes" : "no");
}

static void bash_script(buffer *out)
{
    buffer_text(out,
        "# bash completion for casus; made by: casus completion bash\n"
        "_casus() {\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options words files\n"
        "    COMPREPLY=()\n"
        "    # bash parts --format=csv into three words\n"
        "    if [ \"$cur\" = '=' ]; then cur=''\n"
        "    elif [ \"$prev\" = '=' ]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        compopt +o default\n"
        "        COMPREPLY=($(compgen -W '");
    add_words(out, COMMAND_NAMES);
    buffer_text(out, " --help --version' -- \"$cur\"))\n"
        "        return\n"
        "    fi\n"
        "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; i < n_commands; i++)
        if (!commands[i]->hidden) bash_command(out, commands[i]);
    buffer_text(out,
        "    esac\n"
        "    [ \"$COMP_CWORD\" -gt 2 ] && words=''\n"
        "    case $cur in\n"
        "    -*) words=$options ;;\n"
        "    *) [ -z \"$words\" ] && [ \"$files\" = yes ] && return ;;\n"
        "    esac\n"
        "    compopt +o default\n"
        "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
        "}\n"
        "complete -o default -F _casus casus\n");
}

/* ---- zsh ------------------------------------------------------------------ */

/* Inside '...[here]...': what zsh and the quotes would take for their own. */
static void zsh_escaped(buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') buffer_text(out, "'\\'");
        else if (strchr("[]:\\", *text)) buffer_char(out, '\\');
        buffer_char(out, *text);
    }
}

static void zsh_option(buffer *out, const option *o)
{
    const char *equals = o->kind == OPTION_FLAG ? "" : "=";
    buffer_text(out, " \\\n        '");
    if (o->letter) buffer_format(out, "(-%c --%s)'{-%c,--%s%s}'[", o->letter, o->name, o->letter, o->name, equals);
    else buffer_format(out, "--%s%s[", o->name, equals);
    zsh_escaped(out, o->help);
    buffer_char(out, ']');
    if (o->kind == OPTION_CHOICE) {
        buffer_format(out, ":%s:(", o->name);
        add_words(out, o->value);
        buffer_char(out, ')');
    } else if (o->kind != OPTION_FLAG) {
        buffer_format(out, ":%s:%s", o->name, o->kind == OPTION_FILE ? "_files" : " ");
    }
    buffer_char(out, '\'');
}

static void zsh_command(buffer *out, const command *cmd)
{
    buffer_format(out, "    %s)\n      _arguments -s", cmd->name);
    for (size_t i = 0; i < cmd->n_options; i++) zsh_option(out, &cmd->options[i]);
    zsh_option(out, &option_help);
    if (cmd->words) {
        buffer_text(out, " \\\n        '1:what:(");
        add_words(out, cmd->words);
        buffer_text(out, ")'");
    }
    if (cmd->files) buffer_text(out, " \\\n        '*:file:_files'");
    buffer_text(out, " ;;\n");
}

static void zsh_script(buffer *out)
{
    buffer_text(out,
        "#compdef casus\n"
        "# zsh completion for casus; made by: casus completion zsh\n"
        "_casus() {\n"
        "  local -a commands\n"
        "  commands=(\n");
    for (size_t i = 0; i < n_commands; i++) {
        if (commands[i]->hidden) continue;
        buffer_format(out, "    '%s:", commands[i]->name);
        zsh_escaped(out, commands[i]->summary);
        buffer_text(out, "'\n");
    }
    buffer_text(out,
        "  )\n"
        "  if (( CURRENT == 2 )); then\n"
        "    _describe command commands\n"
        "    return\n"
        "  fi\n"
        "  local name=$words[2]\n"
        "  shift words\n"
        "  (( CURRENT-- ))\n"
        "  case $name in\n");
    for (size_t i = 0; i < n_commands; i++)
        if (!commands[i]->hidden) zsh_command(out, commands[i]);
    buffer_text(out,
        "  esac\n"
        "}\n"
        "if [ \"$funcstack[1]\" = _casus ]; then _casus \"$@\"; else compdef _casus casus; fi\n");
}

/* ---- fish ----------------------------------------------------------------- */

static void fish_escaped(buffer *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\') buffer_char(out, '\\');
        buffer_char(out, *text);
    }
}

static void fish_option(buffer *out, const command *cmd, const option *o)
{
    buffer_format(out, "complete -c casus -n '__fish_seen_subcommand_from %s' -l %s", cmd->name, o->name);
    if (o->letter) buffer_format(out, " -s %c", o->letter);
    if (o->kind == OPTION_CHOICE) {
        buffer_text(out, " -x -a '");
        add_words(out, o->value);
        buffer_char(out, '\'');
    } else if (o->kind == OPTION_FILE) buffer_text(out, " -r -F");
    else if (o->kind != OPTION_FLAG) buffer_text(out, " -x");
    buffer_text(out, " -d '");
    fish_escaped(out, o->help);
    buffer_text(out, "'\n");
}

static void fish_command(buffer *out, const command *cmd)
{
    buffer_format(out, "complete -c casus -n __fish_use_subcommand -a %s -d '", cmd->name);
    fish_escaped(out, cmd->summary);
    buffer_text(out, "'\n");
    for (size_t i = 0; i < cmd->n_options; i++) fish_option(out, cmd, &cmd->options[i]);
    fish_option(out, cmd, &option_help);
    if (cmd->words) {
        buffer_format(out, "complete -c casus -n '__fish_seen_subcommand_from %s' -a '", cmd->name);
        add_words(out, cmd->words);
        buffer_text(out, "'\n");
    }
    if (cmd->files) buffer_format(out, "complete -c casus -n '__fish_seen_subcommand_from %s' -F\n", cmd->name);
}

static void fish_script(buffer *out)
{
    buffer_text(out,
        "# fish completion for casus; made by: casus completion fish\n"
        "complete -c casus -f\n"
        "complete -c casus -n __fish_use_subcommand -l help -d 'list the commands'\n"
        "complete -c casus -n __fish_use_subcommand -l version -d 'print the version'\n");
    for (size_t i = 0; i < n_commands; i++)
        if (!commands[i]->hidden) fish_command(out, commands[i]);
}

/* ---- the command ----------------------------------------------------------- */

static int run_completion(const invocation *call)
{
    buffer out = { 0 };
    switch (call->arguments[0][0]) {
    case 'b': bash_script(&out); break;
    case 'z': zsh_script(&out); break;
    default: fish_script(&out); break;
    }
    return write_and_free(&out);
}

const command command_completion = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .summary = "print a completion script for a shell",
    .description = "For this session of bash: source <(casus completion bash). For good: casus completion bash "
                   "> ~/.local/share/bash-completion/completions/casus; with zsh to a file _casus in a folder of "
                   "$fpath; with fish to ~/.config/fish/completions/casus.fish. An installed casus has them in place.",
    .words = "bash|zsh|fish",
    .min_arguments = 1,
    .max_arguments = 1,
    .example = "casus completion bash | bash -n && echo fine",
    .run = run_completion,
};
