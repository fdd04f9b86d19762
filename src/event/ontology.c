#include "event/ontology.h"

uint32_t filter_sector_code(str letters)
{
    uint32_t n = 0;
    for (size_t i = 0; i < 3; i++) n = n << 5 | (i < letters.len ? (uint32_t)(letters.ptr[i] - 'A' + 1) & 31u : 0);
    return FILTER_SECTOR | n;
}

str count_name(unsigned kind)
{
    static const str names[COUNT_KINDS] = {{"", 0}, {"killed", 6}, {"injured", 7}, {"arrested", 8}, {"missing", 7}, {"displaced", 9}, {"crowd", 5}};
    return kind < COUNT_KINDS ? names[kind] : names[0];
}

casus_event_status ontology_coloured(modal_kind colour, uint8_t before)
{
    switch (colour) {
    case MODAL_INTENDED:     return CASUS_INTENDED;
    case MODAL_DEMANDED:     return CASUS_DEMANDED;
    case MODAL_THREATENED:   return CASUS_THREATENED;
    case MODAL_DENIED:       return CASUS_DENIED;
    case MODAL_DOUBTED:      return CASUS_UNKNOWN;
    case MODAL_HYPOTHETICAL: return CASUS_HYPOTHETICAL;
    case MODAL_ONGOING:      return CASUS_ONGOING;
    default:                 return (casus_event_status)before;
    }
}

void ontology_turn(const ontology *o, modal_kind colour, uint32_t *type, uint32_t *code, uint8_t *status)
{
    uint32_t to = o->types[*type].turned[colour], exact = o->codes[*code].turned[colour];
    *status = (uint8_t)ontology_coloured(colour, *status);
    if (to == *type) return;
    *code = exact != UINT32_MAX && o->codes[exact].type == to ? exact : o->types[to].code;
    *type = to;
    /* The asking, threatening or refusing has happened; what was agreed lies ahead. */
    *status = (uint8_t)(colour == MODAL_INTENDED ? CASUS_INTENDED : CASUS_OCCURRED);
}

static casus_status bad(casus_error *err, const char *what, uint64_t i)
{
    return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "%s %llu of the model points outside it", what, (unsigned long long)i);
}

static bool types_ok(const ontology *o, uint32_t i)
{
    const type_entry *t = &o->types[i];
    for (int k = 0; k < MODAL_COUNT; k++)
        if (t->turned[k] >= o->n_types) return false;
    return model_ref_ok(o->file, t->name) && model_ref_ok(o->file, t->acled) && t->code < o->n_codes && t->quad <= 4;
}

static bool codes_ok(const ontology *o, uint32_t i)
{
    const code_entry *c = &o->codes[i];
    for (int k = 0; k < MODAL_COUNT; k++)
        if (c->turned[k] >= o->n_codes && c->turned[k] != UINT32_MAX) return false;
    for (int k = 0; k < 3; k++)
        if (!model_ref_ok(o->file, c->contexts[k])) return false;
    return model_ref_ok(o->file, c->code) && model_ref_ok(o->file, c->mode) && model_ref_ok(o->file, c->name) &&
           model_ref_ok(o->file, c->acled) && c->type < o->n_types && c->quad <= 4;
}

static bool args_ok(const ontology *o, uint32_t i)
{
    const rule_arg *a = &o->args[i];
    if (a->slot > SLOT_MODIFIER || a->role > ROLE_PLACE || !model_range_ok(a->first_prep, a->n_prep, o->n_numbers) ||
        !model_range_ok(a->first_filter, a->n_filter, o->n_numbers))
        return false;
    for (uint32_t k = 0; k < a->n_prep; k++)
        if (o->numbers[a->first_prep + k] >= o->words.count) return false;
    for (uint32_t k = 0; k < a->n_filter; k++) {
        uint32_t f = o->numbers[a->first_filter + k];
        if (FILTER_TAG(f) == FILTER_WORD && FILTER_NUMBER(f) >= o->words.count) return false;
    }
    return true;
}

static bool rules_ok(const ontology *o, uint32_t i)
{
    const rule_entry *r = &o->rules[i];
    return r->trigger < o->words.count && r->makes <= MAKES_NOTHING && r->type < o->n_types && r->code < o->n_codes &&
           r->detail < MODAL_COUNT && r->counts < COUNT_KINDS && model_ref_ok(o->file, r->mode) && model_ref_ok(o->file, r->file) &&
           model_ref_ok(o->file, r->text) && model_range_ok(r->first_arg, r->n_arg, o->n_args) && r->n_arg <= 12;
}

casus_status ontology_open(ontology *out, const model_file *file, casus_error *err)
{
    section types, codes, rules, args, numbers;
    casus_status st;
    *out = (ontology){.file = file};
    if ((st = words_open(&out->words, file, err))) return st;
    if ((st = status_words_open(&out->status, file, err))) return st;
    if ((st = model_section(file, "TYPES", sizeof(type_entry), &types, err))) return st;
    if ((st = model_section(file, "CODES", sizeof(code_entry), &codes, err))) return st;
    if ((st = model_section(file, "RULES", sizeof(rule_entry), &rules, err))) return st;
    if ((st = model_section(file, "RULEARGS", sizeof(rule_arg), &args, err))) return st;
    if ((st = model_section(file, "RULENUMS", sizeof(uint32_t), &numbers, err))) return st;
    if (types.count > 255 || codes.count > 65535 || rules.count > 0xFFFFFF || args.count > 0xFFFFFFF ||
        numbers.count > 0xFFFFFFF || types.count == 0 || codes.count == 0)
        return fail(err, CASUS_ERR_MODEL, UINT64_MAX, "the model's ontology is larger than this program reads, or empty");
    out->types = types.ptr, out->n_types = (uint32_t)types.count;
    out->codes = codes.ptr, out->n_codes = (uint32_t)codes.count;
    out->rules = rules.ptr, out->n_rules = (uint32_t)rules.count;
    out->args = args.ptr, out->n_args = (uint32_t)args.count;
    out->numbers = numbers.ptr, out->n_numbers = (uint32_t)numbers.count;
    for (uint32_t i = 0; i < out->n_types; i++) if (!types_ok(out, i)) return bad(err, "event type", i);
    for (uint32_t i = 0; i < out->n_codes; i++) if (!codes_ok(out, i)) return bad(err, "event code", i);
    for (uint32_t i = 0; i < out->n_args; i++) if (!args_ok(out, i)) return bad(err, "rule argument", i);
    for (uint32_t i = 0; i < out->n_rules; i++) if (!rules_ok(out, i)) return bad(err, "rule", i);
    for (uint32_t i = 0; i < out->words.count; i++)
        if (!model_range_ok(out->words.entries[i].first_rule, out->words.entries[i].n_rule, out->n_rules))
            return bad(err, "word", i);
    return CASUS_OK;
}
