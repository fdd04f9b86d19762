/* Trees that cannot be English, put right: faults that cost actors.
 *
 *     US Secretary of State Anthony Blinken      the name hung on "US" as its apposition
 *     Kassym-Zhomart Tokayev                     what follows the hyphen hung as an apposition
 *     granted Pakistan a loan                    two objects of one verb
 *     Jets bombed it, the army said              what is said hung as an adverbial clause
 *     took place, the police used gas           a clause joined to a noun
 *     The king dissolved parliament.            a verb taken for the noun's adjective
 *     earmarked 2 billion                       a number that counts a verb
 *     Smith, speaking in Ohio, urged ...         a subject made loose by what is set between
 *
 * A finite adverbial clause before its verb has a word that marks it, else it is
 * the verb's ccomp.  A verb has one obj; the first of two is its iobj.  An apposition of two proper nouns needs a comma between them in English, so
 * without one the name becomes the head (UD: nmod:desc and compound for what
 * stands before it), and after a hyphen the same name goes on (flat). */
#ifndef PARSE_MEND_H
#define PARSE_MEND_H

#include "document.h"

/* Before tree_index.  Costs a look at every token, and at its neighbours for an apposition. */
void mend_trees(document *d);

#endif
