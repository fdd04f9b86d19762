/* When a page was published and changed. */
#ifndef PAGE_DATES_H
#define PAGE_DATES_H

#include "blocks.h"
#include "facts.h"
#include "page.h"

/* Fills published, published_from and modified of p, whose url is known; `headline` is its node, or 0. */
void dates_of(page *p, const facts *f, const blocks *b, uint32_t headline, casus_day fetched);

#endif
