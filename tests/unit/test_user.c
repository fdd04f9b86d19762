/* Tables of a user's own: what they override, what is said of their faults, and that nothing is laid half. */
#include "unit.h"

typedef struct { const char *table, *text, *expected; } row;

/* The actors and recipients of the events: "id code role", "-" for absent. */
static const row rows[] = {
    {"Zuno Quillca\tquillca-zuno\tPERGOV\tforeign minister\t2020\t-\tZuno Q. Quillca\n",
     "Zuno Q. Quillca criticized Bolivia.", "quillca-zuno PERGOV foreign minister > bol BOL -"},
    /* the surname alone, the office of the day */
    {"Zuno Quillca\tquillca-zuno\tPERGOV\tpresident\t2010\t2015\n", "Peru was angry. Zuno Quillca criticized Bolivia.",
     "quillca-zuno PERELI former president > bol BOL -"},
    {"Zuno Quillca\tquillca-zuno\tPERGOV\tpresident\t2020\t-\n", "Peru was angry. Quillca criticized Bolivia.",
     "quillca-zuno PERGOV president > bol BOL -"},
    /* a body, and an agent */
    {"Green Valley Front\tgvf\tPERREB\tarmed\t-\t-\tGVF\nox herd\tCVL\tperson\t-\t-\n", "The GVF attacked ox herds in Peru.",
     "gvf PERREB - > - PERCVL -"},
    /* names of a country */
    {"PER\t-\t-\tPeruland\tPerulander\t-\t-\n", "Peruland criticized Bolivia.", "per PER - > bol BOL -"},
    /* an id of ours: the user's terms, our names */
    {"Hamas\thamas\tPSEGOV\tother\t-\t-\n", "The Islamic Resistance Movement criticized Israel. Hamas criticized Israel.",
     "hamas PSEGOV - > isr ISR -; hamas PSEGOV - > isr ISR -"},
    /* a name of ours: another somebody */
    {"Hamas\tmine\tLBNREB\tarmed\t-\t-\n", "Hamas criticized Israel.", "mine LBNREB - > isr ISR -"},
    {"# nothing\n\n", "Peru criticized Bolivia.", "per PER - > bol BOL -"},
};

/* "LINE: what is wrong". */
static const struct { const char *table, *fault; } faulty[] = {
    {"Zuno Quillca quillca-zuno PERGOV", "1: a row has columns parted by tabs: name, id, code, role or kind, from, to, also; this one has 1"},
    {"Zuno\t-\tPERGOV", "1: a row needs a name, an id and a code"},
    {"\nZuno\tzuno\tPREGOV\tminister", "2: the code \"PREGOV\" begins with no country; did you mean \"PER\"?"},
    {"Zuno\tzuno\tPERGOB\tminister", "1: \"GOB\" is no sector; did you mean \"GOV\"?"},
    {"Zuno\tzuno\tIGO\tigo", "1: the code \"IGO\" needs a short name behind it, as in \"IGOABC\""},
    {"Zuno\tzuno\tPERGOV\tminister\t2020-13", "1: \"2020-13\" is no date; write 2019-03-20, 2019-03 or 2019, with ~ behind it when uncertain"},
    {"Zuno\tzuno\tPERGOV\tminister\t2020\t2019", "1: from \"2020\" is after to \"2019\""},
    {"Front\tfront\tPERREB\tarmd\t-", "1: \"armd\" is neither a role nor a kind of body; did you mean \"armed\"?"},
    {"Front\tfront\tPERREB\tarmed\t-\t-\nFront\tfront\tPEROPP\tparty\t2000\t-", "1: periods of \"front\" overlap"},
    {"Ox Herd\tCVL\tperson", "1: \"Ox Herd\" must be lower case"},
    {"ox herd\tCLV\tperson", "1: \"CLV\" is no sector; did you mean \"CVL\"?"},
    {"ox herd\tCVL\tperson\tboddy", "1: acts is \"body\" or \"-\", not \"boddy\""},
    {"...\tdots\tPERREB\tarmed", "1: \"...\" has no letters: it can never be found"},
    {"Zu\xFFno\tzuno\tPERGOV", "1: this line is not UTF-8, or has a NUL byte"},
};

static void put(buf *out, const casus_actor *a)
{
    str parts[3] = {a->id, a->code, a->role};
    for (int i = 0; i < 3; i++) {
        if (i) buf_char(out, ' ');
        buf_str(out, parts[i].len ? parts[i] : S("-"));
    }
}

static str code(const casus_model *model, arena *mem, const char *text)
{
    casus_coder *coder;
    casus_result *result;
    casus_document doc = CASUS_DOCUMENT_INIT;
    buf out = {.from = mem};
    doc.text = str_of(text), doc.published = 19000; /* 2022-01-08 */
    if (!CHECK_INT(casus_coder_new(&coder, model, NULL, NULL), CASUS_OK)) return S("");
    if (CHECK_INT(casus_code(coder, &doc, &result, NULL), CASUS_OK)) {
        for (size_t i = 0; i < casus_result_count(result); i++) {
            const casus_event *e = casus_result_event(result, i);
            if (i) buf_str(&out, S("; "));
            for (size_t k = 0; k < e->n_actor; k++) put(&out, &e->actor[k]);
            buf_str(&out, S(" > "));
            for (size_t k = 0; k < e->n_recipient; k++) put(&out, &e->recipient[k]);
        }
        casus_result_free(result);
    }
    casus_coder_free(coder);
    return buf_take(&out);
}

static casus_model *open_model(void)
{
    casus_model *model = NULL;
    CHECK_INT(casus_model_open(&model, getenv("CASUS_MODEL"), NULL), CASUS_OK);
    return model;
}

static void check_row(const row *r)
{
    arena mem;
    char hash[65] = {0};
    casus_error err = {.message = ""};
    casus_table table = {S("t.tsv"), str_of(r->table)};
    casus_model *model = open_model();
    if (!model) return;
    arena_init(&mem, NULL);
    memcpy(hash, casus_model_hash(model).ptr, 64);
    CHECK_INT(casus_model_add_actors(model, &table, 1, NULL, &err), CASUS_OK);
    CHECK_STR(str_of(err.message), S(""));
    CHECK(!str_eq(casus_model_hash(model), str_of(hash)));
    CHECK_STR(code(model, &mem, r->text), str_of(r->expected));
    /* and tables over tables */
    table.text = S("Yuno Yupanqui\tyupanqui\tPERGOV\tpresident\t2020\t-\n");
    CHECK_INT(casus_model_add_actors(model, &table, 1, NULL, &err), CASUS_OK);
    CHECK_STR(code(model, &mem, r->text), str_of(r->expected));
    CHECK_STR(code(model, &mem, "Yuno Yupanqui criticized Bolivia."), S("yupanqui PERGOV president > bol BOL -"));
    arena_free(&mem);
    casus_model_close(model);
}

static void check_faults(void)
{
    char hash[65] = {0};
    casus_model *model = open_model();
    if (!model) return;
    memcpy(hash, casus_model_hash(model).ptr, 64);
    for (size_t i = 0; i < COUNT(faulty); i++) {
        casus_error err = {.message = ""};
        casus_table table = {S("t"), str_of(faulty[i].table)};
        CHECK_INT(casus_model_add_actors(model, &table, 1, NULL, &err), CASUS_ERR_INPUT);
        str said = str_of(err.message), want = str_of(faulty[i].fault);
        CHECK_STR(str_slice(said, 2, said.len), want);
    }
    CHECK_STR(casus_model_hash(model), str_of(hash)); /* as it was */
    casus_model_close(model);
}

/* Leaving out what has faults keeps the rest. */
static void check_keep_going(void)
{
    arena mem;
    casus_error err;
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    casus_table table = {S("t"), S("Zuno Quillca\tzuno\tPERGOB\tminister\nYuno Yupanqui\tyupanqui\tPERGOV\tpresident\t2020\t-\n")};
    casus_model *model = open_model();
    if (!model) return;
    arena_init(&mem, NULL);
    how.keep_going = true;
    CHECK_INT(casus_model_add_actors(model, &table, 1, &how, &err), CASUS_OK);
    CHECK_STR(code(model, &mem, "Yuno Yupanqui criticized Bolivia."), S("yupanqui PERGOV president > bol BOL -"));
    arena_free(&mem);
    casus_model_close(model);
}

int main(void)
{
    for (size_t i = 0; i < COUNT(rows); i++) check_row(&rows[i]);
    check_faults();
    check_keep_going();
    return unit_result();
}
