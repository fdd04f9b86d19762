/* spans.c - see spans.h. */
#include "spans.h"

#include "fuzz.h"

#include <string.h>

/* An edge of a character of valid text.  Invalid bytes are characters of their
 * own, so only a continuation byte that a lead byte accounts for is no edge. */
static bool on_edge(casus_str text, uint32_t at)
{
    if (at == text.len || (text.ptr[at] & 0xC0) != 0x80) return true;
    uint32_t back = 1;
    while (back < 4 && back <= at && ((unsigned char)text.ptr[at - back] & 0xC0) == 0x80) back++;
    if (back >= 4 || back > at) return true;
    unsigned char lead = (unsigned char)text.ptr[at - back];
    uint32_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 1;
    if (back >= length) return true;
    for (uint32_t i = 1; i < length; i++) /* cut short: the bytes stand alone */
        if (at - back + i >= text.len || ((unsigned char)text.ptr[at - back + i] & 0xC0) != 0x80) return true;
    unsigned char second = (unsigned char)text.ptr[at - back + 1];
    bool bad = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || /* overlong, surrogate, */
               (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);   /* past U+10FFFF */
    return bad;
}

static void check_span(casus_str text, casus_span span)
{
    require(span.begin <= span.end && span.end <= text.len);
    require(on_edge(text, span.begin) && on_edge(text, span.end));
}

static void check_words(casus_str text, casus_span span, casus_str words)
{
    check_span(text, span);
    if (!words.ptr) return;
    require(words.len == span.end - span.begin);
    require(words.len == 0 || memcmp(words.ptr, text.ptr + span.begin, words.len) == 0);
}

static void check_actors(casus_str text, const casus_actor *actors, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        check_words(text, actors[i].span, actors[i].text);
        check_span(text, actors[i].cue);
    }
}

static void check_event(casus_str text, const casus_event *e)
{
    check_words(text, e->trigger_span, e->trigger);
    check_words(text, e->sentence_span, e->sentence);
    check_words(text, e->issue_span, e->issue);
    check_words(text, e->time.span, e->time.text);
    check_actors(text, e->actor, e->n_actor);
    check_actors(text, e->recipient, e->n_recipient);
    check_actors(text, e->attributed_to, e->n_attributed_to);
    for (size_t i = 0; i < e->n_claims; i++) {
        check_actors(text, &e->claims[i].by, 1);
        check_span(text, e->claims[i].span);
    }
    for (size_t i = 0; i < e->n_place; i++) check_words(text, e->place[i].span, e->place[i].text);
    for (size_t i = 0; i < e->n_quantities; i++) check_span(text, e->quantities[i].span);
    require(e->type.len > 0 && e->id.len > 2);
    require(e->confidence >= 0 && e->confidence <= 1);
    require(e->time.start <= e->time.end);
}

void check_result(const casus_result *result, casus_str text)
{
    for (size_t i = 0; i < casus_result_count(result); i++) check_event(text, casus_result_event(result, i));
}
