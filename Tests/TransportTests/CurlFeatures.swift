import CCurl

/// What the libcurl of this machine was built with.
enum CurlFeatures {
  /// CURL_VERSION_BROTLI, which Swift cannot see as a macro with a shift.
  static let hasBrotli = features & (1 << 23) != 0
  /// CURL_VERSION_ZSTD.
  static let hasZstd = features & (1 << 26) != 0

  private static let features = curl_version_info(CURLVERSION_FIRST).pointee.features
}
