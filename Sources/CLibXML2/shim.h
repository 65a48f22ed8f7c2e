#pragma once
// libxml2's headers pull in ICU's, which clash with the ones inside Foundation; nothing here uses them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
// The C library's character set conversion; Swift's Glibc module leaves it out.
#include <iconv.h>
// Searches of the C library that its headers show to GNU programs only; Swift's Glibc module is none.
#include <stddef.h>
void *memmem(const void *haystack, size_t haystack_length, const void *needle, size_t needle_length);
void *memrchr(const void *bytes, int byte, size_t length);
