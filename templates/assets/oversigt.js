"use strict";
/* Overviews. A table with `data-oversigt` is complete, grouped and totalled without this script. With it the rows can be
   filtered, sorted and regrouped, the totals follow, and the address holds it all, so that a view can be sent to a colleague.

   What the page brings: words in `data-ov-…`; filters as checkboxes in `form[data-tabel]`, or `th[data-filter]`, whose cells
   give the values; on a row `data-FIELD` (values apart by spaces) and `data-totaler` (kroner a year, kroner for a period,
   unknown, set aside); `data-niveau` on group heads; `data-sum` on totals, perhaps with »field:value« they are limited to.
   The page's own rows are only ever hidden; sorted and regrouped rows are copies in groups of their own. */
(() => {
  const spoken = document.querySelector("[data-ov-antal]");
  if (!spoken) return;
  const word = (key, fill = {}) => spoken.getAttribute(`data-ov-${key}`).replace(/{(\w+)}/g, (_, name) => fill[name]);
  const order = new Intl.Collator("da", { numeric: true });
  const millions = new Intl.NumberFormat("da", { minimumFractionDigits: 1, maximumFractionDigits: 6 });
  const plain = (node) => node.textContent.replace(/\u00ad/g, "").replace(/\s+/g, " ").trim();
  const folded = (text) => text.toLocaleLowerCase("da").replaceAll("aa", "å");
  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  class Overview {
    constructor(table, number) {
      this.table = table;
      this.prefix = number ? `${number + 1}.` : ""; // keeps the tables of one page apart in the address
      this.bodies = [...table.tBodies];
      this.columns = [...table.tHead.rows[0].cells].map((head, index) => ({ head, index, name: head.dataset.felt, label: plain(head) }));
      const lines = this.bodies.flatMap((body) => [...body.rows]).filter((tr) => !tr.dataset.niveau && !("sum" in tr.dataset));
      this.rows = lines.map((tr, index) => ({ tr, index, values: {}, totals: (tr.dataset.totaler ?? "").split(" ").map(Number) }));
      this.rows.forEach((row) => { row.tr.dataset.nr = row.index; });
      this.buildForm();
      this.facets = [...this.form.querySelectorAll(".facet")].map((details) => this.readFacet(details));
      for (const row of this.rows) row.text = folded([plain(row.tr), ...this.facets.flatMap((f) => row.values[f.name].map((v) => f.labels.get(v) ?? ""))].join(" "));
      this.buildOrders();
      this.readAddress();
      this.show();
      this.form.hidden = false;
    }

    /* Controls. */

    buildForm() {
      const frame = this.table.closest(".tabel-ramme");
      this.form = document.querySelector(`form[data-tabel="${this.table.id || "-"}"]`) ?? frame.parentNode.insertBefore(make("form", { class: "filtre", "aria-label": word("form") }), frame);
      this.line = this.form.querySelector(".filter-linje") ?? this.form.appendChild(make("div", { class: "filter-linje" }));
      this.search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      this.line.prepend(make("label", { class: "filter-soeg" }, make("span", {}, word("soeg")), this.search));
      for (const column of this.columns.filter((c) => "filter" in c.head.dataset)) this.line.append(this.buildFacet(column));
      this.clear = make("button", { type: "button", class: "knap-stille" }, word("ryd"));
      this.chips = make("ul", { class: "valgte" });
      this.count = make("p", { role: "status", "aria-live": "polite" });
      this.orders = make("select");
      this.restore = make("button", { type: "button", class: "knap-stille" }, this.table.dataset.orden ?? word("orden"));
      const fetch = make("button", { type: "button", class: "knap-stille" }, word("hent"));
      this.picked = make("div", { class: "filter-valg" }, this.chips, this.clear);
      this.tools = make("div", { class: "filter-status" }, this.count, make("label", {}, make("span", {}, word("orden-efter")), this.orders), this.restore, fetch);
      this.form.append(this.picked, this.tools);
      const sums = this.table.tFoot?.querySelector("[data-sum=''] dl");
      if (sums) this.tools.before((this.sums = sums.cloneNode(true)));
      this.onPaper = make("p", { class: "kun-udskrift" });
      frame.before(this.onPaper);

      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("change", (event) => event.target !== this.search && this.change());
      this.search.addEventListener("input", () => { clearTimeout(this.typing); this.typing = setTimeout(() => this.change(true), 150); });
      this.clear.addEventListener("click", () => { this.set({}, ""); this.change(); this.search.focus(); });
      this.restore.addEventListener("click", () => { this.orders.value = ""; this.change(); this.orders.focus(); });
      fetch.addEventListener("click", () => this.table.dispatchEvent(new CustomEvent("hent-viste", { bubbles: true })));
      this.form.addEventListener("keydown", (event) => {
        const open = event.key === "Escape" && event.target.closest("details[open]");
        if (open) { open.open = false; open.querySelector("summary").focus(); }
      });
    }

    buildFacet({ head, index, name, label }) {
      const values = [...new Set(this.rows.map((row) => plain(row.tr.cells[index])))].sort(order.compare);
      const boxes = values.map((value) => make("label", {}, make("input", { type: "checkbox", name, value }), " ", make("span", {}, value)));
      return make("details", { class: "facet", "data-felt": name, "data-kolonne": index, "data-gruppe": "" },
        make("summary", {}, label), make("fieldset", {}, make("legend", { class: "kun-oplaest" }, label), ...boxes));
    }

    readFacet(details) {
      const { felt: name, kolonne } = details.dataset;
      const summary = details.querySelector("summary");
      const boxes = [...details.querySelectorAll("input")];
      const labels = new Map(boxes.map((box) => [box.value, plain(box.nextElementSibling)]));
      for (const row of this.rows) row.values[name] = kolonne ? [plain(row.tr.cells[kolonne])] : (row.tr.dataset[name] || "ukendt").split(" ");
      for (const box of boxes) box.parentNode.append(" ", make("small"));
      const chosen = summary.appendChild(make("span", { class: "valgt-antal" }));
      document.addEventListener("click", (event) => { if (!details.contains(event.target)) details.open = false; });
      details.addEventListener("focusout", (event) => { if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false; });
      return { name, boxes, labels, chosen, label: plain(summary), column: kolonne, groups: "gruppe" in details.dataset };
    }

    buildOrders() {
      const groups = this.facets.filter((f) => f.groups).map((f) => new Option(f.label, `gruppe=${f.name}`));
      const sorts = [];
      for (const column of this.columns.filter((c) => "sorter" in c.head.dataset)) {
        for (const row of this.rows) (row.keys ??= [])[column.index] = this.sortKey(row.tr.cells[column.index]);
        const known = this.rows.map((row) => row.keys[column.index]).filter(Boolean);
        column.number = known.every((key) => /^-?\d+(\.\d+)?$/.test(key));
        const kind = column.number ? "tal" : "tekst";
        sorts.push(new Option(word(`stigende-${kind}`, { kolonne: column.label }), `sorter=${column.name}`));
        sorts.push(new Option(word(`faldende-${kind}`, { kolonne: column.label }), `sorter=-${column.name}`));
        const button = make("button", { type: "button", class: "sorter" }, ...column.head.childNodes);
        column.head.append(button);
        button.addEventListener("click", () => {
          this.orders.value = `sorter=${this.orders.value === `sorter=${column.name}` ? "-" : ""}${column.name}`;
          this.change();
        });
      }
      this.orders.append(new Option(this.table.dataset.orden ?? word("orden"), ""));
      if (groups.length) this.orders.append(make("optgroup", { label: word("grupper") }, ...groups));
      this.orders.append(make("optgroup", { label: word("sorter") }, ...sorts));
    }

    sortKey(cell) {
      return cell.dataset.sort ?? (cell.querySelector(".ukendt") ? "" : plain(cell));
    }

    /* The state is in the controls; the address is written from them and read into them. */

    set(chosen, text) {
      for (const facet of this.facets) for (const box of facet.boxes) box.checked = (chosen[facet.name] ?? []).includes(box.value);
      this.search.value = text;
    }

    readAddress() {
      const query = new URLSearchParams(location.search);
      this.set(Object.fromEntries(this.facets.map((f) => [f.name, query.getAll(this.prefix + f.name)])), query.get(`${this.prefix}soeg`) ?? "");
      const asked = ["gruppe", "sorter"].map((kind) => `${kind}=${query.get(this.prefix + kind)}`);
      this.orders.value = asked.find((value) => [...this.orders.options].some((option) => option.value === value)) ?? "";
    }

    writeAddress(typed) {
      const query = new URLSearchParams(location.search);
      for (const name of [...this.facets.map((f) => f.name), "soeg", "gruppe", "sorter"]) query.delete(this.prefix + name);
      for (const facet of this.facets) for (const box of facet.boxes) if (box.checked) query.append(this.prefix + facet.name, box.value);
      if (this.search.value.trim()) query.set(`${this.prefix}soeg`, this.search.value.trim());
      const [kind, name] = this.orders.value.split("=");
      if (kind) query.set(this.prefix + kind, name);
      const address = `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`;
      history[typed && this.typed ? "replaceState" : "pushState"](null, "", address); // one step back for a whole word
      this.typed = typed;
    }

    change(typed = false) {
      this.writeAddress(typed);
      this.show();
    }

    /* What is shown. */

    show() {
      const words = folded(this.search.value).split(/\s+/).filter(Boolean);
      const found = this.rows.filter((row) => words.every((part) => row.text.includes(part)));
      for (const facet of this.facets) facet.picked = new Set(facet.boxes.filter((box) => box.checked).map((box) => box.value));
      const fits = (row, but) => this.facets.every((f) => f === but || !f.picked.size || row.values[f.name].some((value) => f.picked.has(value)));
      const rows = found.filter((row) => fits(row));
      for (const facet of this.facets) this.showFacet(facet, found.filter((row) => fits(row, facet)));

      const [kind, name = ""] = this.orders.value.split("=");
      for (const made of this.table.querySelectorAll("tbody.lavet")) made.remove();
      for (const body of this.bodies) body.hidden = Boolean(kind) || !rows.some((row) => row.tr.parentNode === body);
      for (const row of this.rows) row.tr.hidden = !rows.includes(row);
      if (kind === "gruppe") this.showGroups(rows, this.facets.find((f) => f.name === name));
      else if (kind === "sorter") this.showSorted(rows, name);
      else for (const body of this.bodies) this.showHeads(body, rows.filter((row) => row.tr.parentNode === body));
      for (const sum of this.table.tFoot?.querySelectorAll("[data-sum]") ?? []) this.fill(sum, rows);
      if (this.sums) this.fill(this.sums, rows);
      this.say(rows, kind, name);
    }

    showFacet({ name, boxes, picked, chosen }, rows) {
      for (const box of boxes) box.parentNode.lastChild.textContent = `(${rows.filter((row) => row.values[name].includes(box.value)).length})`;
      chosen.textContent = picked.size ? ` ${word("valgt", { antal: picked.size })}` : "";
    }

    /* A head is shown when a row below it is. */
    showHeads(body, rows) {
      let waiting = [];
      for (const tr of body.rows) {
        const level = Number(tr.dataset.niveau);
        if (level) {
          waiting = [...waiting.filter((head) => Number(head.dataset.niveau) < level), tr];
          tr.hidden = true;
        } else if ("sum" in tr.dataset) this.fill(tr, rows);
        else if (!tr.hidden) for (const head of waiting) head.hidden = false;
      }
    }

    showSorted(rows, name) {
      const { index, number } = this.columns.find((c) => c.name === name.replace(/^-/, ""));
      const turn = name.startsWith("-") ? -1 : 1;
      const compare = number ? (a, b) => a - b : order.compare;
      const sorted = [...rows].sort((one, other) => {
        const [a, b] = [one.keys[index], other.keys[index]];
        if (!a || !b) return Number(!a) - Number(!b); // what is not known comes last, whichever way
        return turn * compare(a, b);
      });
      this.addBody(sorted);
    }

    showGroups(rows, facet) {
      for (const [value, label] of facet.labels) {
        const members = rows.filter((row) => row.values[facet.name].includes(value));
        if (members.length) this.addBody(members, `${label} (${members.length})`, label);
      }
    }

    addBody(rows, title = "", name = "") {
      const body = this.table.insertBefore(make("tbody", { class: "lavet" }), this.table.tFoot);
      if (title) body.append(make("tr", { class: "omraade-raekke", "data-niveau": "1" }, make("th", { scope: "rowgroup", colspan: this.columns.length }, title)));
      for (const { tr } of rows) {
        const copy = body.appendChild(tr.cloneNode(true));
        copy.hidden = false;
        for (const node of [copy, ...copy.querySelectorAll("[id]")]) node.removeAttribute("id");
      }
      const sum = title && this.table.querySelector("[data-sum='']");
      if (!sum) return;
      const line = body.appendChild(sum.cloneNode(true));
      line.classList.remove("i-alt");
      line.querySelector("[data-navn]").textContent = word("gruppe-i-alt", { gruppe: name });
      this.fill(line, rows);
    }

    /* The count and the four totals; a sum of nothing known is never written as 0. */
    fill(node, rows) {
      const [field, value] = (node.dataset.sum ?? "").split(":");
      const counted = value ? rows.filter((row) => row.values[field].includes(value)) : rows;
      const sums = [0, 1, 2, 3].map((part) => counted.reduce((sum, row) => sum + row.totals[part], 0));
      for (const place of node.querySelectorAll("[data-del]")) {
        const sum = place.dataset.del === "antal" ? counted.length : sums[place.dataset.del];
        const money = place.dataset.del < 2;
        place.textContent = sum ? (money ? `${millions.format(sum / 1e6)}\u00a0${word("mio")}` : sum) : word(money ? "ingen-kendte" : "ingen-antal");
      }
    }

    say(rows, kind, name) {
      const count = word("antal", { vist: rows.length, alle: this.rows.length, slags: this.table.dataset.slags ?? word("raekker") });
      const chosen = this.orders.selectedOptions[0].textContent;
      const arranged = [];
      if (kind === "sorter") arranged.push(word("sorteret", { orden: chosen }), this.bodies[0].querySelector("[data-niveau]") ? word("opløst") : "");
      if (kind === "gruppe") arranged.push(word("grupperet", { felt: chosen }), this.rows.some((row) => row.values[name].length > 1) ? word("flere") : "");
      this.count.replaceChildren(make("strong", {}, count), ` ${arranged.join(" ")}`);
      this.restore.hidden = !kind;
      for (const column of this.columns) {
        if (name.replace(/^-/, "") === column.name && kind === "sorter") column.head.setAttribute("aria-sort", name.startsWith("-") ? "descending" : "ascending");
        else column.head.removeAttribute("aria-sort");
      }
      const text = this.search.value.trim();
      const picked = this.facets.filter((f) => f.picked.size).map((f) => [f.label, [...f.picked].map((value) => f.labels.get(value))]);
      if (text) picked.push([word("tekst"), [`»${text}«`]]);
      this.showChips(picked);
      const filter = picked.map(([label, values]) => `${label}: ${values.join(` ${word("eller")} `)}`).join("; ") || word("intet-filter");
      const sums = [...(this.sums?.children ?? [])].map((part) => [...part.children].map(plain).join(" ")).join("; ");
      this.onPaper.textContent = word("udskrift", { antal: count, filter, orden: arranged.join(" "), summer: sums && `${sums}.` });
    }

    showChips(picked) {
      const held = [...this.chips.querySelectorAll("button")].indexOf(document.activeElement);
      const chips = picked.flatMap(([label, values]) => values.map((value) => {
        const button = make("button", { type: "button", "aria-label": word("fjern", { felt: label, vaerdi: value }) }, `${label}: ${value}`);
        button.addEventListener("click", () => this.remove(label, value));
        return make("li", {}, button);
      }));
      this.chips.replaceChildren(...chips);
      this.picked.hidden = !chips.length;
      if (held >= 0) (this.chips.children[Math.min(held, chips.length - 1)]?.firstChild ?? this.search).focus();
    }

    remove(label, value) {
      const facet = this.facets.find((f) => f.label === label);
      if (facet) facet.boxes.find((box) => facet.labels.get(box.value) === value).checked = false;
      else this.search.value = "";
      this.change();
    }
  }

  const overviews = [...document.querySelectorAll("table[data-oversigt]")].map((table, number) => new Overview(table, number));
  window.addEventListener("popstate", () => { for (const overview of overviews) { overview.readAddress(); overview.typed = false; overview.show(); } });
})();
