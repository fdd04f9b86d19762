/* Which blocks within the article's element are its text. */
#ifndef PAGE_JUDGE_H
#define PAGE_JUDGE_H

#include "blocks.h"
#include "body.h"

/* Sets kept[i] for the blocks below `node` that are. */
void judge_blocks(const blocks *b, uint8_t *kept, uint32_t node, const body_hints *hints);

#endif
