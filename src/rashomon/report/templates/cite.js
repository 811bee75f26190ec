"use strict";
/* The forms in which a passage can be cited, as `citing.py` makes them. */
const citeForms = (() => {
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  const marked = (text) => text.replace(/([\\`*_{}[\]<>()#+.!|~&-])/g, "\\$1");
  const encoded = (words) => encodeURIComponent(words).replace(/[-!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  const split = (text) => text.split(/\s+/).filter(Boolean);
  const points = (text) => [...text].length;
  const AROUND = 32, LONGEST = 300, ENDS = 5, BESIDE = 3;

  /* The address of the page, opened at the words. */
  function address({ url, words, before, after, whole }) {
    if (!url || !split(words).length) return "";
    const lines = words.split("\n").filter((line) => line.trim());
    const long = lines.length > 1 || points(words) > LONGEST;
    const ends = long ? [split(lines[0]).slice(0, ENDS), split(lines.at(-1)).slice(-ENDS)] : [split(words)];
    const needles = ends.map((one) => one.join(" "));
    let parts = needles.map(encoded);
    if (flat(whole).toLowerCase().split(needles[0].toLowerCase()).length > 2) {
      const left = split(before.split("\n").at(-1)).slice(-BESIDE), right = split(after.split("\n")[0]).slice(0, BESIDE);
      parts = [...(left.length ? [`${encoded(left.join(" "))}-`] : []), ...parts, ...(right.length ? [`-${encoded(right.join(" "))}`] : [])];
    }
    const [page, ...fragment] = url.split("#");
    return `${page}#${fragment.join("#")}:~:text=${parts.join(",")}`;
  }

  function annotation({ url, article, words, before, after, start, share }) {
    const quote = { type: "TextQuoteSelector", exact: words };
    const end = start + points(words);
    /* a report that is passed on has not all of the text: there is no place to count from */
    const selector = share ? [quote] : [
      { type: "TextPositionSelector", start, end },
      { ...quote, prefix: [...before].slice(-AROUND).join(""), suffix: [...after].slice(0, AROUND).join("") },
    ];
    const id = share ? {} : { id: `rashomon:${article}/${start}-${end}` };
    return JSON.stringify({
      "@context": "http://www.w3.org/ns/anno.jsonld", ...id, type: "Annotation", motivation: "highlighting",
      target: { source: url || `urn:rashomon:article:${article}`, selector },
    }, null, 1);
  }

  return (passage) => {
    const link = address(passage);
    const source = marked(passage.source);
    return {
      text: `“${flat(passage.words)}” (${passage.source})`,
      markdown: `> ${marked(flat(passage.words))}\n>\n> — ${link ? `[${source}](<${link}>)` : source}`,
      annotation: annotation(passage),
      link,
    };
  };
})();
