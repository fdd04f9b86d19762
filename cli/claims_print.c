/* See claims_print.h. */
#include "claims_print.h"

#include "layout.h"
#include "write.h"

#include <errno.h>
#include <inttypes.h>

enum { PIECE = 1 << 16 };

/* ---- writing ------------------------------------------------------------------------- */

static void write_out(claims_printer *p)
{
    if (!p->error && !write_all(p->fd, p->out.ptr, p->out.len)) p->error = errno;
    p->out.len = 0;
}

void claims_printer_flush(claims_printer *p)
{
    if (p->out.len >= PIECE) write_out(p);
}

static void between(claims_printer *p)
{
    if (p->any) buffer_text(&p->out, p->format->between);
    p->any = true;
}

static void flush_rows(claims_printer *p)
{
    if (p->n_rows > 0) rows_print(&p->out, p->rows, p->n_rows, &p->widths, &p->style);
    for (size_t i = 0; i < p->n_rows; i++) row_free(&p->rows[i]);
    p->n_rows = 0;
    write_out(p);
}

void claims_printer_start(claims_printer *p, const format *f, told_from from, table_style style, int fd)
{
    *p = (claims_printer){ .format = f, .style = style, .fd = fd };
    if (f->head) f->head(&p->out, from);
}

bool claims_printer_end(claims_printer *p)
{
    flush_rows(p);
    buffer_text(&p->out, p->format->tail);
    write_out(p);
    buffer_free(&p->out);
    return p->error == 0;
}

/* ---- tables ----------------------------------------------------------------------------- */

static void put_part(buffer *b, casus_str s)
{
    if (s.len == 0) return;
    row_put_dot(b);
    styled_add(b, s);
}

/* Which report says it, and the numbers to ask further with. */
static void put_source(buffer *b, const told *t)
{
    const casus_document *d = t->doc;
    styled_switch(b, STYLE_FAINT);
    styled_add(b, d->source.len > 0 ? d->source : d->id);
    put_part(b, d->title);
    if (d->published != CASUS_NO_DAY) {
        row_put_dot(b);
        row_put_day(b, d->published);
    }
    buffer_format(b, "%sclaim %" PRId64, b->len > 1 ? " \xC2\xB7 " : "", t->stored->claim_id);
    if (t->stored->event_id) buffer_format(b, " of event %" PRId64, t->stored->event_id);
    styled_switch(b, STYLE_PLAIN);
}

void claims_printer_row(claims_printer *p, row *r)
{
    p->rows[p->n_rows++] = *r;
    *r = (row){ .what = { 0 } };
    if (p->n_rows == PAGE_ROWS) flush_rows(p);
}

/* ---- events ------------------------------------------------------------------------------ */

void claims_printer_add(claims_printer *p, const told *t)
{
    if (p->format == &format_table) {
        row r = { .what = { 0 } };
        row_make(&r, t, p->style.colour);
        put_source(&r.source, t);
        claims_printer_row(p, &r);
        return;
    }
    between(p);
    p->format->render(&p->out, t, 1, t->doc, &p->style);
    claims_printer_flush(p);
}

bool claims_printer_claim(claims_printer *p, const store_claim *claim, const stored *where, casus_error *err)
{
    told t = { .record = claim->record, .stored = where };
    if (p->format->record) {
        claims_printer_add(p, &t);
        return true;
    }
    stored_record r;
    bool fine = stored_record_read(&r, claim->record, err);
    t.event = &r.event, t.doc = &r.doc;
    if (fine) claims_printer_add(p, &t);
    stored_record_free(&r);
    return fine;
}

int64_t claims_print_all(claims_printer *p, store *s, const store_filter *f, casus_error *err)
{
    store_cursor *c;
    store_claim claim;
    int64_t n = 0;
    int found = 0;
    bool fine = store_find_claims(s, f, &c, err);
    while (fine && !p->error && (found = store_next_claim(c, &claim, err)) == 1) {
        stored where = { .claim_id = claim.claim_id, .report_id = claim.report_id, .event_id = claim.event_id };
        fine = claims_printer_claim(p, &claim, &where, err);
        n++;
    }
    store_cursor_close(c);
    return fine && found >= 0 ? n : -1;
}
