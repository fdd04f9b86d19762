/* Records out of the database, whole and broken, and what GDELT's columns make of them. */
#include "../../cli/formats.h"
#include "../../cli/stored_record.h"
#include "unit.h"

#include <string.h>

/* ---- a record, read and shown in flat columns ---------------------------------------- */

static const struct { const char *record, *flat; } records[] = {
    { "{}", "status=unknown;confidence=0;" },
    { "{\"id\":\"e_1\",\"type\":\"ASSAULT\",\"mode\":\"firearms\",\"context\":[\"military\",\"legal\"],\"cameo\":\"190\",\"quad\":4,"
      "\"goldstein\":-9.5,\"status\":\"denied\",\"confidence\":0.5}",
      "id=e_1;type=ASSAULT;mode=firearms;context=military;legal;cameo=190;quad=4;goldstein=-9.5;status=denied;confidence=0.5;" },
    { "{\"status\":\"occurred\",\"actor\":[{\"text\":\"the minister\",\"name\":\"Lena Marsh\",\"code\":\"ARVGOV\"},{\"text\":\"others\"}],"
      "\"recipient\":[{\"code\":\"VEL\"}],\"attributed_to\":[{\"text\":\"police\"}]}",
      "status=occurred;actor_code=ARVGOV;;actor_name=Lena Marsh;others;recipient_code=VEL;attributed_to=police;confidence=0;" },
    { "{\"status\":\"ongoing\",\"time\":{\"start\":\"2022-01-05\",\"end\":\"2022-01-06\",\"precision\":\"day\"},\"valid\":{\"until\":\"2022-02-01\"}}",
      "status=ongoing;time_start=2022-01-05;time_end=2022-01-06;time_precision=day;until=2022-02-01;confidence=0;" },
    { "{\"place\":{\"name\":\"Ostrava\",\"country\":\"VEL\",\"geonameid\":7,\"lat\":-1.5,\"lon\":2,\"precision\":\"city\"}}",
      "status=unknown;place_name=Ostrava;country=VEL;geonameid=7;lat=-1.50000;lon=2.00000;place_precision=city;confidence=0;" },
    { "{\"place\":[{\"name\":\"A\"},{\"name\":\"B\"}]}", "status=unknown;place_name=A;confidence=0;" },
    { "{\"quantities\":{\"killed\":18,\"injured\":{\"low\":24,\"high\":99}}}", "status=unknown;killed=18;injured=24..99;confidence=0;" },
    { "{\"quantities\":{\"crowd\":{\"low\":100}}}", "status=unknown;crowd=100..;confidence=0;" },
    { "{\"doc\":{\"id\":\"d\",\"title\":\"t\",\"source\":\"s\",\"url\":\"u\",\"published\":\"2022-01-06\"},\"why\":{\"rule\":\"r:1\"}}",
      "doc_id=d;status=unknown;rule=r:1;confidence=0;published=2022-01-06;title=t;source=s;url=u;" },
    /* Of other types than they should be: absent. */
    { "{\"id\":7,\"type\":[],\"context\":{},\"status\":3,\"actor\":{\"text\":\"x\"},\"recipient\":[7,null],\"claims\":[1],\"time\":[1],"
      "\"place\":\"here\",\"valid\":4,\"quantities\":[1],\"trigger\":5,\"sentence\":null,\"why\":[],\"doc\":\"d\",\"quad\":\"4\"}",
      "status=unknown;confidence=0;" },
    { "{\"time\":{\"start\":\"2022-13-45\"},\"place\":{\"lat\":\"1\",\"lon\":2},\"trigger\":{\"span\":[-1,99999999999]}}", "status=unknown;confidence=0;" },
};

static void flat(const stored_record *r, buffer *out)
{
    for (size_t i = 0; i < n_event_columns; i++) {
        buffer value = { 0 };
        event_columns[i].put(&value, &r->event, &r->doc);
        if (value.len > 0) buffer_format(out, "%s=%.*s;", event_columns[i].name, (int)value.len, value.ptr);
        buffer_free(&value);
    }
}

static void check_records(void)
{
    for (size_t i = 0; i < COUNT(records); i++) {
        stored_record r;
        casus_error err;
        buffer out = { 0 };
        if (CHECK(stored_record_read(&r, cstr(records[i].record), &err))) flat(&r, &out);
        CHECK_STR(buffer_view(&out), cstr(records[i].flat));
        stored_record_free(&r);
        buffer_free(&out);
    }
}

static void check_damage(void)
{
    static const char *const damaged[] = { "", "{", "[]", "null", "7", "{\"id\":\"a\"", "{\"id\":\"\xFF\"}", "{}{}" };
    for (size_t i = 0; i < COUNT(damaged); i++) {
        stored_record r;
        casus_error err = { 0 };
        CHECK(!stored_record_read(&r, cstr(damaged[i]), &err));
        CHECK(strstr(err.message, "damaged"));
        stored_record_free(&r);
    }
}

/* ---- GDELT ------------------------------------------------------------------------------ */

static casus_day day(const char *text) { return text ? casus_day_parse(cstr(text)) : CASUS_NO_DAY; }

/* Columns first to last (from 1) of the line that a record gives. */
static void check_columns(const char *record, const char *start, const char *end, int first, int last, const char *expected)
{
    stored_record r;
    casus_error err;
    buffer out = { 0 };
    stored where = { .event_id = 5, .n_claims = 3, .n_reports = 2, .n_sources = 1, .day_start = day(start), .day_end = day(end),
                     .coded_at = 1641427200 };
    CHECK(stored_record_read(&r, cstr(record), &err));
    told t = { .event = &r.event, .doc = &r.doc, .stored = &where };
    format_gdelt.render(&out, &t, 1, NULL, NULL);
    size_t tabs = 0, from = 0, to = 0;
    for (size_t i = 0; i < out.len; i++) {
        if (out.ptr[i] != '\t' && out.ptr[i] != '\n') continue;
        tabs++;
        if ((int)tabs == first - 1) from = i + 1;
        if ((int)tabs == last) to = i;
        if (out.ptr[i] == '\t') out.ptr[i] = '|';
    }
    CHECK_INT(tabs, 61);
    CHECK_STR(((casus_str){ out.ptr + from, to - from }), cstr(expected));
    stored_record_free(&r);
    buffer_free(&out);
}

static void check_gdelt(void)
{
    check_columns("{}", "2022-12-31", "2022-12-31", 1, 5, "5|20221231|202212|2022|2022.9890");
    check_columns("{}", "2022-01-05", "2022-01-06", 1, 5, "5||202201|2022|");
    check_columns("{}", "2022-01-31", "2022-02-01", 1, 5, "5|||2022|");
    check_columns("{}", "2021-12-31", "2022-01-01", 1, 5, "5||||");
    check_columns("{}", NULL, NULL, 1, 5, "5||||");
    check_columns("{\"actor\":[{\"name\":\"A\\tB\\nC\",\"code\":\"ARVGOV\",\"country\":\"ARV\",\"sector\":[\"GOV\",\"MIL\"]}]}", NULL, NULL, 6, 15,
                  "ARVGOV|A B C|ARV|||||GOV|MIL|");
    check_columns("{\"cameo\":\"0234\",\"quad\":1,\"goldstein\":3.4,\"sentence\":{\"index\":2}}", NULL, NULL, 26, 35, "|0234|023|02|1|3.4|3|1|2|");
    check_columns("{\"place\":{\"name\":\"Arvonia\",\"country\":\"ARV\",\"lat\":48,\"lon\":68,\"precision\":\"country\"}}", NULL, NULL, 36, 59,
                  "||||||||||||||||1|Arvonia||||||");
    check_columns("{\"place\":{\"name\":\"Ostrava\",\"admin1\":\"East\",\"country\":\"VEL\",\"lat\":48,\"lon\":68,\"precision\":\"city\"}}", NULL, NULL, 52,
                  59, "4|Ostrava, East, VEL||||48.00000|68.00000|");
    check_columns("{\"place\":{\"name\":\"East\",\"admin1\":\"East\",\"country\":\"VEL\",\"lat\":48,\"lon\":68,\"precision\":\"admin1\"}}", NULL, NULL, 52,
                  59, "5|East, VEL||||||");
    check_columns("{\"doc\":{\"url\":\"http://example.org/\"}}", NULL, NULL, 60, 61, "20220106000000|http://example.org/");
}

int main(void)
{
    check_records();
    check_damage();
    check_gdelt();
    return unit_result();
}
