"use strict";
// The search panel. Its texts are data-attributes of the form; words, ranking, index and excerpts are fetched when the
// field is touched.
(() => {
  const LIMITS = [4, 2, 2, 1, 1]; // good hits shown of each group, where there is room
  const fill = (text, values) => text.replace(/\{(\p{L}+)\}/gu, (_, name) => values[name]);

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children);
    return made;
  }

  function marked(text, marks) {
    // the text with what was asked for in <mark>
    const made = document.createDocumentFragment();
    let end = 0;
    for (const match of text.matchAll(marks)) {
      if (!match[0]) continue;
      made.append(text.slice(end, match.index), element("mark", "", match[0]));
      end = match.index + match[0].length;
    }
    made.append(text.slice(end));
    return made;
  }

  const fetched = {};
  const fetchScript = (address) =>
    (fetched[address] ??= new Promise((done, failed) => {
      const script = element("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }));

  function panelFor(form) {
    const input = form.querySelector("input"),
      say = form.dataset,
      root = say.rod.replace(/[^/]*$/, "");
    const status = element("p", "kun-oplaest"),
      panel = element("div", "soeg-panel");
    let engine,
      index,
      texts,
      failed = false,
      waiting = false,
      sure = true,
      timer = 0,
      opened = new Set();
    status.setAttribute("role", "status");
    panel.id = `${input.id}-fund`;
    panel.tabIndex = -1;
    panel.hidden = true;
    panel.setAttribute("role", "region");
    panel.setAttribute("aria-label", say.fund);
    input.placeholder = say.hvad;
    input.setAttribute("aria-controls", panel.id);
    input.setAttribute("aria-keyshortcuts", "/");
    form.append(panel, status);

    function load() {
      if (engine || failed) return;
      const home = (name) => fetchScript(`${root}assets/${name}`);
      Promise.all([fetchScript(say.ord), fetchScript(say.motor), home("soeg-indeks.js")])
        .then(() => {
          index = window.strategisite.indeks;
          engine ??= window.strategisite.open(index);
          draw();
          if (waiting) form.requestSubmit();
          return home(`soeg-tekster.js?${index.mark}`).then(() => {
            const { mark, texts: all } = window.strategisite.tekster;
            if (mark === index.mark) texts = all;
            if (!panel.contains(document.activeElement)) draw();
          });
        })
        .catch(() => {
          failed = !engine;
          if (failed) hide();
        });
    }

    const hide = () => {
      panel.hidden = true;
    };
    const named = ([, title, number]) => (number ? `${number} ${title}` : title);

    function place(page) {
      // what stands above a hit, and its plan
      const way = [];
      for (let above = index.pages[page[5]]; above; above = index.pages[above[5]]) way.unshift(above);
      // a plan has a line of its own
      const crumbs = way.filter(([, , , , plan, above]) => plan < 0 || above >= 0).map(named);
      return [crumbs, index.plans[page[4]]?.join(" · ")];
    }

    function hit(number, marks) {
      const page = index.pages[number],
        [crumbs, plan] = place(page),
        text = texts && engine.excerpt(texts[number], page[1], marks);
      const link = element(
        "a",
        "",
        ...(page[2] ? [element("span", "nummer", marked(page[2], marks)), " "] : []),
        marked(engine.titled(page), marks),
      );
      const row = element("li", "soeg-fund"),
        note = index.kinds[page[3]][2];
      if (note) link.append(" ", element("span", "bemaerk", `(${note})`));
      link.href = root + page[0];
      row.append(link);
      if (text && text !== page[1]) row.append(element("p", "soeg-uddrag", marked(text, marks)));
      if (crumbs.length === 1 && crumbs[0] === index.kinds[page[3]][0]) crumbs.pop(); // the group is called so
      const way = crumbs.flatMap((crumb, i) => [...(i ? [" › "] : []), element("span", "", crumb)]);
      const under = [
        ...(plan ? [element("span", "soeg-plan", plan)] : []),
        ...(way.length ? [element("span", "soeg-sted", ...way)] : []),
      ];
      if (under.length) row.append(element("p", "soeg-om", ...under));
      const about = [...row.querySelectorAll(".soeg-sted, .soeg-plan")];
      about.forEach((part, i) => {
        part.id = `${panel.id}-${number}-${i}`;
      });
      if (about.length) link.setAttribute("aria-describedby", about.map((part) => part.id).join(" "));
      return row;
    }

    const counted = (hits) => fill(say.iGruppen, { antal: hits.length });

    function group(kind, hits, rowOf, count) {
      const heading = element("h2", "", `${index.kinds[kind][0]} `, element("span", "soeg-antal", counted(hits)));
      const list = element("ul", "", ...hits.slice(0, count).map(({ page }) => rowOf(page)));
      const made = element("section", "", heading, list);
      heading.id = `${panel.id}-slags-${kind}`;
      made.setAttribute("aria-labelledby", heading.id);
      if (hits.length > count) {
        const more = element("button", "soeg-alle", fill(say.alle, { antal: hits.length }));
        more.setAttribute("aria-describedby", heading.id);
        made.append(opening(more, kind, count));
      }
      return made;
    }

    function opening(button, kind, count) {
      // a button that shows all of a group, and leads to the first that was not shown
      button.type = "button";
      button.onclick = () => {
        opened.add(kind);
        draw();
        panel.querySelectorAll(`[aria-labelledby="${panel.id}-slags-${kind}"] a`)[count].focus();
      };
      return button;
    }

    function answerTo(query, found, count) {
      if (!count) return fill(say.ingen, { ord: query });
      const quoted = (words) => words.map((word) => `»${word}«`).join(", ");
      const { instead, missing, kind } = found;
      const said = instead.map(([text, words]) => fill(say.naesten, { ord: text, andet: quoted(words) }));
      if (missing.length) said.push(fill(say.mangler, { ord: quoted(missing) }));
      if (said.length) return said.join(" ");
      return fill(say[kind === "some" ? "nogle" : count === 1 ? "antal-1" : "antal"], { antal: count, ord: query });
    }

    function draw() {
      const query = input.value.trim();
      if (failed || !query || !form.contains(document.activeElement)) return hide();
      panel.hidden = false;
      if (!engine) return panel.replaceChildren(element("p", "soeg-svar", say.henter));
      const found = engine.search(query),
        hits = found ? found.hits : [];
      const groups = new Map();
      for (const found of hits) {
        const kind = index.pages[found.page][3];
        groups.set(kind, [...(groups.get(kind) ?? []), found]);
      }
      const answer = answerTo(query, found, hits.length);
      sure = !found || found.kind === "all";
      if (!hits.length) {
        const all = element("a", "", say.indeks);
        all.href = form.action;
        const advice = element("p", "soeg-svar", /\d/.test(query) ? say.raadTal : say.raad, " ", all);
        panel.replaceChildren(element("p", "soeg-svar", answer), advice);
      } else layOut(answer, groups, found.marks);
      panel.scrollTop = 0;
      clearTimeout(timer);
      timer = setTimeout(() => {
        // said when the typing rests
        const all = [...groups].map(([kind, those]) => `${index.kinds[kind][0]}: ${those.length}`);
        status.textContent = [answer.replace(/[.:]$/, ""), all.join(", ")].filter(Boolean).join(". ");
      }, 500);
    }

    function layOut(answer, groups, marks) {
      // as many hits as the screen has room for, the first of each group before more of one; then groups by name
      const kinds = [...groups.keys()];
      const shown = kinds.map((kind, i) => {
        const those = groups.get(kind);
        if (opened.has(kind)) return those.length;
        return i in LIMITS ? Math.max(1, Math.min(LIMITS[i], those.filter(({ good }) => good).length)) : 0;
      });
      const rows = new Map(),
        rowOf = (page) => rows.get(page) ?? rows.set(page, hit(page, marks)).get(page);
      const drawn = () => {
        const rest = kinds
          .filter((_, i) => !shown[i])
          .map((kind) => {
            const button = element("button", "soeg-alle", `${index.kinds[kind][0]} ${counted(groups.get(kind))}`);
            return opening(button, kind, 0);
          });
        panel.replaceChildren(
          element("p", "soeg-svar", answer),
          ...kinds.flatMap((kind, i) => (shown[i] ? [group(kind, groups.get(kind), rowOf, shown[i])] : [])),
          ...(rest.length ? [element("p", "soeg-rest", element("span", "", say.ogsaa), ...rest)] : []),
          element("p", "soeg-hjaelp", sure ? say.hjaelp : say.valg),
        );
        panel.classList.toggle("sikker", sure);
      };
      const room = Math.max(innerHeight - panel.getBoundingClientRect().top - 12, innerHeight / 2);
      panel.style.maxHeight = `${room}px`;
      drawn();
      while (!opened.size && panel.scrollHeight > panel.clientHeight && fewer(shown)) drawn();
    }

    function fewer(shown) {
      // one hit less: of the last group that has several, then whole groups but for two, then of the first group
      const several = shown.findLastIndex((count, i) => i && count > 1),
        last = shown.findLastIndex((count) => count);
      const at = several > 0 ? several : last > 1 ? last : shown[0] > 1 ? 0 : last;
      shown[at] -= 1;
      return at > 0 || shown[0] > 0;
    }

    form.addEventListener("focusin", (event) => {
      load();
      if (event.target === input && panel.hidden) draw();
    });
    form.addEventListener("focusout", () =>
      setTimeout(() => {
        if (!form.contains(document.activeElement)) hide();
      }),
    );
    input.addEventListener("input", () => {
      opened = new Set();
      draw();
    });
    form.addEventListener("submit", (event) => {
      if (failed || !input.value.trim()) return;
      event.preventDefault();
      waiting = !engine;
      if (engine) draw();
      const first = panel.querySelector(".soeg-fund a");
      if (sure) first?.click();
      else first?.focus(); // what may be meant is for the reader to open
    });
    form.addEventListener("keydown", (event) => {
      const stops = [input, ...panel.querySelectorAll("a, button")],
        at = stops.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at && 1, End: at && stops.length - 1 }[event.key];
      if (event.key === "Escape" && !panel.hidden) {
        event.preventDefault();
        input.focus();
        hide();
      } else if (to !== undefined && at >= 0 && !panel.hidden && (at || to)) {
        event.preventDefault();
        stops[Math.max(0, Math.min(to, stops.length - 1))].focus();
      } else if (
        at > 0 &&
        event.key.length === 1 &&
        event.key !== " " &&
        !event.ctrlKey &&
        !event.metaKey &&
        !event.altKey
      )
        input.focus();
    });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked && form.action === location.href.split(/[?#]/)[0]) {
      // sent here before the script was ready
      input.value = asked;
      input.focus();
    }
    return input;
  }

  const inputs = Array.from(document.querySelectorAll("form.soeg"), panelFor);
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writing || !inputs.length) return;
    event.preventDefault();
    inputs[0].focus();
    inputs[0].select();
  });
})();
