// The floor under a crawl: libcurl fetches the pages, libxml2 reads them through empty SAX handlers, nothing else.
//
// usage: spotcheck-floor COUNT URL-PREFIX ADDRESS:PORT: fetches PREFIX0.html … PREFIX(COUNT-1).html, 16 at once, from
// the server at ADDRESS:PORT, and parses each.
#include <curl/curl.h>
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AT_ONCE = 16, BODY_LIMIT = 5 * 1000 * 1000 };

struct page {
  CURL *handle;
  char *bytes;
  size_t count, room;
};

static size_t keep(char *data, size_t size, size_t items, void *context) {
  struct page *page = context;
  size_t length = size * items;
  if (page->count + length > BODY_LIMIT) return 0;
  if (page->count + length > page->room) {
    page->room = (page->count + length) * 2;
    page->bytes = realloc(page->bytes, page->room);
    if (!page->bytes) return 0;
  }
  memcpy(page->bytes + page->count, data, length);
  page->count += length;
  return length;
}

static void element(void *context, const xmlChar *name, const xmlChar **attributes) {
  (void)context, (void)name, (void)attributes;
}
static void end(void *context, const xmlChar *name) { (void)context, (void)name; }
static void text(void *context, const xmlChar *bytes, int count) { (void)context, (void)bytes, (void)count; }

static long parsed, failed;
static struct curl_slist *server;

static void parse(struct page *page) {
  htmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = element;
  handler.endElement = end;
  handler.characters = text;
  htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  htmlCtxtUseOptions(parser, HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  htmlParseChunk(parser, page->bytes, (int)page->count, 0);
  htmlParseChunk(parser, NULL, 0, 1);
  htmlFreeParserCtxt(parser);
  parsed++;
}

static void start(CURLM *multi, struct page *page, const char *prefix, long number) {
  char url[512];
  snprintf(url, sizeof url, "%s%ld.html", prefix, number);
  page->count = 0;
  curl_easy_setopt(page->handle, CURLOPT_URL, url);
  curl_easy_setopt(page->handle, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(page->handle, CURLOPT_WRITEDATA, page);
  curl_easy_setopt(page->handle, CURLOPT_PRIVATE, page);
  curl_easy_setopt(page->handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(page->handle, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(page->handle, CURLOPT_CONNECT_TO, server);
  curl_multi_add_handle(multi, page->handle);
}

int main(int count, char **arguments) {
  if (count != 4) return fputs("usage: spotcheck-floor COUNT URL-PREFIX ADDRESS:PORT\n", stderr), 2;
  long pages = atol(arguments[1]), next = 0;
  curl_global_init(CURL_GLOBAL_ALL);
  xmlInitParser();
  char connect[256];
  snprintf(connect, sizeof connect, "::%s", arguments[3]);
  server = curl_slist_append(NULL, connect);
  CURLM *multi = curl_multi_init();
  struct page slots[AT_ONCE] = {0};
  for (int slot = 0; slot < AT_ONCE && next < pages; slot++) {
    slots[slot].handle = curl_easy_init();
    start(multi, &slots[slot], arguments[2], next++);
  }
  int running = 1;
  while (running) {
    curl_multi_perform(multi, &running);
    CURLMsg *message;
    int left;
    while ((message = curl_multi_info_read(multi, &left))) {
      if (message->msg != CURLMSG_DONE) continue;
      struct page *page;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &page);
      if (message->data.result != CURLE_OK) failed++;
      else parse(page);
      curl_multi_remove_handle(multi, page->handle);
      if (next < pages) start(multi, page, arguments[2], next++), running = 1;
    }
    if (running) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  printf("%ld pages parsed, %ld failed\n", parsed, failed);
  return failed > 0;
}
