"use strict";
/* The table of an overview: which of its rows are shown, in what order, and what they come to. It is complete,
   grouped and totalled without this script. The page's own rows are only ever hidden; sorted and regrouped rows are
   copies.

   The page brings words in `data-ov-…`, and on the table's rows `data-FIELD` (values apart by spaces;
   `ROLE:ACTOR` too where one is asked for among the other),
   `data-totaler` (kroner a year, kroner for a period, `-` where none is known; then unknown, set aside, without a
   stated expense), `data-andele` (`ACTOR:kroner a year:kroner for a period` for each known share of an actor),
   `data-niveau` on group heads, and `data-sum` on totals, perhaps with the »field:value« that they are limited to.
   `oversigt.js` makes one for each `table[data-oversigt]`. */

const overviewText = {
  source: document.querySelector("[data-ov-form]"),
  word: (key, fill = {}) => {
    // where the number that rules the noun is one, in the singular
    const said = (name) => overviewText.source.getAttribute(`data-ov-${name}`);
    const one = String(fill.alle ?? fill.antal) === "1" ? said(`${key}-1`) : null;
    return (one ?? said(key)).replace(/{(\w+)}/g, (_, name) => fill[name]);
  },
  plain: (node) =>
    node.textContent
      .replace(/[\u00ad\u2060]/g, "")
      .replace(/\s+/g, " ")
      .trim(),
  folded: (text) => text.toLocaleLowerCase("da").replaceAll("aa", "å"),
  order: {
    // signs in front aside, as in the lists of the pages
    collator: new Intl.Collator("da", { numeric: true }),
    compare: (a, b) =>
      overviewText.order.collator.compare(...[a, b].map((text) => text.replace(/^[^\p{L}\p{N}]+/u, ""))),
  },
  amounts: [
    [1e6, "mio", { minimumFractionDigits: 1, maximumFractionDigits: 3 }],
    [1, "kr", {}],
  ].map(([size, unit, form]) => [size, unit, new Intl.NumberFormat("da", form)]),
  /* Kroner as the page says them: large ones that three decimals hold exactly as millions, all others in full. */
  amount: (kroner) => {
    const [size, unit, form] = overviewText.amounts[Math.abs(kroner) >= 1e5 && kroner % 1000 === 0 ? 0 : 1];
    return `${form.format(kroner / size)}\u00a0${overviewText.word(unit)}`;
  },
  /* A row's part of the totals: numbers, and null for an amount that is not known. */
  shares: (tr) =>
    new Map(
      (tr.dataset.andele ?? "")
        .split(" ")
        .filter(Boolean)
        .map((share) => {
          const [actor, ...parts] = share.split(":");
          return [actor, parts.map((part) => (part === "-" ? null : Number(part)))];
        }),
    ),
  parts: (tr) => (tr.dataset.totaler ?? "").split(" ").map((part) => (part === "-" ? null : Number(part))),
  make: (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  },
};

// biome-ignore lint/correctness/noUnusedVariables: oversigt.js uses it
class OverviewTable {
  constructor(table) {
    const { plain } = overviewText;
    this.table = table;
    this.parties = new Map(); // actors that rows can be chosen by, with what they are called
    this.among = new Map(); // a field -> another, among whose chosen values one of the first is asked for
    this.chosen = [];
    this.bodies = [...table.tBodies];
    this.grouped = Boolean(table.querySelector("tbody [data-niveau]"));
    const lines = this.bodies
      .flatMap((body) => [...body.rows])
      .filter((tr) => !tr.dataset.niveau && !("sum" in tr.dataset));
    this.rows = lines.map((tr, index) => {
      tr.dataset.nr = index;
      return { tr, values: {}, text: plain(tr), totals: overviewText.parts(tr), shares: overviewText.shares(tr) };
    });
    this.columns = [...table.tHead.rows[0].cells].map((head, index) => {
      const keys = new Map(this.rows.map((row) => [row, this.sortKey(row.tr.cells[index])]));
      const isNumber = [...keys.values()].every((key) => /^(-?\d+(\.\d+)?)?$/.test(key));
      return { head, index, keys, isNumber, name: head.dataset.felt, label: plain(head) };
    });
    for (const row of this.rows) row.text = overviewText.folded(row.text);
  }

  sortKey(cell) {
    return cell.dataset.sort ?? (cell.querySelector(".ukendt") ? "" : overviewText.plain(cell));
  }

  /* Gives each row its values of a field, from its attribute or from the cells of a column; their labels can be
     searched for. */
  readField(name, labels, column) {
    for (const row of this.rows) {
      row.values[name] = column
        ? [overviewText.plain(row.tr.cells[column])]
        : (row.tr.dataset[name] || "ukendt").split(" ");
      row.text += ` ${overviewText.folded(row.values[name].map((value) => labels.get(value)).join(" "))}`;
    }
  }

  addParty(field, party) {
    this.partyField = field;
    this.parties.set(party.id, party);
  }

  /* The rows that hold every word and, of each field, one of the values asked for. */
  matching(words, asked) {
    return this.rows.filter(
      (row) =>
        words.every((part) => row.text.includes(part)) &&
        asked.every(
          ([name, values]) => !values.size || [...values].some((value) => this.holds(row, name, value, asked)),
        ),
    );
  }

  /* Whether a row holds a value; as `value:other` with one of the chosen others, where it is asked for among those. */
  holds({ values }, name, value, asked) {
    const others = [...(asked.find(([field]) => field === this.among.get(name))?.[1] ?? [])];
    return others.length
      ? others.some((other) => values[name].includes(`${value}:${other}`))
      : values[name].includes(value);
  }

  /* In the page's own order, or in `order`: by a column, up (1) or down (-1), or in groups by a field. */
  show(rows, { column, turn, field, chosen = [] }) {
    this.chosen = chosen;
    const shown = new Set(rows);
    for (const made of this.table.querySelectorAll("tbody.lavet")) made.remove();
    for (const row of this.rows) row.tr.hidden = !shown.has(row);
    for (const body of this.bodies) {
      const members = rows.filter((row) => row.tr.parentNode === body);
      body.hidden = Boolean(column || field) || !members.length;
      this.showHeads(body, members);
      this.call(body, members.length < this.rows.filter((row) => row.tr.parentNode === body).length);
    }
    if (this.table.tFoot) this.call(this.table.tFoot, rows.length < this.rows.length);
    if (column) this.addBody(this.sorted(rows, column, turn));
    if (field) this.addGroups(rows, field);
    for (const { head } of this.columns) head.removeAttribute("aria-sort");
    column?.head.setAttribute("aria-sort", turn < 0 ? "descending" : "ascending");
    for (const sum of this.table.tFoot?.querySelectorAll("[data-sum]") ?? []) this.fill(sum, rows);
  }

  /* A sum of some of the rows is not called the sum of all. */
  call(part, isSome) {
    for (const name of part.querySelectorAll("[data-viste]")) {
      name.dataset.alle ??= name.textContent;
      name.textContent = isSome ? name.dataset.viste : name.dataset.alle;
    }
  }

  /* A head is shown when a row below it is. */
  showHeads(body, rows) {
    let above = [];
    for (const tr of body.rows) {
      const level = Number(tr.dataset.niveau);
      if (level) {
        above = [...above.filter((head) => Number(head.dataset.niveau) < level), tr];
        tr.hidden = true;
      } else if ("sum" in tr.dataset) this.fill(tr, rows);
      else if (!tr.hidden) for (const head of above) head.hidden = false;
    }
  }

  sorted(rows, { keys, isNumber, index }, turn) {
    const compare = isNumber ? (a, b) => a - b : overviewText.order.compare;
    const group = (row) => Number(row.tr.cells[index].dataset.sortGruppe ?? 0);
    return [...rows].sort((one, other) => {
      const [a, b] = [keys.get(one), keys.get(other)];
      if (!a || !b) return Number(!a) - Number(!b); // what is not known comes last, whichever way
      return group(one) - group(other) || turn * compare(a, b); // what is of two kinds is never one order
    });
  }

  addGroups(rows, { name, labels }) {
    for (const [value, label] of labels) {
      const members = rows.filter((row) => row.values[name].includes(value));
      if (!members.length) continue;
      const head = overviewText.make(
        "th",
        { scope: "rowgroup", colspan: this.columns.length },
        `${label} (${members.length})`,
      );
      const body = this.addBody(
        members,
        overviewText.make("tr", { class: "omraade-raekke", "data-niveau": "1" }, head),
      );
      const sum = this.table.querySelector("[data-sum='']");
      if (!sum) continue;
      const line = body.appendChild(sum.cloneNode(true));
      line.classList.remove("i-alt");
      const all = this.rows.filter((row) => row.values[name].includes(value)).length;
      const called = members.length < all ? "gruppe-viste" : "gruppe-i-alt";
      line.querySelector("[data-navn]").textContent = overviewText.word(called, { gruppe: label });
      this.fill(line, members, name === this.partyField ? [value] : this.chosen);
    }
  }

  addBody(rows, ...heads) {
    const body = overviewText.make("tbody", { class: "lavet" }, ...heads);
    for (const { tr } of rows) {
      const copy = body.appendChild(tr.cloneNode(true));
      copy.hidden = false;
      for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
    }
    return this.table.insertBefore(body, this.table.tFoot);
  }

  /* The count and the totals of the rows. A sum of nothing known is said in words, never as 0; a known 0 is 0. */
  fill(node, rows, actors = this.chosen) {
    const { word, amount } = overviewText;
    const [field, value] = (node.dataset.sum ?? "").split(":");
    const counted = value ? rows.filter((row) => row.tr.dataset[field] === value) : rows;
    for (const place of node.querySelectorAll("[data-del]")) {
      const part = place.dataset.del;
      const known =
        part === "antal"
          ? counted.map(() => 1)
          : counted.map((row) => row.totals[part]).filter((value) => value !== null);
      const sum = known.reduce((total, value) => total + value, 0);
      if (part < 2) place.textContent = known.length ? amount(sum) : word("ingen-kendte");
      else place.textContent = sum || word("ingen-antal");
    }
    const list = node.matches("dl") ? node : node.querySelector("dl");
    const before = list?.previousElementSibling;
    const line = before?.matches(".sum-aktoer") ? before : null;
    const said = this.whose(counted, actors);
    if (!said) line?.remove();
    else if (line) line.textContent = said;
    else list?.before(overviewText.make("p", { class: "sum-aktoer uddyb" }, said));
  }

  /* A sum over actions that someone takes part in is never that one's money: this says so, with the share that is
     known. */
  whose(rows, actors) {
    const { word, amount } = overviewText;
    const called = actors.map((id) => this.parties.get(id)).filter(Boolean);
    if (!called.length || !rows.length) return "";
    const navn = called.map((party) => party.navn).join(` ${word("eller")} `);
    const shares = called.map((party) => {
      const sums = ["aarligt", "periode"]
        .map((name, part) => {
          const known = rows.map((row) => row.shares.get(party.id)?.[part] ?? null).filter((value) => value !== null);
          return known.length
            ? word(`andel-${name}`, { beloeb: amount(known.reduce((a, b) => a + b, 0)), antal: known.length })
            : "";
        })
        .filter(Boolean);
      return sums.length
        ? word("aktoer-andel", { navn: party.navn, beloeb: sums.join(` ${word("samt")} `) })
        : word("aktoer-andel-viste", { navn: party.navn });
    });
    return [
      word(called.length > 1 ? "aktoer-sum-flere" : "aktoer-sum", { navn, ejefald: called[0].ejefald }),
      ...shares,
    ].join(" ");
  }
}
