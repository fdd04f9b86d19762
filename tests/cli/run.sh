#!/bin/sh
# Runs the command line's tests.
#
#     run.sh [--accept] FOLDER PROGRAM [CASE...]
#
# A case is FOLDER/NAME.sh: a few lines of shell, run by `sh -eu` in an empty
# folder with `casus` on the PATH.  Beside it stand NAME.stdout, NAME.stderr and
# NAME.exit, with what must come out to the byte; one that is missing means
# nothing, and status 0.  --accept writes them anew: read the diff.
#
# Cases that need what this machine lacks say so with exit status 77.
set -u
accept=no
if [ "${1:-}" = --accept ]; then accept=yes; shift; fi
[ $# -ge 2 ] || { echo "usage: run.sh [--accept] FOLDER PROGRAM [CASE...]" >&2; exit 2; }
folder=$(cd "$1" && pwd) || exit 2
program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
shift 2
here=$(cd "$(dirname "$0")" && pwd)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/bin"
ln -s "$program" "$work/bin/casus"
PATH=$work/bin:$PATH
CLI_TESTS=$here SOURCE=$(cd "$here/../.." && pwd) PROGRAM=$program LC_ALL=C
export PATH CLI_TESTS SOURCE PROGRAM LC_ALL
unset NO_COLOR COLUMNS

# check NAME SUFFIX: the file that came out against the one that should
check() {
    want=$folder/$1.$2 got=$work/$2
    if [ $accept = yes ]; then
        if [ -s "$got" ]; then cp "$got" "$want"; else rm -f "$want"; fi
    elif [ -e "$want" ]; then diff -u "$want" "$got"
    elif [ -s "$got" ]; then echo "unexpected $2:" && cat "$got" && return 1
    fi
}

run_case() {
    rm -rf "$work/empty" && mkdir "$work/empty"
    (cd "$work/empty" && exec sh -eu "$folder/$1.sh") >"$work/stdout" 2>"$work/stderr" </dev/null
    status=$?
    [ $status = 77 ] && return 77
    if [ $status = 0 ]; then : >"$work/exit"; else echo $status >"$work/exit"; fi
    fine=0
    for suffix in exit stderr stdout; do check "$1" $suffix >>"$work/diff" 2>&1 || fine=1; done
    return $fine
}

[ $# -gt 0 ] || set -- $(cd "$folder" && ls ./*.sh | sed 's,^\./,,; s/\.sh$//')
passed=0 failed=0 skipped=0
for name; do
    : >"$work/diff"
    run_case "$name"
    case $? in
    0) passed=$((passed + 1)) ;;
    77) skipped=$((skipped + 1)); echo "skipped: $name: $(head -n 1 "$work/stderr")" ;;
    *) failed=$((failed + 1)); echo "FAILED: $folder/$name.sh"; cat "$work/diff" ;;
    esac
done
echo "$passed passed, $failed failed, $skipped skipped"
[ $failed = 0 ] && [ $passed -gt 0 ]
