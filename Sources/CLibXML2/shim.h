// libxml2's HTML parser for Swift.
//
// Debian builds libxml2 with ICU, and its encoding.h then includes the system's ICU headers, which
// clash with the ICU that Swift's Foundation carries. A clean build of a module that sees both fails,
// an incremental one may not. So the macro goes before any other header is read. As the layout of
// xmlCharEncodingHandler depends on it, Swift must never touch that type.
//
// The parser's structs are only touched here: newer releases deprecate most of their members one by
// one, and in Swift a deprecation would stop the build.
#ifndef CROSSFOOT_CLIBXML2_SHIM_H
#define CROSSFOOT_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <iconv.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

// xmlFree is a mutable global function pointer, which Swift 6 rejects.
static inline void crossfoot_xml_free(void *pointer) { xmlFree(pointer); }

// One parse. The functions get the session; names and values end with a NUL, texts have a length.
typedef struct crossfoot_html_session {
  void *context;  // the caller's
  htmlParserCtxtPtr parser;
  void (*start)(void *session, const xmlChar *name, const xmlChar **attributes);
  void (*end)(void *session, const xmlChar *name);
  void (*text)(void *session, const xmlChar *bytes, int count);
  void (*raw)(void *session, const xmlChar *bytes, int count);
  long work;        // open elements, summed over the errors
  long work_limit;  // where the parse stops: an unmatched end tag is looked for in all open elements
  int is_stopped;
} crossfoot_html_session;

// Offset of the parser in its input.
static inline long crossfoot_html_offset(htmlParserCtxtPtr parser) {
  if (parser->input == NULL) return 0;
  return (long)parser->input->consumed + (long)(parser->input->cur - parser->input->base);
}

// A parser over bytes in memory that must be UTF-8; NULL when memory is short or count is 0.
//
// The handler is emptied first: with no startDocument the parser builds no tree, with no error
// functions it prints nothing. Stated charsets are ignored, as the bytes are decoded before.
static inline htmlParserCtxtPtr crossfoot_html_open(const char *bytes, int count) {
  htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(bytes, count);
  if (parser == NULL) return NULL;
  htmlCtxtUseOptions(
      parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                  HTML_PARSE_NODEFDTD | HTML_PARSE_COMPACT | HTML_PARSE_IGNORE_ENC |
                  (1 << 19) /* XML_PARSE_HUGE: no silent cuts at depth 256 and 10 MB */);
  xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
  memset(parser->sax, 0, sizeof(*parser->sax));
  return parser;
}

// Ends the parse at once; no further event follows.
static inline void crossfoot_html_stop(crossfoot_html_session *session) {
  session->is_stopped = 1;
  xmlStopParser(session->parser);
}

#if LIBXML_VERSION >= 21200
static void crossfoot_html_error(void *user, const xmlError *error) {
#else
static void crossfoot_html_error(void *user, xmlErrorPtr error) {
#endif
  (void)error;
  crossfoot_html_session *session = (crossfoot_html_session *)user;
  session->work += session->parser->nameNr;
  if (session->work > session->work_limit) crossfoot_html_stop(session);
}

// Parses the whole input of `session->parser`.
static inline void crossfoot_html_parse(crossfoot_html_session *session) {
  xmlSAXHandler *sax = session->parser->sax;
  sax->startElement = session->start;
  sax->endElement = session->end;
  sax->characters = session->text;
  sax->ignorableWhitespace = session->text;
  sax->cdataBlock = session->raw;
  sax->serror = (xmlStructuredErrorFunc)crossfoot_html_error;
  sax->initialized = XML_SAX2_MAGIC;
  session->parser->userData = session;
  htmlParseDocument(session->parser);
}

// Frees the parser and the tree, should there be one.
static inline void crossfoot_html_close(htmlParserCtxtPtr parser) {
  if (parser->myDoc != NULL) xmlFreeDoc(parser->myDoc);
  parser->myDoc = NULL;
  htmlFreeParserCtxt(parser);
}

#endif
