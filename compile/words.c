#include "words.h"

typedef struct { str text; uint32_t first_rule, n_rule; } word;

typedef struct {
    str name;
    line at;
    VEC(uint32_t) words;  /* numbers, closed over sub-classes once all are read */
    VEC(str) classes;     /* names of classes it takes in */
    bool closed, closing;
} word_class;

struct word_builder {
    compiler  *c;
    arena     *a;
    index_map *numbers, *class_numbers;
    VEC(word)       words;
    VEC(word_class) classes;
};

word_builder *word_builder_new(compiler *c)
{
    word_builder *b = ARENA_NEW(compiler_arena(c), word_builder);
    b->c = c;
    b->a = compiler_arena(c);
    b->numbers = index_map_new(c);
    b->class_numbers = index_map_new(c);
    VEC_PUSH(b->a, &b->words); /* number 0 is no word */
    return b;
}

uint32_t word_number(word_builder *b, str text)
{
    bool is_new;
    str key = utf8_lower_str(b->a, text);
    uint32_t n = index_map_put(b->numbers, key, (uint32_t)b->words.len, &is_new);
    if (is_new) {
        word *w = VEC_PUSH(b->a, &b->words);
        if (w) w->text = key;
    }
    return n;
}

uint32_t word_count(const word_builder *b) { return (uint32_t)b->words.len; }

uint32_t class_number(word_builder *b, str name, str *nearest_name)
{
    uint32_t n = index_map_get(b->class_numbers, name);
    if (n == UINT32_MAX && nearest_name) {
        str *names = ARENA_ARRAY(b->a, str, b->classes.len + 1);
        for (size_t i = 0; i < b->classes.len; i++) names[i] = b->classes.at[i].name;
        *nearest_name = nearest(name, names, b->classes.len);
    }
    return n;
}

size_t class_members(const word_builder *b, uint32_t id, const uint32_t **members)
{
    *members = b->classes.at[id].words.at;
    return b->classes.at[id].words.len;
}

static void add_member(word_builder *b, uint32_t id, uint32_t member)
{
    word_class *k = &b->classes.at[id];
    for (size_t i = 0; i < k->words.len; i++)
        if (k->words.at[i] == member) return;
    uint32_t *w = VEC_PUSH(b->a, &k->words);
    if (w) *w = member;
}

/* "<name> = word, word, <class>"; a line may go on with a leading blank. */
static void read_class_members(word_builder *b, uint32_t id, const line *at, str list)
{
    for (str part, rest = list; str_next(&rest, ',', &part);) {
        part = str_trim(part);
        if (part.len == 0) continue;
        word_class *k = &b->classes.at[id];
        if (part.ptr[0] == '<') {
            if (part.len < 3 || part.ptr[part.len - 1] != '>') {
                complain(b->c, at, "\"%.*s\" begins like a class; write <name>", STR_ARG(part));
                continue;
            }
            str *s = VEC_PUSH(b->a, &k->classes);
            if (s) *s = str_slice(part, 1, part.len - 1);
        } else if (str_find(part, S(" "), 0) != SIZE_MAX) {
            complain(b->c, at, "\"%.*s\" has a blank in it; join the lemmas of one word with '_', separate words with ','", STR_ARG(part));
        } else {
            add_member(b, id, word_number(b, part));
        }
    }
}

static void close_class(word_builder *b, uint32_t id)
{
    word_class *k = &b->classes.at[id];
    if (k->closed) return;
    if (k->closing) {
        complain(b->c, &k->at, "class <%.*s> takes itself in", STR_ARG(k->name));
        return;
    }
    k->closing = true;
    for (size_t i = 0; i < k->classes.len; i++) {
        str near = {0};
        uint32_t sub = class_number(b, k->classes.at[i], &near);
        if (sub == UINT32_MAX) {
            complain(b->c, &k->at, "there is no class <%.*s>%s%.*s%s", STR_ARG(k->classes.at[i]),
                     near.len ? "; did you mean <" : "", STR_ARG(near), near.len ? ">?" : "");
            continue;
        }
        close_class(b, sub);
        for (size_t w = 0; w < b->classes.at[sub].words.len; w++) add_member(b, id, b->classes.at[sub].words.at[w]);
    }
    k->closed = true;
    k->closing = false;
}

void read_classes(word_builder *b, const source *from)
{
    uint32_t current = UINT32_MAX;
    line at;
    for (lines it = lines_of(from); lines_next(&it, &at);) {
        bool goes_on = at.text.len && (at.text.ptr[0] == ' ' || at.text.ptr[0] == '\t');
        str text = str_trim(at.text);
        if (goes_on && current != UINT32_MAX) {
            read_class_members(b, current, &at, text);
            continue;
        }
        size_t end = str_find(text, S(">"), 0), eq = str_find(text, S("="), 0);
        if (text.ptr[0] != '<' || end == SIZE_MAX || eq == SIZE_MAX || eq < end) {
            complain(b->c, &at, "expected \"<class> = word, word\", found \"%.*s\"", STR_ARG(text));
            continue;
        }
        str name = str_slice(text, 1, end);
        bool is_new;
        current = index_map_put(b->class_numbers, name, (uint32_t)b->classes.len, &is_new);
        if (is_new) {
            word_class *k = VEC_PUSH(b->a, &b->classes);
            if (!k) return;
            k->name = name;
            k->at = at;
        } else {
            complain(b->c, &at, "class <%.*s> is written twice; it began in line %u", STR_ARG(name), b->classes.at[current].at.number);
        }
        read_class_members(b, current, &at, str_slice(text, eq + 1, text.len));
    }
    for (uint32_t i = 0; i < b->classes.len; i++) close_class(b, i);
}

void word_rules(word_builder *b, uint32_t number, uint32_t first, uint32_t count)
{
    b->words.at[number].first_rule = first;
    b->words.at[number].n_rule = count;
}

/* ---- writing ---- */

static word_slot *slot_for(word_slot *slots, uint64_t mask, uint64_t hash)
{
    if (hash == 0) hash = 1;
    uint64_t i = hash & mask;
    while (slots[i].hash && slots[i].hash != hash) i = (i + 1) & mask;
    slots[i].hash = hash;
    return &slots[i];
}

static void write_hash(word_builder *b)
{
    size_t parts = 1;
    for (size_t i = 1; i < b->words.len; i++)
        for (str part, rest = b->words.at[i].text; str_next(&rest, '_', &part);) parts++;
    size_t size = 16;
    while (size < parts * 2) size *= 2;
    word_slot *slots = ARENA_ARRAY(b->a, word_slot, size);
    for (uint32_t i = 1; i < b->words.len; i++) {
        str text = b->words.at[i].text;
        for (size_t end = 0; (end = str_find(text, S("_"), end + 1)) != SIZE_MAX;)
            slot_for(slots, size - 1, hash_bytes(HASH_START, text.ptr, end))->longer = 1;
        slot_for(slots, size - 1, hash_bytes(HASH_START, text.ptr, text.len))->word = i;
    }
    compiler_section(b->c, "WORDHASH", slots, size, sizeof *slots);
}

void word_builder_write(word_builder *b)
{
    write_hash(b);
    word_entry *entries = ARENA_ARRAY(b->a, word_entry, b->words.len);
    uint32_t *fill = ARENA_ARRAY(b->a, uint32_t, b->words.len + 1);
    for (size_t k = 0; k < b->classes.len; k++)
        for (size_t i = 0; i < b->classes.at[k].words.len; i++) entries[b->classes.at[k].words.at[i]].n_class++;
    uint32_t total = 0;
    for (size_t i = 0; i < b->words.len; i++) {
        entries[i].text = compiler_string(b->c, b->words.at[i].text);
        entries[i].first_class = total;
        entries[i].first_rule = b->words.at[i].first_rule;
        entries[i].n_rule = b->words.at[i].n_rule;
        total += entries[i].n_class;
    }
    uint32_t *classes = ARENA_ARRAY(b->a, uint32_t, total + 1);
    for (uint32_t k = 0; k < b->classes.len; k++)
        for (size_t i = 0; i < b->classes.at[k].words.len; i++) {
            uint32_t w = b->classes.at[k].words.at[i];
            classes[entries[w].first_class + fill[w]++] = k;
        }
    compiler_section(b->c, "WORDS", entries, b->words.len, sizeof *entries);
    compiler_section(b->c, "WORDCLAS", classes, total, sizeof *classes);
}
