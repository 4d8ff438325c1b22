// SPDX-License-Identifier: Apache-2.0
#ifndef SPACEBRIDGE_CLIBXML_H
#define SPACEBRIDGE_CLIBXML_H

// Debian's libxml2 headers pull in ICU's, whose types differ from those inside Foundation: a module that sees
// both does not compile. Nothing here needs ICU, so its headers are kept out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/dict.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#endif
