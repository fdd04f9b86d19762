/* casus_relate up to where the answer is weighed: what train/ learns from. */
#ifndef CASUS_RELATE_H
#define CASUS_RELATE_H

#include "event/relate.h"

/* Errors as casus_relate; *owner, whose memory the words of *out are in, is NULL after one. */
casus_status relate_read(casus_coder *c, const casus_document *in, casus_span source, casus_span target, casus_result **owner,
                         pair_sight *out, casus_error *err);

#endif
