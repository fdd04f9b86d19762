/* casus-train: learns the weights in data/weights/ on the CPU.
 *
 * Same command line, same data, same machine: same weights.  The commands
 * that made the shipped files are in data/weights/README.md. */
#include "export.h"
#include "export.h"
#include "learn.h"
#include "lemmas.h"
#include "pretrain.h"
#include "split.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *command, *from, *out, *allow, *with[8];
    size_t n_with;
    arena *a;
    corpus trees, names, dev_trees[8], dev_names[8];
    const char *dev_tree_path[8], *dev_name_path[8];
    size_t n_dev_trees, n_dev_names;
    uint8_t name_corpora;
    uint32_t width, hidden, words, affixes;
    const char *layers;
    learn_settings learn;
    const char *raw[8], *model;
    size_t n_raw, raw_tokens;
} options;

static int usage(void)
{
    fputs(
        "usage: casus-train pretrain --out NET --model casus.model --raw FILE... --trees FILE... --names "
        "FILE...\n"
        "         [--raw-tokens N] [--epochs N] [--words N] [--width N] [--layers 1,2,s,4,1]\n"
        "       casus-train learn [--from NET] --out NET [--allow LIST] --trees FILE... --names FILE...\n"
        "         [--dev-trees FILE...] [--dev-names FILE...] [--epochs N] [--seed N] [--threads N]\n"
        "       casus-train split --out WEIGHTS --model casus.model --trees FILE... [--dev-trees FILE...]\n"
        "       casus-train export --from NET [--with NET...] --out WEIGHTS [--allow LIST] --trees "
        "FILE...\n"
        "       casus-train measure --from NET --dev-trees FILE... --dev-names FILE...\n"
        "       casus-train split --out WEIGHTS --model casus.model --trees FILE... [--dev-trees FILE...]\n"
        "       casus-train export --from NET [--with NET...] --out data/weights/reader.bin\n"
        "       casus-train lemmas --out data/weights/lemmas.tsv [--allow LIST] --trees FILE...\n",
        stderr);
    return 2;
}

static bool option(options *o, const char *name, const char *value)
{
    static const str none = {0};
    str allowed = none;
    if (!strcmp(name, "--from")) o->from = value;
    else if (!strcmp(name, "--with") && o->n_with < 8) o->with[o->n_with++] = value;
    else if (!strcmp(name, "--out")) o->out = value;
    else if (!strcmp(name, "--allow")) o->allow = value;
    else if (!strcmp(name, "--trees")) {
        if (o->allow && !read_file(o->a, o->allow, &allowed)) return false;
        if (!strstr(value, "gum")) allowed = none;
        return read_conllu(o->a, value, allowed, &o->trees);
    } else if (!strcmp(name, "--names")) return read_bio(o->a, value, o->name_corpora++, &o->names);
    else if (!strcmp(name, "--dev-trees")) {
        o->dev_tree_path[o->n_dev_trees] = value;
        return read_conllu(o->a, value, none, &o->dev_trees[o->n_dev_trees++]);
    } else if (!strcmp(name, "--dev-names")) {
        o->dev_name_path[o->n_dev_names] = value;
        return read_bio(o->a, value, 0, &o->dev_names[o->n_dev_names++]);
    } else if (!strcmp(name, "--epochs")) o->learn.epochs = (float)atof(value);
    else if (!strcmp(name, "--rate")) o->learn.rate = (float)atof(value);
    else if (!strcmp(name, "--dropout")) o->learn.dropout = (float)atof(value);
    else if (!strcmp(name, "--word-dropout")) o->learn.word_dropout = (float)atof(value);
    else if (!strcmp(name, "--feature-dropout")) o->learn.feature_dropout = (float)atof(value);
    else if (!strcmp(name, "--name-swap")) o->learn.name_swap = (float)atof(value);
    else if (!strcmp(name, "--parse-dropout")) o->learn.parse_dropout = (float)atof(value);
    else if (!strcmp(name, "--name-weight")) o->learn.name_weight = (float)atof(value);
    else if (!strcmp(name, "--batch")) o->learn.batch_tokens = (uint32_t)atoi(value);
    else if (!strcmp(name, "--threads")) o->learn.threads = (uint32_t)atoi(value);
    else if (!strcmp(name, "--seed")) o->learn.seed = (uint64_t)atoll(value);
    else if (!strcmp(name, "--width")) o->width = (uint32_t)atoi(value);
    else if (!strcmp(name, "--hidden")) o->hidden = (uint32_t)atoi(value);
    else if (!strcmp(name, "--model")) o->model = value;
    else if (!strcmp(name, "--raw-tokens")) o->raw_tokens = (size_t)atoll(value);
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
    for (size_t k = 0; k < o->n_with; k++) {
        reader_net other = {0};
        if (!checkpoint_load(&other, o->with[k], o->a)) return false;
        if (memcmp(&other.net.shape, &r->net.shape, sizeof other.net.shape))
            return fprintf(stderr, "%s: another shape\n", o->with[k]), false;
        float share = 1 / (float)(k + 2);
        for (size_t i = 0; i < r->net.dense_size; i++)
            r->net.dense[i] += (other.net.dense[i] - r->net.dense[i]) * share;
        for (size_t i = 0; i < embed; i++) r->net.embed[i] += (other.net.embed[i] - r->net.embed[i]) * share;
    }
    return true;
}

/* Reads the raw text, makes a network and pretrains it. */
static int run_pretrain(options *o)
{
    text_tables tables;
    if (!o->model || !o->n_raw || !o->out) return usage();
    if (!text_rules_open(&tables, o->model)) return 1;
    raw_text raw;
    raw_new(&raw, o->a);
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

static void measure_all(const options *o, const reader_net *r)
{
    for (size_t i = 0; i < o->n_dev_trees; i++) measure_trees(r, &o->dev_trees[i], o->dev_tree_path[i]);
    for (size_t i = 0; i < o->n_dev_names; i++) measure_names(r, &o->dev_names[i], o->dev_name_path[i]);
}

static bool all_apart(const options *o)
{
    for (size_t i = 0; i < o->n_dev_trees; i++)
        if (!corpora_apart(&o->trees, &o->dev_trees[i])) return false;
    for (size_t i = 0; i < o->n_dev_names; i++)
        if (!corpora_apart(&o->names, &o->dev_names[i])) return false;
    return true;
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
    if (!strcmp(o.command, "pretrain")) return run_pretrain(&o);
    if (!strcmp(o.command, "split")) {
        text_tables tables;
        if (!o.model || !text_rules_open(&tables, o.model)) return 1;
        return !split_learn(&tables, &o.trees, o.dev_trees, o.n_dev_trees, o.out);
    }
    reader_net r = {0};
    if (o.from) {
        if (!checkpoint_load(&r, o.from, &a)) return 1;
        if (!average_with(&o, &r)) return 1;
    } else fresh_net(&o, NULL, &r);
    printf("%u words, width %u, %zu dense weights, %zu + %zu training tokens\n", r.vocab.words,
           r.net.shape.width, r.net.dense_size, o.trees.tokens, o.names.tokens);
    if (!strcmp(o.command, "learn"))
        learn(&r, &o.trees, &o.names, o.dev_trees, o.n_dev_trees, o.n_dev_names ? &o.dev_names[0] : NULL,
              &o.learn);
    measure_all(&o, &r);
    if (!strcmp(o.command, "export")) {
        size_t slots;
        const lemma_rule *lemmas = lemmas_learn(&a, &o.trees, &r, &slots);
        for (size_t i = 0; i < o.n_dev_trees; i++)
            lemmas_measure(lemmas, slots, &o.dev_trees[i], o.dev_tree_path[i]);
        return !o.out || !export_reader(&r, lemmas, slots, o.out, &a);
    }
    return o.out && !checkpoint_save(&r, o.out);
}
