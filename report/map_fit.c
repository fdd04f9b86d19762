/* See map_fit.h.
 *
 * A country counts with its main parts: its largest ring, and those not much
 * smaller and not far away (Hawaii or French Guiana only when something
 * happened there).  Then come the towns with events in it, and those elsewhere that are
 * near.  Without a country, all towns count, and the countries coloured. */
#include "map_fit.h"

#include "paper.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const outline *outline_find(const outlines *shapes, casus_str country, casus_str province)
{
    for (size_t i = 0; shapes && i < shapes->n; i++) {
        const outline *row = &shapes->rows[i];
        if (row->country.len == country.len && row->province.len == province.len && country.len > 0 &&
            memcmp(row->country.ptr, country.ptr, country.len) == 0 &&
            (province.len == 0 || memcmp(row->province.ptr, province.ptr, province.len) == 0))
            return row;
    }
    return NULL;
}

/* ---- rings of a country --------------------------------------------------------- */

typedef struct { size_t begin, end; double area, lon, lat; } ring;

/* Reads one ring from *at: its size (in square degrees at its latitude) and middle. */
static bool measure_ring(const outline *row, size_t *at, ring *out)
{
    double first_lon = 0, first_lat = 0, lon, lat, before_lon = 0, before_lat = 0, area = 0, at_x = 0;
    direction sum = { 0, 0, 0 };
    int n = 0, kind;
    for (size_t next = *at; (kind = outline_next(row, &next, &lon, &lat)) != 0; *at = next, n++) {
        if (kind == 2 && n > 0) break;
        double step = lon - before_lon; /* over the date line it is the short way */
        if (n == 0) out->begin = *at, first_lon = at_x = lon, first_lat = before_lat = lat, step = 0;
        step -= step > 180 ? 360 : step < -180 ? -360 : 0;
        area += at_x * lat - (at_x + step) * before_lat;
        direction_add(&sum, lon, lat, 1);
        before_lon = lon, before_lat = lat, at_x += step;
    }
    if (n == 0) return false;
    area += at_x * first_lat - first_lon * before_lat;
    if (!direction_middle(&sum, &out->lon, &out->lat)) out->lon = first_lon, out->lat = first_lat;
    out->area = fabs(area / 2) * cos(out->lat * 3.14159265358979 / 180);
    out->end = *at;
    return true;
}

static bool largest_ring(const outline *row, ring *out)
{
    ring   r;
    size_t at = 0;
    out->area = -1;
    while (measure_ring(row, &at, &r))
        if (r.area > out->area) *out = r;
    return out->area >= 0;
}

enum { FAR = 25 }; /* degrees from the main part to one that still belongs to the picture */

/* ---- points that have to fit -------------------------------------------------------- */

typedef struct { double lon, lat; } degrees;
typedef struct { degrees *at; size_t n, cap; bool failed; } degrees_list;

static void put_point(degrees_list *list, double lon, double lat)
{
    void *room = array_room(list->at, list->n, &list->cap, sizeof *list->at);
    if (!room) { list->failed = true; return; }
    list->at = room;
    list->at[list->n++] = (degrees){ lon, lat };
}

static void put_country(degrees_list *list, const outline *row)
{
    ring   main = { 0 }, r;
    size_t at = 0;
    double lon, lat;
    if (!row || !largest_ring(row, &main)) return;
    while (measure_ring(row, &at, &r)) {
        if (r.area < main.area / 12 || globe_angle(main.lon, main.lat, r.lon, r.lat) > FAR) continue;
        for (size_t k = r.begin; k < r.end && outline_next(row, &k, &lon, &lat);) put_point(list, lon, lat);
    }
}

static bool find_middle(const degrees_list *list, double *lon, double *lat, double *radius)
{
    direction sum = { 0, 0, 0 };
    for (size_t i = 0; i < list->n; i++) direction_add(&sum, list->at[i].lon, list->at[i].lat, 1);
    if (!direction_middle(&sum, lon, lat)) return false;
    *radius = 0;
    for (size_t i = 0; i < list->n; i++) {
        double angle = globe_angle(*lon, *lat, list->at[i].lon, list->at[i].lat);
        if (angle > *radius) *radius = angle;
    }
    return true;
}

static const casus_str whole = { NULL, 0 };

static void put_towns(degrees_list *list, const situation *s, casus_str country, double lon, double lat, double reach)
{
    for (size_t i = 0; i < s->place_order.n; i++) {
        const report_place *p = &s->places[s->place_order.items[i]];
        if (p->area == AREA_COUNTRY || !p->has_point) continue;
        bool own = p->country.len == country.len && memcmp(p->country.ptr, country.ptr, country.len) == 0;
        if (own || globe_angle(lon, lat, p->lon, p->lat) <= reach) put_point(list, p->lon, p->lat);
    }
}

static void put_focus(degrees_list *list, const situation *s, const outlines *shapes)
{
    casus_str country = paper_of(s->scope.country);
    double lon = 0, lat = 0, radius = 0, everywhere = 180;
    put_country(list, outline_find(shapes, country, whole));
    if (list->n > 0 && find_middle(list, &lon, &lat, &radius)) put_towns(list, s, country, lon, lat, radius * 1.3);
    else put_towns(list, s, country, 0, 0, everywhere);
}

enum { SEVERAL = 12 }; /* countries whose whole outlines have to fit */

static void put_all(degrees_list *list, const situation *s, const outlines *shapes)
{
    put_towns(list, s, whole, 0, 0, 180);
    for (size_t i = 0, n = 0; i < s->place_order.n && n < SEVERAL; i++) {
        const report_place *p = &s->places[s->place_order.items[i]];
        if (p->area != AREA_COUNTRY) continue;
        const outline *row = outline_find(shapes, p->country, whole);
        n++;
        if (row) put_country(list, row);
        else if (p->has_point) put_point(list, p->lon, p->lat);
    }
}

/* ---- the picture ------------------------------------------------------------------------ */

static void widen(box *b, spot s)
{
    if (s.x < b->left) b->left = s.x;
    if (s.x > b->right) b->right = s.x;
    if (s.y < b->top) b->top = s.y;
    if (s.y > b->bottom) b->bottom = s.y;
}

/* Scales what has to fit to the drawing, with a margin, and no closer than about a hundred kilometres. */
static void scale_to(map_fit *fit, const degrees_list *list)
{
    box b = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    fit->p.scale = 1, fit->p.x = fit->p.y = 0;
    for (size_t i = 0; i < list->n; i++) widen(&b, project(&fit->p, list->at[i].lon, list->at[i].lat));
    double least = 0.02, wide = fmax(b.right - b.left, least) * 1.12, high = fmax(b.bottom - b.top, least) * 1.12;
    fit->height = fmin(MAP_MOST, fmax(MAP_LEAST, MAP_WIDTH * high / wide));
    fit->p.scale = fmin(MAP_WIDTH / wide, fit->height / high);
    fit->p.x = MAP_WIDTH / 2.0 - fit->p.scale * (b.left + b.right) / 2;
    fit->p.y = fit->height / 2 - fit->p.scale * (b.top + b.bottom) / 2;
}

enum { WORLD_FROM = 55 }; /* degrees: wider than that, half the globe is in the picture */

static void whole_world(map_fit *fit)
{
    fit->p = (projection){ .world = true, .scale = MAP_WIDTH / 5.5, .x = MAP_WIDTH / 2.0, .y = 175 };
    fit->height = 330;
}

bool map_choose(map_fit *fit, const situation *s, const outlines *shapes)
{
    degrees_list list = { 0 };
    double lon, lat, radius;
    *fit = (map_fit){ .focused = s->scope.country != NULL };
    if (fit->focused) put_focus(&list, s, shapes);
    else put_all(&list, s, shapes);
    bool fine = !list.failed && list.n > 0 && find_middle(&list, &lon, &lat, &radius);
    if (fine && radius > WORLD_FROM) whole_world(fit);
    if (fine && radius <= WORLD_FROM) fit->p.lon = lon, fit->p.lat = lat, scale_to(fit, &list);
    free(list.at);
    return fine;
}
