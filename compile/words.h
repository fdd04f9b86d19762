/* Collecting the words and classes that rules speak of (event/words.h). */
#ifndef COMPILE_WORDS_H
#define COMPILE_WORDS_H

#include "compile.h"
#include "event/words.h"

typedef struct word_builder word_builder;

word_builder *word_builder_new(compiler *c);

/* The number of a word ("state_of_emergency"), made on first use. */
uint32_t word_number(word_builder *b, str word);

/* Reads classes.txt: every class, closed over the classes it names. */
void read_classes(word_builder *b, const source *from);

/* A class by name without its brackets; UINT32_MAX and the nearest right name otherwise. */
uint32_t class_number(word_builder *b, str name, str *nearest_name);

/* The words of a class. */
size_t class_members(const word_builder *b, uint32_t class_id, const uint32_t **words);

/* Rules come grouped by trigger: word w has rules [first, first + count). */
void word_rules(word_builder *b, uint32_t word, uint32_t first, uint32_t count);

uint32_t word_count(const word_builder *b); /* numbers run from 1 to this - 1 */

/* Adds WORDHASH, WORDS and WORDCLAS. */
void word_builder_write(word_builder *b);

#endif
