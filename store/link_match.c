/* Whether two claims are about one event: who, to whom, when and where must not
 * contradict, and enough of it must agree. */
#include "link_facts.h"

#include <math.h>

enum { AGAINST = -1, NEITHER = 0, LIKELY = 1, SAME = 2 };
#define NEAR_KM 30.0

/* ---- parties ---- */

/* Somebody known by a key of their own, not just as their country. */
static bool known(const fact_party *p) { return p->key && !p->bare; }

/* Names that our tables do not know: "Hess" may be "Stephen Hess", but not "Lewis". */
static int compare_names(const fact_party *a, const fact_party *b)
{
    if (a->name == b->name || (a->last == b->last && (a->single || b->single))) return SAME;
    if (a->proper && b->proper) return AGAINST;
    return a->proper || b->proper ? LIKELY : SAME; /* "police" are "officers" by their code */
}

static int compare_parties(const fact_party *a, const fact_party *b)
{
    if (known(a) && known(b)) return a->key == b->key ? SAME : AGAINST;
    if (a->bare && b->bare) return a->key == b->key ? SAME : AGAINST;
    if (a->code && a->code == b->code) return a->key || b->key ? LIKELY : compare_names(a, b);
    if (a->country && a->country == b->country) {
        bool different = a->sectors && b->sectors && a->sectors != b->sectors; /* police and protesters */
        return different ? AGAINST : LIKELY;
    }
    if (a->country || b->country || a->code || b->code) return AGAINST;
    return a->name && a->name == b->name ? SAME : AGAINST;
}

/* Each of the shorter side needs somebody of the other: "Kenya and Tanzania" are
 * not "Kenya and Uganda". */
static int compare_sides(const fact_party *a, int n_a, const fact_party *b, int n_b)
{
    if (n_a == 0 || n_b == 0) return NEITHER;
    if (n_a > n_b) return compare_sides(b, n_b, a, n_a);
    int all = SAME;
    for (int i = 0; i < n_a; i++) {
        int best = AGAINST;
        for (int k = 0; k < n_b; k++) {
            int one = compare_parties(&a[i], &b[k]);
            if (one > best) best = one;
        }
        if (best < all) all = best;
    }
    return all;
}

static bool same_list(const fact_party *a, int n_a, const fact_party *b, int n_b)
{
    bool same = n_a == n_b;
    for (int i = 0; same && i < n_a; i++)
        same = a[i].code == b[i].code && (a[i].key == b[i].key) && (a[i].code || a[i].name == b[i].name);
    return same;
}

/* ---- places ---- */

static double km(const fact_place *a, const fact_place *b)
{
    double to = M_PI / 180, up = sin((b->lat - a->lat) * to / 2), across = sin((b->lon - a->lon) * to / 2);
    double h = up * up + cos(a->lat * to) * cos(b->lat * to) * across * across;
    return 2 * 6371.0 * asin(sqrt(fmin(h, 1)));
}

static int compare_places(const fact_place *a, const fact_place *b)
{
    if (a->country && b->country && a->country != b->country) return AGAINST;
    if (a->spot && b->spot) return km(a, b) <= NEAR_KM ? SAME : AGAINST;
    if (a->admin1 && b->admin1 && a->admin1 != b->admin1) return AGAINST;
    return NEITHER;
}

static int compare_all_places(const link_facts *a, const link_facts *b)
{
    int best = a->n_places && b->n_places ? AGAINST : NEITHER;
    for (int i = 0; i < a->n_places; i++)
        for (int k = 0; k < b->n_places; k++) {
            int one = compare_places(&a->places[i], &b->places[k]);
            if (one > best) best = one;
        }
    return best;
}

/* ---- all of it ---- */

static bool is_narrow(const link_facts *f) { return (int64_t)f->end - f->start <= NARROW_DAYS; }

static bool days_fit(const link_facts *a, const link_facts *b)
{
    if (a->start == CASUS_NO_DAY || b->start == CASUS_NO_DAY) return false;
    if (is_narrow(a) && is_narrow(b)) return a->start <= b->end && b->start <= a->end;
    return a->start == b->start && a->end == b->end;
}

int link_evidence(const link_facts *a, const link_facts *b, bool *same_sides)
{
    *same_sides = false;
    if (a->type != b->type || a->real != b->real || (a->mode && b->mode && a->mode != b->mode) || !days_fit(a, b)) return -1;
    int actors = compare_sides(a->actors, a->n_actors, b->actors, b->n_actors);
    int recipients = compare_sides(a->recipients, a->n_recipients, b->recipients, b->n_recipients);
    int places = compare_all_places(a, b);
    if (actors == AGAINST || recipients == AGAINST || places == AGAINST) return -1;
    *same_sides = a->start == b->start && a->end == b->end && a->n_actors + a->n_recipients > 0 &&
                  same_list(a->actors, a->n_actors, b->actors, b->n_actors) &&
                  same_list(a->recipients, a->n_recipients, b->recipients, b->n_recipients);
    int found = actors + recipients + places;
    return is_narrow(a) || found == 0 ? found : found - 1; /* much happens in a year */
}
