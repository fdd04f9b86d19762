/* casus-train: learns the weights in data/weights/ on the CPU.
 *
 * Same command line, same data, same machine: same weights.  The commands
 * that made the shipped files are in data/weights/README.md. */
#include "errors.h"
#include "export.h"
#include "learn.h"
#include "label.h"
#include "lemmas.h"
#include "marks.h"
#include "measure.h"
#include "pretrain.h"
#include "relations.h"
#include "split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *command, *from, *out, *allow, *with[MOST_NETS], *mean[8];
    size_t n_with, n_mean; /* networks that vote with `from`; networks whose mean with it is taken */
    arena *a;
    corpus trees, names, silver, dev_trees[8], dev_names[8];
    const char *dev_tree_path[8], *dev_name_path[8];
    size_t n_dev_trees, n_dev_names;
    uint8_t name_corpora;
    uint32_t width, hidden, words, affixes;
    const char *layers;
    learn_settings learn;
    relations_settings relations;
    const char *raw[8], *model;
    size_t n_raw, raw_tokens, raw_skip;
} options;

static int usage(void)
{
    fputs(
        "usage: casus-train pretrain --out NET --model casus.model --raw FILE... --trees FILE... --names FILE...\n"
        "         [--raw-tokens N] [--epochs N] [--words N] [--width N] [--layers 1,2,s,4,1]\n"
        "       casus-train learn [--from NET] --out NET --model casus.model [--allow LIST] --trees FILE... --names FILE...\n"
        "         [--silver FILE... --silver-share N] [--dev-trees FILE...] [--dev-names FILE...] [--epochs N] [--seed N]\n"
        "       casus-train label --from NET [--with NET...] --model casus.model --raw FILE... [--raw-skip N] [--raw-tokens N] --out FILE\n"
        "       casus-train measure --from NET [--with NET...] --model casus.model --dev-trees FILE... --dev-names FILE...\n"
        "       casus-train errors --from NET --model casus.model --dev-trees FILE...\n"
        "       casus-train export --from NET [--mean NET...] --out WEIGHTS [--allow LIST] --trees FILE...\n"
        "       casus-train split --out WEIGHTS --model casus.model --trees FILE... [--dev-trees FILE...]\n"
        "       casus-train relations --out WEIGHTS --model casus.model --vectors FILE [--words N] --examples FILE[:WEIGHT]... [--test FILE] [--trust N]\n",
        stderr);
    return 2;
}

static bool option(options *o, const char *name, const char *value)
{
    static const str none = {0};
    str allowed = none;
    if (!strcmp(name, "--from")) o->from = value;
    else if (!strcmp(name, "--with") && o->n_with + 1 < MOST_NETS) o->with[o->n_with++] = value;
    else if (!strcmp(name, "--mean") && o->n_mean < 8) o->mean[o->n_mean++] = value;
    else if (!strcmp(name, "--out")) o->out = value;
    else if (!strcmp(name, "--allow")) o->allow = value;
    else if (!strcmp(name, "--trees")) {
        if (o->allow && !read_file(o->a, o->allow, &allowed)) return false;
        if (!strstr(value, "gum")) allowed = none;
        return read_conllu(o->a, value, allowed, &o->trees);
    } else if (!strcmp(name, "--silver")) return read_conllu(o->a, value, none, &o->silver);
    else if (!strcmp(name, "--names")) return read_bio(o->a, value, o->name_corpora++, &o->names);
    else if (!strcmp(name, "--dev-trees")) {
        o->dev_tree_path[o->n_dev_trees] = value;
        return read_conllu(o->a, value, none, &o->dev_trees[o->n_dev_trees++]);
    } else if (!strcmp(name, "--dev-names")) {
        o->dev_name_path[o->n_dev_names] = value;
        return read_bio(o->a, value, 0, &o->dev_names[o->n_dev_names++]);
    } else if (!strcmp(name, "--epochs")) o->learn.epochs = (float)atof(value);
    else if (!strcmp(name, "--examples") && o->relations.n_examples < 8) o->relations.examples[o->relations.n_examples++] = value;
    else if (!strcmp(name, "--test")) o->relations.test = value;
    else if (!strcmp(name, "--vectors")) o->relations.vectors = value;
    else if (!strcmp(name, "--trust")) o->relations.trust = atof(value);
    else if (!strcmp(name, "--rate")) o->learn.rate = (float)atof(value);
    else if (!strcmp(name, "--dropout")) o->learn.dropout = (float)atof(value);
    else if (!strcmp(name, "--word-dropout")) o->learn.word_dropout = (float)atof(value);
    else if (!strcmp(name, "--feature-dropout")) o->learn.feature_dropout = (float)atof(value);
    else if (!strcmp(name, "--name-swap")) o->learn.name_swap = (float)atof(value);
    else if (!strcmp(name, "--parse-dropout")) o->learn.parse_dropout = (float)atof(value);
    else if (!strcmp(name, "--name-weight")) o->learn.name_weight = (float)atof(value);
    else if (!strcmp(name, "--silver-share")) o->learn.silver = (float)atof(value);
    else if (!strcmp(name, "--unknown")) o->learn.unknown = (float)atof(value);
    else if (!strcmp(name, "--batch")) o->learn.batch_tokens = (uint32_t)atoi(value);
    else if (!strcmp(name, "--threads")) o->learn.threads = (uint32_t)atoi(value);
    else if (!strcmp(name, "--seed")) o->learn.seed = (uint64_t)atoll(value);
    else if (!strcmp(name, "--width")) o->width = (uint32_t)atoi(value);
    else if (!strcmp(name, "--hidden")) o->hidden = (uint32_t)atoi(value);
    else if (!strcmp(name, "--model")) o->model = value;
    else if (!strcmp(name, "--raw-tokens")) o->raw_tokens = (size_t)atoll(value);
    else if (!strcmp(name, "--raw-skip")) o->raw_skip = (size_t)atoll(value);
    else if (!strcmp(name, "--raw") && o->n_raw < 8) o->raw[o->n_raw++] = value;
    else if (!strcmp(name, "--words")) o->words = (uint32_t)atoi(value);
    else if (!strcmp(name, "--layers")) o->layers = value;
    else return fprintf(stderr, "unknown option %s\n", name), false;
    return true;
}

/* "1,2,s,4,1": windows of these dilations, s a scan. */
static net_shape shape_of(const options *o, uint32_t words)
{
    net_shape s = {.width = o->width, .hidden = o->hidden, .words = words, .affixes = o->affixes};
    for (const char *p = o->layers; *p && s.layers < MAX_LAYERS; p++) {
        if (*p == ',') continue;
        s.kind[s.layers] = *p == 's' ? LAYER_SCAN : LAYER_WINDOW;
        s.dilation[s.layers++] = *p == 's' ? 0 : (uint32_t)(*p - '0');
    }
    return s;
}

static void fresh_net(options *o, const raw_text *raw, reader_net *r)
{
    word_counts counts;
    counts_new(&counts, o->a);
    for (size_t i = 0; raw && i < raw->types.len; i++) {
        const raw_type *t = &raw->types.at[i];
        counts_add(&counts, t->norm, t->count, t->count >= 4 ? (t->count + 7) / 8 : 0);
    }
    for (size_t i = 0; i < o->trees.sents.len; i++)
        for (uint32_t k = 0; k < o->trees.sents.at[i].n; k++)
            counts_add(&counts, o->trees.sents.at[i].words[k].norm, 1, 2);
    for (size_t i = 0; i < o->names.sents.len; i++)
        for (uint32_t k = 0; k < o->names.sents.at[i].n; k++)
            counts_add(&counts, o->names.sents.at[i].words[k].norm, 1, 1);
    vocabulary_build(&counts, o->words, o->affixes, &r->vocab, &r->counts, &r->words, o->a);
    net_shape shape = shape_of(o, r->vocab.words);
    net_new(&r->net, &shape, o->learn.seed);
}

/* The mean of networks of one descent (each learned on from the last) is better
 * than any of them. */
static bool average_with(const options *o, reader_net *r)
{
    size_t embed = r->net.rows * r->net.shape.width;
    for (size_t k = 0; k < o->n_mean; k++) {
        reader_net other = {0};
        if (!checkpoint_load(&other, o->mean[k], o->a)) return false;
        if (memcmp(&other.net.shape, &r->net.shape, sizeof other.net.shape))
            return fprintf(stderr, "%s: another shape\n", o->mean[k]), false;
        float share = 1 / (float)(k + 2);
        for (size_t i = 0; i < r->net.dense_size; i++)
            r->net.dense[i] += (other.net.dense[i] - r->net.dense[i]) * share;
        for (size_t i = 0; i < embed; i++) r->net.embed[i] += (other.net.embed[i] - r->net.embed[i]) * share;
    }
    return true;
}

static int run_relations(options *o)
{
    relations_settings *s = &o->relations;
    s->model = o->model, s->out = o->out, s->words = o->words;
    if (!s->model || !s->vectors || !s->n_examples) return usage();
    if (s->trust <= 0) s->trust = 2;
    return relations_learn(s);
}

/* Reads the raw text, makes a network and pretrains it. */
static int run_pretrain(options *o)
{
    text_tables tables;
    if (!o->model || !o->n_raw || !o->out) return usage();
    if (!text_rules_open(&tables, o->model)) return 1;
    raw_text raw;
    raw_new(&raw, o->a);
    for (size_t i = 0; i < o->n_dev_trees; i++) raw_leave_out(&raw, &o->dev_trees[i]);
    for (size_t i = 0; i < o->n_dev_names; i++) raw_leave_out(&raw, &o->dev_names[i]);
    raw_add_corpus(&raw, &o->trees);
    raw_add_corpus(&raw, &o->names);
    for (size_t i = 0; i < o->n_raw; i++)
        if (!raw_read(&raw, &tables, o->raw[i], o->raw_tokens)) return 1;
    reader_net r = {0};
    fresh_net(o, &raw, &r);
    printf("%u words, %zu raw tokens, %zu sentences\n", r.vocab.words, raw.tokens.len, raw.ends.len);
    pretrain_settings set = {o->learn.rate,         o->learn.dropout, o->learn.epochs,
                             o->learn.batch_tokens, o->learn.threads, o->learn.seed};
    pretrain(&r, &raw, &set, o->out);
    return !checkpoint_save(&r, o->out);
}

static void measure_all(const options *o, const reader_net *nets, size_t n)
{
    crew c;
    crew_new(&c, nets, n, MEASURE_ROOM);
    for (size_t i = 0; i < o->n_dev_trees; i++) measure_trees(&c, &o->dev_trees[i], o->dev_tree_path[i]);
    for (size_t i = 0; i < o->n_dev_names; i++) measure_names(&c, &o->dev_names[i], o->dev_name_path[i]);
}

static int run_errors(const options *o, const reader_net *nets)
{
    crew c;
    crew_new(&c, nets, 1 + o->n_with, MEASURE_ROOM);
    for (size_t i = 0; i < o->n_dev_trees; i++) errors_print(&c, &o->dev_trees[i], o->dev_tree_path[i]);
    return 0;
}

static void mark_all(options *o, const lexicon *l)
{
    mark_corpus(l, &o->trees), mark_corpus(l, &o->names), mark_corpus(l, &o->silver);
    for (size_t i = 0; i < o->n_dev_trees; i++) mark_corpus(l, &o->dev_trees[i]);
    for (size_t i = 0; i < o->n_dev_names; i++) mark_corpus(l, &o->dev_names[i]);
}

/* The network of --from, and behind it those of --with. */
static bool load_crew(options *o, reader_net nets[MOST_NETS])
{
    if (!checkpoint_load(&nets[0], o->from, o->a) || !average_with(o, &nets[0])) return false;
    for (size_t k = 0; k < o->n_with; k++) {
        if (!checkpoint_load(&nets[k + 1], o->with[k], o->a)) return false;
        if (nets[k + 1].vocab.words != nets[0].vocab.words)
            return fprintf(stderr, "%s: another vocabulary than %s\n", o->with[k], o->from), false;
    }
    return true;
}

static int run_label(options *o, const reader_net *nets, const name_tables *tables)
{
    text_tables text;
    casus_error err;
    crew c;
    if (!o->n_raw || !o->out) return usage();
    if (text_open(&text, &tables->file, &err)) return fprintf(stderr, "%s: %s\n", o->model, err.message), 1;
    crew_new(&c, nets, 1 + o->n_with, LABEL_ROOM);
    return !label_raw(&c, &text, &tables->lexicon, o->raw, o->n_raw, o->raw_skip, o->raw_tokens, o->out);
}

static int run_export(options *o, const reader_net *r)
{
    size_t slots;
    const lemma_rule *lemmas = lemmas_learn(o->a, &o->trees, r, &slots);
    for (size_t i = 0; i < o->n_dev_trees; i++) lemmas_measure(lemmas, slots, &o->dev_trees[i], o->dev_tree_path[i]);
    return !o->out || !export_reader(r, lemmas, slots, o->out, o->a);
}

static bool all_apart(const options *o)
{
    for (size_t i = 0; i < o->n_dev_trees; i++)
        if (!corpora_apart(&o->trees, &o->dev_trees[i])) return false;
    for (size_t i = 0; i < o->n_dev_names; i++)
        if (!corpora_apart(&o->names, &o->dev_names[i])) return false;
    return true;
}

/* Text that nobody checked for it may hold development sentences. */
static void leave_out_dev(options *o)
{
    size_t n = 0;
    for (size_t i = 0; i < o->n_dev_trees; i++) n += corpus_leave_out(&o->silver, &o->dev_trees[i]);
    for (size_t i = 0; i < o->n_dev_names; i++) n += corpus_leave_out(&o->silver, &o->dev_names[i]);
    if (o->silver.sents.len) printf("%zu sentences of silver text left out: development data has them\n", n);
}

int main(int argc, char **argv)
{
    arena a;
    arena_init(&a, NULL);
    options o = {.a = &a,
                 .width = 128,
                 .hidden = 128,
                 .words = 40000,
                 .affixes = 1 << 15,
                 .layers = "1,2,s,4,1",
                 .learn = {.rate = 0.002f,
                           .dropout = 0.25f,
                           .word_dropout = 0.5f,
                           .feature_dropout = 0.15f,
                           .parse_dropout = 0.2f,
                           .name_swap = 0.25f,
                           .explore = 0.9f,
                           .silver = 3,
                           .unknown = 0.15f,
                           .name_weight = 1,
                           .epochs = 8,
                           .batch_tokens = 600,
                           .threads = 2,
                           .seed = 1}};
    if (argc < 2) return usage();
    o.command = argv[1];
    for (int i = 2; i + 1 < argc; i += 2) {
        const char *name = argv[i];
        if (!option(&o, name, argv[i + 1])) return 2;
        while (i + 2 < argc && strncmp(argv[i + 2], "--", 2)) /* more values of the same option */
            if (!option(&o, name, argv[++i + 1])) return 2;
    }
    if (!all_apart(&o)) return 1;
    leave_out_dev(&o);
    if (!strcmp(o.command, "pretrain")) return run_pretrain(&o);
    if (!strcmp(o.command, "relations")) return run_relations(&o);
    if (!strcmp(o.command, "split")) {
        text_tables tables;
        if (!o.model || !text_rules_open(&tables, o.model)) return 1;
        return !split_learn(&tables, &o.trees, o.dev_trees, o.n_dev_trees, o.out);
    }
    name_tables tables;
    reader_net nets[MOST_NETS] = {0}, *r = &nets[0];
    bool exports = !strcmp(o.command, "export"); /* reads no sentence */
    if (!o.model && !exports) return usage();
    if (!exports && !name_tables_open(&tables, o.model)) return 1;
    if (!exports) mark_all(&o, &tables.lexicon);
    if (!o.from) fresh_net(&o, NULL, r);
    else if (!load_crew(&o, nets)) return 1;
    printf("%u words, width %u, %zu dense weights, %zu + %zu + %zu training tokens\n", r->vocab.words,
           r->net.shape.width, r->net.dense_size, o.trees.tokens, o.names.tokens, o.silver.tokens);
    if (!strcmp(o.command, "label")) return run_label(&o, nets, &tables);
    if (!strcmp(o.command, "learn"))
        learn(r, &(lessons){&o.trees, &o.names, &o.silver},
              &(exams){o.n_dev_trees ? &o.dev_trees[0] : NULL, o.n_dev_names ? &o.dev_names[0] : NULL}, &o.learn);
    if (exports) return run_export(&o, r);
    if (!strcmp(o.command, "errors")) return run_errors(&o, nets);
    measure_all(&o, nets, 1 + o.n_with);
    return o.out && !checkpoint_save(r, o.out);
}
