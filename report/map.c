/* See map.h.  One pass over the table of outlines; every ring is projected, thinned
 * to what the eye can see, and cut at the edge of the drawing. */
#include "map.h"

#include "map_fit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_SPOTS = 40000, /* of one ring */
    LEVELS = 5,         /* of colour */
    MOST_LABELS = 14, MOST_TOWNS = 400
};

typedef struct { spot at; double half, size; casus_str name; int side; } label; /* of its middle; written from there, or from its side -1 (left) or 1 */

typedef struct {
    paper            *out;
    const situation *s;
    map_fit          fit;
    box              edge;          /* a little beyond the drawing, so that cuts do not show */
    spot            *ring, *spare;
    table            areas;         /* "KAZ" and "KAZ/Almaty" -> index into area_places */
    uint32_t        *area_places;
    uint32_t         most_country, most_province; /* events of the most frequent one */
    shelf            memory;
    label            labels[MOST_LABELS + 40];
    int              n_labels;
    size_t           drawn;         /* places with events, so far */
} map;

/* ---- areas ---------------------------------------------------------------------------- */

static casus_str area_key(char room[256], casus_str country, casus_str province)
{
    size_t n = country.len < 16 ? country.len : 16, m = province.len < 200 ? province.len : 200;
    if (n > 0) memcpy(room, country.ptr, n);
    room[n++] = '/';
    if (m > 0) memcpy(room + n, province.ptr, m);
    return (casus_str){ room, n + m };
}

static casus_str province_of(const report_place *p)
{
    return p->area == AREA_COUNTRY ? (casus_str){ "", 0 } : p->admin1.len > 0 ? p->admin1 : p->name;
}

/* Which places are areas; of two with one province (it, and a district of it) the first holds. */
static bool index_areas(map *m)
{
    const situation *s = m->s;
    m->area_places = malloc((s->place_order.n + 1) * sizeof *m->area_places);
    if (!m->area_places) return false;
    for (size_t i = 0; i < s->place_order.n; i++) {
        uint32_t index = s->place_order.items[i];
        const report_place *p = &s->places[index];
        if (p->area == AREA_TOWN) continue;
        char   room[256];
        size_t before = m->areas.n;
        uint32_t n = table_put(&m->areas, area_key(room, p->country, province_of(p)));
        if (n == TABLE_NONE) return false;
        if (m->areas.n > before) m->area_places[n] = index;
        uint32_t *most = p->area == AREA_COUNTRY ? &m->most_country : &m->most_province;
        if (p->n > *most) *most = p->n;
    }
    return true;
}

static const report_place *area_place(const map *m, const outline *row, uint32_t *index)
{
    char room[256];
    uint32_t n = table_get(&m->areas, area_key(room, row->country, row->province));
    if (n == TABLE_NONE) return NULL;
    *index = m->area_places[n];
    return &m->s->places[*index];
}

/* By the root, as counts of news are skewed.  Where provinces are drawn, countries
 * keep to the palest colours: what is known to a province must stand out from what
 * is known to its country only. */
static int level_of(const map *m, const report_place *p)
{
    bool country = p->area == AREA_COUNTRY;
    int  from = country || !m->fit.focused ? 1 : 3, to = country && m->fit.focused ? 2 : LEVELS;
    double most = country ? m->most_country : m->most_province;
    if (most < 2) return from;
    int level = from + (int)((to - from + 1) * sqrt(p->n / most) * 0.999);
    return level < from ? from : level > to ? to : level;
}

/* ---- rings ------------------------------------------------------------------------------ */

/* The next ring of a row, in degrees: x goes on past 180 where the ring crosses the
 * date line, so that neighbours are near.  n is 0 for one that is behind the globe. */
static bool next_ring(map *m, const outline *row, size_t *at, int *n)
{
    double lon, lat, turn = 0, before = 0;
    int    kind, far = 0, count = 0;
    *n = 0;
    for (size_t next = *at; (kind = outline_next(row, &next, &lon, &lat)) != 0; *at = next, count++) {
        if (kind == 2 && count > 0) break;
        if (count > 0 && fabs(lon - before) > 180) turn += lon < before ? 360 : -360;
        before = lon;
        if (!m->fit.p.world && globe_angle(m->fit.p.lon, m->fit.p.lat, lon, lat) > 120) { far++; continue; }
        if (*n < MOST_SPOTS / 4) m->ring[(*n)++] = (spot){ lon + turn, lat };
    }
    if (far > count / 2) *n = 0;
    return count > 0;
}

/* One that goes round a pole, on a map that is cut at the date line: down to the pole and back. */
static int close_at_pole(spot *ring, int n)
{
    if (n < 3 || fabs(ring[n - 1].x - ring[0].x) < 180) return n;
    double pole = ring[0].y < 0 ? -90 : 90;
    ring[n] = (spot){ ring[n - 1].x, pole };
    ring[n + 1] = (spot){ ring[0].x, pole };
    return n + 2;
}

/* Projects, in place, and leaves out what the eye cannot tell apart. */
static int project_ring(const map *m, spot *ring, int n)
{
    spot last = { INFINITY, 0 };
    int  kept = 0;
    for (int i = 0; i < n; i++) {
        spot here = project(&m->fit.p, ring[i].x, ring[i].y);
        if (fabs(here.x - last.x) + fabs(here.y - last.y) >= 1) ring[kept++] = last = here;
    }
    return kept;
}

static void put_ring(paper *out, const spot *ring, int n)
{
    for (int i = 0; i < n; i++) {
        paper_char(out, i == 0 ? 'M' : i == 1 ? 'L' : ' ');
        paper_tenths(out, ring[i].x);
        paper_char(out, ',');
        paper_tenths(out, ring[i].y);
    }
    paper_char(out, 'Z');
}

/* ---- labels -------------------------------------------------------------------------------- */

static size_t characters(casus_str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) n += ((unsigned char)s.ptr[i] & 0xC0) != 0x80;
    return n;
}

/* Keeps a label where it meets no other and stays inside. */
static bool put_label(map *m, label l)
{
    if (l.at.x - l.half < 2 || l.at.x + l.half > MAP_WIDTH - 2 || l.at.y < l.size || l.at.y > m->fit.height - 4) return false;
    for (int i = 0; i < m->n_labels; i++) {
        const label *o = &m->labels[i];
        if (fabs(o->at.x - l.at.x) < o->half + l.half + 4 && fabs(o->at.y - l.at.y) < (o->size + l.size) * 0.6) return false;
    }
    if (m->n_labels == (int)(sizeof m->labels / sizeof m->labels[0])) return false;
    m->labels[m->n_labels++] = l;
    return true;
}

static void write_label(paper *out, const label *l, const char *kind)
{
    paper_format(out, "<text class=\"%s%s\" x=\"", kind, l->side < 0 ? " start" : l->side > 0 ? " end" : "");
    paper_tenths(out, l->at.x + l->side * l->half);
    paper_add(out, "\" y=\"");
    paper_tenths(out, l->at.y);
    paper_add(out, "\">");
    paper_html(out, l->name);
    paper_add(out, "</text>\n");
}

/* Whether a name of this width lies within the ring at this spot, with some air. */
static bool has_room(const spot *ring, int n, spot at, double half)
{
    for (int k = -1; k <= 1; k++)
        for (int l = -1; l <= 1; l += 2)
            if (!ring_holds(ring, n, (spot){ at.x + k * (half + 3), at.y - 4 + l * 9 })) return false;
    return true;
}

enum { TRIES = 14 }; /* a side: where a name might go */

/* Of the spots of a grid where the name has room, the one nearest to the middle of what is seen. */
static bool find_room(const map *m, int n, box extent, spot middle, label *l)
{
    double best = INFINITY;
    for (int i = 1; i < TRIES; i++)
        for (int k = 1; k < TRIES; k++) {
            spot at = { extent.left + (extent.right - extent.left) * i / TRIES, extent.top + (extent.bottom - extent.top) * k / TRIES };
            double off = hypot(at.x - middle.x, at.y - middle.y);
            if (off >= best || at.x - l->half < 4 || at.x + l->half > MAP_WIDTH - 4 || at.y < 16 || at.y > m->fit.height - 8) continue;
            if (!has_room(m->spare, n, at, l->half)) continue;
            best = off, l->at = at;
        }
    return best < INFINITY;
}

static box extent_of(const spot *ring, int n)
{
    box b = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (int i = 0; i < n; i++) {
        b.left = fmin(b.left, ring[i].x), b.right = fmax(b.right, ring[i].x);
        b.top = fmin(b.top, ring[i].y), b.bottom = fmax(b.bottom, ring[i].y);
    }
    return b;
}

enum { MOST_NAMED_SPOTS = 3000 }; /* of a ring in which room for a name is looked for */

typedef struct { paper *path; label *name; double most; bool room; } drawing;

/* A projected ring in m->ring, into the path.  The largest one gets the name. */
static void draw_ring(map *m, int n, drawing *d)
{
    spot middle = { 0, 0 };
    n = n < 3 ? 0 : ring_clip(m->ring, n, m->spare, MOST_SPOTS, m->edge);
    if (n < 3) return;
    put_ring(d->path, m->spare, n);
    double size = fabs(ring_area(m->spare, n, &middle));
    if (!d->name || size <= d->most) return;
    d->most = size;
    d->room = n <= MOST_NAMED_SPOTS && find_room(m, n, extent_of(m->spare, n), middle, d->name);
}

/* On a map of the world: what lies within, and what lies beyond either side of the cut. */
static void draw_pieces(map *m, int n, drawing *d)
{
    static const box all = { -180, -90, 180, 90 };
    n = close_at_pole(m->ring, n);
    spot *whole = malloc((size_t)n * sizeof *whole + 1);
    if (!whole) { d->path->failed = true; return; }
    memcpy(whole, m->ring, (size_t)n * sizeof *whole);
    for (int turn = -360; turn <= 360; turn += 360) {
        for (int i = 0; i < n; i++) m->ring[i] = (spot){ whole[i].x + turn, whole[i].y };
        int kept = ring_clip(m->ring, n, m->spare, MOST_SPOTS, all);
        if (kept < 3) continue;
        memcpy(m->ring, m->spare, (size_t)kept * sizeof *m->ring);
        draw_ring(m, project_ring(m, m->ring, kept), d);
    }
    free(whole);
}

/* The path of a row into `path`.  `name`, where it is not NULL, gets its place in the
 * largest part that is seen; true when it has room there. */
static bool put_path(map *m, const outline *row, paper *path, label *name)
{
    drawing d = { path, name, 0, false };
    int     n;
    for (size_t at = 0; next_ring(m, row, &at, &n);) {
        if (n < 3) continue;
        if (m->fit.p.world) draw_pieces(m, n, &d);
        else draw_ring(m, project_ring(m, m->ring, n), &d);
    }
    return d.room;
}

/* ---- the layers --------------------------------------------------------------------------------- */

static void put_title(paper *out, const situation *s, const report_place *p)
{
    paper_add(out, "<title>");
    paper_html(out, p->area == AREA_COUNTRY ? situation_country(s, p->country) : p->name);
    paper_format(out, ": %u event%s</title>", p->n, p->n == 1 ? "" : "s");
}

static void put_area(map *m, const outline *row, const paper *path, const char *kind)
{
    uint32_t index;
    const report_place *p = area_place(m, row, &index);
    if (p) paper_format(m->out, "<a href=\"#p%u\" tabindex=\"-1\">", index);
    paper_format(m->out, "<path class=\"%s", kind);
    if (p) paper_format(m->out, " a%d", level_of(m, p));
    paper_add(m->out, "\" d=\"");
    paper_str(m->out, (casus_str){ path->ptr, path->len });
    paper_add(m->out, "\">");
    if (p) put_title(m->out, m->s, p);
    paper_add(m->out, p ? "</path></a>\n" : "</path>\n");
    m->drawn += p != NULL;
}

static bool is_focus(const map *m, const outline *row)
{
    return m->s->scope.country && words_are(row->country, m->s->scope.country);
}

static void put_countries(map *m, const outlines *shapes, paper *names, paper *focus)
{
    for (size_t i = 0; shapes && i < shapes->n; i++) {
        const outline *row = &shapes->rows[i];
        if (row->province.len > 0) continue;
        paper path = { 0 };
        label name = { { 0, 0 }, (double)characters(row->name) * 3.7, 12, row->name, 0 };
        bool  named = put_path(m, row, &path, m->fit.p.world || is_focus(m, row) ? NULL : &name);
        if (path.len > 0) put_area(m, row, &path, is_focus(m, row) ? "land focus" : "land");
        if (path.len > 0 && is_focus(m, row)) paper_str(focus, (casus_str){ path.ptr, path.len });
        if (named && put_label(m, name)) write_label(names, &name, "land-name");
        m->out->failed |= path.failed;
        paper_free(&path);
    }
}

/* Provinces go beyond the country's edge, and are cut there.  All of those of the
 * country asked for; of others those that have events. */
static void put_provinces(map *m, const outlines *shapes, const paper *focus)
{
    if (!shapes || focus->len == 0) return;
    paper_add(m->out, "<clipPath id=\"focus\"><path d=\"");
    paper_str(m->out, (casus_str){ focus->ptr, focus->len });
    paper_add(m->out, "\"/></clipPath><g clip-path=\"url(#focus)\">\n");
    for (size_t i = 0; i < shapes->n; i++) {
        const outline *row = &shapes->rows[i];
        if (row->province.len == 0 || !is_focus(m, row)) continue;
        paper path = { 0 };
        put_path(m, row, &path, NULL);
        if (path.len > 0) put_area(m, row, &path, "province");
        m->out->failed |= path.failed;
        paper_free(&path);
    }
    paper_add(m->out, "</g>\n");
}

static void put_graticule(map *m)
{
    static const double steps[] = { 1, 2, 5, 10, 20, 30 };
    double wide = m->fit.p.world ? 360 : MAP_WIDTH / m->fit.p.scale * 57.3, step = 30;
    for (int i = 5; i >= 0; i--)
        if (wide / steps[i] < 9) step = steps[i];
    double lat_from = m->fit.p.world ? -90 : fmax(-90, m->fit.p.lat - wide), lat_to = m->fit.p.world ? 90 : fmin(90, m->fit.p.lat + wide);
    double reach = m->fit.p.world ? 180 : fmin(180, wide / fmax(0.1, cos(m->fit.p.lat * 3.14159265 / 180)));
    double mid = m->fit.p.world ? 0 : m->fit.p.lon;
    paper_add(m->out, "<path class=\"grid\" d=\"");
    for (double lon = floor((mid - reach) / step) * step; lon <= mid + reach; lon += step)
        for (int i = 0; i <= 24; i++) {
            spot at = project(&m->fit.p, lon, lat_from + (lat_to - lat_from) * i / 24);
            paper_char(m->out, i == 0 ? 'M' : 'L');
            paper_tenths(m->out, at.x), paper_char(m->out, ','), paper_tenths(m->out, at.y);
        }
    for (double lat = ceil(lat_from / step) * step; lat <= lat_to; lat += step)
        for (int i = 0; i <= 24; i++) {
            spot at = project(&m->fit.p, mid - reach + 2 * reach * i / 24, lat);
            paper_char(m->out, i == 0 ? 'M' : 'L');
            paper_tenths(m->out, at.x), paper_char(m->out, ','), paper_tenths(m->out, at.y);
        }
    paper_add(m->out, "\"/>\n");
}

/* ---- towns ------------------------------------------------------------------------------------------ */

static int main_quad(const report_place *p)
{
    int best = 0;
    for (int q = 1; q < N_QUADS; q++)
        if (p->by_quad[q] >= p->by_quad[best]) best = p->by_quad[q] > 0 ? q : best;
    return best;
}

static void put_town(map *m, uint32_t index, spot at, double radius)
{
    const report_place *p = &m->s->places[index];
    paper_format(m->out, "<a href=\"#p%u\" tabindex=\"-1\"><circle class=\"town q%d\" cx=\"", index, main_quad(p));
    paper_tenths(m->out, at.x), paper_add(m->out, "\" cy=\""), paper_tenths(m->out, at.y);
    paper_add(m->out, "\" r=\""), paper_tenths(m->out, radius), paper_add(m->out, "\">");
    put_title(m->out, m->s, p);
    paper_add(m->out, "</circle></a>\n");
}

/* Largest first, so that small ones lie on top; names beside as many as find room. */
static void put_towns(map *m, paper *names)
{
    const situation *s = m->s;
    double most = 0;
    int    towns = 0, named = 0;
    for (size_t i = 0; i < s->place_order.n && towns < MOST_TOWNS; i++) {
        const report_place *p = &s->places[s->place_order.items[i]];
        if (p->area != AREA_TOWN || !p->has_point) continue;
        if (!m->fit.p.world && globe_angle(m->fit.p.lon, m->fit.p.lat, p->lon, p->lat) > 90) continue;
        spot at = project(&m->fit.p, p->lon, p->lat);
        if (at.x < 0 || at.y < 0 || at.x > MAP_WIDTH || at.y > m->fit.height) continue;
        if (most == 0) most = p->n;
        double radius = 3.5 + 12 * sqrt(p->n / most) * (most > 1 ? 1 : 0.25);
        put_town(m, s->place_order.items[i], at, radius);
        m->drawn++, towns++;
        double half = (double)characters(p->name) * 3.9;
        label right = { { at.x + radius + 4 + half, at.y + 4 }, half, 13, p->name, -1 };
        label left = { { at.x - radius - 4 - half, at.y + 4 }, half, 13, p->name, 1 };
        const label *l = named >= MOST_LABELS ? NULL : put_label(m, right) ? &right : put_label(m, left) ? &left : NULL;
        if (l) write_label(names, l, named++ < 6 ? "town-name" : "town-name minor");
    }
}

/* ---- all of it ------------------------------------------------------------------------------------------ */

static void put_map(map *m, const outlines *shapes)
{
    paper land_names = { 0 }, town_names = { 0 }, focus = { 0 }, towns = { 0 }, *out = m->out;
    m->out = &towns;
    put_towns(m, &town_names); /* first: their names have the right of way */
    m->out = out;
    paper_format(out, "<svg class=\"map\" viewBox=\"0 0 %d ", MAP_WIDTH);
    paper_tenths(out, m->fit.height);
    paper_add(out, "\" role=\"group\" aria-label=\"Map of events; the list of places below says the same\">\n");
    paper_format(out, "<rect class=\"sea\" width=\"%d\" height=\"", MAP_WIDTH);
    paper_tenths(out, m->fit.height);
    paper_add(out, "\"/>\n");
    put_graticule(m);
    put_countries(m, shapes, &land_names, &focus);
    put_provinces(m, shapes, &focus);
    paper *const layers[] = { &land_names, &towns, &town_names };
    for (int i = 0; i < 3; i++) {
        paper_str(out, (casus_str){ layers[i]->ptr, layers[i]->len });
        out->failed |= layers[i]->failed;
        paper_free(layers[i]);
    }
    out->failed |= focus.failed;
    paper_free(&focus);
    paper_add(out, "</svg>\n");
}

bool map_write(paper *out, const situation *s, const outlines *shapes, size_t *outside)
{
    map *m = calloc(1, sizeof *m);
    if (!m) return out->failed = true, false;
    m->out = out, m->s = s;
    m->areas.keys = &m->memory;
    bool fine = map_choose(&m->fit, s, shapes) && index_areas(m);
    m->edge = (box){ -20, -20, MAP_WIDTH + 20, m->fit.height + 20 };
    m->ring = malloc(MOST_SPOTS * sizeof *m->ring), m->spare = malloc(MOST_SPOTS * sizeof *m->spare);
    fine = fine && m->ring && m->spare;
    if (fine) put_map(m, shapes);
    *outside = s->place_order.n > m->drawn ? s->place_order.n - m->drawn : 0;
    free(m->ring), free(m->spare), free(m->area_places);
    table_free(&m->areas), shelf_free(&m->memory);
    free(m);
    return fine;
}
