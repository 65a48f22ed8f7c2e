import Addresses
import Checks
import Evidence

/// The views of what was measured over IPv6: state of each name, times, both families compared, links by host.
struct IPv6Views {
  let hosts: [HostEvidence]
  let links: IPv6LinkFacts?
  let vantage: Vantage
  let language: Language
  private let words = IPv6Words()

  /// Takes what there is to show.
  init(hosts: [HostEvidence], links: IPv6LinkFacts?, vantage: Vantage, language: Language) {
    self.hosts = hosts
    self.links = links
    self.vantage = vantage
    self.language = language
  }

  /// A row for each name: assigned, reachable, operational.
  func states(isAddressRefused: Bool) -> [TemplateView] {
    hosts.map { host in
      let standing = IPv6Standing(host, vantage: vantage, isAddressRefused: isAddressRefused)
      let cells = [
        cell(standing.isAssigned, words.assigned), cell(standing.isReachable, words.reachable),
        cell(standing.isOperational, words.operational),
      ]
      return [
        "host": PageText.shortened(host.host), "role": CommonWords.name(of: host.role)[language], "cells": cells,
      ]
    }
  }

  private func cell(_ value: Bool?, _ label: Localized) -> TemplateView {
    let mark: PageMark = value.map { $0 ? .pass : .fail } ?? .none
    let text = value.map { $0 ? words.yes : words.no } ?? words.unknown
    return ["label": label[language], "mark": mark.style, "icon": mark.icon, "text": text[language]]
  }

  /// Rows of one host: rate of success, times, comparison.
  func facts(_ host: HostEvidence) -> [TemplateView] {
    [
      (words.successRate, success(host)), (words.times, times(host)), (words.comparison, comparison(host)),
    ].compactMap { name, value in
      guard let value else { return nil }
      return ["name": name[language], "value": value]
    }
  }

  private func success(_ host: HostEvidence) -> String? {
    let looks = (host.looks ?? []).filter { $0.family == .v6 }
    guard !looks.isEmpty else { return nil }
    return words.successCount.text(
      language,
      [
        "n": String(looks.count), "ok": String(looks.count(where: \.isPage)),
        "rounds": String(Set(looks.map(\.round)).count),
      ])
  }

  private func times(_ host: HostEvidence) -> String? {
    let steps: [(Localized, FamilyTimes.Step)] = [
      (words.stepName, .name), (words.stepConnect, .connect), (words.stepTLS, .tls),
      (words.stepFirstByte, .firstByte), (words.stepTotal, .total),
    ]
    let rows = steps.compactMap { name, step -> String? in
      guard let times = FamilyTimes(host, step) else { return nil }
      let row = words.timeRow.text(
        language,
        [
          "step": name[language], "four": PlainNumber.text(times.ipv4, decimals: 0),
          "six": PlainNumber.text(times.ipv6, decimals: 0),
        ])
      guard times.isTelling, let ratio = times.ratio else { return row }
      let share = (ratio > 0 ? "+" : "") + PlainNumber.percent(ratio)
      return row + words.timeRatio.text(language, ["ratio": share])
    }
    return rows.isEmpty ? nil : rows.joined(separator: language == .zh ? "；" : "; ")
  }

  private func comparison(_ host: HostEvidence) -> String? {
    guard let comparison = host.comparison, let pair = comparison.pairs.last else { return nil }
    func status(_ side: FamilyPair.Side) -> String { side.status.map(String.init) ?? "–" }
    var parts = [
      words.comparedStatus.text(language, ["four": status(pair.ipv4), "six": status(pair.ipv6)])
    ]
    if pair.unequal.contains(.address) { parts.append(words.comparedAddress[language]) }
    if pair.unequal.contains(.title) { parts.append(words.comparedTitle[language]) }
    if let similarity = pair.similarity {
      parts.append(words.comparedText.text(language, ["n": PlainNumber.percent(similarity)]))
      parts.append(
        words.comparedLinks.text(
          language,
          [
            "four": String(pair.ipv4.links), "six": String(pair.ipv6.links), "only4": String(pair.onlyIPv4Links),
            "only6": String(pair.onlyIPv6Links),
          ]))
    }
    if comparison.pairs.count > 1 {
      parts.append(words.comparedAgain.text(language, ["n": String(comparison.pairs.count)]))
    }
    return parts.joined(separator: language == .zh ? "；" : "; ")
  }

  /// Rows of the table of links, by level and host.
  func linkRows() -> [TemplateView] {
    (links?.hosts ?? []).map { host in
      [
        "host": PageText.shortened(host.host),
        "level": (host.level == 2 ? words.levelSecond : words.levelThird)[language], "links": String(host.links),
        "asked": String(host.asked), "opened": String(host.opened),
        "share": host.share.map(PlainNumber.percent) ?? words.unknown[language],
        "isFault": host.share.map { $0 < 1 } ?? false,
      ]
    }
  }

  /// The sample, and other people's hosts, in sentences.
  func linkNotes() -> [String] {
    guard let links else { return [] }
    let outside = links.outside.filter { $0.hasAddress != nil }.map { row in
      (row.hasAddress == true ? words.outsideWith : words.outsideWithout).text(
        language, ["host": PageText.shortened(row.host), "n": String(row.links)])
    }
    let list = outside.joined(separator: language == .zh ? "、" : ", ")
    return [words.sample.text(language, ["n": String(links.sample), "seed": String(links.seed)])]
      + (outside.isEmpty ? [] : [words.outside.text(language, ["list": list])])
  }
}
