/* Whether a sentence ends behind a token: a linear model over what stands
 * around the place, learned from treebanks, which also hears what the rules of
 * sentences.c think.  The trainer shares this file. */
#ifndef TEXT_BOUNDARY_H
#define TEXT_BOUNDARY_H

#include "text/text.h"

#define BOUNDARY_FEATURES 24

/* What is looked at of each token of a paragraph; filled once. */
typedef struct {
    uint32_t word;  /* hash of the norm, digits taken as 0 */
    uint32_t shape; /* capitals, small letters, digits, marks, whether a blank follows */
} boundary_token;

void boundary_tokens(const document *d, uint32_t first, uint32_t end, boundary_token *out);

/* Hashes of the features of the place behind token i of n; `begun` is where
 * the sentence at hand begins, `vote` what the rules say (0 no, 1 yes). */
void boundary_features(const boundary_token *tokens, uint32_t i, uint32_t n, uint32_t begun, unsigned vote,
                       uint32_t out[BOUNDARY_FEATURES]);

/* True: a sentence ends here. */
bool boundary_here(const text_tables *t, const boundary_token *tokens, uint32_t i, uint32_t n, uint32_t begun, unsigned vote);

#endif
