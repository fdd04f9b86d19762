#include "model/layout.h"

#define PHRASE_NODE  "hash:u64 first:u32 count:u16 longer:u16"
#define PHRASE_ENTRY "text:ref kind:u32 value:u32 flags:u32 weight:u32"

static const struct { const char *tag, *layout; } layouts[] = {
    {"ACTNAME", PHRASE_ENTRY},
    {"ACTNODE", PHRASE_NODE},
    {"ACTORS", "name:ref id:ref org:ref first_term:u32 n_terms:u32 kind:u32 body:u32"},
    {"ACTTERM", "code:ref role:ref from:day to:day country:u32 rank:u32 sectors:u8[3] uncertain:u8"},
    {"AGENTS", "phrase:ref sectors:u8[3] sort:u8 acts_for:u32"},
    {"CAMEO", "code:char[4] ours:char[4] kind:u32 body:u32"},
    {"CODES", "code:ref mode:ref name:ref acled:ref contexts:ref[3] type:u32 quad:u32 goldstein_tenths:i32 turned:u32[12]"},
    {"LEMRULES", "hash:u64 strip:u8 added:u8 as_written:u8 add:char[13]"},
    {"LEXNAME", PHRASE_ENTRY},
    {"LEXNODE", PHRASE_NODE},
    {"PAIRFEAT", "key:u64 weight:i8[16]"},
    {"PAIRHEAD", "name:char[384] bias:f32[16] feature_scale:f32 word_scale:f32"},
    {"PAIRWORD", "key:u64 weight:i8[48]"},
    {"PLACES", "name:ref country:char[4] admin1:u32 geonameid:u32 lat:i32 lon:i32 population:u32 country_row:u16 kind:u8 "
               "flags:u8"},
    {"PLCNAME", PHRASE_ENTRY},
    {"PLCNODE", PHRASE_NODE},
    {"PREPENTR", PHRASE_ENTRY},
    {"PREPNODE", PHRASE_NODE},
    {"QUANENTR", PHRASE_ENTRY},
    {"QUANNODE", PHRASE_NODE},
    {"QUANUNIT", "name:ref"},
    {"RDRDENSE", "weight:i8"},
    {"RDRFLOAT", "number:f32"},
    {"RDRHEAD", "format:u32 width:u32 hidden:u32 words:u32 affixes:u32 layers:u32 kind:u32[8] "
                "dilation:u32[8] upos:u32 xpos:u32 names:u32 deps:u32 slots:u32 facts:u32"},
    {"RDRROWS", "number:i8"},
    {"RDRSCALE", "scale:f32"},
    {"RDRVOCAB", "check:u32 row:u32"},
    {"ROLES", "title:ref role:ref sectors:u8[3] rank:u8 acts_for:u32"},
    {"RULEARGS", "slot:u8 role:u8 flags:u8 zero:u8 first_prep:u32 n_prep:u32 first_filter:u32 n_filter:u32"},
    {"RULENUMS", "number:u32"},
    {"RULES", "trigger:u32 pos:u32 makes:u8 detail:u8 flags:u16 type:u32 code:u32 mode:ref first_arg:u32 n_arg:u32 "
              "weight:u32 file:ref text:ref line:u32 counts:u32"},
    {"SAIDCUES", "word:ref after:ref frames:u32"},
    {"SECTORS", "code:ref zero:u8[3] side:u8 across:u8 government:u8 own:u8 former:u8"},
    {"STATWORD", "hash:u64 says:u32 zero:u32"},
    {"TIMEDATE", "date:day"},
    {"TIMEDAYS", "rule:u8 month:u8 day:i8 nth:i8 offset:i16 length:u16 first_date:u32 n_dates:u32"},
    {"TIMEENTR", PHRASE_ENTRY},
    {"TIMENODE", PHRASE_NODE},
    {"TXTFURN", "words:ref where:u32 longest:u32"},
    {"TXTSPLIT", "weight:i8"},
    {"TXTWORDS", "hash:u64 kinds:u32 zero:u32"},
    {"TYPES", "name:ref acled:ref quad:u32 extension:u32 flags:u32 turned:u32[12] code:u32"},
    {"WORDCLAS", "class:u32"},
    {"WORDHASH", "hash:u64 word:u32 longer:u32"},
    {"WORDS", "text:ref first_class:u32 n_class:u32 first_rule:u32 n_rule:u32"},
};

str model_layout(str tag)
{
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (str_eq(str_of(layouts[i].tag), tag)) return str_of(layouts[i].layout);
    return (str){NULL, 0};
}

static uint32_t size_of(str type)
{
    static const struct { str name; uint32_t size; } sizes[] = {
        {{"u8", 2}, 1},  {{"i8", 2}, 1},  {{"char", 4}, 1}, {{"u16", 3}, 2}, {{"i16", 3}, 2},
        {{"u32", 3}, 4}, {{"i32", 3}, 4}, {{"day", 3}, 4}, {{"f32", 3}, 4},  {{"u64", 3}, 8}, {{"ref", 3}, 8}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        if (str_eq(sizes[i].name, type)) return sizes[i].size;
    return 0;
}

bool layout_next(str *rest, layout_field *out)
{
    str word, count;
    int64_t n = 1;
    if (!str_next(rest, ' ', &word) || !str_next(&word, ':', &out->name) || !word.ptr) return false;
    str_next(&word, '[', &out->type);
    if (str_next(&word, ']', &count) && (!str_int(count, &n) || n < 1 || n > 4096)) return false;
    out->count = (uint32_t)n;
    out->size = size_of(out->type);
    return out->size != 0;
}

uint32_t layout_size(str layout)
{
    uint32_t size = 0;
    layout_field f;
    while (layout.ptr) {
        if (!layout_next(&layout, &f)) return 0;
        size += f.size * f.count;
    }
    return size;
}
