/* Dictionaries of TABARI and PETRARCH: the rows they become, and what is said of their faults. */
#include "unit.h"

typedef struct { const char *text, *expected; } row;

/* The rows that are no comments, joined by "; ", blanks for tabs; or the faults, without the file. */
static const row rows[] = {
    {"GREEN_VALLEY_FRONT_ [PERREB]", "Green Valley Front green-valley-front PERREB armed - - -"},
    {"GREEN_VALLEY_FRONT_(GVF)_ [PERREB]\n+FRONT_OF_THE_VALLEYS\n+GREEN_VALLEY_FRONT",
     "Green Valley Front green-valley-front PERREB armed - - GVF|Front of the Valleys"},
    {"KJVF_ [PERREB]", "KJVF kjvf PERREB armed - - -"},
    {"THE_GREEN_CLUB_ [NGOPER]", "Green Club green-club PERNGO ngo - - -"},
    {"GREEN_CLUB_ [NGO]", "Green Club green-club NGOGREENCLUB ngo - - -"},
    {"GREEN_CLUB_ [IGOXYZ]", "Green Club green-club IGOXYZ igo - - -"},
    {"GREEN_MINES [MNCPERHLH]", "Green Mines green-mines PERBUS company - - -"},
    {"GREEN_HILLS_UNIT [PERGOVHLH]", "Green Hills Unit green-hills-unit PERGOV ministry - - -"},
    {"GREEN_HILLS [PERHLH]", "Green Hills green-hills PERCVL other - - -"},
    {"OLD_FRONT [TMPREB]", "Old Front old-front TLSREB armed - - -"},

    /* dates */
    {"ZUNO_QUILLCA [PERGOV 010728-060728]", "Zuno Quillca quillca-zuno PERGOV - 2001-07-28 2006-07-28 -"},
    {"ZUNO_QUILLCA [PERGOV >20010728]", "Zuno Quillca quillca-zuno PERGOV - 2001-07-28 - -"},
    {"ZUNO_QUILLCA [PERGOV < 690101]", "Zuno Quillca quillca-zuno PERGOV - - 1968-12-31 -"},
    {"ZUNO_QUILLCA\n\t[PERGOV 010728-060728] # first\n\n\t[ELI] ; and later",
     "Zuno Quillca quillca-zuno PERGOV - 2001-07-28 2006-07-28 -"},
    {"ZUNO_QUILLCA [PERGOV 010728-060728] [PEROPP]",
     "Zuno Quillca quillca-zuno PEROPP - - 2001-07-27 -; Zuno Quillca quillca-zuno PERGOV - 2001-07-28 2006-07-28 -; "
     "Zuno Quillca quillca-zuno PEROPP - 2006-07-29 - -"},
    {"ZUNO_QUILLCA [PERGOV >010728] [PERLEG >060728]",
     "Zuno Quillca quillca-zuno PERGOV - 2001-07-28 2006-07-27 -; Zuno Quillca quillca-zuno PERLEG - 2006-07-28 - -"},

    /* who is known to our tables keeps the id */
    {"MUKHTAR_TLEUBERDI [KAZGOV >180101]\n+TLEUBERDI_MUKHTAR", "Mukhtar Tleuberdi tleuberdi-mukhtar KAZGOV - 2018-01-01 - Tleuberdi Mukhtar"},
    {"PERU_ [PER]\n+PERUVIAN\n+PEROU", "PER - Peru Perou - -"},
    {"PERU_ [PER]", ""},

    /* agents */
    {"OX_HERD [~AGR]", "ox herd CVL person - -"},
    {"VALLEY_POLICE {} [~COP]", "valley police COP group body none"},
    {"OX_MAN {OX_MEN} [~CVL]", "ox man CVL person - ox men"},
    {"!HERD! = HERDER, HERDERS, HERDSMAN, HERDSMEN\nOX_!HERD! [~AGR]", "ox herder CVL person - -; ox herdsman CVL person - -"},

    /* faults: line, what, nearest right thing */
    {"A_FRONT [PERREB\n", "1: \"[PERREB\" is never closed; \"]\" is missing"},
    {"A_FRONT\nB_FRONT [PERREB]", "1: \"A_FRONT\" has no code; write one behind it, [USAGOV], or \"+\" before it if it is a name of the entry above"},
    {"+A_FRONT [PERREB]", "1: \"+A_FRONT [PERREB]\" belongs to no name: there is none above it"},
    {"A_FRONT [PERRBE]", "1: \"RBE\" is no sector; did you mean \"REB\"?"},
    {"A_FRONT [KAY]", "1: \"KAY\" is no country and no class of organisations; did you mean \"KAZ\"?"},
    {"A_FRONT [PERRE]", "1: the code \"PERRE\" is not made of groups of three letters, as \"USAGOV\" is"},
    {"A_FRONT [EUR]", "1: \"EUR\" is a region and no state: nobody of our tables can belong to it"},
    {"A_FRONT [REB]", "1: \"REB\" is no country; a code begins with one, as in \"USAREB\""},
    {"A_FRONT [MNC]", "1: \"MNC\" names no country, and our tables know such bodies by their country only; write \"MNCUSA\""},
    {"A_FRONT [per]", "1: \"per\" is no code; write capitals and digits, as [USAGOV] or, of an agent, [~GOV]"},
    {"A_FRONT\n[PERREB >2010-01-01]", "2: \"2010-01-01\" is no date; write YYMMDD or YYYYMMDD, as 970131 or 19970131"},
    {"A_FRONT [PERREB >20100230]", "1: \"20100230\" is no day of the calendar; did you mean 20100228?"},
    {"A_FRONT [PERREB 20100101]", "1: \"20100101\" says neither from nor until; write >20100101, <20100101 or FROM-TO"},
    {"A_FRONT [PERREB 20100101-20090101]", "1: \"20100101-20090101\" ends before it begins"},
    {"A_FRONT [PERREB] what", "1: \"what\" stands behind a code; a comment begins with #"},
    {"_ [PERREB]", "1: \"_\" is no name: it has no letters"},
    {"A_FRONT [PERREB]\nB\xFF [PERREB]", "2: this line is not UTF-8, or has a NUL byte"},
    {"!HERD! = HERDER\nOX_!HRED! [~AGR]", "2: nothing says what \"!HRED!\" stands for; did you mean \"!HERD!\"?"},
    {"A_FRONT [PERREB]\nC_CLUB [NGOPER]\nA_FRONT [PERREB]",
     "3: \"A Front\" is there already, at d.txt:1; make its names \"+\" names of that entry"},
};

typedef struct { char text[2000]; size_t len; } said;

static void hear(void *user, const char *message)
{
    said *s = user;
    const char *line = strchr(message, ':');
    s->len += (size_t)snprintf(s->text + s->len, sizeof s->text - s->len, "%s%s", s->len ? "; " : "", line ? line + 1 : message);
}

static void put_rows(said *s, str rows_made)
{
    for (str line; str_next(&rows_made, '\n', &line);) {
        if (!line.len || line.ptr[0] == '#') continue;
        s->len += (size_t)snprintf(s->text + s->len, sizeof s->text - s->len, "%s%.*s", s->len ? "; " : "", STR_ARG(line));
    }
    for (size_t i = 0; i < s->len; i++)
        if (s->text[i] == '\t') s->text[i] = ' ';
}

static void check_row(const casus_model *model, const row *r)
{
    said heard = {.text = ""};
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    how.fault = hear, how.user = &heard;
    casus_table table = {S("d.txt"), str_of(r->text)};
    casus_error err;
    char *made = NULL;
    size_t len = 0;
    casus_status st = casus_actors_import(model, &table, 1, &how, &made, &len, &err);
    if (st == CASUS_OK) put_rows(&heard, (str){made, len});
    else CHECK(made == NULL && st == CASUS_ERR_INPUT && strstr(err.message, heard.text) != NULL);
    CHECK_STR(((str){heard.text, heard.len}), str_of(r->expected));
    casus_free(made);
}

/* With keep_going everything but the faulty entry. */
static void check_keep_going(const casus_model *model)
{
    casus_table_settings how = CASUS_TABLE_SETTINGS_INIT;
    casus_table table = {S("d.txt"), S("A_FRONT [PERRBE]\nGREEN_CLUB_ [NGOPER]\n")};
    casus_error err;
    said kept = {.text = ""};
    char *made = NULL;
    size_t len = 0;
    how.keep_going = true;
    CHECK_INT(casus_actors_import(model, &table, 1, &how, &made, &len, &err), CASUS_OK);
    put_rows(&kept, (str){made, len});
    CHECK_STR(((str){kept.text, kept.len}), S("Green Club green-club PERNGO ngo - - -"));
    casus_free(made);
    how.version = 99;
    CHECK_INT(casus_actors_import(model, &table, 1, &how, &made, &len, &err), CASUS_ERR_INPUT);
    CHECK_INT(casus_actors_import(model, NULL, 0, NULL, &made, &len, &err), CASUS_OK);
    CHECK_INT(len, 0);
    casus_free(made);
}

int main(void)
{
    casus_model *model;
    if (!CHECK_INT(casus_model_open(&model, getenv("CASUS_MODEL"), NULL), CASUS_OK)) return unit_result();
    for (size_t i = 0; i < COUNT(rows); i++) check_row(model, &rows[i]);
    check_keep_going(model);
    casus_model_close(model);
    return unit_result();
}
