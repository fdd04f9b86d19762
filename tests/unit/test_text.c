/* Tokens and sentences.  Expected: tokens parted by blanks, "|" ends a
 * sentence, "~" stands before a later word of a multiword token. */
#include "text/chars.h"
#include "text/text.h"
#include "unit.h"

#include "base/utf8.h"

typedef struct { const char *text, *expected; } row;

static const row rows[] = {
    {"Troops left.", "Troops left . |"},
    {"He doesn't know.", "He does ~n't know . |"},
    {"They cannot stay; it\xe2\x80\x99s over.", "They can ~not stay ; it ~\xe2\x80\x99s over . |"},
    {"Iran's ministers' plan", "Iran ~'s ministers ~' plan |"},
    {"the US-led coalition", "the US - led coalition |"},
    {"anti-war protesters re-elected him", "anti-war protesters re-elected him |"},
    {"It cost $4.5 billion, or 12%.", "It cost $ 4.5 billion , or 12 % . |"},
    {"At 7:30pm on 2022-01-05 it ended.", "At 7:30 pm on 2022-01-05 it ended . |"},
    {"Some 1,200 men, women and/or children", "Some 1,200 men , women and / or children |"},
    {"See https://example.org/a-b?c=1, please.", "See https://example.org/a-b?c=1 , please . |"},
    {"Mr. Smith met Gen. J. Brown.", "Mr. Smith met Gen. J. Brown . |"},
    {"The U.S. army left. It returned in Jan. 2020.", "The U.S. army left . | It returned in Jan. 2020 . |"},
    {"\"We won,\" he said. \"It is over.\" She left.", "\" We won , \" he said . | \" It is over . \" | She left . |"},
    {"\xc2\xabWe know,\xc2\xbb said Ivanov.", "\xc2\xab We know , \xc2\xbb said Ivanov . |"},
    {"The talks ended.The army withdrew.", "The talks ended . | The army withdrew . |"},
    {"Really?! Yes... no", "Really ?! | Yes ... no |"},
    {"first line\nsecond line", "first line | second line |"},
    {"", ""},
    {" \n\t ", ""},
    {"a\xff\xfe" "b", "a \xff\xfe b |"},
    {"A man on a bridge. Photo of the day OSLO, Jan 6 (Reuters) - Police left.",
     "A man on a bridge . | Photo of the day | OSLO , Jan 6 ( Reuters ) - | Police left . |"},
    {"Riots spread in the whole country She said that on Monday.",
     "Riots spread in the whole country | She said that on Monday . |"},
};

static const row token_rows[] = {
    /* clitics and joined words */
    {"They're sure it'll work", "They ~'re sure it ~'ll work |"},
    {"I've said we'd go", "I ~'ve said we ~'d go |"},
    {"You can't; I won't", "You ca ~n't ; I wo ~n't |"},
    {"It wasn’t Moscow’s plan", "It was ~n’t Moscow ~’s plan |"},
    {"We're gonna leave", "We ~'re gon ~na leave |"},
    {"the rebels' camp", "the rebels ~' camp |"},
    {"James's house", "James ~'s house |"},
    {"the '90s and the ‘80s", "the '90s and the ‘80s |"},
    {"stop 'em 'cause they know", "stop 'em 'cause they know |"},
    {"Iran 's army", "Iran 's army |"},
    {"O'Brien and D'Souza left", "O'Brien and D'Souza left |"},
    /* quotations */
    {"\"No,\" he said", "\" No , \" he said |"},
    {"He said: ‘Go home.’", "He said : ‘ Go home . ’ |"},
    {"the 'old workers' met", "the ' old workers ' met |"},
    {"«Нет», she said", "« Нет » , she said |"},
    {"“We will ‘never’ yield”", "“ We will ‘ never ’ yield ” |"},
    {"``quoted'' words", "`` quoted '' words |"},
    /* hyphens and dashes */
    {"a two-year-old truce", "a two - year - old truce |"},
    {"pro-Russian and non-aligned states", "pro-Russian and non-aligned states |"},
    {"al-Shabaab fighters", "al - Shabaab fighters |"},
    {"Hizb-e-Islami fighters", "Hizb - e - Islami fighters |"},
    {"ex-president and vice-president", "ex-president and vice - president |"},
    {"the U.S.-led raid", "the U.S. - led raid |"},
    {"the army—what is left of it—fled", "the army — what is left of it — fled |"},
    {"talks--long ones", "talks -- long ones |"},
    {"the 2014–2015 war", "the 2014 – 2015 war |"},
    {"an e-mail", "an e-mail |"},
    /* numbers, money, units */
    {"5,000 men and 1.5 million more", "5,000 men and 1.5 million more |"},
    {"$5m, £4.3bn and €20k", "$ 5 m , £ 4.3 bn and € 20 k |"},
    {"US$ 300 or US$300", "US$ 300 or US$ 300 |"},
    {"Rs500 and EUR20,000", "Rs 500 and EUR 20,000 |"},
    {"20km north, 5kg, 3 km", "20 km north , 5 kg , 3 km |"},
    {"at 3:30 or 5pm or 6.30pm", "at 3:30 or 5 pm or 6.30 pm |"},
    {"at 2p.m. in Kyiv", "at 2 p.m. in Kyiv |"},
    {"on 9/11 and 7/7", "on 9/11 and 7/7 |"},
    {"12% to 13.5%", "12 % to 13.5 % |"},
    {"a score of .265", "a score of .265 |"},
    {"call +44 20 7946", "call +44 20 7946 |"},
    {"the 1st and 22nd brigades", "the 1st and 22nd brigades |"},
    {"and/or", "and / or |"},
    {"No. 5 and Nos. 6", "No. 5 and Nos. 6 |"},
    /* abbreviations */
    {"Gen. Ali and Lt. Col. Omar", "Gen. Ali and Lt. Col. Omar |"},
    {"Mr. and Mrs. Bello", "Mr. and Mrs. Bello |"},
    {"Sgt. Maj. Kim", "Sgt. Maj. Kim |"},
    {"Rep. Lee, D-Calif., said", "Rep. Lee , D - Calif. , said |"},
    {"Acme Inc. and Bolt Co. merged", "Acme Inc. and Bolt Co. merged |"},
    {"J. K. Odhiambo", "J. K. Odhiambo |"},
    {"e.g. rockets, i.e. arms", "e.g. rockets , i.e. arms |"},
    {"Cho et al. say", "Cho et al. say |"},
    {"the U.S. and the U.A.E.", "the U.S. and the U.A.E. |"},
    {"on Jan. 6 and Sept. 11", "on Jan. 6 and Sept. 11 |"},
    {"near St. Louis, Mo., on Friday", "near St. Louis , Mo. , on Friday |"},
    {"Ms.Okafor and Dr.Brandt", "Ms. Okafor and Dr. Brandt |"},
    {"on Nov.28 at dawn", "on Nov. 28 at dawn |"},
    /* addresses, names and tags of the net */
    {"see www.example.org/a?b=1 now", "see www.example.org/a?b=1 now |"},
    {"(https://example.com/x)", "( https://example.com/x ) |"},
    {"write to desk@example.org.", "write to desk@example.org . |"},
    {"@un_news posted #Ceasefire", "@un_news posted #Ceasefire |"},
    {"read example.com, he said", "read example.com , he said |"},
    /* emoji */
    {"good \xf0\x9f\x98\x80" "\xf0\x9f\x98\x80" "!", "good \xf0\x9f\x98\x80" " \xf0\x9f\x98\x80" " ! |"},
    {"flag \xf0\x9f\x87\xba" "\xf0\x9f\x87\xa6" " up", "flag \xf0\x9f\x87\xba" "\xf0\x9f\x87\xa6" " up |"},
    {"family \xf0\x9f\x91\xa8" "\xe2\x80\x8d" "\xf0\x9f\x91\xa9" "\xe2\x80\x8d" "\xf0\x9f\x91\xa7" " safe", "family \xf0\x9f\x91\xa8" "\xe2\x80\x8d" "\xf0\x9f\x91\xa9" "\xe2\x80\x8d" "\xf0\x9f\x91\xa7" " safe |"},
    {"thanks \xf0\x9f\x91\x8d" "\xf0\x9f\x8f\xbd" " all", "thanks \xf0\x9f\x91\x8d" "\xf0\x9f\x8f\xbd" " all |"},
    {"nice :) day", "nice :) day |"},
    /* what pages leave behind */
    {"Iran&nbsp;said", "Iran said |"},
    {"&quot;Yes,&quot; he said", "\" Yes , \" he said |"},
    {"we don&#39;t know", "we do ~n't know |"},
    {"Iran&rsquo;s army", "Iran ~’s army |"},
    {"AT&amp;T and AT&T", "AT&T and AT&T |"},
    {"the <b>army</b> left", "the army left |"},
    {"a <a href=\"http://x.org/?a=1\">link</a> here", "a link here |"},
    {"if a <b and c", "if a < b and c |"},
    {"caf&eacute; bombed", "café bombed |"},
    {"non&amp;nbsp;stop words", "non stop words |"},
    {"<!-- ad --> The army left", "The army left |"},
    {"<script>var a = 1;</script> Troops left", "Troops left |"},
    /* characters that are not seen */
    {"Kazakh\xc2\xad" "stan votes", "Kazakhstan votes |"},
    {"Iran\xc2\xa0" "said\xe2\x80\xaf" "so", "Iran said so |"},
    {"\xef\xbb\xbf" "Iran said", "Iran said |"},
    {"\xe2\x80\x8f" "Iran\xe2\x80\x8f" " said\xe2\x80\x8e" " so", "Iran said so |"},
    {"the\xe2\x80\x8b" " \xe2\x80\x8b" "army", "the army |"},
    {"a\xe2\x81\xa0" "b", "ab |"},
    /* other scripts */
    {"Мир и war", "Мир и war |"},
    {"the \xd9\x85" "\xd8\xac" "\xd9\x84" "\xd8\xb3" " met", "the \xd9\x85" "\xd8\xac" "\xd9\x84" "\xd8\xb3" " met |"},
    {"ends… well", "ends … well |"},
    {"well... no", "well ... no |"},
};

static const row sentence_rows[] = {
    /* after full stops */
    {"Troops left. They fled.", "Troops left . | They fled . |"},
    {"Who fired? Nobody knows! Ask.", "Who fired ? | Nobody knows ! | Ask . |"},
    {"Talks ended.The army withdrew.", "Talks ended . | The army withdrew . |"},
    {"It ran the program.I left.", "It ran the program . | I left . |"},
    {"He spoke to Gen. Smith in Kabul.", "He spoke to Gen. Smith in Kabul . |"},
    {"They live in the U.S. The president does too.", "They live in the U.S. | The president does too . |"},
    {"They live in the U.S.The president does too.", "They live in the U.S. | The president does too . |"},
    {"The U.S. Senate voted.", "The U.S. Senate voted . |"},
    {"They took guns, tanks, etc. The army left.", "They took guns , tanks , etc . | The army left . |"},
    {"He met Lt. Gov. Dale and Sen. Ruiz. She left.", "He met Lt. Gov. Dale and Sen. Ruiz . | She left . |"},
    {"It began on Jan. 5. It ended in Feb. 2020.", "It began on Jan. 5 . | It ended in Feb. 2020 . |"},
    {"It cost 5.5 million. Nobody paid.", "It cost 5.5 million . | Nobody paid . |"},
    {"Prof. Dr. A. B. Sen spoke.", "Prof. Dr. A. B. Sen spoke . |"},
    {"He works for Acme Inc. in Ohio.", "He works for Acme Inc. in Ohio . |"},
    {"Visit example.com today. It is free.", "Visit example.com today . | It is free . |"},
    /* quotations */
    {"\"We won.\" He left.", "\" We won . \" | He left . |"},
    {"\"Go!\" he shouted. They went.", "\" Go ! \" he shouted . | They went . |"},
    {"He said: \"We won. They lost.\" She agreed.", "He said : \" We won . | They lost . \" | She agreed . |"},
    {"“We won,” he said. “It is over.” She left.", "“ We won , ” he said . | “ It is over . ” | She left . |"},
    {"They left (at last.) It was late.", "They left ( at last . ) | It was late . |"},
    {"It was a threat. » On Monday he left.", "It was a threat . » | On Monday he left . |"},
    {"«It is over,» he said. «We won.»", "« It is over , » he said . | « We won . » |"},
    /* date lines */
    {"LONDON (Reuters) - Police left.", "LONDON ( Reuters ) - | Police left . |"},
    {"WASHINGTON, Jan 6 (Reuters) - Police left.", "WASHINGTON , Jan 6 ( Reuters ) - | Police left . |"},
    {"KYIV, Ukraine — Troops left.", "KYIV , Ukraine — | Troops left . |"},
    {"MIAMI, Fla. (AP) - Police left.", "MIAMI , Fla. ( AP ) - | Police left . |"},
    {"Geneva (Reuters) - Talks began.", "Geneva ( Reuters ) - | Talks began . |"},
    {"BOGOTA, 13 JAN 90 (EFE) -- [TEXT] REBELS ATTACKED A TOWN.", "BOGOTA , 13 JAN 90 ( EFE ) -- [ TEXT ] | REBELS ATTACKED A TOWN . |"},
    {"WASHINGTON – Today the president spoke.", "WASHINGTON – | Today the president spoke . |"},
    {"THE WORKERS SELF-DEFENSE FORCE, A GROUP OF REBELS, ATTACKED A TOWN.", "THE WORKERS SELF - DEFENSE FORCE , A GROUP OF REBELS , ATTACKED A TOWN . |"},
    /* subheads, lists, labels */
    {"Prices rose. WEAKER DOLLAR The market fell too.", "Prices rose . | WEAKER DOLLAR | The market fell too . |"},
    {"They met NATO chiefs. UN Secretary General Moore came.", "They met NATO chiefs . | UN Secretary General Moore came . |"},
    {"• Fuel is short • Food is dear", "• Fuel is short | • Food is dear |"},
    {"THE PRESIDENT: Thank you. Good morning.", "THE PRESIDENT : Thank you . | Good morning . |"},
    /* lines and mark-up */
    {"One line<br>and another<br/>third", "One line | and another | third |"},
    {"<p>Troops left.</p><p>They fled.</p>", "Troops left . | They fled . |"},
    {"<li>first</li><li>second</li>", "first | second |"},
    {"first line\nsecond line", "first line | second line |"},
};

static void print_tokens(const document *d, buf *out)
{
    for (size_t i = 0; i < d->sentences.len; i++) {
        const sentence *s = &d->sentences.at[i];
        for (uint32_t t = s->first; t < s->first + s->count; t++) {
            if (out->len) buf_char(out, ' ');
            if (d->tokens.at[t].flags & TOKEN_MWT_REST) buf_char(out, '~');
            buf_str(out, d->tokens.at[t].form);
        }
        buf_str(out, S(" |"));
    }
}

static document read_text(const text_tables *t, arena *a, casus_document *in, str text)
{
    *in = (casus_document)CASUS_DOCUMENT_INIT;
    in->text = text;
    document d = {.in = in, .arena = a, .text = text};
    CHECK_INT(text_read(t, &d), CASUS_OK);
    return d;
}

static void check_rows(const text_tables *t, const row *table, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_text(t, &a, &in, str_of(table[i].text));
        buf out = {.from = &a};
        print_tokens(&d, &out);
        str found = out.len ? buf_take(&out) : S("");
        CHECK_STR(found, str_of(table[i].expected));
        arena_free(&a);
    }
}

/* ---- headlines and furniture ---- */

static const struct { const char *text; int sentence, headline, furniture; } kinds[] = {
    {"Minister resigns over budget\n\nThe minister of finance resigned on Monday.", 0, 1, 0},
    {"Minister resigns over budget\n\nThe minister of finance resigned on Monday.", 1, 0, 0},
    {"The army left.\n\nYour browser does not support this video format.", 1, 0, 1},
    {"The army left.\n\nRead more: A minister resigns", 1, 1, 1},
    {"The army left.\n\nSign up for our newsletter", 1, 1, 1},
    {"Photo: A soldier near the border / Agency\n\nThe army left.", 0, 1, 1},
    {"The paper asked readers to read more books.", 0, 0, 0},
};

static void check_kinds(const text_tables *t)
{
    for (size_t i = 0; i < COUNT(kinds); i++) {
        arena a;
        casus_document in;
        arena_init(&a, NULL);
        document d = read_text(t, &a, &in, str_of(kinds[i].text));
        if (CHECK((int)d.sentences.len > kinds[i].sentence)) {
            CHECK_INT(d.sentences.at[kinds[i].sentence].headline, kinds[i].headline);
            CHECK_INT(d.sentences.at[kinds[i].sentence].furniture, kinds[i].furniture);
        }
        arena_free(&a);
    }
}

/* ---- what holds for any text ---- */

/* Nothing that a reader sees: blanks, mark-up, invisible characters. */
static bool all_space(str s)
{
    for (size_t i = 0; i < s.len;) {
        uint32_t c;
        bool breaks;
        size_t tag = text_markup(s, i, &breaks);
        if (tag) {
            i += tag;
            continue;
        }
        i += text_char(s, i, &c);
        if (!utf8_is_space(c) && !text_invisible(c)) return false;
    }
    return true;
}

/* Tokens and what is not seen between them are the text. */
static void check_cover(const text_tables *t, str text)
{
    arena a;
    casus_document in;
    arena_init(&a, NULL);
    document d = read_text(t, &a, &in, text);
    uint32_t at = 0, seen = 0;
    bool ok = true;
    for (size_t i = 0; i < d.sentences.len; i++) {
        const sentence *s = &d.sentences.at[i];
        ok = ok && s->first == seen && s->count > 0;
        seen += s->count;
    }
    for (size_t i = 0; ok && i < d.tokens.len; i++) {
        const token *k = &d.tokens.at[i];
        ok = k->begin >= at && k->end > k->begin && k->end <= text.len && all_space(str_slice(text, at, k->begin));
        if (k->flags & TOKEN_MWT_REST) ok = ok && k->begin == at;
        at = k->end;
    }
    CHECK(ok && seen == d.tokens.len && all_space(str_slice(text, at, text.len)));
    arena_free(&a);
}

static void check_odd_texts(const text_tables *t)
{
    static const char *const odd[] = {"'''", "``x''", "--- - -", "a'b'c's", "....", "\xf0\x9f\x98\x80\xf0\x9f\x98\x80!", "$", "'", "s'", "US$5", "&amp; <b>x</b>",
                                      "\xd0\x9c\xd0\xb8\xd1\x80 \xe4\xb8\xad\xe6\x96\x87", "@a #b :) :-(", "1/2/3-4:5", "\xc2\xab\xc2\xab\xc2\xbb", "n't 's", "..?!..", "(((", "-5", "x-"};
    for (size_t i = 0; i < COUNT(odd); i++) check_cover(t, str_of(odd[i]));
    enum { LONG = 300000 };
    char *text = malloc(LONG);
    if (!text) return;
    for (size_t kind = 0; kind < 3; kind++) {
        static const char *const pieces[] = {"x ", "a-", "word, 'b' "};
        size_t n = strlen(pieces[kind]);
        for (size_t i = 0; i < LONG; i++) text[i] = pieces[kind][i % n];
        check_cover(t, (str){text, LONG});
    }
    free(text);
}

int main(void)
{
    model_file file;
    casus_error err = {0};
    text_tables tables;
    const char *path = getenv("CASUS_MODEL");
    if (!path || model_file_open(&file, path, &err) || text_open(&tables, &file, &err)) {
        fprintf(stderr, "no model: %s\n", err.message);
        return 1;
    }
    check_rows(&tables, rows, COUNT(rows));
    check_rows(&tables, token_rows, COUNT(token_rows));
    check_rows(&tables, sentence_rows, COUNT(sentence_rows));
    check_kinds(&tables);
    check_odd_texts(&tables);
    model_file_close(&file);
    return unit_result();
}
