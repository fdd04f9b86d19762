#!/bin/sh
# Runs the examples of the documents, so that no document shows what is not so.
#
#     run.sh ROOT BUILD CC FILE.md...
#
# In a fenced block marked `console`, a line "$ command" is run from the root of
# the repository, with the program on the path, and the lines under it are what
# it prints; a line "..." stands for any lines, and build/ for the folder tested.  A block marked `c` that has a
# main() is compiled against casus.h, linked and run; it must end with 0 and print
# what the `text` block behind it shows, if there is one.  A block whose fence
# says `norun` behind its language is left alone.
set -u
root=$1 build=$2 cc=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$build:$PATH CASUS_MODEL=$build/casus.model NO_COLOR=1 COLUMNS=100
export PATH CASUS_MODEL NO_COLOR COLUMNS
passed=0 failed=0

# Cuts a document into numbered blocks: NNN.console, NNN.c, NNN.text; line 1 tells where.
cut_blocks() {
    awk -v dir="$work" -v file="$1" '
        /^ *```/ && !inside { inside = 1; lang = $0; sub(/^ *```/, "", lang)
            out = ""
            if (lang == "console" || lang == "c" || lang == "text") {
                out = sprintf("%s/%03d.%s", dir, ++n, lang); print file ":" FNR > out }
            next }
        /^ *```/ { inside = 0; if (out) close(out); next }
        inside && out { print > out }' "$1"
}

# matches EXPECTED GOT: line by line; "..." takes any lines up to the next that fits.
matches() {
    awk 'NR == FNR { want[++n] = $0; next } { got[++m] = $0 }
        function fits(i, j) {
            if (i > n) return j > m
            if (want[i] == "...") { for (; j <= m + 1; j++) if (fits(i + 1, j)) return 1; return 0 }
            return j <= m && want[i] == got[j] && fits(i + 1, j + 1) }
        END { exit !fits(1, 1) }' "$1" "$2"
}

tell() { # tell WHERE WHAT: a failure, with the difference
    failed=$((failed + 1))
    echo "$1: $2"
    diff "$work/want" "$work/got" | sed 's/^/    /'
}

run_command() { # run_command WHERE COMMAND; want holds what it should print
    real=$(printf '%s' "$2" | sed "s# build/# $build/#g; s#^build/#$build/#")
    (cd "$root" && sh -c "$real") >"$work/got" 2>&1 </dev/null
    if matches "$work/want" "$work/got"; then passed=$((passed + 1)); else tell "$1" "\$ $2"; fi
}

run_console() {
    where=$(head -n 1 "$1") command=
    : >"$work/want"
    tail -n +2 "$1" >"$work/lines"
    while IFS= read -r line; do
        case $line in
            '$ '*)
                [ -z "$command" ] || run_command "$where" "$command"
                command=${line#'$ '}
                : >"$work/want" ;;
            *) printf '%s\n' "$line" >>"$work/want" ;;
        esac
    done <"$work/lines"
    [ -z "$command" ] || run_command "$where" "$command"
}

run_c() { # run_c BLOCK NEXT: NEXT is the block behind it
    where=$(head -n 1 "$1")
    tail -n +2 "$1" >"$work/example.c"
    grep -q 'main(' "$work/example.c" || return 0
    echo ... >"$work/want"
    case $2 in *.text) tail -n +2 "$2" >"$work/want" ;; esac
    # shellcheck disable=SC2086 # CC may hold options
    if $cc -std=c11 -I"$root/include" "$work/example.c" "$build/libcasus.a" -lm -o "$work/example" >"$work/got" 2>&1 &&
        (cd "$build" && "$work/example") >"$work/got" 2>&1 </dev/null && matches "$work/want" "$work/got"
    then passed=$((passed + 1)); else tell "$where" "the C example"; sed 's/^/    | /' "$work/got"; fi
}

for file in "$@"; do
    rm -f "$work"/[0-9]*
    cut_blocks "$file"
    set -- "$work"/[0-9]*
    while [ $# -gt 0 ] && [ -e "$1" ]; do
        case $1 in
            *.console) run_console "$1" ;;
            *.c) run_c "$1" "${2:-}" ;;
        esac
        shift
    done
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
