// libxml2's HTML parser for Swift.
//
// Debian builds libxml2 with ICU, and its encoding.h then includes the system's ICU headers, which
// clash with the ICU that Swift's Foundation carries. A clean build of a module that sees both fails,
// an incremental one may not. So the macro goes before any other header is read. As the layout of
// xmlCharEncodingHandler depends on it, Swift must never touch that type.
#ifndef CROSSFOOT_CLIBXML2_SHIM_H
#define CROSSFOOT_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

// xmlFree is a mutable global function pointer, which Swift 6 rejects.
static inline void crossfoot_xml_free(void *pointer) { xmlFree(pointer); }

#endif
