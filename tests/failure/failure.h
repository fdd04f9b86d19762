/* What the failure tests share: the model under test, a short report, and a
 * document to code.  require() ends the program: these tests find one fault at
 * a time, and the sanitizers stop at the first anyway. */
#ifndef TESTS_FAILURE_H
#define TESTS_FAILURE_H

#include "casus.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define require(condition) \
    ((condition) ? (void)0 : (fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition), exit(1)))

static inline const char *model_path(void)
{
    const char *path = getenv("CASUS_MODEL");
    require(path != NULL);
    return path;
}

/* A report in which every stage finds something to do. */
static const char report[] =
    "Kenya and Tanzania reopen border\n\n"
    "ARUSHA, Tanzania, March 6 - Kenya and Tanzania agreed on Tuesday to reopen their border to lorries, "
    "Foreign Minister Alfred Mutua said. \"We don't want a dispute,\" he told reporters in Nairobi.\n\n"
    "The Tanzanian government accused Kenya of harassing its citizens and recalled its ambassador. "
    "About 2,000 people marched through Mombasa; police injured two protesters, according to the Red Cross. "
    "The United States did not say whether the agreement, which was signed last week, would last until May 2023. "
    "Before Nowruz, on Easter Sunday and on the first day of Ramadan, dozens of soldiers crossed the river near Arusha; "
    "the European Union will pay 30 million euros.\n";

static inline casus_document document_of(const char *text, size_t len)
{
    casus_document d = CASUS_DOCUMENT_INIT;
    d.text = (casus_str){text, len};
    d.published = 19422; /* 2023-03-06 */
    return d;
}

static inline casus_document report_document(void) { return document_of(report, sizeof report - 1); }

/* Everything a result can be asked for; how many of the texts are there. */
static inline size_t ask_everything(casus_result *r)
{
    size_t n = 0;
    for (size_t i = 0; i < casus_result_count(r); i++) n += casus_result_json(r, i).ptr != NULL;
    n += casus_result_mentions(r).ptr != NULL;
    n += casus_result_conllu(r).ptr != NULL;
    n += casus_result_explain(r).ptr != NULL;
    return n;
}

#endif
