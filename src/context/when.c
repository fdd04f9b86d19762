/* The event's time: its own modifier, else its clause's, else the sentence's
 * only one, else the day the report's lead states, else the report's own date,
 * which the precision "report" says.  And how long what was decided holds. */
#include "context/parts.h"

static const token *tok(const scene *s, uint32_t t) { return &s->d->tokens.at[t]; }

static bool dated(const timex *x) { return x->start != CASUS_NO_DAY && x->type != TIME_DURATION && x->type != TIME_SET; }

/* Says when; without the report's date "on Tuesday" does, though nobody can say which. */
static bool says_when(const scene *s, const timex *x)
{
    if (x->type == TIME_DURATION || x->type == TIME_SET) return false;
    bool kept = x->value.len && x->value.ptr[0] == 'X'; /* "XXXX-WXX-2" */
    return x->start != CASUS_NO_DAY || (kept && s->d->in->published == CASUS_NO_DAY);
}

static bool in_sentence(const timex *x, const sentence *in) { return x->first >= in->first && x->first < in->first + in->count; }

/* Index of the first time expression of a sentence; times are in text order. */
static uint32_t first_in(const scene *s, const sentence *in) { return FIRST_NOT_BEFORE(s->d->times, in->first); }

/* A time inside a relative clause tells when that was. */
static bool in_relative_clause(const scene *s, uint32_t t, uint32_t act_word)
{
    for (int up = 0; up < 64 && t != act_word; up++) {
        const token *k = tok(s, t);
        bool relative = k->dep == DEP_acl_relcl || k->dep == DEP_advcl_relcl;
        if (relative && (act_word == NONE || s->act_of[k->head] == NONE || s->act_of[k->head] != s->act_of[act_word])) return true;
        if (k->head == t) break;
        t = k->head;
    }
    return false;
}

/* "charged over a shooting in Paris on Friday": whatever the parser hung it on, the
 * time right behind a noun's phrase is the noun's. */
static bool follows(const scene *s, const act *a, const timex *t)
{
    uint32_t lo, hi;
    if (!a->noun || a->light != NONE || t->first <= a->word) return false;
    tree_extent(s->d, a->word, 12, &lo, &hi);
    return t->first == hi + 1 || t->first == hi + 2;
}

static bool led_by(const scene *s, uint32_t t, preposition_kind kind)
{
    for EACH_CHILD(s->d, t, c) {
        bool leads = tok(s, c)->dep == DEP_case || tok(s, c)->dep == DEP_mark;
        if (leads && preposition_is(s->prepositions, tok(s, c)->norm, kind)) return true;
        if (leads && c > 0 && c < t && preposition_is(s->prepositions, tok(s, c - 1)->norm, kind)) return true; /* "ahead of" */
    }
    return false;
}

/* Whether a phrase between t and the act begins with such a preposition. */
static bool within(const scene *s, uint32_t t, uint32_t act_word, preposition_kind kind)
{
    for (int up = 0; up < 64 && t != act_word; up++) {
        if (led_by(s, t, kind)) return true;
        if (tok(s, t)->head == t) return false;
        t = tok(s, t)->head;
    }
    return false;
}

/* "held until the hearing on Friday": the hearing is on Friday. */
static bool set_apart(const scene *s, uint32_t t, uint32_t act_word)
{
    uint32_t head = tok(s, t)->head;
    return head != t && t != act_word && within(s, head, act_word, PREPOSITION_APART);
}

/* A day near the report's that a sentence states; NONE. */
static uint32_t day_stated(const scene *s, const sentence *in)
{
    const document *d = s->d;
    casus_day now = d->in->published;
    for (uint32_t x = first_in(s, in); x < d->times.len && in_sentence(&d->times.at[x], in); x++) {
        const timex *t = &d->times.at[x];
        if (!dated(t) || t->until || t->vague || !str_eq(t->precision, S("day")) || set_apart(s, t->head, NONE)) continue;
        if (now == CASUS_NO_DAY || (t->end >= now - 10 && t->start <= now + 1)) return x;
    }
    return NONE;
}

/* The lead's day; what stands alone above it may be a title or the lead itself. */
void when_prepare(scene *s)
{
    const document *d = s->d;
    uint32_t title_time = NONE;
    s->lead_time = NONE;
    for (uint32_t i = 0, seen = 0; i < d->sentences.len && seen < 2 && s->lead_time == NONE; i++) {
        const sentence *in = &d->sentences.at[i];
        if (in->furniture || (in->headline && seen)) continue;
        uint32_t x = day_stated(s, in);
        if (in->headline) title_time = title_time == NONE ? x : title_time;
        else s->lead_time = x, seen++;
    }
    if (s->lead_time == NONE) s->lead_time = title_time;
}

/* "ordered him to report on Monday": what has been done was not done next week. */
static bool yet_to_come(const scene *s, const act *a, const timex *t)
{
    if (s->d->in->published == CASUS_NO_DAY || t->start == CASUS_NO_DAY || t->until) return false;
    const token *k = tok(s, a->word);
    bool past = !a->noun && (k->xpos == XPOS_VBD || k->xpos == XPOS_VBN);
    return past && a->status == CASUS_OCCURRED && t->start > s->d->in->published;
}

/* Steps from a time up to the act. */
static uint32_t steps_to(const scene *s, uint32_t t, const act *a)
{
    uint32_t up = 0;
    for (; up < 64 && t != a->word && t != a->trigger && t != a->light && tok(s, t)->head != t; up++) t = tok(s, t)->head;
    return up;
}

/* The act's own time: one whose way up meets this act first. */
static uint32_t own_time(const scene *s, const act *a, uint32_t act_index, const sentence *in, bool until)
{
    uint32_t best = NONE, best_distance = NONE;
    for (uint32_t x = first_in(s, in); x < s->d->times.len && in_sentence(&s->d->times.at[x], in); x++) {
        const timex *t = &s->d->times.at[x];
        if (!says_when(s, t) || (t->until != 0) != until || yet_to_come(s, a, t)) continue;
        uint32_t owner = scene_owner(s, t->head);
        bool own = owner == act_index && !in_relative_clause(s, t->head, a->word) && !set_apart(s, t->head, a->word);
        if (!own && !follows(s, a, t)) continue;
        uint32_t distance = (t->head > a->word ? t->head - a->word : a->word - t->head) + 16 * steps_to(s, t->head, a);
        if (distance < best_distance) best = x, best_distance = distance;
    }
    return best;
}

/* "Speaking at a rally on Monday, he warned": of what it was said at. */
static bool occasion(const scene *s, const act *a, uint32_t owner)
{
    const act *other = &s->d->acts.at[owner];
    uint32_t head = tok(s, other->word)->head, above;
    if (head == other->word) return false;
    if (!other->noun) return head == a->word && tok(s, other->word)->dep == DEP_advcl && tok(s, other->word)->xpos == XPOS_VBG;
    if (other->light != NONE) return false;
    above = scene_owner(s, head);
    return above != NONE && (above == s->act_of[a->word] || tok(s, s->d->acts.at[above].word)->head == a->word);
}

/* Another act's own time is shared only with what hangs on that act. */
static bool shared_time(const scene *s, const act *a, uint32_t head)
{
    uint32_t owner = scene_owner(s, head);
    return owner == NONE || occasion(s, a, owner) || tree_below(s->d, a->word, s->d->acts.at[owner].word) || tree_below(s->d, a->word, s->d->acts.at[owner].trigger);
}

/* A time at the sentence's root, or its only one, holds for all of it. */
static uint32_t sentence_time(const scene *s, const act *a, const sentence *in)
{
    uint32_t only = NONE, count = 0, root_time = NONE;
    for (uint32_t x = first_in(s, in); x < s->d->times.len && in_sentence(&s->d->times.at[x], in); x++) {
        const timex *t = &s->d->times.at[x];
        if (!says_when(s, t) || t->until || yet_to_come(s, a, t) || in_relative_clause(s, t->head, NONE) || set_apart(s, t->head, a->word)) continue;
        if (!shared_time(s, a, t->head)) continue;
        only = x;
        count++;
        uint32_t up = tok(s, t->head)->head;
        if (root_time == NONE && tok(s, up)->head == up) root_time = x;
    }
    return count == 1 ? only : root_time;
}

/* The time of the clause it is joined to: "on Monday clashes broke out, police used gas". */
static uint32_t joined_time(const scene *s, const act *a, const sentence *in)
{
    uint32_t t = a->word;
    for (int up = 0; up < 4; up++) {
        const token *k = tok(s, t);
        if (k->head == t || (k->dep != DEP_conj && k->dep != DEP_parataxis && k->dep != DEP_dep)) return NONE;
        t = k->head;
        uint32_t other = s->act_of[t];
        if (other == NONE) continue;
        uint32_t x = own_time(s, &s->d->acts.at[other], other, in, false);
        if (x != NONE) return x;
    }
    return NONE;
}

/* "Thursday's protest, when clashes broke out", "in June, when he was shot": what the clause is about has a time. */
static uint32_t antecedent_time(const scene *s, const act *a, const sentence *in)
{
    uint32_t t = a->word;
    for (int up = 0; up < 6; up++) {
        const token *k = tok(s, t);
        if (k->head == t) return NONE;
        t = k->head;
        if (k->dep != DEP_acl_relcl && k->dep != DEP_advcl_relcl) continue;
        for (uint32_t x = first_in(s, in); x < s->d->times.len && in_sentence(&s->d->times.at[x], in); x++)
            if (dated(&s->d->times.at[x]) && (s->d->times.at[x].head == t || tok(s, s->d->times.at[x].head)->head == t) && t < a->word) return x;
        return NONE;
    }
    return NONE;
}

static void take(const scene *s, const act *a, uint32_t x, casus_time *out)
{
    const timex *t = &s->d->times.at[x];
    span at = {tok(s, t->first)->begin, tok(s, t->first + t->count - 1)->end};
    *out = (casus_time){.text = str_slice(s->d->text, at.begin, at.end), .span = at, .start = t->start, .end = t->end, .precision = t->precision};
    casus_day now = s->d->in->published; /* "since Monday" has lasted until the report */
    bool lasts = t->start != CASUS_NO_DAY && now != CASUS_NO_DAY && out->end < now;
    if (lasts && tree_below(s->d, t->head, a->word) && within(s, t->head, a->word, PREPOSITION_SINCE)) out->end = now;
}

/* The day the paragraph has last told of: its sentences before this one. */
static uint32_t paragraph_time(const scene *s, const act *a)
{
    const sentence *all = s->d->sentences.at;
    for (uint32_t i = a->sentence, back = 0; i-- > 0 && back < 4 && all[i].paragraph == all[a->sentence].paragraph; back++) {
        uint32_t found = NONE;
        for (uint32_t x = first_in(s, &all[i]); x < s->d->times.len && in_sentence(&s->d->times.at[x], &all[i]); x++) {
            const timex *t = &s->d->times.at[x];
            bool told = dated(t) && !t->until && !t->vague && str_eq(t->precision, S("day"));
            if (told && s->d->in->published != CASUS_NO_DAY && t->start <= s->d->in->published && !in_relative_clause(s, t->head, NONE)) found = x;
        }
        if (found != NONE) return found;
    }
    return NONE;
}

static void by_default(const scene *s, const act *a, casus_time *out)
{
    *out = (casus_time){.start = CASUS_NO_DAY, .end = CASUS_NO_DAY};
    bool own_status = a->status == s->o->rules[a->rule].detail; /* "agreed to": the agreeing has happened */
    bool still_open = a->status == CASUS_INTENDED || a->status == CASUS_DEMANDED || a->status == CASUS_THREATENED ||
                      a->status == CASUS_HYPOTHETICAL;
    if (still_open && a->word == a->trigger && !own_status) return;
    uint32_t told = paragraph_time(s, a);
    if (told == NONE) told = s->lead_time;
    if (told != NONE) {
        const timex *t = &s->d->times.at[told];
        *out = (casus_time){.start = t->start, .end = t->end, .precision = t->precision};
    } else if (s->d->in->published != CASUS_NO_DAY) {
        *out = (casus_time){.start = s->d->in->published, .end = s->d->in->published, .precision = S("report")};
    }
}

/* "until January 19"; "for 30 days" from the event on. */
static void validity(const scene *s, const act *a, uint32_t act_index, const sentence *in, casus_event *e)
{
    e->valid_from = e->valid_until = CASUS_NO_DAY;
    uint32_t until = own_time(s, a, act_index, in, true);
    if (until != NONE) {
        e->valid_until = s->d->times.at[until].end;
        return;
    }
    for (uint32_t x = first_in(s, in); x < s->d->times.len && in_sentence(&s->d->times.at[x], in); x++) {
        const timex *t = &s->d->times.at[x];
        int64_t n;
        if (t->type != TIME_DURATION || scene_owner(s, t->head) != act_index || t->value.len < 3) continue;
        if (t->first == 0 || !str_eq(tok(s, t->first - 1)->norm, S("for"))) continue;
        char unit = t->value.ptr[t->value.len - 1];
        if (t->value.ptr[0] != 'P' || !str_int(str_slice(t->value, 1, t->value.len - 1), &n) || n > 4000) continue;
        int days = unit == 'D' ? 1 : unit == 'W' ? 7 : unit == 'M' ? 30 : unit == 'Y' ? 365 : 0;
        if (!days || e->time.start == CASUS_NO_DAY || str_eq(e->time.precision, S("report"))) continue;
        e->valid_from = e->time.start;
        e->valid_until = e->time.start + (casus_day)n * days - 1;
    }
}

void when_read(scene *s, const act *a, casus_event *e)
{
    const sentence *in = &s->d->sentences.at[a->sentence];
    uint32_t index = (uint32_t)(a - s->d->acts.at);
    uint32_t x = own_time(s, a, index, in, false);
    if (x == NONE) x = antecedent_time(s, a, in);
    if (x == NONE) x = sentence_time(s, a, in);
    if (x == NONE) x = joined_time(s, a, in);
    uint32_t span_until = x == NONE ? own_time(s, a, index, in, true) : NONE; /* "from Monday until March 31" */
    if (x != NONE) take(s, a, x, &e->time);
    else if (span_until != NONE && s->d->times.at[span_until].start < s->d->times.at[span_until].end) {
        take(s, a, span_until, &e->time);
        e->time.end = e->time.start;
    } else by_default(s, a, &e->time);
    validity(s, a, index, in, e);
}
