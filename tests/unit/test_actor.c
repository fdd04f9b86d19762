/* Who is who in text, with the tables of data/; what the compiler says of bad
 * tables; and that damaged sections are refused. */
#include "compiler.h"
#include "tagged.h"
#include "unit.h"

#include "mention/actor.h"
#include "parse/tree.h"

#include <sys/stat.h>
#include <unistd.h>

/* ---- reading ---- */

/* "*" marks a person's name as the tagger would: each token of it. */
static const struct { const char *text, *day, *who; } rows[] = {
    /* nationality, body and noun */
    {"Kazakh/JJ police/NNS fired .", "2022-01-06", "Kazakh police KAZCOP"},
    {"Kazakhstan/NNP 's/POS army/NN came .", "2022-01-06", "Kazakhstan 's army KAZMIL"},
    {"the/DT army/NN of/IN Kenya/NNP left .", "", "the army KENMIL"},
    {"CSTO/NNP forces/NNS arrived in/IN Kazakhstan/NNP .", "2022-01-06", "CSTO forces IGOCSTO csto"},
    {"the/DT CSTO/NNP Collective/NNP Security/NNP Council/NNP met .", "2022-01-06",
     "the CSTO Collective Security Council IGOCSTO csto"},
    {"Russian-backed/JJ separatists/NNS left Georgia/NNP .", "", "Russian-backed separatists GEOREB"},
    {"Protesters/NNS in/IN Minsk/NNP , Belarus/NNP , left .", "", "Protesters BLRCVL"},
    {"the/DT German/JJ Foreign/NNP Office/NNP said/VBD so .", "", "the German Foreign Office DEUGOV"},
    /* offices: the day decides */
    {"Taliban/NNP fighters/NNS came .", "2019-06-01", "Taliban fighters AFGREB taliban"},
    {"Taliban/NNP fighters/NNS came .", "2022-06-01", "Taliban fighters AFGGOV taliban"},
    /* titles */
    {"President/NNP Ulan/NNP* Sarbagyshev/NNP* of/IN Kenya/NNP left .", "", "President Ulan Sarbagyshev KENGOV  president"},
    {"Malian/JJ Defence/NNP Minister/NNP Ibou/NNP* Tarra/NNP* fled .", "",
     "Malian Defence Minister Ibou Tarra MLIGOV  defence minister"},
    {"former/JJ Malian/JJ president/NN Ibou/NNP* Tarra/NNP* fled .", "",
     "former Malian president Ibou Tarra MLIELI  former president"},
    {"Ibou/NNP* Tarra/NNP* , Mali/NNP 's/POS prime/JJ minister/NN , fled .", "", "Ibou Tarra MLIGOV  prime minister"},
    {"the/DT police/NN spokesman/NN Ibou/NNP* Tarra/NNP* in/IN Mali/NNP", "",
     "the police spokesman Ibou Tarra MLICOP  spokesman"},
    {"White/NNP House/NNP spokesman/NN Ibou/NNP* Tarra/NNP* left .", "",
     "White House spokesman Ibou Tarra USAGOV whitehouse spokesman"},
    {"Ambassador/NNP to/IN Kenya/NNP Ibou/NNP* Tarra/NNP* of/IN Mali/NNP", "", "Ambassador to Kenya Ibou Tarra KENGOV  ambassador"},
    {"United/NNP Auto/NNP Workers/NNP President/NNP Ibou/NNP* Tarra/NNP* spoke .", "",
     "United Auto Workers President Ibou Tarra USALAB uaw president"},
    {"parliament/NN president/NN Ibou/NNP* Tarra/NNP* of/IN Mali/NNP spoke .", "", "parliament president Ibou Tarra MLILEG  president"},
    {"( Reuters/NNP ) - Kenya/NNP won .", "", "Reuters GBRMED reuters"},
    {"14/CD opposition/NN activists/NNS in/IN Uganda/NNP", "", "14 opposition activists UGAOPP"},
    {"Local/NNP 31/CD President/NNP Ibou/NNP* Tarra/NNP* in/IN Mali/NNP", "", "Local 31 President Ibou Tarra   president"},
    {"Mayor/NNP Tarra/NNP* of/IN Mali/NNP", "", "Mayor Tarra MLIGOV  mayor"},
    {"spokeswoman/NN Ibou/NNP* Tarra/NNP* spoke .", "", "spokeswoman Ibou Tarra   spokesman"},
    {"Donald/NNP* Trump/NNP* Jr/NNP* spoke .", "2019-03-06", "Donald Trump Jr "},
    {"Let/VB it/PRP be .", "", "it "},
    /* words that only look so */
    {"They/PRP police/VBP us/PRP .", "", "They "},
    {"a/DT three/CD - nation/NN race/NN", "", ""},
    {"in/IN the/DT South/NNP China/NNP Sea/NNP", "", ""},
    {"the/DT United/NNP States/NNP", "", "the United States USA usa"},
    {"tell us/PRP who/WP is in/IN", "", ""},
    {"", "", ""},
};

/* Documents of more than one sentence: what the last mention is. */
static const struct { const char *text, *who; } links[] = {
    {"Ibou/NNP* Tarra/NNP* , Mali/NNP 's/POS president/NN , spoke . | Tarra/NNP* left .", "Tarra MLIGOV  president"},
    {"Ibou/NNP* Tarra/NNP* , Mali/NNP 's/POS president/NN , spoke . | He/PRP left .", "He MLIGOV  president"},
    {"Mary/NNP* Tarra/NNP* , Mali/NNP 's/POS president/NN , met Paul/NNP* Ouko/NNP* , Kenya/NNP 's/POS president/NN . | She/PRP left .",
     "She MLIGOV  president"},
    {"the/DT president/NN of/IN Mali/NNP , Ibou/NNP* Tarra/NNP* , left . | Tarra/NNP* spoke .", "Tarra MLIGOV  president"},
    {"the/DT militant/JJ group/NN Boko/NNP Haram/NNP came .", "the militant group Boko Haram NGAREB bokoharam"},
    {"Ibou/NNP* Tarra/NNP* , Mali/NNP 's/POS president/NN , spoke . | Tarra/NNP* 's/POS forces/NNS left .", "Tarra 's forces MLIMIL"},
    {"The/DT African/NNP Union/NNP met in/IN Kenya/NNP . | The/DT bloc/NN left .", "The bloc IGOAFU au"},
    {"Troops/NNS from/IN Mali/NNP left Mali/NNP . | Kenya/NNP came . | The/DT country/NN won .", "The country KEN ken"},
    {"Malian/JJ Foreign/NNP Minister/NNP Ibou/NNP* Tarra/NNP* met his/PRP$ Kenyan/JJ counterpart/NN", "his Kenyan counterpart KENGOV  foreign minister"},
    {"Mali/NNP and/CC Mali/NNP . | The/DT government/NN fell .", "The government MLIGOV"},
    {"the/DT Boko/NNP Haram/NNP came . | The/DT militants/NNS left .", "The militants NGAREB bokoharam"},
};

static const char *const pronoun_tags[] = {"PRP", "PRP$"};

/* tagged.h knows no pronouns; and the stars of names. */
static void finish_tags(document *d)
{
    bool in_name = false;
    for (size_t i = 0; i < d->tokens.len; i++) {
        token *k = &d->tokens.at[i];
        for (size_t p = 0; p < COUNT(pronoun_tags); p++)
            if (str_eq(xpos_name(k->xpos), str_of(pronoun_tags[p]))) k->upos = UPOS_PRON;
        if (k->xpos == XPOS_POS) k->upos = UPOS_PART;
        bool star = k->form.len > 0 && k->end < d->text.len && str_eq(str_slice(d->text, k->end, k->end + 5), S("/NNP*"));
        if (star) k->xpos = XPOS_NNP, k->upos = UPOS_PROPN, k->name = ENTITY_PER, k->name_begin = !in_name;
        in_name = star;
    }
}

static void read_all(const actor_tables *tables, tagged *t, const char *text, const char *day)
{
    tagged_make(t, text, day[0] ? casus_day_parse(str_of(day)) : CASUS_NO_DAY);
    finish_tags(&t->d);
    CHECK_INT(tree_index(&t->d), CASUS_OK);
    CHECK_INT(actors_read(tables, &t->d), CASUS_OK);
}

/* The words, the code, the id, the role; blanks at the end off. */
static str described(const document *d, arena *a, size_t i)
{
    buf b = {.from = a};
    const mention *m = &d->mentions.at[i];
    for (uint32_t t = m->first; t < m->first + m->count; t++) buf_fmt(&b, "%.*s ", STR_ARG(d->tokens.at[t].form));
    buf_fmt(&b, "%.*s %.*s %.*s", STR_ARG(m->actor.code), STR_ARG(m->actor.id), STR_ARG(m->actor.role));
    str all = {b.ptr, b.len};
    return m->actor.code.len || m->actor.role.len ? str_trim(all) : (str){b.ptr, b.len - 2};
}

/* The last mention that lies inside no other. */
static size_t last_outer(const document *d)
{
    size_t last = 0;
    for (size_t i = 1; i < d->mentions.len; i++)
        if (d->mentions.at[i].first >= d->mentions.at[last].first + d->mentions.at[last].count) last = i;
    return last;
}

static void check_rows(const actor_tables *tables)
{
    for (size_t i = 0; i < COUNT(rows); i++) {
        tagged t;
        read_all(tables, &t, rows[i].text, rows[i].day);
        CHECK_STR(t.d.mentions.len ? described(&t.d, &t.a, 0) : S(""), str_of(rows[i].who));
        tagged_free(&t);
    }
    for (size_t i = 0; i < COUNT(links); i++) {
        tagged t;
        read_all(tables, &t, links[i].text, "");
        if (CHECK(t.d.mentions.len > 0)) CHECK_STR(described(&t.d, &t.a, last_outer(&t.d)), str_of(links[i].who));
        tagged_free(&t);
    }
}

/* Many mentions cost as many times more, and none lies outside the text. */
static void check_size(const actor_tables *tables)
{
    enum { REPEATS = 4000 };
    static const char piece[] = "Kazakh/JJ police/NNS and/CC Ibou/NNP* Tarra/NNP* said/VBD he/PRP of/IN the/DT bloc/NN , ";
    char *text = malloc(REPEATS * (sizeof piece - 1) + 1);
    if (!CHECK(text != NULL)) return;
    for (size_t i = 0; i < REPEATS; i++) memcpy(text + i * (sizeof piece - 1), piece, sizeof piece);
    tagged t;
    read_all(tables, &t, text, "");
    CHECK(t.d.mentions.len >= REPEATS * 3);
    for (size_t i = 0; i < t.d.mentions.len; i++) {
        const mention *m = &t.d.mentions.at[i];
        CHECK(m->count > 0 && m->first + m->count <= t.d.tokens.len && m->head >= m->first && m->head < m->first + m->count);
        CHECK(m->same_as == NONE || m->same_as < i);
    }
    tagged_free(&t);
    free(text);
}

/* ---- the compiler's complaints ---- */

static const struct { const char *file, *text, *says; } faults[] = {
    {"actors/countries.tsv", "KEN\tKE\tKenya\t-\tKenyan\tNairobi\t-\nAGO\tAO\tAngola\t-\tAngolan\tLuanda\t-\n", "sorted by code"},
    {"actors/countries.tsv", "KENY\tKE\tKenya\t-\tKenyan\tNairobi\t-\n", "codes of three and two letters"},
    {"actors/organisations.tsv", "Band\tband\tKENGOB\tarmed\t-\t-\t-\n", "\"GOB\" is no sector; did you mean \"GOV\"?"},
    {"actors/organisations.tsv", "Band\tband\tKENGOV\tarmy\t-\t-\t-\n", "no kind of body; did you mean \"party\"?"},
    {"actors/organisations.tsv", "Band\tband\tKENGOV\tarmed\t2001\t2003\t-\nBand\tband\tKENREB\tarmed\t2002\t-\t-\n", "overlap"},
    {"actors/people/x.tsv", "Ibou Tarra\ttarra\tKEXGOV\tpresident\t2001\t-\t-\n", "begins with no country; did you mean \"KEN\"?"},
    {"actors/people/x.tsv", "Ibou Tarra\ttarra\tKENGOV\tpresident\t2001\t1999\t-\n", "is after to"},
    {"actors/people/x.tsv", "Ibou Tarra\ttarra\tKENGOV\tpresident\tsoon\t-\t-\n", "is no date"},
    {"agents/agents.tsv", "police\tCOP\tbody\tbody\tnone\npolice\tCOP\tbody\tbody\tnone\n", "is there already"},
    {"agents/agents.tsv", "Police\tCOP\tbody\tbody\tnone\n", "must be lower case"},
    {"agents/agents.tsv", "police\tCOP\tcrowd\tbody\tnone\n", "none of person, group, body"},
    {"agents/references.tsv", "bloc\tclub\n", "refers to \"club\""},
    {"actors/people/x.tsv", "Ibou Tarra\ttarra\tKENGOV\tpresident\t2001\t-\t-\n", ""},
};

static const struct { const char *file, *text; } sound[] = {
    {"actors/countries.tsv", "KEN\tKE\tKenya\t-\tKenyan\tNairobi\t-\n"},
    {"actors/peoples.tsv", ""}, {"actors/never.tsv", ""}, {"actors/organisations.tsv", ""}, {"actors/people/x.tsv", ""},
    {"agents/sectors.tsv", "GOV\tgovernment\tside\tgovernment\nREB\trebels\tside\t-\nCOP\tpolice\tside\t-\n"},
    {"agents/agents.tsv", ""}, {"agents/roles.tsv", ""}, {"agents/references.tsv", ""}, {"agents/former.tsv", ""}, {"agents/given.tsv", ""},
};

static void write_file(const char *folder, const char *name, const char *text)
{
    char path[400];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    if (!CHECK(f != NULL)) return;
    fputs(text, f);
    fclose(f);
}

static void remove_tree(const char *folder)
{
    char path[400];
    for (size_t i = 0; i < COUNT(sound); i++) {
        snprintf(path, sizeof path, "%s/%s", folder, sound[i].file);
        unlink(path);
    }
    static const char *const folders[] = {"/actors/people", "/actors", "/agents", ""};
    for (size_t i = 0; i < COUNT(folders); i++) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        rmdir(path);
    }
}

static void check_fault(size_t row)
{
    char folder[] = "/tmp/casus-actor-XXXXXX", path[400], messages[4096] = "";
    if (!CHECK(mkdtemp(folder) != NULL)) return;
    static const char *const folders[] = {"/actors", "/actors/people", "/agents"};
    for (size_t i = 0; i < COUNT(folders); i++) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        CHECK_INT(mkdir(path, 0700), 0);
    }
    for (size_t i = 0; i < COUNT(sound); i++)
        write_file(folder, sound[i].file, strcmp(sound[i].file, faults[row].file) ? sound[i].text : faults[row].text);
    compiler c;
    compiler_init(&c);
    c.data = folder;
    c.messages = tmpfile();
    if (CHECK(c.messages != NULL)) {
        compile_actors(&c);
        rewind(c.messages);
        messages[fread(messages, 1, sizeof messages - 1, c.messages)] = 0;
        fclose(c.messages);
        bool said = faults[row].says[0] ? strstr(messages, faults[row].says) && c.complaints : !c.complaints;
        if (!CHECK(said)) fprintf(stderr, "row %zu: \"%s\" not in: %s\n", row, faults[row].says, messages);
    }
    compiler_free(&c);
    remove_tree(folder);
}

/* ---- damage ---- */

/* Every byte of the tables set to 0xff in turn (in steps): noticed on opening or on checking. */
static void check_damage(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!CHECK(f != NULL)) return;
    fseek(f, 0, SEEK_END);
    size_t size = (size_t)ftell(f);
    rewind(f);
    unsigned char *bytes = aligned_alloc(MODEL_ALIGN, (size + MODEL_ALIGN - 1) / MODEL_ALIGN * MODEL_ALIGN);
    bool read = bytes && fread(bytes, 1, size, f) == size;
    fclose(f);
    model_file file;
    if (CHECK(read) && CHECK_INT(model_file_open_memory(&file, bytes, size, NULL), CASUS_OK)) {
        static const char *const tags[] = {"ACTORS", "ACTTERM", "AGENTS", "ROLES", "SECTORS", "ACTNAME"};
        static const size_t where[] = {24, 24, 8, 16, 0, 8}; /* first_term, country, sectors, sectors, code, kind */
        for (size_t i = 0; i < COUNT(tags); i++)
            for (uint32_t e = 0; e < file.n_entries; e++) {
                if (strncmp(file.entries[e].tag, tags[i], 8)) continue;
                unsigned char *at = bytes + file.entries[e].offset + where[i], keep[4];
                memcpy(keep, at, 4);
                memset(at, 0xfe, 4);
                actor_tables t;
                casus_status st = actors_open(&t, &file, NULL);
                CHECK_INT(st ? st : phrases_check(&t.names, "ACTNODE", NULL), CASUS_ERR_MODEL);
                memcpy(at, keep, 4);
            }
        model_file_close(&file);
    }
    free(bytes);
}

int main(void)
{
    const char *path = getenv("CASUS_MODEL");
    model_file file;
    casus_error err = {0};
    actor_tables tables;
    if (!path || model_file_open(&file, path, &err) || actors_open(&tables, &file, &err)) {
        fprintf(stderr, "no model: %s\n", err.message);
        return 1;
    }
    check_rows(&tables);
    check_size(&tables);
    model_file_close(&file);
    for (size_t i = 0; i < COUNT(faults); i++) check_fault(i);
    check_damage(path);
    return unit_result();
}
