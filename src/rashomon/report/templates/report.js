"use strict";
(() => {
  const root = document.documentElement;
  const by = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const panel = by("passage");
  const body = panel.querySelector(".body");
  const head = by("passage-head");
  const aloud = by("said-aloud");
  let opener = null;
  let shown = null;

  const segments = (target) => all(`#texts [data-c~="${target}"]`);
  const folded = (text) => text.replace(/\s+/g, " ").trim();
  const element = (name, properties) => Object.assign(document.createElement(name), properties);

  /* The words of a citation: its note where it has one, else its own; with the report's source line. */
  function cited(link) {
    const target = link.hash.slice(1);
    const report = segments(target)[0]?.closest("article");
    const words = link.dataset.note ? document.querySelector(`#n${link.dataset.note} q`).textContent : link.dataset.words;
    return { target, report, source: report?.querySelector("[data-source]").dataset.source ?? "", words: folded(words) };
  }

  function line(node) {
    const clone = node.cloneNode(true);
    all("button, .tools, .aside, .m", clone).forEach((one) => one.remove());
    /* plain text has no struck words: what only one of two reports has stands in brackets behind its letter */
    const letters = all(".c", clone).map((one) => one.textContent);
    all("del, ins", clone).forEach((one) => {
      one.textContent = ` [only ${letters.at(one.localName === "del" ? 0 : -1)}: ${one.textContent.trim()}] `;
    });
    all(".c", clone).forEach((one) => { one.textContent = `[${one.textContent}]`; });
    const seen = new Set();
    const sources = all("a.c", node).map((link) => [link.textContent, cited(link)]).filter(([, c]) => !seen.has(c.target) && seen.add(c.target));
    return [folded(clone.textContent), ...sources.map(([label, c]) => `[${label}] ${c.source}: “${c.words}”`)].join("\n");
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = element("textarea", { value: text });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    aloud.textContent = button.matches("a.link") ? "Link copied" : "Copied with its sources";
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  }

  /* The passage of a citation with what stands around it, as `citeForms` takes it. */
  function passage(link) {
    const { target, report, source } = cited(link);
    const found = segments(target);
    const lines = all(".body > p", report);
    const text = (from, to) => {
      const range = document.createRange();
      range.setStart(...from);
      range.setEnd(...to);
      const held = lines.filter((p) => range.intersectsNode(p)).map((p) => {
        const part = range.cloneRange();
        if (p.contains(range.startContainer) === false) part.setStart(p, 0);
        if (p.contains(range.endContainer) === false) part.setEnd(p, p.childNodes.length);
        return part.toString();
      });
      return held.join(""); /* each line holds its own end */
    };
    const first = [lines[0], 0], last = [lines.at(-1), lines.at(-1).childNodes.length];
    const begins = [found[0], 0], ends = [found.at(-1), found.at(-1).childNodes.length];
    const before = text(first, begins), after = text(ends, last);
    const share = Boolean(document.querySelector("#texts[data-share]"));
    const url = report.querySelector(".source a[target=_blank]")?.getAttribute("href") ?? "";
    return {
      article: report.dataset.doc, source, url, words: text(begins, ends), before, after, share,
      whole: text(first, last), start: [...before].length,
    };
  }

  /* ---- the passage of a citation ---- */

  function unmark() {
    all(".here").forEach((node) => node.classList.remove("here"));
    all(".c[aria-expanded]").forEach((node) => node.removeAttribute("aria-expanded"));
  }

  function show(link) {
    const { target, report } = cited(link);
    const found = segments(target);
    if (!found.length) return false;
    unmark();
    found.forEach((node) => node.classList.add("here"));
    head.replaceChildren(report.querySelector("h3 .label").textContent, " ", report.querySelector("[data-source]").cloneNode(true));
    const paragraphs = [...new Set(found.map((node) => node.closest("p")))].map((p) => p.cloneNode(true));
    paragraphs.forEach((p) => all("[id]", p).forEach((node) => node.removeAttribute("id")));
    body.lang = report.querySelector(".body").lang;
    body.replaceChildren(...paragraphs);
    panel.querySelector(".goto").hash = target;
    panel.querySelector("[data-form=link]").hidden = !report.querySelector(".source a[target=_blank]");
    opener = link;
    shown = link;
    link.setAttribute("aria-expanded", "true");
    /* beside the line it belongs to, never over it */
    panel.classList.toggle("left", link.getBoundingClientRect().left > innerWidth / 2);
    panel.hidden = false;
    panel.focus({ preventScroll: true });
    body.querySelector(".here").scrollIntoView({ block: "nearest" });
    return true;
  }

  function close(back) {
    if (panel.hidden) return;
    panel.hidden = true;
    if (back) opener?.focus();
    opener?.removeAttribute("aria-expanded");
  }

  function unfold(node) {
    for (let fold = node?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  /* ---- permanent links ---- */

  const story = document.querySelector('meta[name="rashomon-story"]')?.content;
  const address = (node) => new URL(`${story}#${node.id}`, location.href).href;

  /* Opens what an address leads to; a line that is gone is said to be gone. */
  function land() {
    const name = decodeURIComponent(location.hash.slice(1));
    const node = by(name);
    unfold(node);
    by("gone").hidden = !name || !!node || !/^[bfqet]-/.test(name);
    if (node) (node.closest("[data-line]") ?? node).scrollIntoView();
  }

  /* ---- whose letter it is ---- */

  const names = new Map(all("#one option").slice(1).map((option) => [option.value, option.label]));
  const tip = by("letter");

  function tell(event) {
    const letter = event.target.closest?.(".c, a.label");
    const name = letter && names.get(letter.textContent);
    tip.hidden = !name;
    if (!name) return;
    tip.textContent = name;
    const box = letter.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${box.top > 40 ? box.top - tip.offsetHeight - 4 : box.bottom + 4}px`;
  }
  ["mouseover", "focusin"].forEach((name) => document.addEventListener(name, tell));
  document.addEventListener("focusout", () => { tip.hidden = true; });
  addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });

  /* ---- search, and one report alone ---- */

  const lines = all("[data-line]");
  const find = by("find");
  const one = by("one");
  const columns = all("#glance thead th").map((cell) => cell.dataset.of);
  let known = null;
  let opened = [];

  function read(node) {
    const labels = new Set(all(".c", node).map((letter) => letter.textContent));
    if (node.dataset.of) labels.add(node.dataset.of);
    return { node, labels, text: folded(node.textContent).toLowerCase(), row: node.localName === "tr" && !!node.closest("#glance") };
  }

  function sift() {
    known ??= lines.map(read);
    const words = folded(find.value).toLowerCase();
    const label = one.value;
    opened.forEach((fold) => { fold.open = false; });
    opened = [];
    let count = 0;
    for (const { node, labels, text, row } of known) {
      const on = (!words || text.includes(words)) && (!label || row || labels.has(label));
      node.classList.toggle("off", !on);
      count += on;
      if (!on || !(words || label)) continue;
      for (let fold = node.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        if (!fold.open) { fold.open = true; opened.push(fold); }
      }
    }
    all("article.report").forEach((report) => {
      const text = words && !folded(report.textContent).toLowerCase().includes(words);
      report.classList.toggle("off", (label && report.id !== `r-${label}`) || text);
    });
    const empty = (node) => !node.querySelector("[data-line]:not(.off), article.report:not(.off)");
    all(".speaker, .pair, .only-in, main section").forEach((node) => {
      const held = node.querySelector("[data-line], article.report");
      node.classList.toggle("off", !!held && empty(node) && !node.matches(".brief, .glance"));
    });
    all("#glance tr").forEach((row) => [...row.cells].forEach((cell, n) => {
      cell.classList.toggle("off", !!label && n > 0 && columns[n] !== label);
    }));
    by("found").textContent = words || label ? `${count} ${count === 1 ? "line" : "lines"}` : "";
  }

  /* ---- wrong? ---- */

  const wrong = by("wrong");
  const what = by("wrong-thing");
  const answer = by("wrong-answer");
  const value = by("wrong-value");
  const why = by("wrong-why");
  const choices = all("option", answer);
  const texts = new Map();
  const kept = [];
  const kinds = { difference: "the comparison", version: "the value", utterance: "who says", name: "the name", passage: "the shared text", report: "the report", block: "the words" };

  /* The characters of a report as code points, which spans count; none in a file without full texts. */
  function characters(label) {
    if (!texts.has(label)) texts.set(label, [...(by("texts").hasAttribute("data-share") ? "" : by(`r-${label}`).querySelector(".body").textContent)]);
    return texts.get(label);
  }

  function span(place) {
    const [, label, start, end] = place.match(/^([A-Z]+)(\d+)-(\d+)$/);
    const quote = characters(label).slice(Number(start), Number(end)).join("");
    return { doc: by(`r-${label}`).dataset.doc, start: Number(start), end: Number(end), ...(quote && { quote }) };
  }

  /* Where the words of a citation stand in their report. */
  function place(link) {
    const found = segments(link.hash.slice(1));
    if (!found.length || by("texts").hasAttribute("data-share")) return null;
    const range = document.createRange();
    range.setStart(found[0].closest(".body"), 0);
    range.setEndBefore(found[0]);
    const start = [...range.toString()].length;
    range.setEndAfter(found.at(-1));
    return `${link.textContent}${start}-${[...range.toString()].length}`;
  }

  function things(node) {
    const numbers = new Set((node.dataset.n ?? "").split(/\s+/).filter(Boolean));
    const listed = by("things").textContent.split("\n").map((one) => one.trim().split(" "));
    const own = listed.filter(([number]) => numbers.has(number)).map(([number, target, left, right]) => ({ number, target, left, right }));
    const cuts = new Set(all("a.c", node).map(place).filter(Boolean));
    return [...own, ...[...cuts].map((left) => ({ target: "block", left }))];
  }

  function describe({ number, target, left }) {
    const first = span(left.split(",")[0]);
    const words = first.quote ? `“${first.quote.length > 60 ? `${first.quote.slice(0, 60)}…` : first.quote}” ` : "";
    return folded(`${kinds[target]}: ${target === "report" ? "" : words}${names.get(left.match(/^[A-Z]+/)[0])}${number ? ` (number ${number})` : ""}`);
  }

  let offered = [];
  /* inside the app what is wrong is said on a page of its own, and kept by the library */
  const desk = document.querySelector('meta[name="rashomon-correct"]')?.content;
  const stretch = ({ doc, start, end }) => `words:${doc}:${start}-${end}`;

  function ask(node) {
    offered = things(node);
    if (!offered.length) return;
    if (desk) {
      const asked = offered.map(({ number, left }) => (number ? `&n=${number}` : `&thing=${stretch(span(left))}`));
      location.assign(`${desk}${asked.join("")}&line=${node.closest("[id]")?.id ?? ""}`);
      return;
    }
    what.replaceChildren(...offered.map((thing, n) => new Option(describe(thing), n)));
    why.value = "";
    value.value = "";
    by("wrong-said").textContent = "";
    choose();
    wrong.showModal();
  }

  function choose() {
    const { target } = offered[what.value];
    answer.replaceChildren(...choices.filter((option) => option.dataset.target === target));
    answer.selectedIndex = 0;
    fit();
  }

  function fit() {
    const asks = answer.selectedOptions[0].dataset.asks;
    value.closest("label").hidden = !asks;
    value.placeholder = asks === "date" ? "YYYY-MM-DD" : asks === "speaker" ? "a name, or nobody" : "";
  }

  function keep() {
    const { target, left, right } = offered[what.value];
    const option = answer.selectedOptions[0];
    const said = option.dataset.asks ? value.value.trim() : option.value;
    if (option.dataset.asks && !said) { value.focus(); return; }
    const sides = (places) => places.split(",").map(span);
    const decision = { target, question: option.dataset.question, left: sides(left), ...(right && { right: sides(right) }), ...(said && { value: said }), ...(why.value.trim() && { reason: why.value.trim() }), by: "person" };
    kept.push(JSON.stringify(decision));
    by("wrong-kept").append(element("li", { textContent: `${what.selectedOptions[0].textContent}: ${option.textContent} ${option.dataset.asks ? said : ""}` }));
    const button = wrong.querySelector(".download");
    button.disabled = false;
    button.textContent = `Download decisions.jsonl (${kept.length})`;
    by("wrong-said").textContent = "Kept until this page is closed. Download the file to use it.";
  }

  function download() {
    const link = element("a", { download: "decisions.jsonl", href: URL.createObjectURL(new Blob([`${kept.join("\n")}\n`], { type: "application/jsonl" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /* ---- who listens ---- */

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.c");
    const button = event.target.closest("button");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && show(link)) event.preventDefault();
    else if (button?.matches(".copy")) copy(line(button.closest("[data-line]")), button);
    else if (event.target.closest("a.link")) copy(event.target.href, event.target);
    else if (button?.matches(".wrong")) ask(button.closest("[data-line]"));
    else if (button?.matches(".copy-passage")) {
      const c = cited(shown);
      copy(`[${shown.textContent}] ${c.source}: “${c.words}”`, button);
    } else if (button?.dataset.form) copy(citeForms(passage(shown))[button.dataset.form], button);
    else if (button?.matches(".close")) close(true);
    else if (button?.matches(".keep")) keep();
    else if (button?.matches(".download")) download();
    else if (button?.matches(".leave")) wrong.close();
    else if (event.target.closest(".goto")) close(false);
    else if (!event.target.closest("#passage")) close(false);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !wrong.open) close(true); });
  addEventListener("hashchange", land);
  find.addEventListener("input", sift);
  one.addEventListener("change", sift);
  what.addEventListener("change", choose);
  answer.addEventListener("change", fit);

  root.classList.add("js");
  document.querySelector(".find").hidden = false;
  const tools = element("span", { className: "tools" });
  const copying = element("button", { type: "button", className: "copy", title: "Copy with sources" });
  copying.setAttribute("aria-label", "Copy this line with its sources");
  tools.append(copying, element("button", { type: "button", className: "wrong", textContent: "wrong?", title: "Say what is right" }));
  for (const node of lines) {
    const own = tools.cloneNode(true);
    if (story && node.id) own.append(element("a", { className: "link", href: address(node), textContent: "link", title: "Copy the permanent link of this line" }));
    (node.localName === "tr" ? node.cells[0] : node.querySelector(":scope > h3") ?? node).append(own);
  }
  land();
})();
