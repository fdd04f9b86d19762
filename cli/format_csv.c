/* --format csv: RFC 4180, a header row, the columns of columns.c; from a
 * database also the numbers of claim, report and
 * event; and of whole events what is known of them. */
#include "csv.h"
#include "formats.h"

#include <inttypes.h>

static void head(buffer *out, told_from from)
{
    for (size_t i = 0; i < n_event_columns; i++) buffer_format(out, "%s%s", i > 0 ? "," : "", event_columns[i].name);
    if (from != FROM_DOCUMENTS) buffer_text(out, ",claim,report,event");
    if (from == FROM_EVENTS) buffer_text(out, ",event_start,event_end,event_claims,event_reports,event_sources");
    buffer_text(out, "\r\n");
}

static void put_day(buffer *out, casus_day day)
{
    char text[16] = "";
    if (day != CASUS_NO_DAY) casus_day_format(day, text);
    buffer_format(out, ",%s", text);
}

static void put_stored(buffer *out, const stored *s)
{
    buffer_format(out, ",%" PRId64 ",%" PRId64 ",", s->claim_id, s->report_id);
    if (s->event_id) buffer_format(out, "%" PRId64, s->event_id);
    if (!s->n_claims) return;
    put_day(out, s->day_start);
    put_day(out, s->day_end);
    buffer_format(out, ",%" PRId64 ",%" PRId64 ",%" PRId64, s->n_claims, s->n_reports, s->n_sources);
}

static void render(buffer *out, const told *events, size_t n, const casus_document *doc, const table_style *style)
{
    (void)doc, (void)style;
    buffer cell = { 0 };
    for (size_t i = 0; i < n; i++) {
        for (size_t c = 0; c < n_event_columns; c++) {
            cell.len = 0;
            event_columns[c].put(&cell, events[i].event, events[i].doc);
            if (c > 0) buffer_char(out, ',');
            csv_cell(out, buffer_view(&cell));
        }
        if (events[i].stored) put_stored(out, events[i].stored);
        buffer_text(out, "\r\n");
    }
    buffer_free(&cell);
}

const format format_csv = { .name = "csv", .between = "", .tail = "", .head = head, .render = render };
