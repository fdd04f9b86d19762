/* Places in text, with the tables of data/places (a gazetteer may be in the
 * model or not: the rows hold either way), and what the compiler makes of
 * gazetteer lines, faults and damage. */
#include "compiler.h"
#include "tagged.h"
#include "unit.h"

#include "mention/place.h"

#include <sys/stat.h>
#include <unistd.h>

/* ---- reading ---- */

static const struct { const char *text, *places; } rows[] = {
    /* old names, exonyms, spellings */
    {"Clashes/NNS took place in/IN Alma-Ata/NNP .", "Almaty KAZ city"},
    {"He/PRP flew to/IN Kiev/NNP and/CC Rangoon/NNP .", "Kyiv UKR city, Yangon MMR city"},
    {"She/PRP left Bombay/NNP for/IN Saigon/NNP .", "Mumbai IND city, Ho Chi Minh City VNM city"},
    {"Troops/NNS reached Fallujah/NNP .", "Fallujah IRQ city"},
    {"Talks/NNS in/IN Nur-Sultan/NNP failed .", "Astana KAZ city"},
    /* countries are areas, short forms letter for letter */
    {"The U.S./NNP and/CC the UK/NNP agreed .", "United States USA country, United Kingdom GBR country"},
    {"He/PRP told us/PRP so .", ""},
    {"Aid/NN reached Côte/NNP d'Ivoire/NNP .", "Ivory Coast CIV country"},
    {"Protests/NNS went on in/IN Hong/NNP Kong/NNP .", "Hong Kong HKG country"},
    /* adjectives and peoples are no places */
    {"Russian/JJ troops/NNS met Kazakhs/NNPS .", ""},
    {"the/DT Syrian/JJ town/NN of/IN Idlib/NNP", "Idlib SYR city"},
    {"In/IN Lebanon/NNP the/DT army/NN left Tripoli/NNP . | Lebanon/NNP is quiet .",
     "Lebanon LBN country, Tripoli LBN city, Lebanon LBN country"},
    /* the text says which */
    {"A/DT bomb/NN went off in/IN Tripoli/NNP , Lebanon/NNP .", "Tripoli LBN city, Lebanon LBN country!"},
    {"A/DT bomb/NN went off in/IN Hyderabad/NNP , Pakistan/NNP .", "Hyderabad PAK city, Pakistan PAK country!"},
    {"He/PRP spoke in/IN Atlanta/NNP , Georgia/NNP .", "Atlanta USA city, Georgia USA admin1!"},
    {"He/PRP spoke in/IN Tbilisi/NNP , Georgia/NNP .", "Tbilisi GEO city, Georgia GEO country!"},
    {"the/DT province/NN of/IN Kandahar/NNP", "Kandahar AFG admin1"},
    {"the/DT city/NN of/IN Kandahar/NNP", "Kandahar AFG city"},
    {"in/IN Idlib/NNP province/NN", "Idlib SYR admin1"},
    /* regions, seas, sites */
    {"Fighting/NN in/IN the/DT Donbas/NNP goes on .", "Donbas UKR admin1"},
    {"Ships/NNS in/IN the/DT Strait/NNP of/IN Hormuz/NNP .", "Strait of Hormuz  admin1"},
    {"Crowds/NNS filled Tahrir/NNP Square/NNP .", "Tahrir Square EGY point"},
    {"across/IN the/DT Middle/NNP East/NNP", "Middle East  country"},
    {"in/IN Nagorno-Karabakh/NNP", "Nagorno-Karabakh AZE admin1"},
    {"in/IN the/DT Red/NNP Sea/NNP port/NN of/IN Mokha/NNP", "Red Sea  country!, Mocha YEM city"},
    /* names of other things */
    {"The Washington/NNP Post/NNP said so .", ""},
    {"Members/NNS of/IN the/DT Paris/NNP Club/NNP met .", ""},
    {"Michael/NNP Jordan/NNP spoke .", ""},
    {"Mr/NNP London/NNP spoke .", ""},
    {"Most/JJS people/NNS stayed , Reading/VBG papers/NNS .", ""},
    {"It/PRP cost US$ 5/CD million .", ""},
    {"about/IN $US 5/CD million", ""},
    /* turns of phrase */
    {"20/CD km/NN south/NN of/IN Aleppo/NNP", "Aleppo SYR point"},
    {"about/IN 20/CD km/NN from/IN Kabul/NNP", "Kabul AFG city"},
    {"Kazakhstan/NNP is calm . | Rioters/NNS in/IN the/DT west/NN of/IN the/DT country/NN left .",
     "Kazakhstan KAZ country, Kazakhstan KAZ country"},
    {"in/IN the/DT west/NN of/IN the/DT country/NN", ""},
    /* the date line is where the report is written, not where things happen */
    {"ALMATY/NNP , Jan/NNP 5/CD - Police/NNS fired .", "Almaty KAZ city!"},
    {"WASHINGTON/NNP , Jan/NNP 6/CD The/DT crisis/NN in/IN Kazakhstan/NNP grew .",
     "Washington USA city!, Kazakhstan KAZ country"},
    {"BAGHDAD/NNP , Iraq/NNP ( AP/NNP ) -- Bombs/NNS fell .", "Baghdad IRQ city!, Iraq IRQ country!"},
    {"Baghdad/NNP , Iraq/NNP , saw bombs/NNS .", "Baghdad IRQ city, Iraq IRQ country!"},
    {"", ""},
    {", ( - $", ""},
};

static str described(const document *d, arena *a)
{
    buf b = {.from = a};
    for (size_t i = 0; i < d->places.len; i++) {
        const place *p = &d->places.at[i];
        buf_fmt(&b, "%s%.*s %.*s %s%s", i ? ", " : "", STR_ARG(p->where.name), STR_ARG(p->where.country),
                casus_place_precision_name(p->where.precision), p->event_place ? "" : "!");
    }
    return b.len ? (str){b.ptr, b.len} : S("");
}

static void check_spans(const document *d)
{
    uint32_t end = 0;
    for (size_t i = 0; i < d->places.len; i++) {
        const place *p = &d->places.at[i];
        CHECK(p->count > 0 && p->first >= end && p->first + p->count <= d->tokens.len);
        CHECK(p->head >= p->first && p->head < p->first + p->count);
        CHECK_STR(str_slice(d->text, p->where.span.begin, p->where.span.end), p->where.text);
        end = p->first + p->count;
    }
}

static void check_rows(const place_tables *tables)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        tagged t;
        tagged_make(&t, rows[i].text, CASUS_NO_DAY);
        CHECK_INT(places_read(tables, &t.d), CASUS_OK);
        CHECK_STR(described(&t.d, &t.a), str_of(rows[i].places));
        check_spans(&t.d);
        tagged_free(&t);
    }
}

static void check_home(const place_tables *tables)
{
    tagged t;
    tagged_make(&t, "WASHINGTON/NNP , Jan/NNP 6/CD Riots/NNS in/IN Kazakhstan/NNP . | Kazakh/JJ police/NNS came .", CASUS_NO_DAY);
    CHECK_INT(places_read(tables, &t.d), CASUS_OK);
    CHECK_STR(str_of(t.d.home_country), S("KAZ"));
    CHECK_INT(t.d.home_place, 0);
    tagged_free(&t);
    tagged_make(&t, "Nobody/NN said where .", CASUS_NO_DAY);
    CHECK_INT(places_read(tables, &t.d), CASUS_OK);
    CHECK_STR(str_of(t.d.home_country), S(""));
    CHECK(t.d.home_place == NONE);
    tagged_free(&t);
}

/* A name the tagger alone takes for a place, beside one that is known. */
static void check_unknown(const place_tables *tables)
{
    tagged t;
    tagged_make(&t, "Shots/NNS fell in/IN Zzyrkh/NNP , Kazakhstan/NNP .", CASUS_NO_DAY);
    t.d.tokens.at[3].name = ENTITY_LOC;
    t.d.tokens.at[3].name_begin = 1;
    CHECK_INT(places_read(tables, &t.d), CASUS_OK);
    CHECK_STR(described(&t.d, &t.a), S("Zzyrkh KAZ country, Kazakhstan KAZ country"));
    tagged_free(&t);
}

static void name_tokens(tagged *t, uint32_t first, uint32_t count, uint8_t type)
{
    for (uint32_t i = first; i < first + count; i++) t->d.tokens.at[i].name = type;
    t->d.tokens.at[first].name_begin = 1;
}

/* The tagger's word for or against a name, and what else the text must say. */
static const struct { const char *text; uint32_t first, count; uint8_t type; const char *places; } told[] = {
    {"Zzyrkh/NNP spreads fast .", 0, 1, ENTITY_LOC, ""}, /* a disease as likely as a place */
    {"He/PRP lives in/IN Zzyrkh/NNP , near/IN Kabul/NNP .", 3, 1, ENTITY_LOC, "Zzyrkh AFG admin2, Kabul AFG city"},
    {"Kabul/NNP is far . | Farms/NNS in/IN West Zzyrkh burned .", 6, 2, ENTITY_LOC,
     "Kabul AFG city, West Zzyrkh AFG country"},
    {"in/IN Almaty/NNP and/CC Zhanaozen/NNP", 3, 1, ENTITY_PER, "Almaty KAZ city, Zhanaozen KAZ city"},
    {"at/IN Kabul/NNP University/NNP", 1, 2, ENTITY_ORG, "Kabul AFG city!"},
    {"the/DT US-led/JJ force/NN", 0, 0, ENTITY_NONE, ""},
};

static void check_told(const place_tables *tables)
{
    for (size_t i = 0; i < COUNT(told); i++) {
        tagged t;
        tagged_make(&t, told[i].text, CASUS_NO_DAY);
        if (told[i].count) name_tokens(&t, told[i].first, told[i].count, told[i].type);
        CHECK_INT(places_read(tables, &t.d), CASUS_OK);
        CHECK_STR(described(&t.d, &t.a), str_of(told[i].places));
        check_spans(&t.d);
        tagged_free(&t);
    }
}

/* What the tagger calls a person is none, and so is the surname later. */
static void check_person(const place_tables *tables)
{
    tagged t;
    tagged_make(&t, "Arturo/NNP Kobani/NNP spoke . | Later/RB Kobani/NNP left .", CASUS_NO_DAY);
    for (uint32_t i = 0; i < 2; i++) t.d.tokens.at[i].name = ENTITY_PER;
    t.d.tokens.at[0].name_begin = 1;
    CHECK_INT(places_read(tables, &t.d), CASUS_OK);
    CHECK_STR(described(&t.d, &t.a), S(""));
    tagged_free(&t);
}

static void check_distance(const place_tables *tables)
{
    tagged t;
    tagged_make(&t, "100/CD km/NN south/NN of/IN Aleppo/NNP", CASUS_NO_DAY);
    CHECK_INT(places_read(tables, &t.d), CASUS_OK);
    if (CHECK_INT(t.d.places.len, 1)) {
        CHECK(t.d.places.at[0].where.lat > 35.2 && t.d.places.at[0].where.lat < 35.4);
        CHECK(t.d.places.at[0].where.lon > 37.0 && t.d.places.at[0].where.lon < 37.3);
        CHECK_INT(t.d.places.at[0].count, 5);
    }
    tagged_free(&t);
}

/* ---- compiling ---- */

static const struct { const char *name, *text; } files[] = {
    {"words.tsv", "district\ttype\tdistrict\nOblast\ttype\tstate\n"},
    {"countries.tsv", "VEL\tVE\tVeldan\t-\tVeldanian\t10\t20\t7\nARV\tAR\tArvonia\t-\t-\t50\t20\t8\n"},
    {"own.tsv", "Ostrava\tOldtown\tcity\tVEL\nNewport\tNeuhafen\tcity\tVEL\t-\t11\t21\nGreat Lake\t-\tlake\t-\t-\t1\t2\n"},
    {"not_places.tsv", "Ostrava Times\t0\n"},
};
/* Six columns of a town; then the same town's district and a line of a GeoNames dump. */
static const char gazetteer[] =
    "-\tUpper Oblast\t-\tVE\t01\tUpper Oblast\t-\tADM1\t0\t10.1\t20.1\n"
    "55\tOstrava\tÓstrava\tVE\t01\tUpper Oblast\t-\tPPLC\t400000\t10.2\t20.2\n"
    "56\tNewport\t-\tVE\t01\tUpper Oblast\t-\tPPL\t9000\t11.1\t21.1\n"
    "57\tDumpton\tDumpton\tDompton,Dumpville\t50.1\t20.1\tP\tPPL\tAR\t\t00\t\t\t\t1200\n";

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (!CHECK(f)) return;
    fputs(text, f);
    fclose(f);
}

typedef struct { compiler c; model_file file; place_tables tables; unsigned char *bytes; } made_model;

/* `extra` joins own.tsv's text; returns how many complaints there were. */
static unsigned make_model(made_model *m, const char *extra)
{
    char folder[] = "/tmp/casus-place-XXXXXX", path[256], own[1024];
    if (!CHECK(mkdtemp(folder))) return 0;
    snprintf(path, sizeof path, "%s/places", folder);
    CHECK(mkdir(path, 0700) == 0);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(own, sizeof own, "%s%s", files[i].text, strcmp(files[i].name, "own.tsv") ? "" : extra);
        write_file(path, files[i].name, own);
    }
    write_file(folder, "gazetteer.tsv", gazetteer);
    char gazetteer_path[256];
    snprintf(gazetteer_path, sizeof gazetteer_path, "%s/gazetteer.tsv", folder);
    compiler_init(&m->c);
    m->c.data = folder;
    m->c.gazetteer = gazetteer_path;
    FILE *quiet = fopen("/dev/null", "w");
    m->c.messages = quiet;
    compile_places(&m->c);
    str bytes = compiler_finish(&m->c);
    m->bytes = aligned_alloc(64, (bytes.len + 63) / 64 * 64);
    memcpy(m->bytes, bytes.ptr, bytes.len);
    CHECK_INT(model_file_open_memory(&m->file, m->bytes, bytes.len, NULL), CASUS_OK);
    CHECK_INT(places_open(&m->tables, &m->file, NULL), CASUS_OK);
    fclose(quiet);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(own, sizeof own, "%s/%s", path, files[i].name);
        unlink(own);
    }
    unlink(gazetteer_path);
    rmdir(path);
    rmdir(folder);
    return m->c.complaints;
}

static void free_model(made_model *m)
{
    free(m->bytes);
    compiler_free(&m->c);
}

static uint32_t id_of(const made_model *m, const char *name)
{
    uint32_t row = place_lookup(&m->tables, str_of(name));
    return row == NONE ? 0 : m->tables.rows[row].geonameid;
}

static void check_compiled(void)
{
    made_model m;
    CHECK_INT(make_model(&m, ""), 0);
    CHECK_INT(m.tables.n_countries, 2);
    CHECK_INT(id_of(&m, "Veldan"), 7);
    CHECK_INT(id_of(&m, "Oldtown"), 55);  /* an old name for a town of the gazetteer */
    CHECK_INT(id_of(&m, "ostrava"), 55);
    CHECK_INT(id_of(&m, "Neuhafen"), 56); /* our town and the gazetteer's, 15 km apart, are one */
    CHECK_INT(id_of(&m, "Dumpville"), 57);
    uint32_t upper = place_lookup(&m.tables, S("Upper"));
    CHECK(upper != NONE && m.tables.rows[upper].kind == PLACE_STATE);
    uint32_t town = place_lookup(&m.tables, S("Ostrava"));
    if (CHECK(town != NONE)) CHECK_INT(m.tables.rows[town].admin1, upper);
    CHECK(place_lookup(&m.tables, S("Ostrava Times")) == NONE);
    CHECK(place_lookup(&m.tables, S("Veldanian")) == NONE);
    free_model(&m);
}

static void check_complaints(void)
{
    static const char *const faults[] = {
        "Somewhere\t-\ttownlet\tVEL\n", "Somewhere\t-\tcity\tXXX\n", "Somewhere\t-\tcity\tVEL\t-\t91\t0\n",
        "Somewhere\t-\tcity\tVEL\t-\t1\tx\n", "Somewhere\t-\tcity\tVEL\t-\t1\t1\t-\t1001\n",
    };
    for (size_t i = 0; i < COUNT(faults); i++) {
        made_model m;
        CHECK_INT(make_model(&m, faults[i]), 1);
        free_model(&m);
    }
}

static void check_damaged(void)
{
    place_row good = {.country = "VEL", .admin1 = NONE, .kind = PLACE_COUNTRY};
    place_row bad[6];
    for (size_t i = 0; i < COUNT(bad); i++) bad[i] = good;
    bad[0].kind = PLACE_KIND_COUNT;
    bad[1].admin1 = 0; /* a country is no division */
    bad[2].country_row = 5;
    bad[3].name = (model_ref){1000, 1};
    bad[4].lat = 9000001;
    memcpy(bad[5].country, "VELD", 4); /* no end */
    for (size_t i = 0; i <= COUNT(bad); i++) {
        compiler c;
        compiler_init(&c);
        compiler_section(&c, "PLACES", i < COUNT(bad) ? &bad[i] : &good, 1, sizeof good);
        phrase_builder_write(phrase_builder_new(&c), "PLCNODE", "PLCNAME");
        str made = compiler_finish(&c);
        unsigned char *bytes = aligned_alloc(64, (made.len + 63) / 64 * 64);
        memcpy(bytes, made.ptr, made.len);
        model_file file;
        place_tables tables;
        CHECK_INT(model_file_open_memory(&file, bytes, made.len, NULL), CASUS_OK);
        casus_status st = places_open(&tables, &file, NULL);
        CHECK_INT(st ? st : places_check(&tables, NULL), i < COUNT(bad) ? CASUS_ERR_MODEL : CASUS_OK);
        free(bytes);
        compiler_free(&c);
    }
}

/* Twice the text, about twice the time is for bench/; here: it ends, and finds all. */
static void check_many(const place_tables *tables)
{
    enum { TIMES = 20000 };
    char *text = malloc(TIMES * 32);
    size_t n = 0;
    for (int i = 0; i < TIMES; i++) n += (size_t)sprintf(text + n, "in/IN Kabul/NNP , Paris/NNP ");
    tagged t;
    tagged_make(&t, text, CASUS_NO_DAY);
    CHECK_INT(places_read(tables, &t.d), CASUS_OK);
    CHECK_INT(t.d.places.len, 2 * TIMES);
    tagged_free(&t);
    free(text);
}

int main(void)
{
    model_file file;
    place_tables tables;
    const char *path = getenv("CASUS_MODEL");
    casus_error err = {0};
    if (!CHECK(path && model_file_open(&file, path, &err) == CASUS_OK) || !CHECK(places_open(&tables, &file, &err) == CASUS_OK)) {
        fprintf(stderr, "%s\n", err.message);
        return unit_result();
    }
    check_rows(&tables);
    check_home(&tables);
    check_unknown(&tables);
    check_told(&tables);
    check_person(&tables);
    check_distance(&tables);
    check_many(&tables);
    model_file_close(&file);
    check_compiled();
    check_complaints();
    check_damaged();
    return unit_result();
}
