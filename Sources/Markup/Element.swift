/// The elements that page reading tells apart; all others are `unknown`.
enum Element: UInt8, CaseIterable {
  case unknown
  case a, area, link, script, img, source, video, audio, track, iframe, frame, embed, object, form, input, option
  case body, table, td, th, tr, meta, base, style, title, html, head
  case noscript, noframes, template, textarea, noembed, xmp, svg
  case li, dd, dt, dl, ul, ol, p, div, br, hr, section, article, aside, header, footer, nav, main, address
  case blockquote, center, fieldset, figure, figcaption, pre, caption, thead, tbody, tfoot, select, button
  case h1, h2, h3, h4, h5, h6, label, legend, summary, details, marquee

  static let names = NameTable<Element> { $0 == .unknown ? nil : "\($0)" }

  /// Whether the element starts and ends a line of text.
  var isBlock: Bool {
    switch self {
    case .body, .table, .tr, .li, .dd, .dt, .dl, .ul, .ol, .p, .div, .hr, .section, .article, .aside, .header, .footer,
      .nav, .main, .address, .blockquote, .center, .fieldset, .figure, .figcaption, .pre, .caption, .thead, .tbody,
      .tfoot, .h1, .h2, .h3, .h4, .h5, .h6, .legend, .summary, .details, .form, .option, .select:
      true
    default: false
    }
  }

  /// Whether its content is no part of the page: nothing inside is seen, followed or loaded.
  var isInert: Bool {
    switch self {
    case .template, .textarea, .noembed, .xmp, .iframe: true
    default: false
    }
  }

  /// Whether its content is there only for readers without scripts or frames: links count, text does not.
  var isFallback: Bool { self == .noscript || self == .noframes }
}

/// The attributes that page reading looks at; all others are `unknown`.
enum Attribute: UInt8, CaseIterable {
  case unknown
  case href, src, srcset, imagesrcset, style, background, action, data, content, name, property, charset, id, rel, alt
  case className, title, onclick, type, value, placeholder, lang, sitecode, hidden, poster, httpEquiv, xmlLang, itemprop
  case bgcolor, color

  static let names = NameTable<Attribute> { attribute in
    switch attribute {
    case .unknown: nil
    case .className: "class"
    case .httpEquiv: "http-equiv"
    case .xmlLang: "xml:lang"
    default: "\(attribute)"
    }
  }
}
