/* casus.model on disk.  docs/model-format.md is the full description.
 *
 *   header     64 bytes
 *   table      `sections` entries of 32 bytes
 *   sections   each begins on a 64-byte edge
 *
 * All numbers little-endian, all references offsets or indexes; mapping the
 * file read-only is loading it.  Sections are owned by the stage that reads
 * them: the struct below that describes an element sits in that stage's
 * header, the code that fills it in compile/. */
#ifndef MODEL_FORMAT_H
#define MODEL_FORMAT_H

#include <stdint.h>

#define MODEL_MAGIC  "CASUSMDL"
#define MODEL_FORMAT 1u
#define MODEL_ALIGN  64u

typedef struct {
    char     magic[8];
    uint32_t format;
    uint32_t sections;
    uint64_t size;       /* of the whole file */
    uint8_t  sha256[32]; /* of the whole file, these bytes taken as zeros */
    uint64_t zero;
} model_header;

typedef struct {
    char     tag[8];   /* "STRINGS", NUL-padded; in rising order */
    uint64_t offset, length;
    uint32_t element;  /* bytes of one element; length is a multiple of it */
    uint32_t zero;
} model_entry;

/* A string of the STRINGS section. */
typedef struct { uint32_t offset, length; } model_ref;

#endif
