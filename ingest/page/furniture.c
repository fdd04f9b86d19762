/* See furniture.h.  The lists say what all sites say; none names one. */
#include "furniture.h"

#include "text.h"

#include <string.h>

/* The whole line, with or without a colon behind it. */
static const char *const whole[] = {
    "advertisement", "advertising", "ad", "ads", "sponsored", "sponsored content", "anzeige", "publicidad", "publicité",
    "share", "share this", "share this article", "share this story", "share this page", "share this post", "tweet",
    "facebook", "twitter", "whatsapp", "linkedin", "email", "e-mail", "print", "copy link", "save", "comment", "comments",
    "leave a comment", "read more", "read more...", "more", "see more", "show more", "load more", "continue reading", "read full story",
    "related", "related stories", "related articles", "related news", "related topics", "related content", "topics",
    "tags", "filed under", "categories", "close", "menu", "search", "skip advertisement", "story continues below",
    "story continues", "article continues below", "top", "back to top", "next", "previous", "loading", "loading...",
    "play", "play video", "watch", "view gallery", "view comments", "getty images", "reuters", "file photo", "photo",
    "image", "video", "live", "image source", "image caption", "media caption", "follow us", "follow", "subscribe",
    "subscribe now", "sign up", "sign in", "log in", "register", "newsletter", "most read", "most popular", "trending",
    "recommended", "recommended for you", "you may also like", "you might also like", "read next", "up next",
    "what do you think?", "report a typo", "report an error", "embed", "listen", "listen to this article", "x",
    "share on facebook", "share on twitter", "share via email", "click to share", "like this:", "like loading...",
    "skip to content", "view original", "view image", "view photos", "enlarge", "enlarge this image", "toggle caption",
    "hide caption", "copyright", "ad feedback", "follow topics", "editor's picks", "in this article", "on this story",
    "end of story", "ends", "supported by", "credit", "staff", "about the author", "more on this story",
};

/* How the line begins; what follows makes no difference if it is not long. */
static const char *const beginnings[] = {
    "your browser does not support", "this browser does not support", "please enable javascript", "javascript is",
    "to view this video please", "javascript must be", "enable javascript", "you need to enable javascript",
    "we use cookies", "this site uses cookies", "this website uses cookies", "by using this site", "by continuing to",
    "sign up for", "sign up to", "sign up here", "subscribe to", "subscribe for", "get our", "get the latest",
    "get breaking news", "get the news", "get more from", "join our", "join us on", "join the conversation", "follow us", "follow our",
    "follow @", "follow him on twitter", "follow her on twitter", "like us on", "find us on", "download our", "download the",
    "click here", "click to", "tap here", "read more:", "read more about", "read also", "also read", "read:", "read next:", "read the full",
    "see also", "see more:", "more:", "more on", "more from", "more stories", "related:", "related article", "related story", "related coverage",
    "related stories:", "watch:", "watch live", "watch more", "video:", "listen:", "photos:", "in pictures:", "gallery:", "don't miss:", "don\xE2\x80\x99t miss:",
    "recommended:", "recommended video", "must read:", "you may also", "you might also", "live updates:", "read our", "read or share", "share this", "share on", "tweet this",
    "copyright ", "\xC2\xA9", "(c) ", "(\xC2\xA9)", "all rights reserved", "all content \xC2\xA9", "this material may not be", "photo:", "photo by", "photo credit", "image:",
    "image credit", "image source", "picture:", "credit:", "photograph:", "file photo", "getty", "source:", "media caption", "image caption", "filed under", "tagged", "tags:", "topics:", "posted in",
    "posted on", "posted by", "published on", "published:", "last updated", "last modified", "first published", "updated:", "advertisement", "story continues",
    "article continues", "continue reading", "continued below", "scroll down", "skip past newsletter", "after newsletter promotion",
    "reporting by", "editing by", "our standards:", "additional reporting by", "have a tip", "send tips", "got a tip", "contact us", "contact the author",
    "want more", "want to", "support our", "support independent", "become a member", "donate", "buy now",
    "comments are closed", "view comments", "leave a reply", "leave a comment", "be the first to", "log in to", "please log in",
    "notify me", "your email address will", "required fields", "save my name", "enter your email", "thank you for", "thanks for signing", "please check your",
    "an error occurred", "there was an error", "oops", "loading", "we're sorry", "sorry, ", "error loading", "this video is", "video player", "video unavailable",
    "hide caption", "toggle caption", "lire aussi", "lisez aussi", "\xC3\xA0 lire", "leia mais", "leia tamb\xC3\xA9m", "lesen sie", "mehr zum thema", "lee tambi\xC3\xA9n", "leer m\xC3\xA1s", "te puede interesar",
    "\xC4\x8Dt\xC4\x9Bte tak\xC3\xA9", "leggi anche", "lees ook",
};

/* Headings of what stands below an article. */
static const char *const headings[] = {
    "related", "read more", "more from", "more on", "more stor", "more news", "more in", "most read", "most popular", "most viewed", "top stories",
    "trending", "recommended", "you may", "you might", "comments", "leave a", "share", "about the author", "about author",
    "latest", "newsletter", "subscribe", "sign up", "advertisement", "follow us", "tags", "topics", "sponsored", "popular",
    "editor's pick", "editors' pick", "don't miss", "don\xE2\x80\x99t miss", "also read", "see also", "read next", "up next", "what to read next", "join the conversation",
    "recent posts", "recent articles", "around the web", "from around the web", "promoted", "also on", "elsewhere on", "other stories", "similar",
    "discussion", "contact", "our newsletters", "today's top", "what others are reading", "in case you missed", "post navigation", "read also",
    "responses", "reply", "mehr zum thema", "sur le m\xC3\xAAme sujet", "mais lidas", "notas relacionadas", "mehr \303\274ber",
};

static bool in_list(casus_str line, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text_is_word(line, list[i])) return true;
    return false;
}

static bool begins_as(casus_str line, const char *const *list, size_t n)
{
    char first = line.len > 0 ? lower(line.ptr[0]) : '\0';
    for (size_t i = 0; i < n; i++)
        if (first == list[i][0] && text_starts(line, list[i])) return true;
    return false;
}

#define IN(line, list) in_list(line, list, sizeof list / sizeof list[0])
#define BEGINS(line, list) begins_as(line, list, sizeof list / sizeof list[0])

static casus_str without_colon(casus_str line)
{
    while (line.len > 0 && strchr(":|>-", line.ptr[line.len - 1])) line.len--;
    return text_trim(line);
}

/* "(AP Photo/Jane Doe)", "Jane Doe/Getty Images", "... in Kabul. (Reuters)" */
static bool is_credit(casus_str line)
{
    static const char *const anywhere[] = { "getty images", "ap photo", "reuters/", "/reuters", "/afp", "afp/", "/getty", "(file photo",
                                            "shutterstock", "istock", "photograph by", "photo by ", "photo courtesy", "/epa", "epa/",
                                            "/ap)", "agence france-presse \xE2\x80\x94" };
    static const char *const at_end[] = { "(reuters)", "(ap)", "(afp)", "/ap", "(file)", "(getty)", "(epa)" };
    enum { LONG_CAPTION = 300 };
    if (line.len > LONG_CAPTION) return false;
    for (size_t i = 0; i < sizeof anywhere / sizeof anywhere[0]; i++)
        if (text_has(line, anywhere[i])) return true;
    for (size_t i = 0; i < sizeof at_end / sizeof at_end[0]; i++)
        if (text_ends(line, at_end[i])) return true;
    return false;
}

bool furniture_line(casus_str line)
{
    enum { LONG_LINE = 180, NOTICE = 600 };
    if (line.len == 0) return true;
    if (line.len < 40 && IN(without_colon(line), whole)) return true;
    if (line.len < LONG_LINE && BEGINS(line, beginnings)) return true;
    if (is_credit(line)) return true;
    if (line.len >= NOTICE) return false;
    return text_has(line, "browser does not support") || text_has(line, "javascript is disabled") ||
           text_has(line, "enable javascript") || text_has(line, "all rights reserved") ||
           text_has(line, "may not be published, broadcast") || text_has(line, "uses cookies") ||
           text_has(line, "sign up for our") || text_has(line, "subscribe to our") || text_has(line, "our newsletter") ||
           text_has(line, "follow us on") || text_has(line, "our privacy policy") || text_has(line, "terms of service");
}

bool furniture_heading(casus_str line) { return line.len < 80 && (BEGINS(line, headings) || furniture_line(line)); }

static bool has_year(casus_str line)
{
    for (size_t i = 0; i + 4 <= line.len; i++)
        if ((line.ptr[i] == '1' || line.ptr[i] == '2') && is_digit(line.ptr[i + 1]) && is_digit(line.ptr[i + 2]) &&
            is_digit(line.ptr[i + 3]) && (i + 4 == line.len || !is_digit(line.ptr[i + 4])) &&
            (i == 0 || !is_digit(line.ptr[i - 1])))
            return true;
    return false;
}

bool furniture_byline(casus_str line)
{
    size_t n = text_words(line);
    if (text_starts(line, "by ") && n <= 12 && !text_ends(line, ".")) return true;
    if (n <= 14 && has_year(line) && !text_ends(line, ".")) return true;
    return n <= 8 && (text_starts(line, "updated") || text_starts(line, "published") || text_ends(line, "min read") ||
                      text_ends(line, "ago") || text_ends(line, "minutes") || text_starts(line, "von ") || text_starts(line, "par "));
}
