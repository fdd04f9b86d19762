/* JSON-LD, for facts.h: the vocabulary of schema.org, as sites write it - in a list,
 * in an "@graph", with authors elsewhere under an "@id", with raw line ends in strings. */
#include "facts.h"

#include "text.h"

#include <jansson.h>
#include <string.h>

enum { MOST_OBJECTS = 500, LARGEST_SCRIPT = 2 << 20 };

typedef struct objects { /* all objects of one script that could matter */
    const json_t *row[MOST_OBJECTS];
    size_t        n;
} objects;

/* ---- nearly JSON -> JSON -------------------------------------------------------------- */

/* Copies a string from its opening quote on; returns where it ends. */
static size_t mend_string(string *out, casus_str s, size_t at)
{
    string_char(out, s.ptr[at++]);
    for (; at < s.len && s.ptr[at] != '"'; at++) {
        char c = s.ptr[at];
        if ((unsigned char)c < 0x20) string_char(out, ' ');
        else if (c == '\\' && at + 1 < s.len) {
            char next = s.ptr[++at];
            if (strchr("\"\\/bfnrtu", next)) string_char(out, '\\'), string_char(out, next);
            else if ((unsigned char)next >= 0x20) string_char(out, next);
        } else string_char(out, c);
    }
    if (at < s.len) string_char(out, s.ptr[at++]);
    return at;
}

/* Line ends in strings, escapes that are none, commas before a bracket, comments around the whole. */
static casus_str mend(memory *m, casus_str s)
{
    string out = { .m = m };
    size_t at = 0;
    while (at < s.len && s.ptr[at] != '{' && s.ptr[at] != '[') at++;
    if (text_starts(text_slice(s, at, s.len), "[cdata[")) return mend(m, text_slice(s, at + 7, s.len));
    while (at < s.len) {
        if (s.ptr[at] == '"') {
            at = mend_string(&out, s, at);
            continue;
        }
        if (s.ptr[at] == ',') {
            size_t next = at + 1;
            while (next < s.len && is_space(s.ptr[next])) next++;
            if (next < s.len && strchr("}],", s.ptr[next])) {
                at = next;
                continue;
            }
        }
        string_char(&out, s.ptr[at++]);
    }
    return string_view(&out);
}

static json_t *load(memory *m, casus_str s)
{
    json_error_t error;
    size_t flags = JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL;
    json_t *root = json_loadb(s.ptr, s.len, flags, &error);
    if (root) return root;
    s = mend(m, s);
    return json_loadb(s.ptr, s.len, flags, &error);
}

/* ---- looking around ------------------------------------------------------------------- */

static casus_str string_of(const json_t *value)
{
    if (json_is_array(value)) value = json_array_get(value, 0);
    if (json_is_object(value)) value = json_object_get(value, "@value");
    return json_is_string(value) ? (casus_str){ json_string_value(value), json_string_length(value) } : (casus_str){ NULL, 0 };
}

static casus_str field(const json_t *object, const char *name) { return string_of(json_object_get(object, name)); }

static void objects_add(objects *all, const json_t *value)
{
    size_t        i;
    const json_t *item;
    if (json_is_object(value) && all->n < MOST_OBJECTS) all->row[all->n++] = value;
    if (json_is_array(value)) json_array_foreach(value, i, item)
        if (json_is_object(item) && all->n < MOST_OBJECTS) all->row[all->n++] = item;
}

/* Breadth first, so a page's own objects come before those within them. */
static void collect(objects *all, const json_t *root)
{
    static const char *const within[] = { "@graph", "mainEntity", "mainEntityOfPage", "article", "author", "creator",
                                          "publisher" };
    objects_add(all, root);
    for (size_t i = 0; i < all->n; i++)
        for (size_t k = 0; k < sizeof within / sizeof within[0]; k++)
            objects_add(all, json_object_get(all->row[i], within[k]));
}

/* The object itself, or the one elsewhere that has its @id. */
static const json_t *resolve(const objects *all, const json_t *object)
{
    casus_str id = field(object, "@id");
    if (!id.ptr || json_object_size(object) > 2 || json_object_get(object, "name")) return object;
    for (size_t i = 0; i < all->n; i++)
        if (all->row[i] != object && json_object_get(all->row[i], "name") && text_same(field(all->row[i], "@id"), id))
            return all->row[i];
    return object;
}

static bool type_ends(const json_t *object, const char *ending)
{
    const json_t *type = json_object_get(object, "@type"), *item;
    size_t i;
    if (!json_is_array(type)) return text_ends(field(object, "@type"), ending);
    json_array_foreach(type, i, item)
        if (text_ends(string_of(item), ending)) return true;
    return false;
}

static bool is_article(const json_t *o)
{
    return type_ends(o, "Article") || type_ends(o, "Posting") || type_ends(o, "Report") || type_ends(o, "Newsarticle");
}

static bool is_page(const json_t *o) { return type_ends(o, "Page") || type_ends(o, "VideoObject") || type_ends(o, "CreativeWork"); }

/* ---- what it says ---------------------------------------------------------------------------- */

static void add_author(facts *f, const objects *all, const json_t *author, int rank)
{
    if (json_is_string(author)) facts_add(f, FACT_AUTHOR, rank, "json-ld", string_of(author));
    if (!json_is_object(author)) return;
    const json_t *who = resolve(all, author), *name = json_object_get(who, "name"), *item;
    size_t        i;
    bool          person = !type_ends(who, "Organization");
    if (json_is_array(name)) json_array_foreach(name, i, item)
        facts_add(f, FACT_AUTHOR, person ? rank : RANK_WEAK, "json-ld", string_of(item));
    else facts_add(f, FACT_AUTHOR, person ? rank : RANK_WEAK, "json-ld", string_of(name));
}

static void add_authors(facts *f, const objects *all, const json_t *value, int rank)
{
    size_t        i;
    const json_t *item;
    if (!json_is_array(value)) add_author(f, all, value, rank);
    else json_array_foreach(value, i, item) add_author(f, all, item, rank);
}

static void add_article(facts *f, const objects *all, const json_t *o, int rank)
{
    facts_add(f, FACT_TITLE, rank, "json-ld", field(o, "headline"));
    if (!json_object_get(o, "headline")) facts_add(f, FACT_TITLE, rank + 1, "json-ld", field(o, "name"));
    facts_add(f, FACT_PUBLISHED, rank, "json-ld", field(o, "datePublished"));
    facts_add(f, FACT_PUBLISHED, rank + 2, "json-ld", field(o, "dateCreated"));
    facts_add(f, FACT_PUBLISHED, rank + 2, "json-ld", field(o, "uploadDate"));
    facts_add(f, FACT_MODIFIED, rank, "json-ld", field(o, "dateModified"));
    facts_add(f, FACT_DESCRIPTION, rank, "json-ld", field(o, "description"));
    facts_add(f, FACT_LANG, rank, "json-ld", field(o, "inLanguage"));
    facts_add(f, FACT_ARTICLE, rank, "json-ld", field(o, "articleBody"));
    const json_t *publisher = json_object_get(o, "publisher");
    if (json_is_array(publisher)) publisher = json_array_get(publisher, 0);
    facts_add(f, FACT_OUTLET, rank, "json-ld", json_is_object(publisher) ? field(resolve(all, publisher), "name") : string_of(publisher));
    add_authors(f, all, json_object_get(o, json_object_get(o, "author") ? "author" : "creator"), rank);
}

/* Whether an object is about this address and not about one the page links to. */
static bool is_about(const json_t *o, casus_str url)
{
    casus_str main = field(o, "mainEntityOfPage"), own = field(o, "url");
    const json_t *object = json_object_get(o, "mainEntityOfPage");
    if (json_is_object(object)) main = field(object, "@id");
    return url.len > 0 && (text_same(main, url) || text_same(own, url));
}

static void add_objects(facts *f, const objects *all, casus_str url)
{
    const json_t *first = NULL, *chosen = NULL;
    for (size_t i = 0; i < all->n; i++) {
        if (!is_article(all->row[i])) continue;
        if (!first) first = all->row[i];
        if (!chosen && is_about(all->row[i], url)) chosen = all->row[i];
    }
    if (!chosen) chosen = first;
    if (chosen) add_article(f, all, chosen, RANK_JSON_LD);
    for (size_t i = 0; i < all->n; i++)
        if (is_page(all->row[i])) {
            facts_add(f, FACT_PUBLISHED, RANK_OTHER_META, "json-ld", field(all->row[i], "datePublished"));
            facts_add(f, FACT_MODIFIED, RANK_OTHER_META, "json-ld", field(all->row[i], "dateModified"));
            if (!chosen) facts_add(f, FACT_TITLE, RANK_OTHER_META, "json-ld", field(all->row[i], "headline"));
            if (!chosen) add_authors(f, all, json_object_get(all->row[i], "author"), RANK_OTHER_META);
        }
}

void facts_from_json_ld(facts *f, const casus_str *scripts, size_t n_scripts, casus_str url)
{
    for (size_t i = 0; i < n_scripts; i++) {
        if (scripts[i].len == 0 || scripts[i].len > LARGEST_SCRIPT) continue;
        json_t *root = load(f->m, scripts[i]);
        objects *all = root ? memory_take(f->m, sizeof *all) : NULL;
        if (all) {
            collect(all, root);
            add_objects(f, all, url);
        }
        json_decref(root);
    }
}
