"use strict";
// The report's script. It reads the JSON in the page and makes elements and text of it: nothing an
// article says is ever taken for markup, and nothing is fetched.
(() => {
  const main = document.getElementById("main");
  const index = JSON.parse(document.getElementById("index").textContent);
  const severities = ["error", "warning", "note"];
  const pageSize = 100;

  // ---- Making elements

  /** An element: `el("p", {class: "soft"}, "text", child)`. Attributes that are null are left out. */
  function el(name, attributes, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return node;
  }

  function svg(name, attributes, ...children) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes || {})) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  const plural = (count, noun) => `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
  const severityLabel = (severity) => el("span", { class: `severity ${severity}` }, severity);

  // ---- Exact decimals: a significand and a power of ten

  function decimal(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text || "");
    if (!match) return null;
    const places = (match[3] || "").length;
    return { digits: BigInt(match[1] + match[2] + (match[3] || "")), places };
  }

  function add(a, b, sign) {
    const places = Math.max(a.places, b.places);
    const scaled = (x) => x.digits * 10n ** BigInt(places - x.places);
    return { digits: scaled(a) + BigInt(sign) * scaled(b), places };
  }

  function written(value) {
    const negative = value.digits < 0n;
    let digits = (negative ? -value.digits : value.digits).toString().padStart(value.places + 1, "0");
    if (value.places > 0) {
      const whole = digits.slice(0, -value.places);
      const rest = digits.slice(-value.places).replace(/0+$/, "");
      digits = whole + (rest ? "." + rest : "");
    }
    const [whole, rest] = digits.split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
    return (negative ? "\u2212" : "") + grouped + (rest ? "." + rest : "");
  }

  /** `94`, `more than 180`, `20 to 30`. */
  function quantity(value) {
    if (value === undefined || value === null) return "";
    const shown = (text) => { const number = decimal(text); return number ? written(number) : text; };
    if (typeof value === "string") return shown(value);
    if (value.min !== undefined && value.max !== undefined) {
      return value.min === value.max ? shown(value.min) : `${shown(value.min)} to ${shown(value.max)}`;
    }
    if (value.min !== undefined) {
      return `${value.min_inclusive === false ? "more than" : "at least"} ${shown(value.min)}`;
    }
    return value.max === undefined
      ? "" : `${value.max_inclusive === false ? "less than" : "at most"} ${shown(value.max)}`;
  }

  /** A number near the value, for bars and sorting only. */
  function near(value) {
    if (value === undefined || value === null) return NaN;
    if (typeof value === "string") return Number(value);
    const ends = [value.min, value.max].filter((end) => end !== undefined).map(Number);
    return ends.reduce((sum, end) => sum + end, 0) / (ends.length || NaN);
  }

  // ---- Tables that sort and come in pages

  /**
   * A table. Columns: `{name, cell: row => node or text, key: row => value to sort by, number}`.
   * Sorting keeps the order of equal rows; missing values come last.
   */
  function table(caption, columns, rows, state) {
    const view = Object.assign({ column: -1, down: false, page: 0 }, state);
    const holder = el("div");
    const body = el("tbody");
    const headers = columns.map((column, number) => {
      const head = el("th", { scope: "col", class: column.number ? "number" : null });
      if (column.key) {
        head.append(el("button", {
          type: "button", onclick: () => {
            view.down = view.column === number ? !view.down : Boolean(column.number);
            view.column = number;
            view.page = 0;
            draw();
          },
        }, column.name));
      } else head.append(column.name);
      return head;
    });
    const pages = el("div", { class: "pages" });
    const grid = el("table", {}, el("caption", {}, caption),
      el("thead", {}, el("tr", {}, headers)), body);

    function sorted() {
      if (view.column < 0) return rows;
      const key = columns[view.column].key;
      const keyed = rows.map((row, place) => ({ row, place, value: key(row) }));
      const isMissing = (value) => value === "" || value === undefined || value === null || Number.isNaN(value);
      keyed.sort((a, b) => {
        if (isMissing(a.value) !== isMissing(b.value)) return isMissing(a.value) ? 1 : -1;
        const order = a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
        return (view.down ? -order : order) || a.place - b.place;
      });
      return keyed.map((entry) => entry.row);
    }

    function draw() {
      headers.forEach((head, number) => {
        if (!columns[number].key) return;
        head.setAttribute("aria-sort",
          number !== view.column ? "none" : view.down ? "descending" : "ascending");
      });
      const last = Math.max(0, Math.ceil(rows.length / pageSize) - 1);
      view.page = Math.min(view.page, last);
      const from = view.page * pageSize;
      body.replaceChildren(...sorted().slice(from, from + pageSize).map((row) => el("tr", {},
        columns.map((column) => el("td", { class: column.number ? "number" : null }, column.cell(row))))));
      const turn = (by, label) => el("button", {
        type: "button", disabled: view.page + by < 0 || view.page + by > last,
        onclick: () => { view.page += by; draw(); pages.scrollIntoView({ block: "nearest" }); },
      }, label);
      pages.replaceChildren();
      if (last > 0) {
        pages.append(turn(-1, "Previous"), turn(1, "Next"), el("span", { class: "soft", role: "status" },
          `${from + 1} to ${Math.min(rows.length, from + pageSize)} of ${rows.length.toLocaleString("en")}`));
      }
    }
    draw();
    holder.append(el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption }, grid), pages);
    return holder;
  }

  // ---- What the lists share

  index.articles.forEach((article, number) => {
    article.number = number;
    article.counts = { error: 0, warning: 0, note: 0 };
  });
  for (const finding of index.findings) {
    index.articles[finding.article].counts[finding.severity] += 1;
    const stated = Math.abs(near(finding.stated));
    const difference = Math.abs(near(finding.difference));
    finding.relative = stated > 0 ? difference / stated : NaN;
  }
  const titles = new Map(index.rules.map((rule) => [rule.id, rule.title]));
  const articleLink = (number, text) => el("a", { href: `#/article/${number}` }, text ?? index.articles[number].title);
  const findingLink = (finding) =>
    el("a", { href: `#/article/${finding.article}/${finding.check}` }, finding.message);
  const percent = (part, whole) => (whole ? `${Math.round((100 * part) / whole)} %` : "\u2013");
  const findingColumns = () => [
    { name: "Severity", cell: (row) => severityLabel(row.severity), key: (row) => severities.indexOf(row.severity) },
    { name: "Check", cell: (row) => el("span", { title: titles.get(row.rule) }, row.rule), key: (row) => row.rule },
    { name: "Finding", cell: findingLink, key: (row) => row.message },
    { name: "Article", cell: (row) => articleLink(row.article), key: (row) => index.articles[row.article].title },
    { name: "Stated", cell: (row) => quantity(row.stated), key: (row) => near(row.stated), number: true },
    { name: "Computed", cell: (row) => quantity(row.computed), key: (row) => near(row.computed), number: true },
    { name: "Difference", cell: (row) => quantity(row.difference), key: (row) => Math.abs(near(row.difference)), number: true },
  ];

  // ---- Overview

  function overview() {
    const total = (field) => index.articles.reduce((sum, article) => sum + article[field], 0);
    const count = (severity) => index.findings.filter((finding) => finding.severity === severity).length;
    const figures = total("figures");
    const tiles = [
      ["Articles", index.articles.length], ["Figures", figures], ["Checks decided", total("checks")],
      ["Errors", count("error")], ["Warnings", count("warning")], ["Notes", count("note")],
      ["Figures in a check", percent(total("covered"), figures)], ["Not processed", index.failures.length],
    ];
    const ranked = index.findings.filter((finding) => !Number.isNaN(finding.relative))
      .sort((a, b) => b.relative - a.relative).slice(0, 10);
    return [
      el("h1", {}, "Overview"),
      el("ul", { class: "tiles" }, tiles.map(([name, value]) => el("li", {}, el("span", {}, name), " ",
        el("strong", {}, typeof value === "number" ? value.toLocaleString("en") : value)))),
      el("h2", {}, "Findings by check"), byCheck(),
      timeline(),
      el("h2", {}, "Largest differences"),
      ranked.length ? table("Findings by the difference as a share of what is stated", [
        ...findingColumns().filter((column) => column.name !== "Severity"),
        { name: "Share", cell: (row) => `${(100 * row.relative).toPrecision(2)} %`, key: (row) => row.relative, number: true },
      ], ranked) : el("p", { class: "soft" }, "No finding has a difference in numbers."),
      index.failures.length ? [el("h2", {}, "Not processed"), table("Inputs that could not be processed", [
        { name: "Input", cell: (row) => row.article, key: (row) => row.article },
        { name: "Code", cell: (row) => row.code, key: (row) => row.code },
        { name: "Reason", cell: (row) => row.message },
      ], index.failures)] : null,
      el("p", { class: "soft" }, `Made by crossfoot ${index.version}.`),
    ].flat();
  }

  function legend(items) {
    return el("ul", { class: "legend" }, items.map(([fill, name]) =>
      el("li", {}, el("i", { class: `fill-${fill}`, "aria-hidden": "true" }), name)));
  }

  function byCheck() {
    const rows = index.rules.map((rule) => {
      const own = index.findings.filter((finding) => finding.rule === rule.id);
      const counts = severities.map((severity) => own.filter((finding) => finding.severity === severity).length);
      return { rule, counts, total: own.length, evaluated: rule.consistent + rule.undecided + own.length };
    }).filter((row) => row.evaluated > 0).sort((a, b) => b.total - a.total || b.evaluated - a.evaluated);
    if (!rows.length) return el("p", { class: "soft" }, "No check was evaluated.");
    const most = Math.max(1, ...rows.map((row) => row.total));
    const bar = (row) => el("div", { class: "bar", "aria-hidden": "true" }, severities.map((severity, place) =>
      el("i", { class: `fill-${severity}`, style: `width: ${(100 * row.counts[place]) / most}%` })));
    return el("div", {}, legend([["error", "errors"], ["warning", "warnings"], ["note", "notes"]]),
      table("Checks that were evaluated", [
        { name: "Check", cell: (row) => el("a", { href: `#/findings?check=${row.rule.id}` }, row.rule.id), key: (row) => row.rule.id },
        { name: "What must hold", cell: (row) => row.rule.title, key: (row) => row.rule.title },
        { name: "Findings", cell: bar },
        ...severities.map((severity, place) => ({
          name: `${severity[0].toUpperCase()}${severity.slice(1)}s`, number: true,
          cell: (row) => String(row.counts[place]), key: (row) => row.counts[place],
        })),
        { name: "Consistent", cell: (row) => String(row.rule.consistent), key: (row) => row.rule.consistent, number: true },
        { name: "Undecided", cell: (row) => String(row.rule.undecided), key: (row) => row.rule.undecided, number: true },
      ], rows));
  }

  /** Columns of articles by day, month or year, whichever gives at most some sixty columns. */
  function timeline() {
    const dated = index.articles.filter((article) => /^\d{4}-\d{2}-\d{2}/.test(article.date || ""));
    if (new Set(dated.map((article) => article.date)).size < 2) return [];
    const days = dated.map((article) => Date.parse(article.date.slice(0, 10)) / 86400000).filter(Number.isFinite);
    const span = days.reduce((most, day) => Math.max(most, day), -Infinity)
      - days.reduce((least, day) => Math.min(least, day), Infinity);
    const length = span <= 62 ? 10 : span <= 62 * 31 ? 7 : 4;
    const unit = { 10: "day", 7: "month", 4: "year" }[length];
    const buckets = new Map();
    const dates = dated.map((article) => article.date).sort();
    for (let at = new Date(dates[0].slice(0, 10) + "T00:00:00Z"); ;) {
      const key = at.toISOString().slice(0, length);
      if (key > dates[dates.length - 1].slice(0, length) || buckets.size > 400) break;
      buckets.set(key, { clean: 0, note: 0, warning: 0, error: 0 });
      if (length === 10) at.setUTCDate(at.getUTCDate() + 1);
      else if (length === 7) at.setUTCMonth(at.getUTCMonth() + 1, 1);
      else at.setUTCFullYear(at.getUTCFullYear() + 1, 0, 1);
    }
    for (const article of dated) {
      const bucket = buckets.get(article.date.slice(0, length));
      if (bucket) bucket[severities.find((severity) => article.counts[severity]) || "clean"] += 1;
    }
    const entries = [...buckets];
    const size = (bucket) => bucket.clean + bucket.note + bucket.warning + bucket.error;
    const most = entries.reduce((top, [, bucket]) => Math.max(top, size(bucket)), 1);
    const width = 900, height = 160, left = 34, bottom = 20;
    const step = (width - left) / entries.length;
    const scale = (height - bottom - 8) / most;
    const plot = svg("svg", {
      class: "plot", viewBox: `0 0 ${width} ${height}`, role: "img",
      "aria-label": `${plural(dated.length, "article")} by ${unit}, from ${entries[0][0]} to ${entries[entries.length - 1][0]}; at most ${most} in one ${unit}`,
    });
    plot.append(svg("line", { x1: left, x2: width, y1: height - bottom, y2: height - bottom }),
      svg("text", { x: left - 4, y: 14, "text-anchor": "end" }, String(most)),
      svg("text", { x: left - 4, y: height - bottom, "text-anchor": "end" }, "0"));
    const labels = Math.max(1, Math.ceil(entries.length / 10));
    entries.forEach(([name, bucket], place) => {
      let y = height - bottom;
      const group = svg("g", {}, svg("title", {},
        `${name}: ${plural(size(bucket), "article")}, ${bucket.error} with errors, ${bucket.warning} with warnings, ${bucket.note} with notes`));
      for (const part of ["error", "warning", "note", "clean"]) {
        const tall = bucket[part] * scale;
        y -= tall;
        if (tall) group.append(svg("rect", {
          class: `fill-${part === "clean" ? "plain" : part}`, x: left + place * step + step * 0.1, y,
          width: Math.max(1, step * 0.8), height: tall,
        }));
      }
      plot.append(group);
      if (place % labels === 0) {
        plot.append(svg("text", { x: left + place * step, y: height - 5 }, name));
      }
    });
    return [el("h2", {}, `Articles by ${unit}`), legend([["error", "with errors"], ["warning", "with warnings only"],
      ["note", "with notes only"], ["plain", "without findings"]]), plot];
  }

  // ---- Lists with filters

  /** Fields above a list; `draw` is called with their values now and after each change. */
  function filters(fields, values, draw) {
    const form = el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() });
    const result = el("div");
    const status = el("p", { class: "soft", role: "status" });
    const inputs = fields.map((field) => {
      const input = field.options
        ? el("select", {}, field.options.map(([value, name]) => el("option", { value }, name)))
        : el("input", { type: "search" });
      input.value = values.get(field.name) || "";
      input.addEventListener(field.options ? "change" : "input", update);
      form.append(el("label", {}, field.label, input));
      return input;
    });
    let waiting = 0;
    function update() {
      clearTimeout(waiting);
      // Typing redraws once, when it pauses.
      waiting = setTimeout(show, 120);
    }
    function show() {
      const entries = fields.map((field, place) => [field.name, inputs[place].value.trim()]);
      const [node, text] = draw(Object.fromEntries(entries));
      result.replaceChildren(node);
      status.textContent = text;
      const query = new URLSearchParams(entries.filter(([, value]) => value)).toString();
      const path = location.hash.split("?")[0];
      history.replaceState(null, "", path + (query ? "?" + query : ""));
    }
    show();
    return el("div", {}, form, status, result);
  }

  const severityField = {
    name: "severity", label: "Severity",
    options: [["", "all"], ...severities.map((severity) => [severity, severity])],
  };

  function findings(values) {
    const used = [...new Set(index.findings.map((finding) => finding.rule))].sort();
    return [el("h1", {}, "Findings"), filters([
      { name: "q", label: "Search messages and titles" }, severityField,
      { name: "check", label: "Check", options: [["", "all"], ...used.map((rule) => [rule, `${rule} ${titles.get(rule) || ""}`])] },
    ], values, (wanted) => {
      const words = wanted.q.toLowerCase();
      const rows = index.findings.filter((finding) =>
        (!wanted.severity || finding.severity === wanted.severity)
        && (!wanted.check || finding.rule === wanted.check)
        && (!words || `${finding.message} ${finding.equation} ${index.articles[finding.article].title} ${index.articles[finding.article].path}`
          .toLowerCase().includes(words)));
      return [table("Findings", findingColumns(), rows),
        `${plural(rows.length, "finding")} of ${index.findings.length.toLocaleString("en")}`];
    })];
  }

  function articles(values) {
    return [el("h1", {}, "Articles"), filters([
      { name: "q", label: "Search titles, paths and texts" },
      { name: "severity", label: "With", options: [["", "any findings or none"], ...severities.map((severity) => [severity, `${severity}s`]), ["clean", "no findings"]] },
    ], values, (wanted) => {
      const words = wanted.q.toLowerCase();
      const rows = index.articles.filter((article) => {
        const all = severities.reduce((sum, severity) => sum + article.counts[severity], 0);
        if (wanted.severity === "clean" ? all > 0 : wanted.severity && !article.counts[wanted.severity]) return false;
        return !words || `${article.title} ${article.path} ${article.site || ""}`.toLowerCase().includes(words)
          || document.getElementById(`a${article.number}`).textContent.toLowerCase().includes(words);
      });
      return [table("Articles", [
        { name: "Title", cell: (row) => articleLink(row.number), key: (row) => row.title.toLowerCase() },
        { name: "Date", cell: (row) => el("span", { class: "day" }, row.date || ""), key: (row) => row.date },
        { name: "Site", cell: (row) => row.site || "", key: (row) => row.site },
        { name: "Path", cell: (row) => row.path, key: (row) => row.path },
        ...severities.map((severity) => ({
          name: `${severity[0].toUpperCase()}${severity.slice(1)}s`, number: true,
          cell: (row) => String(row.counts[severity]), key: (row) => row.counts[severity],
        })),
        { name: "Figures", cell: (row) => String(row.figures), key: (row) => row.figures, number: true },
        { name: "In a check", cell: (row) => percent(row.covered, row.figures), key: (row) => row.covered / row.figures, number: true },
      ], rows), `${plural(rows.length, "article")} of ${index.articles.length.toLocaleString("en")}`];
    })];
  }

  // ---- One article

  /** What a mention is, in a few words. */
  function meaning(mention) {
    const value = mention.value !== undefined
      ? quantity(mention.value) : quantity({ min: mention.min, max: mention.max });
    return [mention.kind, mention.modifier && mention.modifier.replaceAll("_", " "), value, mention.currency,
      mention.unit, mention.timex, mention.noun, mention.nationality || mention.code, mention.predicate, mention.scope,
      mention.role && mention.role !== mention.kind ? mention.role : null].filter(Boolean).join(", ");
  }

  function article(number, chosen) {
    const source = document.getElementById(`a${number}`);
    if (!source) return [el("h1", {}, "There is no such article")];
    const data = JSON.parse(source.textContent);
    const entry = index.articles[number];
    // Offsets count code points, JavaScript's strings do not.
    const points = Array.from(data.text);
    const slice = (start, end) => points.slice(start, end).join("");
    const byID = new Map(data.mentions.map((mention) => [mention.id, mention]));
    const pieces = new Map();
    const paper = el("div", { class: "paper", role: "region", "aria-label": "Text" });

    const mentions = [...data.mentions].sort((a, b) => a.start - b.start || b.end - a.end);
    for (const block of data.blocks) {
      const own = mentions.filter((mention) => mention.start < block.end && mention.end > block.start);
      const cuts = [...new Set([block.start, block.end, ...own.flatMap((mention) => [mention.start, mention.end])])]
        .filter((cut) => cut >= block.start && cut <= block.end).sort((a, b) => a - b);
      const isHead = block.kind === "headline";
      const node = el(isHead || block.kind === "heading" ? (isHead ? "h2" : "h3") : "p", { class: block.kind });
      for (let place = 0; place + 1 < cuts.length; place += 1) {
        const [start, end] = [cuts[place], cuts[place + 1]];
        const over = own.filter((mention) => mention.start <= start && mention.end >= end);
        const text = slice(start, end);
        if (!over.length) { node.append(text); continue; }
        const inner = over[over.length - 1];
        const mark = el("mark", { class: `k-${inner.kind}`, title: over.map(meaning).join("; ") }, text);
        for (const mention of over) {
          if (!pieces.has(mention.id)) pieces.set(mention.id, []);
          pieces.get(mention.id).push(mark);
        }
        node.append(mark);
      }
      paper.append(node);
    }

    const joins = svg("svg", { class: "joins", "aria-hidden": "true" });
    paper.prepend(joins);
    const firstMark = (id) => (pieces.get(id) || [])[0];
    const words = (id) => {
      const mention = byID.get(id);
      return mention ? slice(mention.start, mention.end).replace(/\s+/g, " ") : id;
    };

    /** The sum as it grows, part by part; null where the check is no plain sum. */
    function running(check) {
      const parts = check.operands.filter((operand) => operand.role === "part" || operand.role === "rest");
      if (parts.length < 2) return null;
      let sum = { digits: 0n, places: 0 };
      const rows = [];
      for (const part of parts) {
        const value = decimal((byID.get(part.mention) || {}).value);
        if (!value) return null;
        sum = add(sum, value, part.sign);
        rows.push({ mention: part.mention, value: written(value), sum: written(sum), sign: part.sign });
      }
      return rows;
    }

    const cards = [];
    let active = null;

    function activate(card, scrolls) {
      const marks = paper.querySelectorAll("mark.operand");
      for (const mark of marks) {
        mark.classList.remove("operand", "culprit");
        mark.removeAttribute("data-sum");
        mark.removeAttribute("tabindex");
      }
      for (const other of cards) {
        other.node.classList.toggle("active", other === card);
        other.button.setAttribute("aria-pressed", String(other === card));
      }
      active = card;
      joins.replaceChildren();
      if (!card) return;
      const culprit = (card.check.suspects[0] || {}).mention;
      for (const operand of card.check.operands) {
        for (const mark of pieces.get(operand.mention) || []) {
          mark.classList.add("operand");
          if (operand.mention === culprit) mark.classList.add("culprit");
        }
      }
      for (const row of running(card.check) || []) {
        const own = pieces.get(row.mention) || [];
        if (own.length) own[own.length - 1].setAttribute("data-sum", `${row.sign < 0 ? "\u2212" : "+"}${row.value} = ${row.sum}`);
      }
      for (const operand of card.check.operands) {
        const own = pieces.get(operand.mention) || [];
        const last = own[own.length - 1];
        if (last && !last.hasAttribute("data-sum")) last.setAttribute("data-sum", operand.role.replaceAll("_", " "));
      }
      join();
      const first = firstMark(card.check.operands[0]?.mention);
      if (scrolls && first) {
        first.setAttribute("tabindex", "-1");
        first.scrollIntoView({ block: "center" });
      }
    }

    /** A line in the margin past every line of text that an operand of the finding stands on. */
    function join() {
      joins.replaceChildren();
      if (!active) return;
      const top = paper.getBoundingClientRect().top;
      const heights = active.check.operands.map((operand) => firstMark(operand.mention)).filter(Boolean)
        .map((mark) => mark.getClientRects()[0]).filter(Boolean).map((box) => box.top - top + box.height / 2);
      if (heights.length < 2) return;
      const [from, to] = [Math.min(...heights), Math.max(...heights)];
      joins.append(svg("path", { d: `M6 ${from} V${to}` }));
      for (const height of new Set(heights.map(Math.round))) {
        joins.append(svg("path", { d: `M6 ${height} H20` }), svg("circle", { cx: 6, cy: height, r: 3 }));
      }
    }

    function card(check) {
      const rows = running(check);
      const holder = {
        check,
        button: el("button", { type: "button", "aria-pressed": "false", onclick: () => activate(holder, true) }, "Show in the text"),
      };
      const total = check.operands.find((operand) => operand.role === "total" || operand.role === "whole");
      const severity = check.verdict === "consistent" ? "consistent" : check.severity;
      holder.node = el("section", { class: `card ${severity}`, "aria-label": `${check.rule}, ${severity}` },
        el("h3", {}, severityLabel(severity), ` ${check.rule} `, el("span", { class: "soft" }, titles.get(check.rule) || "")),
        check.message ? el("p", {}, check.message) : null,
        check.equation && check.equation !== check.message ? el("p", { class: "equation" }, check.equation) : null,
        rows ? el("table", {}, el("caption", {}, "The sum as it grows"), el("thead", {}, el("tr", {},
          el("th", { scope: "col" }, "Part"), el("th", { scope: "col", class: "number" }, "Value"), el("th", { scope: "col", class: "number" }, "Sum"))),
          el("tbody", {}, rows.map((row) => el("tr", {}, el("td", {}, words(row.mention)),
            el("td", { class: "number" }, (row.sign < 0 ? "\u2212" : "") + row.value), el("td", { class: "number" }, row.sum))),
          total ? el("tr", {}, el("td", {}, el("strong", {}, words(total.mention))), el("td"),
            el("td", { class: "number" }, el("strong", {}, quantity(check.stated ?? (byID.get(total.mention) || {}).value)))) : null))
          : el("ul", {}, check.operands.map((operand) =>
            el("li", {}, `${operand.role.replaceAll("_", " ")}: `, words(operand.mention)))),
        check.difference !== undefined && check.verdict !== "consistent" ? el("p", {}, "Difference: ", el("strong", {}, quantity(check.difference))) : null,
        check.suspects.length ? el("p", {}, "Most likely wrong: ", el("strong", {}, words(check.suspects[0].mention)), `: ${check.suspects[0].reason}`) : null,
        check.repairs.length ? el("details", {}, el("summary", {}, `${plural(check.repairs.length, "change")} that would each be enough`),
          el("ul", {}, check.repairs.map((repair) => el("li", {}, words(repair.mention), " \u2192 ", quantity(repair.value))))) : null,
        check.suspects.length > 1 ? el("details", {}, el("summary", {}, "Other suspects"),
          el("ul", {}, check.suspects.slice(1).map((suspect) => el("li", {}, words(suspect.mention), `: ${suspect.reason}`)))) : null,
        check.guards.length ? el("details", {}, el("summary", {}, "Considered, and not the case"),
          el("ul", {}, check.guards.map((guard) => el("li", {}, guard)))) : null,
        holder.button);
      cards.push(holder);
      return holder.node;
    }

    const failed = data.checks.filter((check) => check.verdict === "inconsistent");
    const passed = data.checks.filter((check) => check.verdict === "consistent");
    const kinds = el("input", { type: "checkbox", checked: true, onchange: () => paper.classList.toggle("no-kinds", !kinds.checked) });
    const numbers = data.mentions.filter((mention) => !["person", "official", "organisation", "place"].includes(mention.kind));
    const neighbours = el("div", { class: "pages" },
      number > 0 ? articleLink(number - 1, "Previous article") : null,
      number + 1 < index.articles.length ? articleLink(number + 1, "Next article") : null);
    const facts = [entry.site, data.authors.join(", "), data.published || entry.date, entry.path].filter(Boolean).join(" \u00b7 ");

    const result = [
      el("h1", {}, entry.title), el("p", { class: "soft" }, facts),
      data.url && /^https?:\/\//.test(data.url) ? el("p", {}, el("a", { href: data.url, rel: "noreferrer noopener" }, data.url)) : null,
      neighbours,
      el("div", { class: "article" },
        el("div", {}, el("p", {}, el("label", {}, kinds, " Colour figures by kind")),
          legendOfKinds(), paper),
        el("aside", { "aria-label": "Findings and people", tabindex: "0" },
          el("h2", {}, failed.length ? plural(failed.length, "finding") : "No findings"), failed.map(card),
          passed.length ? el("details", {}, el("summary", {}, `${plural(passed.length, "check")} passed`), passed.map(card)) : null,
          el("h2", {}, "Officials"),
          data.officials.length ? el("ul", {}, data.officials.map((official) => el("li", {}, el("strong", {}, official.name), " ",
            [official.status, official.rank, official.honorific, official.portfolio, official.title, official.organisation,
              official.country, official.host_country && `to ${official.host_country}`].filter(Boolean).join(", "),
            official.aliases.length ? el("span", { class: "soft" }, ` also: ${official.aliases.join(", ")}`) : null)))
            : el("p", { class: "soft" }, "None found."),
          el("h2", {}, "Who said what"),
          data.statements.length ? el("ul", {}, data.statements.map((statement) => el("li", {},
            el("strong", {}, statement.source_text || "not resolved"), ` (${statement.quote}): `, statement.text)))
            : el("p", { class: "soft" }, "None found."))),
      el("h2", {}, "Figures and dates"),
      table("Figures and dates of the article", [
        { name: "Text", cell: (row) => words(row.id), key: (row) => row.start },
        { name: "Kind", cell: (row) => row.kind, key: (row) => row.kind },
        { name: "Value", cell: (row) => row.timex || (row.value !== undefined ? quantity(row.value) : quantity({ min: row.min, max: row.max })),
          key: (row) => (row.timex ? row.timex : near(row.value ?? { min: row.min, max: row.max })), number: true },
        { name: "Unit", cell: (row) => row.currency || row.unit || "", key: (row) => row.currency || row.unit },
        { name: "What", cell: (row) => [row.noun, row.nationality || row.code].filter(Boolean).join(", "), key: (row) => row.noun },
        { name: "Happened", cell: (row) => row.predicate || "", key: (row) => row.predicate },
        { name: "Role", cell: (row) => row.role || "", key: (row) => row.role },
        { name: "Line", cell: (row) => String(row.line), key: (row) => row.line, number: true },
        { name: "Rule", cell: (row) => row.rule, key: (row) => row.rule },
      ], numbers),
    ];
    after = () => {
      const wanted = cards.find((holder) => data.checks.indexOf(holder.check) === chosen);
      activate(wanted || cards.find((holder) => failed.includes(holder.check)) || null, Boolean(wanted));
    };
    redraw = join;
    return result.filter(Boolean);
  }

  function legendOfKinds() {
    const kinds = [["count", "counts"], ["money", "money"], ["percent", "shares"], ["date", "dates and times"],
      ["nationality", "peoples and persons"], ["other", "other numbers"]];
    return el("ul", { class: "legend" }, kinds.map(([kind, name]) => el("li", {}, el("mark", { class: `k-${kind}` }, name))));
  }

  // ---- Views by address

  let after = null;
  let redraw = null;
  window.addEventListener("resize", () => redraw && redraw());

  function show() {
    const [path, query] = location.hash.slice(1).split("?");
    const parts = path.split("/").filter(Boolean);
    const values = new URLSearchParams(query || "");
    after = null;
    redraw = null;
    let view;
    if (parts[0] === "findings") view = findings(values);
    else if (parts[0] === "articles") view = articles(values);
    else if (parts[0] === "article") view = article(Number(parts[1]), parts[2] === undefined ? -1 : Number(parts[2]));
    else view = overview();
    main.replaceChildren(...view.filter((part) => part !== null));
    document.title = `${main.querySelector("h1").textContent} \u2013 Crossfoot report`;
    for (const link of document.querySelectorAll("nav a")) {
      const name = link.getAttribute("href").slice(2);
      if (name === (parts[0] || "")) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    window.scrollTo(0, 0);
    if (after) after();
  }

  window.addEventListener("hashchange", () => { show(); main.focus({ preventScroll: true }); });
  document.querySelector(".skip").addEventListener("click", (event) => {
    // The address names the view, so the link must not change it.
    event.preventDefault();
    main.focus();
  });

  const theme = document.getElementById("theme");
  function paint(dark) {
    document.documentElement.dataset.theme = dark ? "dark" : "light";
    theme.textContent = dark ? "Light" : "Dark";
    theme.setAttribute("aria-label", dark ? "Light colours" : "Dark colours");
  }
  const preference = matchMedia("(prefers-color-scheme: dark)");
  let isChosen = false;
  paint(preference.matches);
  preference.addEventListener("change", (event) => { if (!isChosen) paint(event.matches); });
  theme.addEventListener("click", () => { isChosen = true; paint(document.documentElement.dataset.theme !== "dark"); });

  show();
})();
