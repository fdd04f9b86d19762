#include "wire.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { HEAD = 1 + 2 * sizeof(int64_t), ABSENT = -1, LEAST_ROOM = 1 << 16, MOST_KEPT = 4 << 20 };

void wire_open(wire *w, int fd) { *w = (wire){ .fd = fd }; }

void wire_close(wire *w)
{
    if (w->fd >= 0) close(w->fd);
    free(w->in);
    *w = (wire){ .fd = -1 };
}

/* ---- sending -------------------------------------------------------------------- */

static bool write_all(int fd, struct iovec *parts, int n)
{
    while (n > 0) {
        ssize_t done = writev(fd, parts, n);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        for (; n > 0 && (size_t)done >= parts->iov_len; parts++, n--) done -= (ssize_t)parts->iov_len;
        if (n > 0) parts->iov_base = (char *)parts->iov_base + done, parts->iov_len -= (size_t)done;
    }
    return true;
}

bool wire_send(wire *w, const frame *f)
{
    uint32_t length[FIELD_COUNT], total = HEAD + FIELD_COUNT * sizeof(uint32_t);
    char head[sizeof total + HEAD];
    struct iovec parts[1 + 2 * FIELD_COUNT];
    int n = 0;
    parts[n++] = (struct iovec){ head, sizeof head };
    for (int i = 0; i < FIELD_COUNT; i++) {
        casus_str s = f->field[i];
        if (s.len > FRAME_LARGEST - total) return false;
        length[i] = s.ptr ? (uint32_t)s.len : (uint32_t)ABSENT;
        total += (uint32_t)s.len;
        parts[n++] = (struct iovec){ &length[i], sizeof length[i] };
        if (s.len) parts[n++] = (struct iovec){ (void *)(uintptr_t)s.ptr, s.len };
    }
    memcpy(head, &total, sizeof total);
    head[sizeof total] = (char)f->kind;
    memcpy(head + sizeof total + 1, f->number, sizeof f->number);
    return write_all(w->fd, parts, n);
}

/* ---- receiving ------------------------------------------------------------------- */

static bool have_room(wire *w, size_t need)
{
    if (need <= w->cap) return true;
    size_t cap = need < LEAST_ROOM ? LEAST_ROOM : need + need / 8;
    char *in = realloc(w->in, cap);
    if (!in) return false;
    w->in = in, w->cap = cap;
    return true;
}

/* Forgets the frame given out last; a large one's memory goes back. */
static void drop_taken(wire *w)
{
    memmove(w->in, w->in + w->taken, w->len - w->taken);
    w->len -= w->taken;
    w->taken = 0;
    if (w->cap <= MOST_KEPT || w->len > MOST_KEPT / 2) return;
    char *in = realloc(w->in, MOST_KEPT);
    if (in) w->in = in, w->cap = MOST_KEPT;
}

/* Reads until `need` bytes are there. */
static wire_state fill(wire *w, size_t need, int milliseconds)
{
    if (!have_room(w, need)) return WIRE_BROKEN;
    while (w->len < need) {
        struct pollfd ready = { .fd = w->fd, .events = POLLIN };
        int n = poll(&ready, 1, milliseconds);
        if (n == 0) return WIRE_TIMEOUT;
        if (n < 0 && errno == EINTR) return WIRE_TIMEOUT; /* whoever waits may want to stop */
        ssize_t got = n < 0 ? -1 : read(w->fd, w->in + w->len, w->cap - w->len);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return got == 0 || errno == ECONNRESET ? WIRE_CLOSED : WIRE_BROKEN;
        w->len += (size_t)got;
    }
    return WIRE_FRAME;
}

static bool take_apart(const char *at, size_t left, frame *out)
{
    *out = (frame){ .kind = (frame_kind)(unsigned char)*at };
    memcpy(out->number, at + 1, sizeof out->number);
    at += HEAD, left -= HEAD;
    for (int i = 0; i < FIELD_COUNT; i++) {
        uint32_t length;
        if (left < sizeof length) return false;
        memcpy(&length, at, sizeof length);
        at += sizeof length, left -= sizeof length;
        if (length == (uint32_t)ABSENT) continue;
        if (length > left) return false;
        out->field[i] = (casus_str){ at, length };
        at += length, left -= length;
    }
    return left == 0;
}

wire_state wire_receive(wire *w, frame *out, int milliseconds)
{
    uint32_t total;
    if (w->taken) drop_taken(w);
    wire_state state = fill(w, sizeof total, milliseconds);
    if (state != WIRE_FRAME) return state;
    memcpy(&total, w->in, sizeof total);
    if (total < HEAD || total > FRAME_LARGEST) return WIRE_BROKEN;
    state = fill(w, sizeof total + total, milliseconds);
    if (state != WIRE_FRAME) return state;
    w->taken = sizeof total + total;
    return take_apart(w->in + sizeof total, total, out) ? WIRE_FRAME : WIRE_BROKEN;
}
