#include "table/cameo.h"

casus_status cameo_open(cameo_tables *out, const model_file *file, const actor_tables *actors, casus_error *err)
{
    section rows;
    casus_status st = model_section(file, "CAMEO", sizeof(cameo_row), &rows, err);
    if (st) return st;
    if (rows.count >= NONE) return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"CAMEO\" has too many rows");
    *out = (cameo_tables){actors, rows.ptr, (uint32_t)rows.count};
    for (uint32_t i = 0; i < out->n_rows; i++) {
        const cameo_row *r = &out->rows[i];
        if (r->code[3] || r->ours[3] || r->kind >= CAMEO_KIND_COUNT || r->body >= BODY_KIND_COUNT)
            return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "section \"CAMEO\": row %u is not sound", i);
    }
    return CASUS_OK;
}

/* ---- groups ---- */

static const cameo_row *row_of(const cameo_tables *t, str group)
{
    uint32_t low = 0, high = t->n_rows;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        int order = str_cmp(str_of(t->rows[mid].code), group);
        if (order == 0) return &t->rows[mid];
        if (order < 0) low = mid + 1;
        else high = mid;
    }
    return NULL;
}

static str country_of(const cameo_tables *t, str group)
{
    const actor_tables *a = t->actors;
    uint32_t row = actor_country(a, group);
    return row == NONE ? (str){NULL, 0} : model_str(a->file, a->terms[a->actors[row].first_term].code);
}

/* The nearest of the codes that may stand there. */
static const char *near_group(const cameo_tables *t, str group, bool first, char room[80])
{
    str words[512];
    size_t n = 0;
    const actor_tables *a = t->actors;
    for (uint32_t i = 0; first && i < a->n_countries && n < 300; i++)
        words[n++] = model_str(a->file, a->terms[a->actors[i].first_term].code);
    for (uint32_t i = 0; i < t->n_rows && n < 512; i++) {
        bool begins = t->rows[i].kind == CAMEO_COUNTRY || t->rows[i].kind == CAMEO_CLASS || t->rows[i].kind == CAMEO_OWNER;
        bool follows = t->rows[i].kind == CAMEO_SECTOR || t->rows[i].kind == CAMEO_WEAK;
        if (first ? begins : follows) words[n++] = str_of(t->rows[i].code);
    }
    return did_you_mean_code(room, group, words, n);
}

/* ---- a code ---- */

typedef struct { const cameo_row *sector, *weak, *head; str unknown; } parts;

/* What the first group is; the others are told apart by themselves. */
static bool read_head(const cameo_tables *t, str group, cameo_code *out, parts *p, const fault_place *at)
{
    char room[80];
    const cameo_row *row = row_of(t, group);
    out->country = country_of(t, group);
    if (out->country.len) return true;
    if (row && row->kind == CAMEO_COUNTRY) return out->country = country_of(t, str_of(row->ours)), true;
    if (row && (row->kind == CAMEO_CLASS || row->kind == CAMEO_OWNER)) return p->head = row, true;
    if (row && row->kind == CAMEO_REGION)
        fault(at, "\"%.*s\" is a region and no state: nobody of our tables can belong to it", STR_ARG(group));
    else if (row)
        fault(at, "\"%.*s\" is no country; a code begins with one, as in \"USA%.*s\"", STR_ARG(group), STR_ARG(group));
    else
        fault(at, "\"%.*s\" is no country and no class of organisations%s", STR_ARG(group), near_group(t, group, true, room));
    return false;
}

static bool read_group(const cameo_tables *t, str group, cameo_code *out, parts *p, const fault_place *at)
{
    char room[80];
    const cameo_row *row = row_of(t, group);
    str country = country_of(t, group);
    bool classy = row && (row->kind == CAMEO_CLASS || row->kind == CAMEO_OWNER);
    if (row && row->kind == CAMEO_SECTOR) p->sector = p->sector ? p->sector : row;
    else if (row && row->kind == CAMEO_WEAK) p->weak = p->weak ? p->weak : row;
    else if (classy && !p->head) p->head = row;
    else if (!row && country.len) out->country = p->head && !out->country.len ? country : out->country;
    else if (row && row->kind == CAMEO_COUNTRY) out->country = out->country.len ? out->country : country_of(t, str_of(row->ours));
    else if (!row && p->head) p->unknown = p->unknown.len ? p->unknown : group;
    else if (!row) {
        fault(at, "\"%.*s\" is no sector%s", STR_ARG(group), near_group(t, group, false, room));
        return false;
    }
    return true;
}

static void settle(cameo_code *out, const parts *p)
{
    const cameo_row *what = p->sector ? p->sector : p->weak;
    bool owner = p->head && p->head->kind == CAMEO_OWNER;
    if (owner || (p->head && (out->country.len || !what))) what = p->head;
    else if (!what) what = p->head;
    out->sector = what ? str_of(what->ours) : (str){NULL, 0};
    out->body = what ? what->body : BODY_OTHER;
    if (!out->country.len && p->head) {
        out->class = str_of(p->head->ours);
        out->body = p->head->body;
        out->org = p->unknown;
    }
}

bool cameo_read(const cameo_tables *t, str code, bool alone, cameo_code *out, const fault_place *at)
{
    parts p = {0};
    *out = (cameo_code){.body = BODY_OTHER};
    if (code.len == 0 || code.len % 3) {
        fault(at, "the code \"%.*s\" is not made of groups of three letters, as \"USAGOV\" is", STR_ARG(code));
        return false;
    }
    for (size_t i = 0; i < code.len; i += 3) {
        str group = str_slice(code, i, i + 3);
        if (i || alone ? !read_group(t, group, out, &p, at) : !read_head(t, group, out, &p, at)) return false;
    }
    settle(out, &p);
    if (alone && !out->sector.len) fault(at, "the code \"%.*s\" gives no sector", STR_ARG(code));
    else if (!alone && !out->country.len && p.head && p.head->kind == CAMEO_OWNER)
        fault(at, "\"%.*s\" names no country, and our tables know such bodies by their country only; write \"%.*sUSA\"",
              STR_ARG(code), STR_ARG(code));
    else return true;
    return false;
}

str cameo_body(const cameo_tables *t, str sector)
{
#define NAME(id, name) {name, sizeof name - 1},
    static const str kinds[] = {BODY_KIND_LIST(NAME)};
#undef NAME
    const cameo_row *row = sector.len ? row_of(t, sector) : NULL;
    return kinds[row ? row->body : BODY_OTHER];
}
