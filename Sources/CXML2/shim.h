// Debian's libxml2 is built with ICU and its headers include ICU's, which clash with the copy inside Swift's Foundation.
// Only the layout of xmlCharEncodingHandler depends on it, and no code of ours touches that.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
