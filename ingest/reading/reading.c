#include "reading.h"

#include "wire.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { CHILD_FD = 3, MOST_DEATHS = 3, PATIENCE_FILE = 60, PATIENCE_NET = 300 /* seconds without a word */ };

struct reading {
    reading_options options;
    char *name;
    bool  network, patient; /* patient: a pipe may be silent for as long as it likes */
    wire  wire;
    pid_t child;
    int64_t heard;           /* when the child last said something */
    bool  begun;             /* on an item that has not come yet */
    char  where[400], position[1200]; /* of that item, and behind it */
    int   deaths;            /* in a row without a document between */
    char  why[240];
    int64_t done, of;
};

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

static bool fail(casus_error *err, const char *what)
{
    if (!err) return false;
    *err = (casus_error){ .status = CASUS_ERR_IO, .offset = UINT64_MAX };
    snprintf(err->message, sizeof err->message, "cannot start the process that reads: %s: %s", what, strerror(errno));
    return false;
}

bool reading_is_address(const char *name) { return strncmp(name, "http://", 7) == 0 || strncmp(name, "https://", 8) == 0; }

/* ---- the child ------------------------------------------------------------------ */

static bool spawn(reading *r, int theirs, casus_error *err)
{
    const reading_options *o = &r->options;
    const char *argv[20];
    int n = 0;
    argv[n++] = "casus", argv[n++] = "read-confined";
    if (r->network) argv[n++] = "--network";
    if (o->allow_private) argv[n++] = "--allow-private";
    if (o->ignore_robots) argv[n++] = "--ignore-robots";
    if (o->unconfined) argv[n++] = "--unconfined";
    if (o->no_follow) argv[n++] = "--no-follow";
    if (o->contact) argv[n++] = "--contact", argv[n++] = o->contact;
    if (r->position[0]) argv[n++] = "--position", argv[n++] = r->position;
    argv[n++] = "--", argv[n++] = r->name, argv[n] = NULL;
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0) return fail(err, "memory");
    int failed = posix_spawn_file_actions_adddup2(&actions, theirs, CHILD_FD);
    if (!failed) failed = posix_spawn(&r->child, o->program, &actions, NULL, (char *const *)(uintptr_t)argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    errno = failed;
    return failed ? fail(err, o->program) : true;
}

static bool start(reading *r, casus_error *err)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return fail(err, "socketpair");
    int theirs = ends[1] == CHILD_FD ? fcntl(ends[1], F_DUPFD_CLOEXEC, CHILD_FD + 1) : ends[1]; /* dup2 onto itself would keep it from the child */
    bool fine = theirs >= 0 && spawn(r, theirs, err);
    if (theirs != ends[1] && theirs >= 0) close(theirs);
    close(ends[1]);
    if (!fine) {
        close(ends[0]);
        return false;
    }
    struct timeval most = { .tv_sec = 10 }; /* a child that does not read its answers is not waited for */
    setsockopt(ends[0], SOL_SOCKET, SO_SNDTIMEO, &most, sizeof most);
    wire_open(&r->wire, ends[0]);
    r->heard = now();
    r->begun = false;
    return true;
}

/* Ends the child, if it is still there, and says how it ended. */
static void reap(reading *r, char *out, size_t size)
{
    int status = 0;
    wire_close(&r->wire);
    if (r->child > 0) {
        kill(r->child, SIGKILL); /* does nothing to one that has ended by itself */
        while (waitpid(r->child, &status, 0) < 0 && errno == EINTR) continue;
    }
    r->child = 0;
    if (!out) return;
    if (WIFSIGNALED(status)) snprintf(out, size, "the process that read it was ended by signal %d (%s)", WTERMSIG(status), strsignal(WTERMSIG(status)));
    else snprintf(out, size, "the process that read it ended with status %d", WEXITSTATUS(status));
}

bool reading_open(reading **out, const char *name, const reading_options *options, casus_error *err)
{
    *out = NULL;
    reading *r = calloc(1, sizeof *r);
    char *copy = strdup(name);
    if (!r || !copy) {
        free(r), free(copy);
        errno = ENOMEM;
        return fail(err, "memory");
    }
    r->options = *options, r->name = copy;
    r->network = reading_is_address(name);
    struct stat st;
    r->patient = !r->network && (strcmp(name, "-") == 0 || stat(name, &st) != 0 || (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)));
    r->wire.fd = -1;
    if (options->position) snprintf(r->position, sizeof r->position, "%s", options->position);
    if (!start(r, err)) {
        reading_close(r);
        return false;
    }
    *out = r;
    return true;
}

void reading_close(reading *r)
{
    if (!r) return;
    reap(r, NULL, 0);
    free(r->name);
    free(r);
}

void reading_progress(const reading *r, int64_t *done, int64_t *of) { *done = r->done, *of = r->of; }

/* ---- its words ----------------------------------------------------------------------- */

static void keep(char *out, size_t size, casus_str s) { snprintf(out, size, "%.*s", (int)(s.len < size ? s.len : size - 1), s.ptr ? s.ptr : ""); }

static void answer(reading *r, const frame *f)
{
    const reading_options *o = &r->options;
    frame reply = { .kind = FRAME_ANSWER };
    if (f->kind == FRAME_SEEN && o->seen) reply.number[0] = o->seen(o->user, f->field[FIELD_FEED], f->field[FIELD_ID], f->field[FIELD_URL]);
    if (f->kind == FRAME_KNOWN && o->known) o->known(o->user, f->field[FIELD_FEED], &reply.field[FIELD_ID], &reply.field[FIELD_TITLE]);
    (void)wire_send(&r->wire, &reply); /* a child that is gone is noticed by the next receive */
}

static void tell_fetched(reading *r, const frame *f)
{
    if (!r->options.fetched) return;
    reading_feed feed = { .url = f->field[FIELD_FEED], .etag = f->field[FIELD_ID], .last_modified = f->field[FIELD_TITLE], .why = f->field[FIELD_WHY],
                          .fetched = f->number[0] == 0, .unchanged = f->number[0] == 1, .retry_at = f->number[1] };
    r->options.fetched(r->options.user, &feed);
}

static void arrive(const frame *f, arrival *what)
{
    const casus_str *x = f->field;
    *what = (arrival){ .where = x[FIELD_WHERE], .position = x[FIELD_POSITION], .bytes = x[FIELD_BYTES], .text = x[FIELD_TEXT], .id = x[FIELD_ID],
                       .url = x[FIELD_URL], .canonical_url = x[FIELD_CANONICAL], .title = x[FIELD_TITLE], .outlet = x[FIELD_OUTLET],
                       .lang = x[FIELD_LANG], .published = x[FIELD_PUBLISHED], .published_from = x[FIELD_ORIGIN], .modified = x[FIELD_MODIFIED],
                       .headers = x[FIELD_HEADERS], .authors = x[FIELD_AUTHORS], .feed = x[FIELD_FEED], .fetched = f->number[0],
                       .stage = x[FIELD_STAGE], .why = x[FIELD_WHY] };
}

/* The child is gone.  Behind the document it died of, when it got that far, a new one goes on. */
static reading_step died(reading *r, arrival *what, const char *late)
{
    bool begun = r->begun;
    casus_error err = { 0 };
    char how[160];
    reap(r, how, sizeof how);
    snprintf(r->why, sizeof r->why, "%s", late ? late : how);
    r->deaths++;
    *what = (arrival){ .where = { begun ? r->where : r->name, strlen(begun ? r->where : r->name) }, .stage = { "read", 4 } };
    bool on = r->position[0] && r->deaths < MOST_DEATHS && !r->network && strcmp(r->name, "-") != 0;
    if (on && !start(r, &err)) on = false, snprintf(r->why, sizeof r->why, "%s", err.message);
    what->why = (casus_str){ r->why, strlen(r->why) };
    return on ? READING_ERROR : READING_STOP;
}

static reading_step waited(reading *r, arrival *what)
{
    int patience = r->network ? PATIENCE_NET : PATIENCE_FILE;
    if (now() - r->heard > patience && (r->begun || !r->patient)) {
        char late[80];
        snprintf(late, sizeof late, "reading it took more than %d seconds", patience);
        return died(r, what, late);
    }
    *what = (arrival){ 0 };
    return READING_IDLE;
}

reading_step reading_next(reading *r, arrival *what, int milliseconds)
{
    if (r->child <= 0) return READING_END;
    for (;;) {
        frame f;
        wire_state state = wire_receive(&r->wire, &f, milliseconds);
        if (state == WIRE_TIMEOUT) return waited(r, what);
        if (state != WIRE_FRAME) return died(r, what, state == WIRE_BROKEN ? "the process that read it spoke nonsense" : NULL);
        r->heard = now();
        switch (f.kind) {
        case FRAME_BEGIN:
            r->begun = true;
            keep(r->where, sizeof r->where, f.field[FIELD_WHERE]);
            keep(r->position, sizeof r->position, f.field[FIELD_POSITION]);
            break;
        case FRAME_DOCUMENT: r->begun = false, r->deaths = 0; arrive(&f, what); return READING_DOCUMENT;
        case FRAME_ERROR: r->begun = false; arrive(&f, what); return READING_ERROR;
        case FRAME_NOTE: arrive(&f, what); return READING_NOTE;
        case FRAME_PROGRESS: r->done = f.number[0], r->of = f.number[1]; break;
        case FRAME_SEEN: case FRAME_KNOWN: answer(r, &f); break;
        case FRAME_FETCHED: tell_fetched(r, &f); break;
        case FRAME_END: reap(r, NULL, 0); return READING_END;
        case FRAME_STOP:
            arrive(&f, what);
            keep(r->why, sizeof r->why, what->why);
            reap(r, NULL, 0);
            *what = (arrival){ .where = { r->name, strlen(r->name) }, .stage = { "read", 4 }, .why = { r->why, strlen(r->why) } };
            return READING_STOP;
        default: return died(r, what, "the process that read it spoke nonsense");
        }
    }
}
