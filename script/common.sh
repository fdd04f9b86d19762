# common.sh - what script/build, script/demo and script/test share; sourced, not run.
#
# Installing is the only thing here that touches the machine: through apt-get,
# as root or with sudo, and only when a program that is needed is missing.

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# can_compile COMPILER: a compiler without the C library's headers does not count.
can_compile() {
    have "$1" && printf '#include <stdio.h>\nint main(void) { return 0; }\n' |
        "$1" -x c - -o /dev/null >/dev/null 2>&1
}

# can_link -lNAME: a library that pkg-config does not know.
can_link() {
    have cc && printf 'int main(void) { return 0; }\n' | cc -x c - "$1" -o /dev/null >/dev/null 2>&1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif have sudo; then sudo "$@"
    else say "neither root nor sudo: cannot run $*"; return 1
    fi
}

# install PACKAGE...: says what it does; fails when apt-get does.
install() {
    have apt-get || { say "missing: $* (no apt-get here; install them by hand)"; return 1; }
    say "installing $*"
    log=$(mktemp)
    if as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        'apt-get update -q && apt-get install -y -q --no-install-recommends "$@"' sh "$@" >"$log" 2>&1
    then rm -f "$log"
    else tail -n 15 "$log" >&2; rm -f "$log"; return 1
    fi
}

# Takes as many jobs as there are processors, or CASUS_JOBS.
jobs=${CASUS_JOBS:-$(nproc 2>/dev/null || echo 2)}

# quietly COMMAND...: shows what it printed only when it fails.
quietly() {
    quiet_log=$(mktemp)
    if "$@" >"$quiet_log" 2>&1; then rm -f "$quiet_log"
    else cat "$quiet_log" >&2; rm -f "$quiet_log"; return 1
    fi
}

# configure FOLDER OPTION...: sets a build folder up, or brings an old one up to date.
configure() {
    configure_dir=$1; shift
    if [ -f "$configure_dir/build.ninja" ]; then quietly meson configure "$configure_dir" "$@"
    else quietly meson setup "$configure_dir" . "$@"
    fi
}
