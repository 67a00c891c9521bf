"use strict";
/* »Kopiér tabel« below each table: the rows that are shown, as a table and as text, with the line that says where they
   come from. Word and Excel take either. The words are brought by the page, on this script's own element. */
(() => {
  const words = document.currentScript.dataset;
  const PASSED_OVER = "[hidden], .kun-oplaest, .trykkes-ikke, button.stille, details:not([open]) > :not(summary)";
  const SPLIT = /[\u00ad\u2060]/g;

  const plain = (node) => {
    const copy = node.cloneNode(true);
    for (const part of copy.querySelectorAll(PASSED_OVER)) part.remove();
    for (const part of copy.querySelectorAll("br, .trykt, .uddyb, .under, li, p, :not(dl) > div, text"))
      part.before(" ");
    for (const part of copy.querySelectorAll("dd")) part.before(": ");
    for (const part of copy.querySelectorAll("div + div > dt")) part.before("; ");
    for (const part of copy.querySelectorAll("q")) part.replaceChildren("»", ...part.childNodes, "«");
    return copy.textContent.replace(SPLIT, "").replace(/\s+/g, " ").replaceAll(" ;", ";").trim();
  };

  const made = (tag, text) => {
    const node = document.createElement(tag);
    node.textContent = text;
    return node;
  };

  const rowsOf = (table) => [...table.rows].filter((row) => !row.closest("[hidden]"));

  const sourceOf = (table) => {
    const date = document.querySelector(".bund time")?.textContent ?? "";
    const chosen = table.closest(".tabel-ramme").previousElementSibling;
    const filter = chosen?.matches(".kun-udskrift") ? `${plain(chosen)} ` : "";
    const said = { titel: document.title, dato: date, adresse: location.href };
    return filter + words.kilde.replace(/{(\w+)}/g, (_, name) => said[name]);
  };

  window.strategisite = window.strategisite || {};
  window.strategisite.sourceOf = sourceOf; // for what else is taken out of a table

  const asTable = (table, rows, source) => {
    const copy = document.createElement("table");
    if (table.caption) copy.append(made("caption", plain(table.caption)));
    for (const row of rows) {
      const line = copy.appendChild(document.createElement("tr"));
      for (const cell of row.cells) {
        const one = line.appendChild(made(cell.localName, plain(cell)));
        if (cell.colSpan > 1) one.colSpan = cell.colSpan;
        if (cell.rowSpan > 1) one.rowSpan = cell.rowSpan;
      }
    }
    return copy.outerHTML + made("p", source).outerHTML;
  };

  const asText = (table, rows, source) => {
    const line = (row) => [...row.cells].map((cell) => plain(cell) + "\t".repeat(cell.colSpan - 1)).join("\t");
    return [...(table.caption ? [plain(table.caption)] : []), ...rows.map(line), source].join("\n");
  };

  const copied = (table) => {
    const rows = rowsOf(table);
    const source = sourceOf(table);
    let done = false;
    const give = (event) => {
      event.clipboardData.setData("text/html", asTable(table, rows, source));
      event.clipboardData.setData("text/plain", asText(table, rows, source));
      event.preventDefault();
      done = true;
    };
    document.addEventListener("copy", give, { once: true });
    document.execCommand("copy"); // also where a page without https may not use the newer way
    document.removeEventListener("copy", give);
    return done;
  };

  for (const table of document.querySelectorAll(".tabel-ramme > table")) {
    const button = made("button", words.kopier);
    button.type = "button";
    button.className = "stille";
    if (table.caption) button.setAttribute("aria-label", `${words.kopier}: ${plain(table.caption)}`);
    const status = made("span", "");
    status.setAttribute("role", "status");
    button.addEventListener("click", () => {
      status.textContent = copied(table) ? words.kopieret : words.ikkeKopieret;
    });
    const line = made("p", "");
    line.className = "kopier";
    line.append(button, " ", status);
    table.closest(".tabel-ramme").after(line);
  }
})();
