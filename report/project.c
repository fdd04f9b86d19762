/* See project.h. */
#include "project.h"

#include <math.h>
#include <string.h>

static const double DEGREE = 3.14159265358979323846 / 180;

void direction_add(direction *sum, double lon, double lat, double weight)
{
    double a = lon * DEGREE, b = lat * DEGREE;
    sum->x += weight * cos(b) * cos(a), sum->y += weight * cos(b) * sin(a), sum->z += weight * sin(b);
}

bool direction_middle(const direction *sum, double *lon, double *lat)
{
    double flat = sqrt(sum->x * sum->x + sum->y * sum->y);
    if (!(flat > 1e-9) && !(fabs(sum->z) > 1e-9)) return false;
    *lon = atan2(sum->y, sum->x) / DEGREE, *lat = atan2(sum->z, flat) / DEGREE;
    return true;
}

double globe_angle(double lon1, double lat1, double lon2, double lat2)
{
    double a = sin((lat2 - lat1) * DEGREE / 2), b = sin((lon2 - lon1) * DEGREE / 2);
    double h = a * a + cos(lat1 * DEGREE) * cos(lat2 * DEGREE) * b * b;
    return 2 * asin(sqrt(h > 1 ? 1 : h)) / DEGREE;
}

static spot equal_earth(double lon, double lat)
{
    static const double a1 = 1.340264, a2 = -0.081106, a3 = 0.000893, a4 = 0.003796;
    double t = asin(sqrt(3) / 2 * sin(lat * DEGREE)), t2 = t * t, t6 = t2 * t2 * t2;
    double slope = a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2);
    return (spot){ 2 * sqrt(3) / 3 * lon * DEGREE * cos(t) / slope, t * (a1 + a2 * t2 + t6 * (a3 + a4 * t2)) };
}

static spot azimuthal(const projection *p, double lon, double lat)
{
    double l = (lon - p->lon) * DEGREE, f = lat * DEGREE, f0 = p->lat * DEGREE;
    double toward = sin(f0) * sin(f) + cos(f0) * cos(f) * cos(l);
    double k = sqrt(2 / (1 + (toward > -0.9999 ? toward : -0.9999)));
    return (spot){ k * cos(f) * sin(l), k * (cos(f0) * sin(f) - sin(f0) * cos(f) * cos(l)) };
}

spot project(const projection *p, double lon, double lat)
{
    spot s = p->world ? equal_earth(lon, lat) : azimuthal(p, lon, lat);
    return (spot){ p->x + p->scale * s.x, p->y - p->scale * s.y };
}

/* ---- rings ------------------------------------------------------------------------ */

/* How far inside the given side: not below 0 within. */
static double inside(spot s, box f, int side)
{
    return side == 0 ? s.x - f.left : side == 1 ? f.right - s.x : side == 2 ? s.y - f.top : f.bottom - s.y;
}

static int clip_side(const spot *in, int n, spot *out, int room, box frame, int side)
{
    int kept = 0;
    for (int i = 0; i < n; i++) {
        spot a = in[i], b = in[i + 1 < n ? i + 1 : 0];
        double p = inside(a, frame, side), q = inside(b, frame, side);
        if (p >= 0 && kept < room) out[kept++] = a;
        if ((p >= 0) == (q >= 0) || kept >= room) continue;
        double t = p / (p - q);
        out[kept++] = (spot){ a.x + t * (b.x - a.x), a.y + t * (b.y - a.y) };
    }
    return kept;
}

int ring_clip(spot *in, int n, spot *out, int room, box frame)
{
    for (int side = 0; side < 4 && n > 0; side += 2) {
        n = clip_side(in, n, out, room, frame, side);
        n = clip_side(out, n, in, room, frame, side + 1);
    }
    if (n > 0) memcpy(out, in, (size_t)n * sizeof *out);
    return n;
}

double ring_area(const spot *ring, int n, spot *middle)
{
    double area = 0, x = 0, y = 0;
    for (int i = 0; i < n; i++) {
        spot a = ring[i], b = ring[i + 1 < n ? i + 1 : 0];
        double cross = a.x * b.y - b.x * a.y;
        area += cross, x += (a.x + b.x) * cross, y += (a.y + b.y) * cross;
    }
    if (middle && fabs(area) > 1e-12) *middle = (spot){ x / (3 * area), y / (3 * area) };
    return area / 2;
}

bool ring_holds(const spot *ring, int n, spot at)
{
    bool inside_it = false;
    for (int i = 0, k = n - 1; i < n; k = i++)
        if ((ring[i].y > at.y) != (ring[k].y > at.y) &&
            at.x < (ring[k].x - ring[i].x) * (at.y - ring[i].y) / (ring[k].y - ring[i].y) + ring[i].x)
            inside_it = !inside_it;
    return inside_it;
}
