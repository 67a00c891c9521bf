"use strict";
/* The rows that an overview shows, as a CSV file that a Danish Excel opens: byte order mark, semicolons, decimal
   comma. Each row once, in the order shown, and last what was chosen and where it is from. Amounts in whole kroner;
   what is not known stays empty or is said in words. */
document.addEventListener("hent-viste", ({ target: table }) => {
  const { word, plain, make } = overviewText;

  const text = (cell, part) => {
    if (part) return [...cell.querySelectorAll(part)].map(plain).join(" ");
    const copy = cell.cloneNode(true);
    for (const node of copy.querySelectorAll(".nummer, .trykt, .dag, .under, .trykkes-ikke")) node.remove();
    return plain(copy).replace(/^–$/, "");
  };

  const titles = (cell) => [...cell.querySelectorAll(".dag")].map((mark) => mark.title).join(" ");

  const rows = new Map();
  for (const tr of table.querySelectorAll("tbody:not([hidden]) > tr[data-nr]:not([hidden])"))
    rows.set(tr.dataset.nr, tr);
  const shown = [...rows.values()];
  const columns = []; // heading, what a row has there

  /* What a row unfolds, in full, goes before a column of the same name, which may hold only the first of it. */
  const unfolded = new Set(shown.flatMap((tr) => [...tr.querySelectorAll("td dl dt")].map(plain)));

  /* A cell's printed number and printed wording get columns of their own. */
  [...table.tHead.rows[0].cells].forEach((head, index) => {
    const has = (part) => shown.some((tr) => tr.cells[index].querySelector(part));
    if (has(".nummer")) columns.push([word("nummer"), (tr) => text(tr.cells[index], ".nummer")]);
    const inside = new Set(shown.flatMap((tr) => [...tr.cells[index].querySelectorAll("dl dt")].map(plain)));
    const part = (tr, name) => [...tr.cells[index].querySelectorAll("dl dt")].find((term) => plain(term) === name);
    for (const name of inside)
      columns.push([name, (tr) => (part(tr, name) ? plain(part(tr, name).nextElementSibling) : "")]);
    if (inside.size || unfolded.has(plain(head))) return;
    columns.push([plain(head), (tr) => text(tr.cells[index])]);
    if (has(".dag")) columns.push([word("tegn", { felt: plain(head) }), (tr) => titles(tr.cells[index])]);
    if (has(".under")) columns.push([word("andet", { felt: plain(head) }), (tr) => text(tr.cells[index], ".under")]);
    if (has(".trykt")) columns.push([word("trykt", { felt: plain(head) }), (tr) => text(tr.cells[index], ".trykt")]);
  });

  /* Fields that can be filtered by but have no column; a role has one, with who has it. */
  for (const facet of document.querySelectorAll(
    `form[data-tabel="${table.id || "-"}"] .facet:not([data-kolonne], [data-blandt])`,
  )) {
    const name = facet.dataset.felt;
    if (table.querySelector(`th[data-felt="${name}"]`)) continue;
    const labels = new Map(
      [...facet.querySelectorAll("input")].map((box) => [box.value, plain(box.nextElementSibling)]),
    );
    const values = (tr) => (tr.dataset[name] ?? "").split(" ").map((value) => labels.get(value) ?? "");
    columns.push([plain(facet.querySelector("legend")), (tr) => values(tr).join(", ")]);
  }

  const sums = table.tFoot?.querySelector("[data-sum=''] dl");
  for (const place of sums?.querySelectorAll("[data-del]:not([data-del=antal])") ?? []) {
    const part = Number(place.dataset.del);
    const label = plain(place.previousElementSibling);
    const value = (tr) => overviewText.parts(tr)[part];
    columns.push(
      part < 2
        ? [`${label} (${word("kr")})`, (tr) => value(tr) ?? ""]
        : [label, (tr) => word(value(tr) ? "ja" : "nej")],
    );
  }

  /* Where rows are chosen by an actor: what part of each amount it is known to have, for the amount is not that
     actor's. */
  for (const {
    value: id,
    dataset: { part: navn },
  } of document.querySelectorAll(`form[data-tabel="${table.id || "-"}"] input[data-part]:checked`)) {
    for (const part of [0, 1]) {
      const felt = plain(sums.querySelector(`[data-del="${part}"]`).previousElementSibling);
      columns.push([
        `${word("andel-hent", { navn, felt })} (${word("kr")})`,
        (tr) => overviewText.shares(tr).get(id)?.[part] ?? "",
      ]);
    }
  }

  const field = (value) => {
    const safe = String(value).replace(/^[=+\-@]/, "'$&"); // a spreadsheet must not run it
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const source = [[""], [window.strategisite.sourceOf(table)]];
  const lines = [columns.map(([label]) => label), ...shown.map((tr) => columns.map(([, of]) => of(tr))), ...source];
  const csv = `\ufeff${lines.map((line) => `${line.map(field).join(";")}\r\n`).join("")}`;
  const date = document.querySelector(".bund time")?.dateTime;
  const address = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const name = [table.dataset.fil || table.id || word("fil"), date].filter(Boolean).join("-");
  const link = make("a", { href: address, download: `${name}.csv` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});
