/* The public functions: opens models, runs the stages over a document, hands
 * out what they found.  The stages do the work; this file knows their order. */
#include "casus_model.h"
#include "table/import.h"
#include "table/user.h"
#include "base/sha256.h"
#include "context/context.h"
#include "document.h"
#include "emit/conllu.h"
#include "emit/explain.h"
#include "emit/json.h"
#include "event/event.h"
#include "casus_relate.h"
#include "model/dump.h"
#include "parse/mend.h"
#include "parse/parse.h"
#include "parse/tree.h"

#include <stdlib.h>
#include <time.h>

enum { MAX_STAGES = 16 };
#define DEFAULT_MAX_BYTES ((size_t)16 << 20) /* forty times the longest report; a minute of work */
#define FIRST_DAY         (-719162) /* 0001-01-01 */
#define LAST_DAY          2932896   /* 9999-12-31; so that days can be counted on from it */
#define MOST_BYTES        ((size_t)UINT32_MAX - 64) /* positions are 32 bit */

struct casus_coder {
    const casus_model *model;
    casus_settings     settings;
    allocator          memory;
};

struct casus_result {
    allocator     memory;
    arena         arena;
    casus_document in; /* a copy: the caller's struct may go, its strings stay */
    document      doc;
    const casus_model *model;
    casus_timing  timing[MAX_STAGES];
    size_t        n_timing;
};

const char *casus_version(void) { return CASUS_VERSION; }

/* ---- models ---- */

/* Each stage checks its own sections. */
static casus_status open_tables(casus_model *m, casus_error *err)
{
    section about;
    casus_status st = model_section(&m->file, "ABOUT", 1, &about, err);
    if (st) return st;
    m->about = (str){about.ptr, about.length};
    st = text_open(&m->text, &m->file, err);
    if (!st) st = reader_open(&m->reader, &m->file, err);
    if (!st) st = time_tables_open(&m->times, &m->file, err);
    if (!st) st = places_open(&m->places, &m->file, err);
    if (!st) st = actors_open(&m->actors, &m->file, err);
    if (!st) st = cameo_open(&m->cameo, &m->file, &m->actors, err);
    if (!st) st = lexicon_open(&m->names, &m->file, err);
    m->reader.lexicon = (lexicon){&m->actors.names, &m->places.names, &m->names};
    if (!st) st = quantity_tables_open(&m->quantities, &m->file, err);
    if (!st) st = ontology_open(&m->ontology, &m->file, err);
    if (!st) st = pair_open(&m->pairs, &m->file, &m->ontology, err);
    if (!st) st = cues_open(&m->cues, &m->file, err);
    if (!st) st = prepositions_open(&m->prepositions, &m->file, err);
    return st;
}

static casus_status open_model(casus_model **out, const char *path, const void *bytes, size_t len, casus_error *err)
{
    *out = NULL;
    casus_model *m = calloc(1, sizeof *m);
    if (!m) return fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory");
    arena_init(&m->tables, NULL);
    casus_status st = path ? model_file_open(&m->file, path, err) : model_file_open_memory(&m->file, bytes, len, err);
    if (!st) st = open_tables(m, err);
    if (st) casus_model_close(m);
    else *out = m;
    return st;
}

casus_status casus_model_open(casus_model **out, const char *path, casus_error *err)
{
    return open_model(out, path, NULL, 0, err);
}

casus_status casus_model_open_memory(casus_model **out, const void *bytes, size_t len, casus_error *err)
{
    return open_model(out, NULL, bytes, len, err);
}

casus_status casus_model_verify(const casus_model *m, casus_error *err)
{
    casus_status st = model_file_verify(&m->file, err);
    if (!st) st = places_check(&m->places, err);
    if (!st) st = phrases_check(&m->places.names, "PLCNODE", err);
    if (!st) st = phrases_check(&m->actors.names, "ACTNODE", err);
    if (!st) st = phrases_check(&m->names, "LEXNODE", err);
    return st;
}

void casus_model_close(casus_model *m)
{
    if (!m) return;
    model_file_close(&m->file);
    arena_free(&m->tables);
    free(m);
}

casus_str casus_model_hash(const casus_model *m) { return (str){m->file.hash, 64}; }
casus_str casus_model_about(const casus_model *m) { return m->about; }

bool casus_model_section(const casus_model *m, size_t index, casus_section *out)
{
    if (index >= m->file.n_entries) return false;
    const model_entry *e = &m->file.entries[index];
    *out = (casus_section){{e->tag, strnlen(e->tag, sizeof e->tag)}, e->offset, e->length,
                           (uint32_t)(e->length / e->element)};
    return true;
}

casus_status casus_model_dump(const casus_model *m, char **out, size_t *len, casus_error *err)
{
    arena a;
    arena_init(&a, NULL);
    buf b = {.from = &a};
    for (uint32_t i = 0; i < m->file.n_entries; i++) model_dump_section(&m->file, &m->file.entries[i], &b);
    *len = b.len;
    *out = a.failed ? NULL : malloc(b.len + 1);
    if (*out) {
        if (b.len) memcpy(*out, b.ptr, b.len);
        (*out)[b.len] = 0;
    }
    arena_free(&a);
    return *out ? CASUS_OK : fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory");
}

void casus_free(void *memory) { free(memory); }

/* ---- tables of actors ---- */

/* Text made in an arena, as memory of the caller's. */
static casus_status hand_over(str text, char **out, size_t *len, casus_error *err)
{
    *len = text.len;
    *out = text.ptr ? malloc(text.len + 1) : NULL;
    if (!*out) return fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory");
    memcpy(*out, text.ptr, text.len);
    (*out)[text.len] = 0;
    return CASUS_OK;
}

static casus_status check_table_settings(const casus_table_settings *s, casus_error *err)
{
    if (!s || s->version == CASUS_TABLE_SETTINGS_VERSION) return CASUS_OK;
    return fail(err, CASUS_ERR_INPUT, UINT64_MAX, "settings have version %u, this library knows version %d", s->version,
                CASUS_TABLE_SETTINGS_VERSION);
}

/* Whose records differ is another model. */
static void hash_tables(casus_model *m, const casus_table *tables, size_t count)
{
    sha256 h;
    unsigned char sum[32];
    sha256_init(&h);
    sha256_add(&h, m->file.hash, 64);
    for (size_t i = 0; i < count; i++) {
        sha256_of(tables[i].text.ptr, tables[i].text.len, sum);
        sha256_add(&h, sum, sizeof sum);
    }
    sha256_end(&h, sum);
    sha256_hex(sum, m->file.hash);
}

casus_status casus_model_add_actors(casus_model *m, const casus_table *tables, size_t count,
                                    const casus_table_settings *settings, casus_error *err)
{
    arena made;
    casus_status st = check_table_settings(settings, err);
    if (st) return st;
    arena_init(&made, NULL);
    st = user_tables_lay(&m->actors, &m->view, tables, count, settings, &made, err);
    arena *gone = st ? &made : &m->tables; /* the new ones hold copies of what the old ones said */
    arena_free(gone);
    if (st) return st;
    m->tables = made;
    hash_tables(m, tables, count);
    return CASUS_OK;
}

casus_status casus_actors_import(const casus_model *m, const casus_table *dictionaries, size_t count,
                                 const casus_table_settings *settings, char **out, size_t *len, casus_error *err)
{
    *out = NULL;
    *len = 0;
    casus_status st = check_table_settings(settings, err);
    if (st) return st;
    arena a;
    arena_init(&a, NULL);
    str rows;
    st = import_dictionaries(&m->cameo, &m->places, dictionaries, count, settings, &a, &rows, err);
    if (!st) st = hand_over(rows, out, len, err);
    arena_free(&a);
    return st;
}

/* ---- coders ---- */

static void *take(const allocator *from, size_t size)
{
    void *p = from->alloc ? from->alloc(from->user, size) : malloc(size);
    return p ? memset(p, 0, size) : NULL;
}

static void give_back(const allocator *from, void *memory)
{
    if (from->alloc) from->dealloc(from->user, memory);
    else free(memory);
}

casus_status casus_coder_new(casus_coder **out, const casus_model *model, const casus_settings *settings,
                             casus_error *err)
{
    casus_settings s = CASUS_SETTINGS_INIT;
    *out = NULL;
    if (settings && settings->version != CASUS_SETTINGS_VERSION) /* before the rest of it is read */
        return fail(err, CASUS_ERR_INPUT, UINT64_MAX, "settings have version %u, this library knows version %d",
                    settings->version, CASUS_SETTINGS_VERSION);
    if (settings) s = *settings;
    if (!s.alloc != !s.dealloc)
        return fail(err, CASUS_ERR_INPUT, UINT64_MAX, "settings need both alloc and dealloc, or neither");
    allocator memory = {s.alloc, s.dealloc, s.user};
    casus_coder *c = take(&memory, sizeof *c);
    if (!c) return fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory");
    if (s.max_bytes == 0) s.max_bytes = DEFAULT_MAX_BYTES;
    if (s.max_bytes > MOST_BYTES) s.max_bytes = MOST_BYTES;
    *c = (casus_coder){model, s, memory};
    *out = c;
    return CASUS_OK;
}

void casus_coder_free(casus_coder *c)
{
    if (!c) return;
    allocator memory = c->memory;
    give_back(&memory, c);
}

/* ---- coding ---- */

/* One stage of the way.  `after` is the level it belongs to: CASUS_UPTO_*. */
typedef struct {
    const char *name;
    casus_upto  level;
    casus_status (*run)(const casus_model *m, document *d);
} stage;

static casus_status run_text(const casus_model *m, document *d) { return text_read(&m->text, d); }
static casus_status run_reader(const casus_model *m, document *d)
{
    casus_status st = parse_read(&m->reader, d);
    if (st) return st;
    mend_trees(d);
    return tree_index(d);
}
static casus_status run_times(const casus_model *m, document *d) { return times_read(&m->times, d); }
static casus_status run_places(const casus_model *m, document *d) { return places_read(&m->places, d); }
static casus_status run_actors(const casus_model *m, document *d) { return actors_read(&m->actors, d); }
static casus_status run_quantities(const casus_model *m, document *d) { return quantities_read(&m->quantities, d); }
static casus_status run_events(const casus_model *m, document *d) { return events_read(&m->ontology, d); }
static casus_status run_context(const casus_model *m, document *d)
{
    return context_read(&m->ontology, &m->cues, &m->prepositions, casus_model_hash(m), d);
}

static const stage stages[] = {
    {"text", CASUS_UPTO_PARSE, run_text},
    {"tags and trees", CASUS_UPTO_PARSE, run_reader},
    {"times", CASUS_UPTO_MENTIONS, run_times},
    {"places", CASUS_UPTO_MENTIONS, run_places},
    {"actors", CASUS_UPTO_MENTIONS, run_actors},
    {"quantities", CASUS_UPTO_MENTIONS, run_quantities},
    {"events", CASUS_UPTO_EVENTS, run_events},
    {"context", CASUS_UPTO_EVENTS, run_context},
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static casus_status run_stage(const casus_coder *c, casus_result *r, const stage *s)
{
    double before = c->settings.timing ? now() : 0;
    casus_status st = s->run(c->model, &r->doc);
    if (!st && r->arena.failed) st = CASUS_ERR_MEMORY;
    if (c->settings.timing) r->timing[r->n_timing++] = (casus_timing){s->name, now() - before};
    return st;
}

/* The stages of levels above `above`, up to and with `upto`. */
static casus_status run_stages(const casus_coder *c, casus_result *r, int above, int upto, casus_error *err)
{
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        if ((int)stages[i].level <= above || (int)stages[i].level > upto) continue;
        casus_status st = run_stage(c, r, &stages[i]);
        if (st == CASUS_ERR_MEMORY) return fail(err, st, UINT64_MAX, "out of memory while reading the %s", stages[i].name);
        if (st == CASUS_ERR_LIMIT || (!st && !document_go_on(&r->doc)))
            return fail(err, CASUS_ERR_LIMIT, UINT64_MAX, "stopped on request while reading the %s", stages[i].name);
        if (st) return fail(err, st, UINT64_MAX, "the %s cannot be read", stages[i].name);
    }
    return CASUS_OK;
}

static bool edge(str text, uint32_t at)
{
    return at >= text.len || ((unsigned char)text.ptr[at] & 0xC0) != 0x80;
}

/* Ready-made tokens come from anywhere: look at each before trusting it. */
static casus_status check_words(const casus_document *in, casus_error *err)
{
    uint32_t end = 0, sentence_end = 0;
    for (size_t i = 0; i < in->n_words; end = in->words[i++].end) {
        span w = in->words[i];
        if (w.begin < end || w.end <= w.begin || w.end > in->text.len)
            return fail(err, CASUS_ERR_INPUT, w.begin, "word %zu does not lie behind the word before it in the text", i);
        if (!edge(in->text, w.begin) || !edge(in->text, w.end))
            return fail(err, CASUS_ERR_INPUT, w.begin, "word %zu cuts a character", i);
    }
    for (size_t i = 0; i < in->n_sentences; sentence_end = in->sentence_ends[i++])
        if (in->sentence_ends[i] <= sentence_end || in->sentence_ends[i] > in->n_words)
            return fail(err, CASUS_ERR_INPUT, UINT64_MAX, "sentence %zu has no words, or more than there are", i);
    if (sentence_end != in->n_words)
        return fail(err, CASUS_ERR_INPUT, UINT64_MAX, "the sentences hold %u of %zu words", sentence_end, in->n_words);
    return CASUS_OK;
}

static casus_status check_document(const casus_coder *c, const casus_document *in, casus_error *err)
{
    if (in->text.len > c->settings.max_bytes)
        return fail(err, CASUS_ERR_LIMIT, c->settings.max_bytes, "the text has %zu bytes, the limit is %zu", in->text.len,
                    c->settings.max_bytes);
    if (in->published != CASUS_NO_DAY && (in->published < FIRST_DAY || in->published > LAST_DAY))
        return fail(err, CASUS_ERR_INPUT, UINT64_MAX, "the day %d of publication is not in the years 1 to 9999", in->published);
    return in->words ? check_words(in, err) : CASUS_OK;
}

static casus_result *new_result(const casus_coder *c, const casus_document *in)
{
    casus_result *r = take(&c->memory, sizeof *r);
    if (!r) return NULL;
    r->memory = c->memory;
    r->model = c->model;
    r->in = *in;
    arena_init(&r->arena, &c->memory);
    r->doc = (document){.in = &r->in, .arena = &r->arena, .text = in->text, .explain = c->settings.explain,
                        .keep_going = c->settings.keep_going, .user = c->settings.user,
                        .dateline_day = CASUS_NO_DAY, .home_place = NONE};
    if (!r->doc.text.ptr) r->doc.text = S("");
    return r;
}

static casus_status start(const casus_coder *c, const casus_document *in, casus_result **out, casus_error *err)
{
    *out = NULL;
    casus_status st = check_document(c, in, err);
    if (st) return st;
    *out = new_result(c, in);
    return *out ? CASUS_OK : fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory");
}

casus_status casus_code(casus_coder *c, const casus_document *in, casus_result **out, casus_error *err)
{
    casus_status st = start(c, in, out, err);
    if (!st) st = run_stages(c, *out, 0, (int)c->settings.upto, err);
    if (st) {
        casus_result_free(*out);
        *out = NULL;
    }
    return st;
}

static bool span_fits(span s, str text) { return s.begin <= s.end && s.end <= text.len; }

/* A pair of mentions in a text that has been coded. */
typedef struct {
    document *in;
    uint32_t source, target;
} pair;

static casus_status read_pair(casus_coder *c, const casus_document *in, casus_span source, casus_span target, casus_result **owner,
                              pair *out, casus_error *err)
{
    casus_status st = start(c, in, owner, err);
    if (!st && !(span_fits(source, in->text) && span_fits(target, in->text)))
        st = fail(err, CASUS_ERR_INPUT, source.end, "a mention does not lie in the text");
    if (!st) st = run_stages(c, *owner, 0, CASUS_UPTO_MENTIONS, err);
    if (!st) {
        document *d = &(*owner)->doc;
        *out = (pair){d, relate_mention(d, source), relate_mention(d, target)};
        st = run_stages(c, *owner, CASUS_UPTO_MENTIONS, CASUS_UPTO_EVENTS, err);
    }
    return st;
}

static casus_status give_up(casus_result **owner, casus_status st)
{
    casus_result_free(*owner);
    *owner = NULL;
    return st;
}

casus_status relate_read(casus_coder *c, const casus_document *in, casus_span source, casus_span target, casus_result **owner,
                         pair_sight *out, casus_error *err)
{
    pair p;
    casus_status st = read_pair(c, in, source, target, owner, &p, err);
    if (!st && (p.source == NONE || p.target == NONE)) st = fail(err, CASUS_ERR_INPUT, source.end, "both mentions must be given");
    if (st) return give_up(owner, st);
    relate_look(&c->model->ontology, p.in, p.source, p.target, out);
    return CASUS_OK;
}

casus_status casus_relate(casus_coder *c, const casus_document *in, casus_span source, casus_span target,
                          casus_relation *out, casus_result **owner, casus_error *err)
{
    pair p;
    *out = (casus_relation){0};
    casus_status st = read_pair(c, in, source, target, owner, &p, err);
    if (st) return give_up(owner, st);
    *out = relate_answer(&c->model->ontology, &c->model->pairs, p.in, p.source, p.target);
    if (!p.in->arena->failed) return CASUS_OK;
    *out = (casus_relation){0};
    return give_up(owner, fail(err, CASUS_ERR_MEMORY, UINT64_MAX, "out of memory"));
}

void casus_result_free(casus_result *r)
{
    if (!r) return;
    allocator memory = r->memory;
    arena_free(&r->arena);
    give_back(&memory, r);
}

/* ---- results ---- */

size_t casus_result_count(const casus_result *r) { return r->doc.events.len; }

const casus_event *casus_result_event(const casus_result *r, size_t index)
{
    return index < r->doc.events.len ? &r->doc.events.at[index] : NULL;
}

casus_str casus_result_json(casus_result *r, size_t index)
{
    const casus_event *e = casus_result_event(r, index);
    return e ? emit_event(&r->doc, e, casus_model_hash(r->model)) : (str){NULL, 0};
}

casus_str casus_result_mentions(casus_result *r) { return emit_mentions(&r->doc); }

bool casus_result_mention(const casus_result *r, size_t index, casus_mention *out)
{
    *out = (casus_mention){.sentence = NONE};
    if (index >= r->doc.mentions.len) return false;
    const mention *m = &r->doc.mentions.at[index];
    str type = m->kind == MENTION_NAME && m->type ? entity_name(m->type) : (str){NULL, 0};
    *out = (casus_mention){.actor = m->actor, .type = type, .known = m->entity != NONE, .political = m->political,
                           .body = cameo_body(&r->model->cameo, m->actor.sectors[0]),
                           .sentence = r->doc.tokens.at[m->head].sentence};
    return true;
}

casus_str casus_result_conllu(casus_result *r) { return emit_conllu(&r->model->ontology, &r->doc); }
casus_str casus_result_explain(casus_result *r) { return emit_explain(&r->model->ontology, &r->doc); }

bool casus_result_timing(const casus_result *r, size_t index, casus_timing *out)
{
    if (index >= r->n_timing) return false;
    *out = r->timing[index];
    return true;
}

size_t casus_result_sentences(const casus_result *r) { return r->doc.sentences.len; }

casus_str casus_result_sentence(const casus_result *r, size_t index, casus_span *where)
{
    *where = (casus_span){0, 0};
    if (index >= r->doc.sentences.len) return (casus_str){NULL, 0};
    const sentence *at = &r->doc.sentences.at[index];
    *where = (casus_span){at->begin, at->end};
    return str_slice(r->doc.in->text, at->begin, at->end);
}

size_t casus_result_tokens(const casus_result *r) { return r->doc.tokens.len; }
size_t casus_result_bytes(const casus_result *r) { return sizeof *r + r->arena.total; }
