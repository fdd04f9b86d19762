/* Situation reports, from records made by hand. */
#include "report/gather.h"
#include "report/map.h"
#include "report/map_fit.h"
#include "report/write.h"
#include "unit.h"

#include <string.h>

/* ---- records made by hand ------------------------------------------------------------ */

typedef struct {
    int64_t report, event;     /* event 0: none */
    const char *outlet, *published;
    int begin;                 /* of the sentence */
    const char *sentence, *type;
    int quad;
    const char *status;
    const char *actor, *recipient; /* JSON objects, or NULL */
    const char *start, *end;
    const char *more;          /* further fields, each with a comma before it */
} made;

#define POLICE "{\"text\":\"police\",\"code\":\"KAZCOP\",\"country\":\"KAZ\",\"sector\":[\"COP\"]}"
#define OFFICERS "{\"text\":\"officers\",\"code\":\"KAZCOP\",\"country\":\"KAZ\",\"sector\":[\"COP\"]}"
#define PROTESTERS "{\"text\":\"protesters\",\"code\":\"KAZCVL\",\"country\":\"KAZ\",\"sector\":[\"CVL\"]}"
#define KAZ "{\"name\":\"Kazakhstan\",\"id\":\"kaz\",\"code\":\"KAZ\",\"country\":\"KAZ\"}"
#define KGZ "{\"name\":\"Kyrgyzstan\",\"id\":\"kgz\",\"code\":\"KGZ\",\"country\":\"KGZ\"}"
#define IN_ALMATY ",\"place\":{\"name\":\"Almaty\",\"country\":\"KAZ\",\"admin1\":\"Almaty\",\"lat\":43.25,\"lon\":76.95,\"precision\":\"city\"}"
#define IN_KAZAKHSTAN ",\"place\":{\"name\":\"Kazakhstan\",\"country\":\"KAZ\",\"lat\":48,\"lon\":68,\"precision\":\"country\"}"

static void put_field(paper *p, const char *name, const char *value)
{
    if (!value) return;
    paper_add(p, ",\"");
    paper_add(p, name);
    paper_add(p, "\":[");
    paper_add(p, value);
    paper_char(p, ']');
}

static void write_record(paper *p, const made *m)
{
    paper_format(p, "{\"type\":\"%s\",\"quad\":%d,\"status\":\"%s\"", m->type, m->quad, m->status);
    put_field(p, "actor", m->actor);
    put_field(p, "recipient", m->recipient);
    if (m->start) paper_format(p, ",\"time\":{\"start\":\"%s\",\"end\":\"%s\"}", m->start, m->end ? m->end : m->start);
    paper_format(p, ",\"sentence\":{\"text\":\"%s\",\"span\":[%d,%d]}", m->sentence, m->begin, m->begin + (int)strlen(m->sentence));
    paper_format(p, ",\"confidence\":0.5,\"doc\":{\"id\":\"d%d\",\"source\":\"%s\",\"published\":\"%s\"}", (int)m->report, m->outlet, m->published);
    if (m->more) paper_add(p, m->more);
    paper_char(p, '}');
}

static void add(situation *s, const made *m)
{
    paper record = { 0 };
    casus_error err = { 0 };
    claim_origin origin = { (int64_t)s->n_claims + 1, m->report, m->event };
    write_record(&record, m);
    if (!CHECK(situation_add_claim(s, &origin, (casus_str){ record.ptr, record.len }, &err))) fprintf(stderr, "%s\n", err.message);
    paper_free(&record);
}

static situation *begin(const report_scope *scope)
{
    situation *s;
    casus_error err;
    if (!situation_new(&s, scope, &err)) abort();
    return s;
}

static situation *begin_kaz(void)
{
    const report_scope kaz = { .country = "KAZ", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY };
    return begin(&kaz);
}

static void finish(situation *s)
{
    casus_error err = { 0 };
    CHECK(situation_finish(s, &err));
}

static bool has(const paper *p, const char *words)
{
    size_t len = strlen(words);
    for (size_t i = 0; i + len <= p->len; i++)
        if (memcmp(p->ptr + i, words, len) == 0) return true;
    return false;
}

static size_t times(const paper *p, const char *words)
{
    size_t len = strlen(words), n = 0;
    for (size_t i = 0; i + len <= p->len; i++) n += memcmp(p->ptr + i, words, len) == 0;
    return n;
}

/* ---- figures and their rivals ------------------------------------------------------------ */

static const made rivals[] = {
    { 1, 7, "Reuters", "2022-01-06", 0, "Eighteen were killed.", "ASSAULT", 4, "occurred", NULL, OFFICERS, "2022-01-05", NULL,
      IN_ALMATY ",\"quantities\":{\"killed\":18}" },
    { 2, 7, "The Post", "2022-01-06", 0, "Eighteen were killed.", "ASSAULT", 4, "occurred", NULL, OFFICERS, "2022-01-05", NULL,
      IN_ALMATY ",\"quantities\":{\"killed\":18}" },
    { 3, 7, "BBC", "2022-01-07", 0, "Dozens were killed, police said.", "ASSAULT", 4, "occurred", NULL, OFFICERS, "2022-01-05", NULL,
      ",\"quantities\":{\"killed\":{\"low\":24,\"high\":99}},\"attributed_to\":[" POLICE "]" },
    { 4, 7, "AFP", "2022-01-08", 0, "It was not true that 500 were killed.", "ASSAULT", 4, "denied", NULL, OFFICERS, "2022-01-05", NULL,
      ",\"quantities\":{\"killed\":{\"low\":500}},\"claims\":[{\"by\":" KAZ ",\"stance\":\"denies\"}]" },
    { 4, 8, "AFP", "2022-01-08", 90, "Two were injured.", "ASSAULT", 4, "occurred", NULL, PROTESTERS, "2022-01-06", NULL,
      ",\"quantities\":{\"injured\":2}" },
};

static situation *make_rivals(void)
{
    situation *s = begin_kaz();
    for (size_t i = 0; i < COUNT(rivals); i++) add(s, &rivals[i]);
    for (int64_t report = 1; report <= 4; report++)
        CHECK(situation_add_report(s, &(report_facts){ .id = report, .group = report == 2 ? 1 : report, .published = CASUS_NO_DAY }));
    finish(s);
    return s;
}

static void test_rival_figures(void)
{
    situation *s = make_rivals();
    CHECK_INT(s->n_figures, 2);
    const report_figure *killed = &s->figures[0], *injured = &s->figures[1];
    CHECK(killed->rival);
    CHECK(!injured->rival);
    CHECK_INT(killed->n, 3);
    const report_number *n = &s->numbers[killed->first];
    CHECK_INT(n[0].low, 18);
    CHECK_INT(n[0].n_same, 1);
    CHECK_INT(n[0].n_copies, 1);
    CHECK(!s->reports[s->claims[n[0].claim].report].is_copy);
    CHECK_INT(n[1].high, 99);
    CHECK_INT(n[2].low, 500);
    CHECK_INT(n[2].high, INT64_MAX);
    CHECK_INT(killed->highest, 99); /* 500 is only denied */
    situation_free(s);
}

static void test_rivals_on_the_page(void)
{
    situation *s = make_rivals();
    paper html = { 0 }, md = { 0 };
    html_write(&html, s, NULL);
    markdown_write(&md, s);
    CHECK(has(&html, "3 rival figures"));
    CHECK(has(&html, "24\xE2\x80\x93" "99") && has(&html, "500 or more"));
    CHECK(has(&html, "denied by Kazakhstan"));
    CHECK(has(&md, "*3 rival figures*") && has(&md, "**24\xE2\x80\x93" "99** according to police"));
    paper_free(&html), paper_free(&md);
    situation_free(s);
}

static void test_copies(void)
{
    situation *s = make_rivals();
    CHECK_INT(s->n_reports, 4);
    CHECK_INT(s->n_independent, 3);
    CHECK_INT(s->n_outlets, 4);
    const report_event *e = &s->events[0];
    CHECK_INT(e->id, 7);
    CHECK_INT(e->n_reports, 4);
    CHECK_INT(e->n_sources, 3);
    situation_free(s);
}

/* ---- what is so ------------------------------------------------------------------------------ */

static void test_statuses(void)
{
    static const char *const statuses[] = { "denied", "unknown", "threatened", "demanded", "intended", "hypothetical", "ongoing", "occurred" };
    situation *s = begin_kaz();
    for (size_t i = 0; i < COUNT(statuses); i++)
        add(s, &(made){ 1, 0, "A", "2022-01-06", (int)i * 50, "Police beat protesters.", "COERCE", 4, statuses[i], POLICE, PROTESTERS, "2022-01-05", NULL, NULL });
    finish(s);
    CHECK_INT(s->n_events, 8);
    CHECK_INT(s->n_happened, 2);
    for (size_t i = 0; i < N_STATUSES; i++)
        CHECK_INT(s->not_so[i].n, i != CASUS_OCCURRED && i != CASUS_ONGOING);
    CHECK_INT(s->n_dyads, 1);
    CHECK_INT(s->dyads[0].n, 2); /* what did not happen is not done to anybody */
    situation_free(s);
}

static void test_contested(void)
{
    situation *s = make_rivals();
    CHECK_INT(s->contested.n, 1);
    CHECK(s->events[s->contested.items[0]].happened);
    CHECK_INT(s->not_so[CASUS_DENIED].n, 0);
    CHECK_INT(s->claims[s->events[0].best].status, CASUS_OCCURRED);
    situation_free(s);
}

static void test_offices_and_validity(void)
{
    situation *s = begin_kaz();
    add(s, &(made){ 1, 0, "A", "2022-01-06", 0, "He was dismissed.", "OFFICE", 0, "occurred", KAZ, POLICE, "2022-01-05", NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-06", 50, "A curfew until March.", "COERCE", 4, "occurred", KAZ, PROTESTERS, "2022-01-05", NULL,
                    ",\"valid\":{\"until\":\"2022-03-01\"}" });
    add(s, &(made){ 1, 0, "A", "2022-01-06", 90, "A ban until February.", "COERCE", 4, "occurred", KAZ, PROTESTERS, "2022-01-05", NULL,
                    ",\"valid\":{\"until\":\"2022-02-01\"}" });
    finish(s);
    CHECK_INT(s->offices.n, 1);
    CHECK_INT(s->lasting.n, 2);
    CHECK_INT(s->claims[s->events[s->lasting.items[0]].best].valid_until, casus_day_parse(paper_of("2022-02-01")));
    situation_free(s);
}

/* ---- who, where, when ---------------------------------------------------------------------------- */

static void test_dyads(void)
{
    situation *s = begin_kaz();
    add(s, &(made){ 1, 0, "A", "2022-01-06", 0, "Police arrested.", "COERCE", 4, "occurred", POLICE, PROTESTERS, "2022-01-05", NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-06", 20, "Officers beat.", "ASSAULT", 4, "occurred", OFFICERS, PROTESTERS, "2022-01-05", NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-06", 40, "They agreed.", "AGREE", 1, "occurred", KAZ "," KGZ, NULL, "2022-01-05", NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-06", 60, "They agreed again.", "AGREE", 1, "occurred", KGZ "," KAZ, NULL, "2022-01-06", NULL, NULL });
    finish(s);
    CHECK_INT(s->n_dyads, 2); /* police and officers of one country are one side; so are A with B and B with A */
    CHECK_INT(s->dyads[0].n, 2);
    CHECK_INT(s->dyads[1].n, 2);
    CHECK(s->dyads[0].together != s->dyads[1].together);
    paper html = { 0 };
    html_write(&html, s, NULL);
    CHECK(has(&html, "<b>Kazakhstan: police</b> \xE2\x86\x92 <b>Kazakhstan: civilians</b>"));
    CHECK(has(&html, "<b>Kazakhstan</b> with <b>Kyrgyzstan</b>"));
    paper_free(&html);
    situation_free(s);
}

static void test_days(void)
{
    situation *s = begin_kaz();
    add(s, &(made){ 1, 0, "A", "2022-01-10", 0, "One.", "PROTEST", 4, "occurred", POLICE, NULL, "2022-01-05", NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-10", 10, "Two.", "PROTEST", 4, "occurred", POLICE, NULL, NULL, NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-10", 20, "Long ago.", "PROTEST", 4, "occurred", POLICE, NULL, "1986-12-16", NULL, NULL });
    add(s, &(made){ 1, 0, "A", "2022-01-10", 30, "That year.", "PROTEST", 4, "occurred", POLICE, NULL, "2021-01-01", "2021-12-31", NULL });
    finish(s);
    CHECK_INT(s->scope.from, casus_day_parse(paper_of("2022-01-05")));
    CHECK_INT(s->scope.to, casus_day_parse(paper_of("2022-01-10")));
    CHECK_INT(s->n_bars, 6);
    CHECK_INT(s->bars[0].by_quad[4], 1);
    CHECK_INT(s->n_not_drawn, 2); /* no day, and "that year" */
    CHECK_INT(s->n_outside, 1);
    CHECK_INT(s->events[3].start, CASUS_NO_DAY); /* last */
    situation_free(s);
}

static void test_long_periods(void)
{
    static const struct { const char *to; size_t bars; int step; } rows[] = {
        { "2022-01-01", 1, STEP_DAY }, { "2022-04-02", 92, STEP_DAY }, { "2022-04-03", 14, STEP_WEEK },
        { "2023-10-06", 92, STEP_WEEK }, { "2023-10-07", 81, STEP_LONG }, { "9999-12-31", 92, STEP_LONG },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        situation *s = begin(&(report_scope){ .country = "KAZ", .from = casus_day_parse(paper_of("2022-01-01")), .to = casus_day_parse(paper_of(rows[i].to)) });
        add(s, &(made){ 1, 0, "A", "2022-01-01", 0, "One.", "PROTEST", 4, "occurred", POLICE, NULL, "2022-01-01", NULL, NULL });
        finish(s);
        CHECK_INT(s->n_bars, rows[i].bars);
        CHECK_INT(s->step, rows[i].step);
        CHECK_INT(s->bars[0].by_quad[4], 1);
        CHECK_INT(s->bars[s->n_bars - 1].to, s->scope.to);
        situation_free(s);
    }
}

static void test_scope(void)
{
    static const struct { report_scope scope; size_t n; } rows[] = {
        { { .country = "KAZ", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .filter = true }, 2 },
        { { .country = "KGZ", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .filter = true }, 1 },
        { { .country = "FRA", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .filter = true }, 0 },
        { { .actor = "kgz", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .filter = true }, 1 },
        { { .actor = "KAZCVL", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .filter = true }, 1 },
        { { .actor = "kyrgyz", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY, .filter = true }, 1 },
        { { .country = "KAZ", .from = 18997, .to = 18997, .filter = true }, 1 }, /* 2022-01-05 */
        { { .country = "KAZ", .from = 19000, .to = CASUS_NO_DAY, .filter = true }, 0 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        situation *s = begin(&rows[i].scope);
        add(s, &(made){ 1, 0, "A", "2022-01-06", 0, "One.", "COERCE", 4, "occurred", POLICE, PROTESTERS, "2022-01-05", NULL, NULL });
        add(s, &(made){ 1, 0, "A", "2022-01-06", 9, "Two.", "AID", 2, "occurred", KGZ, NULL, "2022-01-03", NULL, IN_KAZAKHSTAN });
        CHECK_INT(s->n_claims, rows[i].n);
        situation_free(s);
    }
}

/* ---- the page ----------------------------------------------------------------------------------------- */

static void test_hostile(void)
{
    situation *s = begin_kaz();
    const char *evil = "{\"name\":\"<script>alert(1)</script>\",\"code\":\"\\\"><b>\",\"country\":\"KAZ\",\"sector\":[\"<u>\"]}";
    add(s, &(made){ 1, 0, "\\\"><img src=x onerror=alert(2)>", "2022-01-06", 0, "</li></ul><iframe src=//x> \xE2\x80\xAEtxet |a| [b](c) `d`", "<S>", 4,
                    "occurred", evil, evil, "2022-01-05", NULL,
                    ",\"mode\":\"<m>\",\"issue\":\"<i onload=x>\",\"quantities\":{\"<k>\":3},\"place\":{\"name\":\"<p>\",\"country\":\"<c>\",\"lat\":1,\"lon\":2,\"precision\":\"city\"}" });
    CHECK(situation_add_report(s, &(report_facts){ .id = 1, .title = paper_of("</title><script>3</script>"), .url = paper_of("javascript:alert(4)"), .published = CASUS_NO_DAY }));
    finish(s);
    paper html = { 0 }, md = { 0 };
    html_write(&html, s, NULL);
    markdown_write(&md, s);
    static const char *const never[] = { "<script", "<img", "<iframe", "<S>", "<m>", "<i onload", "<k>", "<p>a", "<c>", "<u>", "href=\"javascript", "\xE2\x80\xAE" };
    for (size_t i = 0; i < COUNT(never); i++) {
        if (!CHECK(!has(&html, never[i]))) fprintf(stderr, "%s in HTML\n", never[i]);
        if (!CHECK(!has(&md, never[i]))) fprintf(stderr, "%s in Markdown\n", never[i]);
    }
    CHECK(has(&html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(has(&html, "javascript:alert(4)")); /* shown, not linked */
    CHECK(has(&md, "\\|a\\| \\[b\\](c) \\`d\\`"));
    CHECK_INT(times(&html, "</ul>"), times(&html, "<ul"));
    CHECK_INT(times(&html, "</li>"), times(&html, "<li>") + times(&html, "<li "));
    paper_free(&html), paper_free(&md);
    situation_free(s);
}

/* Every link inside the page has its goal, once. */
static void check_links(const paper *p)
{
    table ids = { 0 };
    shelf memory = { 0 };
    ids.keys = &memory;
    size_t bad = 0, twice = 0, links = 0;
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i + 8 < p->len; i++) {
            const char *at = p->ptr + i, *end = NULL;
            size_t skip = pass == 0 && memcmp(at, " id=\"", 5) == 0 ? 5 : pass == 1 && memcmp(at, "href=\"#", 7) == 0 ? 7 : 0;
            if (skip) end = memchr(at + skip, '"', p->len - i - skip);
            if (!end) continue;
            casus_str name = { at + skip, (size_t)(end - at) - skip };
            size_t before = ids.n;
            if (pass == 0) table_put(&ids, name), twice += ids.n == before;
            else links++, bad += table_get(&ids, name) == TABLE_NONE;
        }
    CHECK_INT(bad, 0);
    CHECK_INT(twice, 0);
    CHECK(links > 10);
    table_free(&ids), shelf_free(&memory);
}

static void test_links(void)
{
    situation *s = make_rivals();
    paper html = { 0 };
    html_write(&html, s, NULL);
    check_links(&html);
    CHECK_INT(times(&html, "<script"), 0);
    CHECK_INT(times(&html, "http"), 1); /* the page fetches nothing: the one is <meta http-equiv> */
    paper_free(&html);
    situation_free(s);
}

static void test_many(void)
{
    situation *s = begin_kaz();
    char day[16];
    for (int i = 0; i < 6000; i++) {
        casus_day_format(18990 + i % 70, day);
        add(s, &(made){ 1 + i / 5, i % 3 ? 1 + i / 4 : 0, i % 2 ? "A" : "B", "2022-01-20", (i % 5) * 40, "Police arrested two.", "COERCE", i % 5,
                        i % 11 ? "occurred" : "denied", POLICE, PROTESTERS, day, NULL, i % 2 ? IN_ALMATY ",\"quantities\":{\"arrested\":2}" : IN_KAZAKHSTAN });
    }
    finish(s);
    CHECK(s->days.shown <= 2000 && s->days.shown > 1000);
    paper html = { 0 };
    html_write(&html, s, NULL);
    CHECK(!html.failed);
    CHECK(has(&html, "events are left out"));
    check_links(&html);
    paper_free(&html);
    situation_free(s);
}

static void test_empty(void)
{
    situation *s = begin_kaz();
    finish(s);
    paper html = { 0 }, md = { 0 };
    html_write(&html, s, NULL);
    markdown_write(&md, s);
    CHECK(!html.failed && !md.failed);
    CHECK_INT(s->n_bars, 0);
    CHECK(has(&html, "no dated report") && has(&html, "</html>"));
    CHECK(has(&md, "# Situation report: KAZ"));
    paper_free(&html), paper_free(&md);
    situation_free(s);
}

static void test_bad_records(void)
{
    static const char *const rows[] = { "", "{", "[]", "7", "{}", "{\"type\":3}", "\xFF", "{\"type\":\"A\"" };
    static const char *const odd[] = {
        "{\"type\":\"A\"}",
        "{\"type\":\"A\",\"actor\":7,\"place\":[1,\"x\",null,{}],\"quantities\":[1],\"time\":\"now\",\"sentence\":{\"span\":[9,1]}}",
        "{\"type\":\"A\",\"trigger\":{\"text\":\"xx\",\"span\":[0,2]},\"sentence\":{\"text\":\"x\",\"span\":[0,900]},\"quad\":99,\"place\":{\"lat\":1e300,\"lon\":null,\"precision\":\"city\"}}",
        "{\"type\":\"A\",\"time\":{\"start\":\"9999-12-31\",\"end\":\"0001-01-01\"},\"quantities\":{\"killed\":9223372036854775807,\"x\":{\"low\":-5}}}",
    };
    situation *s = begin_kaz();
    for (size_t i = 0; i < COUNT(rows); i++) {
        casus_error err = { 0 };
        CHECK(!situation_add_claim(s, &(claim_origin){ 1, 1, 0 }, paper_of(rows[i]), &err));
        CHECK_INT(err.status, CASUS_ERR_INPUT);
        CHECK(strstr(err.message, "not a record") != NULL);
    }
    CHECK_INT(s->n_claims, 0);
    for (size_t i = 0; i < COUNT(odd); i++) CHECK(situation_add_claim(s, &(claim_origin){ (int64_t)i, 1, 0 }, paper_of(odd[i]), NULL));
    finish(s);
    paper html = { 0 };
    html_write(&html, s, NULL);
    CHECK(!html.failed);
    paper_free(&html);
    situation_free(s);
}

/* ---- the map --------------------------------------------------------------------------------------------- */

static void add_town(situation *s, const char *name, double lat, double lon)
{
    paper more = { 0 };
    paper_format(&more, ",\"place\":{\"name\":\"%s\",\"country\":\"FJI\",\"lat\":%.2f,\"lon\":%.2f,\"precision\":\"city\"}%c", name, lat, lon, 0);
    add(s, &(made){ 1, 0, "A", "2022-01-06", 0, "They marched.", "PROTEST", 4, "occurred", PROTESTERS, NULL, "2022-01-05", NULL, more.ptr });
    paper_free(&more);
}

static void test_date_line(void)
{
    situation *s = begin(&(report_scope){ .country = "FJI", .from = CASUS_NO_DAY, .to = CASUS_NO_DAY });
    static const struct { const char *name; double lat, lon; } towns[] = { { "Suva", -18.14, 178.44 }, { "Waiyevo", -16.79, -179.99 }, { "Lomaloma", -17.28, -178.98 } };
    for (size_t i = 0; i < COUNT(towns); i++) add_town(s, towns[i].name, towns[i].lat, towns[i].lon);
    finish(s);
    map_fit fit;
    CHECK(map_choose(&fit, s, NULL));
    CHECK(!fit.p.world);
    spot at[3];
    for (size_t i = 0; i < COUNT(towns); i++) {
        at[i] = project(&fit.p, towns[i].lon, towns[i].lat);
        CHECK(at[i].x > 0 && at[i].x < MAP_WIDTH && at[i].y > 0 && at[i].y < fit.height);
    }
    CHECK(at[0].x < at[1].x && at[1].x < at[2].x); /* eastwards, over the line */
    paper svg = { 0 };
    size_t outside = 9;
    CHECK(map_write(&svg, s, NULL, &outside));
    CHECK_INT(outside, 0);
    CHECK_INT(times(&svg, "<circle"), 3);
    paper_free(&svg);
    situation_free(s);
}

static void test_areas_are_no_pins(void)
{
    outlines shapes = { 0 };
    outline rows[] = {
        { paper_of("KAZ"), { 0 }, paper_of("Kazakhstan"), paper_of("50,42 85,42 85,54 50,54 50,42") },
        { paper_of("KAZ"), paper_of("Almaty Region"), paper_of("Almaty Region"), paper_of("74,42 82,42 82,46 74,46 74,42") },
        { paper_of("FRA"), { 0 }, paper_of("France"), paper_of("0,44 5,44 5,49 0,49 0,44") },
    };
    shapes.rows = rows, shapes.n = COUNT(rows);
    situation *s = begin_kaz();
    add(s, &(made){ 1, 0, "A", "2022-01-06", 0, "One.", "PROTEST", 4, "occurred", POLICE, NULL, "2022-01-05", NULL, IN_KAZAKHSTAN });
    add(s, &(made){ 1, 0, "A", "2022-01-06", 9, "Two.", "PROTEST", 4, "occurred", POLICE, NULL, "2022-01-05", NULL,
                    ",\"place\":{\"name\":\"Almaty Region\",\"country\":\"KAZ\",\"admin1\":\"Almaty Region\",\"lat\":44,\"lon\":78,\"precision\":\"admin1\"}" });
    finish(s);
    paper svg = { 0 };
    size_t outside;
    CHECK(map_write(&svg, s, &shapes, &outside));
    CHECK_INT(times(&svg, "<circle"), 0);
    CHECK(has(&svg, "class=\"land focus a1\""));
    CHECK(has(&svg, "class=\"province a3\""));
    CHECK(!has(&svg, "France"));
    CHECK_INT(outside, 0);
    paper_free(&svg);
    situation_free(s);
}

static void test_projection(void)
{
    projection p = { .lon = 67, .lat = 48, .scale = 1 };
    spot middle = project(&p, 67, 48), north = project(&p, 67, 50), east = project(&p, 69, 48);
    CHECK(middle.x * middle.x + middle.y * middle.y < 1e-12);
    CHECK(north.y < 0 && east.x > 0);
    CHECK(globe_angle(179, 0, -179, 0) > 1.99 && globe_angle(179, 0, -179, 0) < 2.01);
    spot in[64] = { { -10, -10 }, { 10, -10 }, { 10, 10 }, { -10, 10 } }, out[64];
    int n = ring_clip(in, 4, out, 64, (box){ -5, -5, 5, 5 });
    CHECK_INT(n, 4);
    double area = ring_area(out, n, NULL);
    CHECK(area * area > 99.9 * 99.9 && area * area < 100.1 * 100.1);
    spot away[64] = { { 20, 20 }, { 30, 20 }, { 30, 30 } };
    CHECK_INT(ring_clip(away, 3, out, 64, (box){ -5, -5, 5, 5 }), 0);
}

static void test_outlines(void)
{
    static const struct { const char *rings; int points, begun; } rows[] = {
        { "1,2 3,4 -5.25,6", 3, 1 }, { "1,2 3,4;5,6 7,8;9,9", 5, 3 }, { "", 0, 0 }, { ";;1,2", 1, 1 }, { "1,2 x", 1, 1 }, { "1 2", 0, 0 },
        { "1,91", 0, 0 }, { "999,1", 0, 0 }, { "1,2,3", 1, 1 }, { "1.,2.5", 1, 1 }, { "99999999999999999999,1", 0, 0 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        outline row = { .rings = paper_of(rows[i].rings) };
        double lon, lat;
        int points = 0, begun = 0, kind;
        for (size_t at = 0; (kind = outline_next(&row, &at, &lon, &lat)) != 0; points++) begun += kind == 2;
        CHECK_INT(points, rows[i].points);
        CHECK_INT(begun, rows[i].begun);
    }
    outlines o;
    casus_error err = { 0 };
    CHECK(!outlines_read(&o, "there/is/no/such/file", &err));
    CHECK_INT(err.status, CASUS_ERR_IO);
    CHECK_INT(o.n, 0);
}

/* ---- words ------------------------------------------------------------------------------------------------ */

static void test_paper(void)
{
    static const struct { const char *from, *to, *words; } days[] = {
        { "2022-01-05", "2022-01-05", "5 Jan 2022" }, { "2022-01-05", "2022-01-15", "5\xE2\x80\x93" "15 Jan 2022" },
        { "2022-01-05", "2022-02-01", "5 Jan \xE2\x80\x93 1 Feb 2022" }, { "2021-12-30", "2022-01-02", "30 Dec 2021 \xE2\x80\x93 2 Jan 2022" },
        { "2022-01-05", NULL, "since 5 Jan 2022" }, { NULL, "2022-01-05", "until 5 Jan 2022" }, { NULL, NULL, "" },
    };
    for (size_t i = 0; i < COUNT(days); i++) {
        paper p = { 0 };
        paper_days(&p, days[i].from ? casus_day_parse(paper_of(days[i].from)) : CASUS_NO_DAY,
                   days[i].to ? casus_day_parse(paper_of(days[i].to)) : CASUS_NO_DAY);
        CHECK_STR(((str){ p.ptr, p.len }), ((str){ days[i].words, strlen(days[i].words) }));
        paper_free(&p);
    }
    static const struct { double value; const char *words; } tenths[] = { { 0, "0" }, { 1.25, "1.3" }, { -0.04, "0" }, { -3.5, "-3.5" }, { 1e300, "0" } };
    for (size_t i = 0; i < COUNT(tenths); i++) {
        paper p = { 0 };
        paper_tenths(&p, tenths[i].value);
        CHECK_STR(((str){ p.ptr, p.len }), ((str){ tenths[i].words, strlen(tenths[i].words) }));
        paper_free(&p);
    }
    static const struct { const char *raw, *html; } harmless[] = {
        { "a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#39;" }, { "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80", "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80" },
        { "a\xFFz\xC3", "a\xEF\xBF\xBDz\xEF\xBF\xBD" }, { "\x01\t\n", "\xEF\xBF\xBD  " }, { "\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
    };
    for (size_t i = 0; i < COUNT(harmless); i++) {
        paper p = { 0 };
        paper_html(&p, paper_of(harmless[i].raw));
        CHECK_STR(((str){ p.ptr, p.len }), ((str){ harmless[i].html, strlen(harmless[i].html) }));
        paper_free(&p);
    }
    paper p = { 0 };
    paper_count(&p, 1234567), paper_char(&p, ' '), paper_count(&p, -1000), paper_char(&p, ' '), paper_count(&p, 999);
    CHECK_STR(((str){ p.ptr, p.len }), S("1,234,567 -1,000 999"));
    paper_free(&p);
}

int main(void)
{
    test_rival_figures();
    test_rivals_on_the_page();
    test_copies();
    test_statuses();
    test_contested();
    test_offices_and_validity();
    test_dyads();
    test_days();
    test_long_periods();
    test_scope();
    test_hostile();
    test_links();
    test_many();
    test_empty();
    test_bad_records();
    test_date_line();
    test_areas_are_no_pins();
    test_projection();
    test_outlines();
    test_paper();
    return unit_result();
}
