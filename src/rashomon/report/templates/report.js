"use strict";
(() => {
  const root = document.documentElement;
  const panel = document.getElementById("passage");
  const body = panel.querySelector(".body");
  const head = document.getElementById("passage-head");
  const aloud = document.getElementById("said-aloud");
  let opener = null;
  let shown = null;

  const segments = (target) => [...document.querySelectorAll(`#texts [data-c~="${target}"]`)];
  const folded = (text) => text.replace(/\s+/g, " ").trim();

  /* The words of a citation: its note where it has one, else its own; with the report's source line. */
  function cited(link) {
    const target = link.hash.slice(1);
    const report = segments(target)[0]?.closest("article");
    const number = link.querySelector("sup")?.textContent;
    const words = number ? document.querySelector(`#n${number} q`).textContent : link.dataset.words;
    return { target, report, source: report?.querySelector("[data-source]").dataset.source ?? "", words: folded(words) };
  }

  function line(element) {
    const clone = element.cloneNode(true);
    clone.querySelectorAll("button, sup, .aside").forEach((node) => node.remove());
    /* plain text has no struck words: what only one of two reports has stands in brackets behind its letter */
    const letters = [...clone.querySelectorAll(".c")].map((node) => node.textContent);
    clone.querySelectorAll("del, ins").forEach((node) => {
      node.textContent = ` [only ${letters.at(node.localName === "del" ? 0 : -1)}: ${node.textContent.trim()}] `;
    });
    clone.querySelectorAll(".c").forEach((node) => { node.textContent = `[${node.textContent}]`; });
    const links = [...element.querySelectorAll("a.c")];
    const seen = new Set();
    const sources = links.map((link) => [link.firstChild.textContent, cited(link)]).filter(([, c]) => !seen.has(c.target) && seen.add(c.target));
    return [folded(clone.textContent), ...sources.map(([label, c]) => `[${label}] ${c.source}: “${c.words}”`)].join("\n");
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    aloud.textContent = "Copied with its sources";
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 1500);
  }

  function unmark() {
    document.querySelectorAll(".here").forEach((node) => node.classList.remove("here"));
    document.querySelectorAll(".c[aria-expanded]").forEach((node) => node.removeAttribute("aria-expanded"));
  }

  function show(link) {
    const { target, report } = cited(link);
    const found = segments(target);
    if (!found.length) return false;
    unmark();
    found.forEach((node) => node.classList.add("here"));
    const label = report.querySelector("h3 .label").textContent;
    head.replaceChildren(label, " ", report.querySelector("[data-source]").cloneNode(true));
    const paragraphs = [...new Set(found.map((node) => node.closest("p")))].map((p) => p.cloneNode(true));
    paragraphs.forEach((p) => p.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id")));
    body.replaceChildren(...paragraphs);
    panel.querySelector(".goto").hash = target;
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

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.c");
    const button = event.target.closest("button");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey && show(link)) event.preventDefault();
    else if (button?.matches(".copy")) copy(line(button.closest("[data-line]")), button);
    else if (button?.matches(".copy-passage")) {
      const c = cited(shown);
      copy(`[${shown.firstChild.textContent}] ${c.source}: “${c.words}”`, button);
    } else if (button?.matches(".close")) close(true);
    else if (event.target.closest(".goto")) close(false);
    else if (!event.target.closest("#passage")) close(false);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(true); });
  addEventListener("hashchange", () => unfold(document.getElementById(location.hash.slice(1))));

  /* Paper has no folds. */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));

  root.classList.add("js");
  document.querySelectorAll("button.copy").forEach((button) => { button.hidden = false; });
  unfold(document.getElementById(location.hash.slice(1)));
})();
