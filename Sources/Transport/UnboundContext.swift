import CUnbound
import Evidence
import Glibc

/// Makes a libunbound context of the settings. It can be changed until its first look-up.
struct UnboundContext {
  /// libunbound's context; whoever uses it deletes it.
  let pointer: OpaquePointer
  /// What could not be used, in sentences for a log; none of it stops a run.
  private(set) var warnings: [String] = []

  /// - Parameters:
  ///   - settings: the forwarder and the zone files.
  ///   - trustAnchorFile: DNSKEY or DS records to validate answers with; `nil` does not validate.
  init(settings: GatherSettings, trustAnchorFile: String?) throws(TransportError) {
    guard let pointer = ub_ctx_create() else {
      throw TransportError(.resolver, "libunbound could not be started")
    }
    self.pointer = pointer
    do {
      try configure(settings, trustAnchorFile)
    } catch {
      ub_ctx_delete(pointer)
      throw error
    }
  }

  private mutating func configure(_ settings: GatherSettings, _ trustAnchorFile: String?) throws(TransportError) {
    // Not a word on standard error; failures come back as values.
    ub_ctx_debugout(pointer, nil)
    // A thread of libunbound does the network part, so that no call here waits.
    try check(ub_ctx_async(pointer, 1), "no resolver thread")
    // Resolvers on this machine (systemd-resolved, a laboratory's) are refused otherwise.
    try option("do-not-query-localhost:", "no")
    // Else a forwarder that was silent for a while counts as dead for a quarter of an hour.
    try option("infra-keep-probing:", "yes")
    try option("infra-host-ttl:", "60")
    // The library takes 16 sockets otherwise, and look-ups that were begun wait for each other.
    try option("outgoing-range:", "\(LookUpQueue.maxRunning * 2)")
    try option("num-queries-per-thread:", "\(LookUpQueue.maxRunning * 4)")
    try option("outgoing-num-tcp:", "16")
    // What is asked for a second time shall be asked; repeated questions are answered from our own memory.
    try option("cache-max-negative-ttl:", "\(Int(LookUpQueue.shortestMemory))")
    // Records in the order they came, so that two runs try the same address first.
    try option("rrset-roundrobin:", "no")
    if let trustAnchorFile {
      try check(ub_ctx_add_ta_file(pointer, trustAnchorFile), "cannot read the trust anchor file \(trustAnchorFile)")
    } else {
      try option("module-config:", "iterator")
    }
    if let resolver = settings.resolver {
      guard let forwarder = ForwarderAddress(resolver) else {
        throw TransportError(.resolverAddress, "not a resolver's address: \(resolver) (write ADDR or ADDR:PORT)")
      }
      try check(ub_ctx_set_fwd(pointer, forwarder.description), "cannot use the resolver \(forwarder)")
    } else if ub_ctx_resolvconf(pointer, nil) != 0 {
      warnings.append("cannot read /etc/resolv.conf; names are resolved from the root servers")
    }
    if ub_ctx_hosts(pointer, nil) != 0 {
      warnings.append("cannot read all of /etc/hosts; names that stand there may not be found")
    }
    for path in settings.zoneFiles { try add(ZoneFile(path: path)) }
  }

  private func add(_ file: ZoneFile) throws(TransportError) {
    for (line, entry) in file.entries {
      let status =
        switch entry {
        case .zone(let name, let type): ub_ctx_zone_add(pointer, name, type)
        case .record(let record): ub_ctx_data_add(pointer, record)
        }
      guard status == 0 else {
        throw TransportError(.zoneFile, "\(file.path), line \(line): not a zone or a record")
      }
    }
  }

  private func option(_ name: String, _ value: String) throws(TransportError) {
    try check(ub_ctx_set_option(pointer, name, value), "libunbound does not take \(name) \(value)")
  }

  private func check(_ status: Int32, _ words: String) throws(TransportError) {
    guard status == 0 else {
      throw TransportError(.resolver, "\(words): \(String(cString: ub_strerror(status)))")
    }
  }
}
