#include "Floor.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlversion.h>

// The value of HTML_PARSE_HUGE, which 2.9's HTML parser obeys without declaring it: without it a
// deep page would be cut off, and the floor measured on less than the page.
#define PARSE_HUGE (1 << 19)

int crossfoot_floor_parse(const unsigned char *bytes, int count) {
  htmlDocPtr document =
      htmlReadMemory((const char *)bytes, count, NULL, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NONET | PARSE_HUGE);
  if (document == NULL) return 0;
  xmlFreeDoc(document);
  return 1;
}

const char *crossfoot_floor_version(void) { return LIBXML_DOTTED_VERSION; }
