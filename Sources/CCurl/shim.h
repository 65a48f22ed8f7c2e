#pragma once
#include <curl/curl.h>

// libcurl's option and info functions are variadic, which Swift cannot call. One inline function per kind of argument
// stands in for them, so the compiler checks the argument that reaches the variadic call.

/// Sets an option that takes a long.
static inline CURLcode spotcheck_easy_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a string; libcurl copies it. Null returns the option to its default or turns it off.
static inline CURLcode spotcheck_easy_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a pointer which libcurl keeps as it is.
static inline CURLcode spotcheck_easy_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/// Sets an option that takes a list which must outlive the transfer.
static inline CURLcode spotcheck_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

/// Sets a callback that is given bytes (CURLOPT_WRITEFUNCTION, CURLOPT_HEADERFUNCTION).
static inline CURLcode spotcheck_easy_set_writer(CURL *handle, CURLoption option, curl_write_callback value) {
  return curl_easy_setopt(handle, option, value);
}

/// Sets the callback that is given libcurl's account of a transfer (CURLOPT_DEBUGFUNCTION).
static inline CURLcode spotcheck_easy_set_debug(CURL *handle, curl_debug_callback value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}

/// Reads an info of type long.
static inline CURLcode spotcheck_easy_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

/// Reads an info of type curl_off_t; times come in microseconds.
static inline CURLcode spotcheck_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

/// Reads a pointer stored with CURLOPT_PRIVATE.
static inline CURLcode spotcheck_easy_get_private(CURL *handle, char **value) {
  return curl_easy_getinfo(handle, CURLINFO_PRIVATE, value);
}

/// Reads the cookies the handle holds; the caller frees the list.
static inline CURLcode spotcheck_easy_get_cookies(CURL *handle, struct curl_slist **value) {
  return curl_easy_getinfo(handle, CURLINFO_COOKIELIST, value);
}

/// Reads the certificates of the last TLS handshake; they belong to the handle.
static inline CURLcode spotcheck_easy_get_certificates(CURL *handle, struct curl_certinfo **value) {
  return curl_easy_getinfo(handle, CURLINFO_CERTINFO, value);
}

/// Sets a multi option that takes a long.
static inline CURLMcode spotcheck_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/// Reads the result out of a message; Swift does not see into the union.
static inline CURLcode spotcheck_message_result(const CURLMsg *message) {
  return message->data.result;
}
