/// How reports look: calm, in the light and in the dark, on a desk and on a phone.
enum PageStyle {
  static let sheet: StaticString = """
    :root { color-scheme: light dark;
      --page: #f6f6f3; --card: #ffffff; --ink: #1d2730; --soft: #56626d; --line: #dfe2e4;
      --calm: #3b7ea8; --alarm: #c0533f; --hint: #d9a441; --good: #3d8c62; --mark: #ffe9a8;
      --dusk: #8266a8; --sea: #2f9c95; --grey: #87929b; --pale: #c3cad0; --chip: #eceff1; }
    @media (prefers-color-scheme: dark) { :root {
      --page: #14181c; --card: #1c2227; --ink: #e6eaed; --soft: #a2aeb8; --line: #333c44;
      --calm: #6cb0d8; --alarm: #e58a76; --hint: #e0b662; --good: #77c49a; --mark: #5f4d14;
      --dusk: #b39cd6; --sea: #62c7bf; --grey: #8d99a3; --pale: #55616b; --chip: #2a3238; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.55 system-ui,
      -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
      "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
      -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    header, main { max-width: 960px; margin: 0 auto; padding: 0 20px; }
    header { padding-top: 36px; }
    h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; font-weight: 650; }
    header p { margin: 0; color: var(--soft); overflow-wrap: anywhere; }
    section { margin: 20px 0; padding: 20px 20px 22px; background: var(--card);
      border: 1px solid var(--line); border-radius: 12px; }
    h2 { margin: 0 0 6px; font-size: 18px; line-height: 1.3; font-weight: 650; }
    h3 { margin: 18px 0 6px; font-size: 15px; font-weight: 600; }
    .about, .note { margin: 0 0 12px; color: var(--soft); font-size: 13.5px; }
    .note { margin: 10px 0 0; }
    .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 10px;
      margin: 22px 0 0; }
    .tiles div { padding: 12px 14px; background: var(--card); border: 1px solid var(--line);
      border-radius: 10px; }
    .tiles dt { color: var(--soft); font-size: 13px; line-height: 1.35; }
    .tiles dd { margin: 2px 0 0; font-size: 22px; font-weight: 600;
      font-variant-numeric: tabular-nums; }
    figure { margin: 8px 0 0; }
    svg { display: block; max-width: 100%; height: auto; font: 11.5px/1 system-ui, -apple-system,
      "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    svg text { fill: var(--soft); }
    svg .panel { fill: var(--ink); font-size: 12.5px; }
    svg .grid { stroke: var(--line); stroke-width: 1; }
    svg .mark { stroke: var(--soft); stroke-width: 1; }
    .calm { fill: var(--calm); background: var(--calm); }
    .alarm { fill: var(--alarm); background: var(--alarm); }
    .hint { fill: var(--hint); background: var(--hint); }
    .good { fill: var(--good); background: var(--good); }
    .dusk { fill: var(--dusk); background: var(--dusk); }
    .sea { fill: var(--sea); background: var(--sea); }
    .soft { fill: var(--grey); background: var(--grey); }
    .pale { fill: var(--pale); background: var(--pale); }
    .limit { fill: none; stroke: var(--alarm); stroke-width: 1.5; background: var(--alarm); }
    .narrow { display: none; }
    .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin-top: 8px; color: var(--soft);
      font-size: 13px; }
    .legend i { display: inline-block; width: 11px; height: 11px; margin-right: 6px;
      border-radius: 3px; vertical-align: -1px; }
    .table { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font-size: 14px; }
    th { padding: 6px 10px 6px 0; text-align: left; color: var(--soft); font-weight: 500;
      font-size: 13px; vertical-align: bottom; border-bottom: 1px solid var(--line); }
    td { padding: 7px 10px 7px 0; vertical-align: top; border-bottom: 1px solid var(--line);
      overflow-wrap: anywhere; }
    tr:last-child td { border-bottom: 0; }
    th:last-child, td:last-child { padding-right: 0; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    .bar { display: inline-block; width: 90px; height: 8px; margin-right: 10px; overflow: hidden;
      border-radius: 4px; background: var(--chip); text-align: left; vertical-align: 1px; }
    .bar i { display: block; height: 100%; background: var(--calm); }
    th.number { white-space: normal; }
    .zero { color: var(--soft); opacity: 0.65; }
    .bar + span { display: inline-block; min-width: 3em; }
    dl.bars { display: grid; grid-template-columns: max-content 1fr max-content; gap: 7px 14px;
      margin: 10px 0 0; align-items: center; font-size: 14px; }
    dl.bars dt { overflow-wrap: anywhere; }
    dl.bars dd { margin: 0; font-variant-numeric: tabular-nums; text-align: right; }
    dl.bars .bar { width: 100%; margin: 0; display: block; }
    .id { color: var(--soft); font-size: 13px; overflow-wrap: anywhere; }
    details { margin-top: 10px; }
    summary { cursor: pointer; font-weight: 600; overflow-wrap: anywhere; }
    section > details > summary { padding: 4px 0; }
    .sample { margin: 10px 0 0; padding: 10px 0 0 14px; border-left: 3px solid var(--line);
      overflow-wrap: anywhere; }
    .sample > p { margin: 0; color: var(--soft); font-size: 13px; }
    .sample b { color: var(--ink); font-weight: 600; }
    blockquote { margin: 4px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    mark { padding: 1px 2px; border-radius: 3px; background: var(--mark); color: inherit; }
    .chips { margin: 6px 0 0; }
    .chips span { display: inline-block; margin: 0 2px 4px 0; padding: 1px 8px; border-radius: 9px;
      background: var(--chip); color: var(--ink); font-size: 12.5px; overflow-wrap: anywhere; }
    dl.sides { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 6px 0 0;
      font-size: 13.5px; }
    dl.sides dt { color: var(--soft); }
    dl.sides dd { margin: 0; overflow-wrap: anywhere; }
    ol.steps { margin: 4px 0 0; padding-left: 22px; font-size: 14px; }
    main { padding-bottom: 48px; }
    @media (max-width: 640px) {
      header, main { padding-left: 12px; padding-right: 12px; }
      header { padding-top: 20px; }
      h1 { font-size: 22px; }
      section { padding: 16px 12px 18px; }
      .wide, .minor { display: none; }
      .narrow { display: block; }
      .tiles { grid-template-columns: repeat(2, 1fr); gap: 8px; }
      .tiles dd { font-size: 19px; }
      td .id { display: block; }
      .bar { width: 44px; margin-right: 8px; }
    }
    @media print { section { break-inside: avoid; border-color: #ccc; } body { background: #fff; } }
    """
}
