"use strict";
/* The controls of an overview: filters, order and the line that says what is shown. The controls hold the state; the
   address is written from them and read into them, so that a view can be sent to a colleague and the back button
   works.

   Filters are checkboxes in `form[data-tabel]`, which the page brings hidden, and one more for each
   `th[data-filter]`. */
(() => {
  if (!overviewText.source) return;
  const { word, plain, folded, make } = overviewText;
  const ORDERS = ["gruppe", "sorter"];

  class OverviewForm {
    constructor(node, number) {
      this.node = node;
      this.prefix = number ? `${number + 1}.` : ""; // keeps the tables of one page apart in the address
      this.table = new OverviewTable(node);
      this.unordered = node.dataset.orden ?? word("orden");
      this.build();
      this.facets = [...this.form.querySelectorAll(".facet")].map((details) => this.readFacet(details));
      this.buildOrders();
      this.listen();
      this.readAddress();
      this.show();
      this.form.hidden = false;
    }

    build() {
      const frame = this.node.closest(".tabel-ramme");
      const button = (key) => make("button", { type: "button", class: "stille" }, word(key));
      this.form = document.querySelector(`form[data-tabel="${this.node.id || "-"}"]`);
      if (!this.form) {
        this.form = make("form", { class: "filtre", "aria-label": word("form") });
        frame.before(this.form);
      }
      const line =
        this.form.querySelector(".filter-linje") ?? this.form.appendChild(make("div", { class: "filter-linje" }));
      this.search = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
      line.prepend(make("label", { class: "filter-soeg" }, make("span", {}, word("soeg")), this.search));
      for (const column of this.table.columns)
        if ("filter" in column.head.dataset) line.append(this.buildFacet(column));

      this.chips = make("ul");
      this.clear = button("ryd");
      this.picked = make("div", { class: "filter-valgte" }, this.chips, this.clear);
      this.notice = make("p", { class: "filter-bemaerk maerke", role: "status" });
      this.count = make("p", { role: "status" });
      this.besides = make("p", { class: "filter-ogsaa" });
      this.orders = make("select");
      this.restore = make("button", { type: "button", class: "stille" }, this.unordered);
      this.fetch = button("hent");
      this.more = button("mere-alle");
      this.more.hidden = !this.node.querySelector(".mere details");
      const orders = make("label", {}, make("span", {}, word("orden-efter")), this.orders);
      this.form.append(
        this.picked,
        this.notice,
        this.besides,
        make("div", { class: "filter-status" }, this.count, orders, this.restore, this.more, this.fetch),
      );
      const sums = this.node.tFoot?.querySelector("[data-sum=''] dl");
      if (sums) {
        this.sums = sums.cloneNode(true);
        this.form.append(this.sums);
      }
      this.sums?.firstElementChild.remove(); // the count stands above
      this.caution = make("p", { class: "uddyb", role: "status" });
      this.form.append(this.caution);
      this.onPaper = make("p", { class: "kun-udskrift" });
      frame.before(this.onPaper);
    }

    buildFacet({ index, name, label }) {
      const values = new Set(this.table.rows.map((row) => plain(row.tr.cells[index])));
      const choices = [...values]
        .sort(overviewText.order.compare)
        .map((value) =>
          make("label", {}, make("input", { type: "checkbox", name, value }), " ", make("span", {}, value)),
        );
      const choice = make("fieldset", {}, make("legend", { class: "kun-oplaest" }, label), ...choices);
      const attributes = { class: "facet panel", "data-felt": name, "data-kolonne": index, "data-gruppe": "" };
      return make("details", attributes, make("summary", {}, label), choice);
    }

    readFacet(details) {
      const { felt: name, kolonne, gruppe, blandt } = details.dataset;
      const summary = details.querySelector("summary");
      const boxes = [...details.querySelectorAll("input")];
      const labels = new Map(boxes.map((box) => [box.value, plain(box.nextElementSibling)]));
      const facet = { name, details, boxes, labels, label: plain(summary), isGroup: gruppe !== undefined };
      this.table.readField(name, labels, kolonne);
      if (blandt) this.table.among.set(name, blandt);
      for (const {
        value: id,
        dataset: { part: navn, ejefald },
      } of boxes)
        if (navn) this.table.addParty(name, { id, navn, ejefald });
      for (const box of boxes) box.parentNode.append(" ", make("small"));
      facet.number = summary.appendChild(make("span"));
      return facet;
    }

    /* One list of ways to order the rows; the heads of columns are buttons for the same. */
    buildOrders() {
      const groups = this.facets
        .filter((facet) => facet.isGroup)
        .map((facet) => new Option(facet.label, `gruppe=${facet.name}`));
      const sorts = this.table.columns
        .filter(({ head }) => "sorter" in head.dataset)
        .flatMap((column) => {
          const button = make("button", { type: "button", class: "sorter" }, ...column.head.childNodes);
          column.head.append(button);
          const up = `sorter=${column.name}`;
          const down = `sorter=-${column.name}`;
          button.addEventListener("click", () => {
            this.orders.value = this.orders.value === up ? down : up;
            this.change();
          });
          const said = (way) => word(`${way}-${column.isNumber ? "tal" : "tekst"}`, { kolonne: column.label });
          return [new Option(said("stigende"), up), new Option(said("faldende"), down)];
        });
      this.orders.append(new Option(this.unordered, ""));
      if (groups.length) this.orders.append(make("optgroup", { label: word("grupper") }, ...groups));
      if (sorts.length) this.orders.append(make("optgroup", { label: word("sorter") }, ...sorts));
    }

    listen() {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("change", (event) => {
        if (event.target !== this.search) this.change();
      });
      this.search.addEventListener("input", () => {
        clearTimeout(this.waiting);
        this.waiting = setTimeout(() => this.change(true), 150);
      });
      this.clear.addEventListener("click", () => {
        this.set(() => [], "");
        this.change();
        this.search.focus();
      });
      this.restore.addEventListener("click", () => {
        this.orders.value = "";
        this.change();
        this.orders.focus();
      });
      this.more.addEventListener("click", () => {
        this.opened = !this.opened;
        for (const details of this.node.querySelectorAll(".mere details")) details.open = this.opened;
        this.more.textContent = word(this.opened ? "mindre-alle" : "mere-alle");
      });
      this.fetch.addEventListener("click", () =>
        this.node.dispatchEvent(new CustomEvent("hent-viste", { bubbles: true })),
      );
    }

    set(chosen, text) {
      for (const { name, boxes } of this.facets)
        for (const box of boxes) box.checked = chosen(name).includes(box.value);
      this.search.value = text;
    }

    readAddress() {
      const query = new URLSearchParams(location.search);
      this.set((name) => query.getAll(this.prefix + name), query.get(`${this.prefix}soeg`) ?? "");
      const orders = [...this.orders.options];
      const asked = ORDERS.map((kind) => `${kind}=${query.get(this.prefix + kind)}`);
      this.orders.value = orders.find((option) => asked.includes(option.value))?.value ?? "";
      this.unknown = [...query]
        .filter(([key]) => this.answersFor(key))
        .flatMap(([key, value]) => {
          const name = key.slice(this.prefix.length);
          const facet = this.facets.find((one) => one.name === name);
          if (!value || name === "soeg" || facet?.labels.has(value)) return [];
          if (facet) return [word("ukendt-vaerdi", { vaerdi: value, felt: facet.label })];
          if (!ORDERS.includes(name)) return [word("ukendt-felt", { felt: name })];
          return orders.some((option) => option.value === `${name}=${value}`)
            ? []
            : [word("ukendt-orden", { vaerdi: value })];
        });
      this.typed = false;
    }

    /* Each part of the address is some table's: the one its number names, else the first's. */
    answersFor(key) {
      const number = /^\d+\.(?=.)/.exec(key)?.[0] ?? "";
      return this.prefix
        ? number === this.prefix
        : !number || !document.querySelectorAll("table[data-oversigt]")[parseInt(number, 10) - 1];
    }

    writeAddress(typed) {
      const query = new URLSearchParams(location.search);
      for (const name of [...this.facets.map((facet) => facet.name), "soeg", ...ORDERS])
        query.delete(this.prefix + name);
      for (const { name, boxes } of this.facets)
        for (const box of boxes) if (box.checked) query.append(this.prefix + name, box.value);
      const text = this.search.value.trim();
      if (text) query.set(`${this.prefix}soeg`, text);
      const [kind, name] = this.orders.value.split("=");
      if (kind) query.set(this.prefix + kind, name);
      const address = location.pathname + (String(query) && `?${query}`) + location.hash;
      history[typed && this.typed ? "replaceState" : "pushState"](null, "", address); // one step back for a whole word
      this.typed = typed;
    }

    change(typed = false) {
      this.writeAddress(typed);
      this.unknown = []; // the address now says what is shown
      this.show();
    }

    show() {
      const words = folded(this.search.value).split(/\s+/).filter(Boolean);
      const asked = this.facets.map(({ name, boxes }) => [
        name,
        new Set(boxes.filter((box) => box.checked).map((box) => box.value)),
      ]);
      const rows = this.table.matching(words, asked);
      for (const facet of this.facets)
        this.showFacet(
          facet,
          this.table.matching(
            words,
            asked.filter(([name]) => name !== facet.name),
          ),
          asked,
        );
      const [kind, name = ""] = this.orders.value.split("=");
      const order = { turn: name.startsWith("-") ? -1 : 1 };
      if (kind === "gruppe") order.field = this.facets.find((facet) => facet.name === name);
      if (kind === "sorter") order.column = this.table.columns.find((column) => column.name === name.replace("-", ""));
      order.chosen = asked.flatMap(([name, values]) => (name === this.table.partyField ? [...values] : []));
      this.table.show(rows, order);
      if (this.sums) this.table.fill(this.sums, rows);
      this.say(rows, order);
      this.showBesides(words, asked, rows);
    }

    /* Rows that have what is chosen of a field under another instead, where it names one: a press shows those. */
    showBesides(words, asked, shown) {
      const found = this.facets.flatMap(({ name, details, boxes }) => {
        const other = this.facets.find((facet) => facet.name === details.dataset.ogsaa);
        const values = asked.find(([field]) => field === name)[1];
        if (!other || !values.size || other.boxes.some((box) => box.checked)) return [];
        const kept = asked.filter(([field]) => field !== name && field !== other.name);
        const rows = this.table.matching(words, [...kept, [other.name, values]]).filter((row) => !shown.includes(row));
        if (!rows.length) return [];
        const text = word("ogsaa", { antal: rows.length, vaerdi: [...values].join(", "), felt: other.label });
        const button = make("button", { type: "button", class: "stille" }, text);
        button.addEventListener("click", () => {
          for (const box of boxes) box.checked = false;
          for (const box of other.boxes) box.checked = values.has(box.value);
          this.change();
          other.details.querySelector("summary").focus(); // the button is gone
        });
        return [button];
      });
      this.besides.replaceChildren(...found);
      this.besides.hidden = !found.length;
    }

    /* Beside each choice: how many rows it would show, the other filters kept. */
    showFacet({ name, boxes, number }, rows, asked) {
      const count = (value) => rows.filter((row) => this.table.holds(row, name, value, asked)).length;
      for (const box of boxes) box.parentNode.lastChild.textContent = `(${count(box.value)})`;
      const chosen = boxes.filter((box) => box.checked).length;
      number.textContent = chosen ? ` ${word("valgt", { antal: chosen })}` : "";
    }

    say(rows, { column, field }) {
      const count = word(`antal-${this.node.dataset.slags ?? "raekker"}`, {
        vist: rows.length,
        alle: this.table.rows.length,
      });
      const said = [];
      if (column) said.push(word("sorteret", { orden: this.orders.selectedOptions[0].text }));
      if (column && this.table.grouped) said.push(word("oploest"));
      if (field) said.push(word("grupperet", { felt: field.label }));
      if (field && this.table.rows.some((row) => row.values[field.name].length > 1)) said.push(word("flere"));
      const none = rows.length ? [] : [word("ingen-viste")];
      this.notice.textContent = [...this.unknown, ...none].join(" ");
      this.notice.hidden = !this.notice.textContent;
      this.count.replaceChildren(make("strong", {}, count), ` ${said.join(" ")}`);
      this.restore.hidden = !column && !field;

      const picked = this.facets.flatMap(({ label, boxes, labels }) =>
        boxes
          .filter((box) => box.checked)
          .map((box) => ({
            label,
            text: labels.get(box.value),
            drop: () => {
              box.checked = false;
            },
          })),
      );
      const text = this.search.value.trim();
      if (text)
        picked.push({
          label: word("tekst"),
          text: `»${text}«`,
          drop: () => {
            this.search.value = "";
          },
        });
      this.showChips(picked);
      const fields = new Map();
      for (const part of picked) fields.set(part.label, [...(fields.get(part.label) ?? []), part.text]);
      const either = ([label, values]) => `${label}: ${values.join(` ${word("eller")} `)}`;
      const filter = [...fields].map(either).join("; ") || word("intet-filter");
      this.caution.textContent = this.cautions(rows).join(" ");
      this.caution.hidden = !this.caution.textContent;
      const sums = [...(this.sums?.children ?? [])].map((part) => [...part.children].map(plain).join(" ")).join("; ");
      this.onPaper.textContent = word("udskrift", {
        filter,
        antal: count,
        orden: said.join(" "),
        summer: [sums && `${sums}.`, this.table.whose(rows, this.table.chosen), this.caution.textContent]
          .filter(Boolean)
          .join(" "),
      });
    }

    /* What a choice may hold for a part alone of what a row sums, where a row that is shown has a mark at it. */
    cautions(rows) {
      const chosen = this.facets.filter(({ boxes }) => boxes.some((box) => box.checked));
      const marked = (name) => rows.some(({ tr }) => tr.querySelector(`[data-felt="${name}"] a[href$="#f-${name}"]`));
      return chosen
        .map(({ details }) => details.dataset.forbehold)
        .filter((name) => name && marked(name))
        .map((name) => word(`forbehold-${name}`));
    }

    showChips(picked) {
      const held = [...this.chips.querySelectorAll("button")].indexOf(document.activeElement);
      this.chips.replaceChildren(
        ...picked.map(({ label, text, drop }) => {
          const button = make(
            "button",
            { type: "button", "aria-label": word("fjern", { felt: label, vaerdi: text }) },
            `${label}: ${text}`,
          );
          button.addEventListener("click", () => {
            drop();
            this.change();
          });
          return make("li", {}, button);
        }),
      );
      this.picked.hidden = !picked.length;
      if (held >= 0) (this.chips.children[Math.min(held, picked.length - 1)]?.firstChild ?? this.search).focus();
    }
  }

  const forms = [...document.querySelectorAll("table[data-oversigt]")].map(
    (table, number) => new OverviewForm(table, number),
  );
  window.addEventListener("popstate", () => {
    for (const form of forms) {
      form.readAddress();
      form.show();
    }
  });
})();
