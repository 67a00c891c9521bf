// The preview's part in the page: loads it again when it has changed, lays mistakes over it until they are mended, and
// leads to the page with its PDF beside it.
"use strict";
(() => {
  const script = document.currentScript;
  const address = (name) => new URL(name, script.src).href;
  const ROOM = "5.5rem";
  let version = script.dataset.version;
  let newest = null;
  let source = null;
  let host = null;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  }

  // The source line with the wrong part marked. The server counts characters, JavaScript counts UTF-16 units.
  function sourceLine(found) {
    const line = element("pre", "kildelinje");
    const characters = Array.from(found.kildelinje);
    const from = found.mærke - 1;
    const to = Math.max(from + 1, from + found.længde);
    line.append(
      characters.slice(0, from).join(""),
      element("mark", "", characters.slice(from, to).join("")),
      characters.slice(to).join(""),
    );
    return line;
  }

  function item(found, words) {
    const made = element("li", `fund ${found.niveau}`);
    made.append(
      element("p", "sted", `${found.fil}:${found.linje}:${found.kolonne}`),
      element("p", "tekst", found.tekst),
    );
    if (found.kildelinje) made.append(sourceLine(found));
    if (found.hjælp) made.append(element("p", "hjælp", `${words.hjælp}: ${found.hjælp}`));
    if (found.eksempel) made.append(element("pre", "eksempel", found.eksempel));
    return made;
  }

  // Mistakes are a panel over the page; what is only worth a look is a closed note in its corner.
  function panel(state) {
    const list = element("ol", "liste");
    list.append(...state.fund.map((found) => item(found, state.ord)));
    if (state.ok) {
      const note = element("details", "note");
      note.append(element("summary", "", state.titel), list);
      return note;
    }
    const made = element("section", "panel");
    const heading = element("h2", "titel", state.titel);
    const hide = element("button", "skjul", state.ord.skjul);
    hide.type = "button";
    hide.addEventListener("click", () => remove());
    heading.id = "titel";
    made.setAttribute("role", "alert");
    made.setAttribute("aria-labelledby", heading.id);
    made.append(heading, hide, list);
    return made;
  }

  function remove() {
    host?.remove();
    host = null;
  }

  function show(state) {
    remove();
    if (!state.fund.length) return;
    host = added("strategisite-melding", state.ord.sprog, panel(state));
  }

  // What the preview adds to a page stands in a tree of its own: neither the page's style nor ours reaches the other.
  function added(id, language, ...parts) {
    const made = element("div");
    made.id = id;
    made.lang = language;
    const style = element("link");
    style.rel = "stylesheet";
    style.href = address("preview.css");
    made.attachShadow({ mode: "open" }).append(style, ...parts);
    document.body.append(made);
    return made;
  }

  // A way that is no part of what the page says. It lies over the page, whose end is to be seen above it all the same,
  // as is what the keyboard comes to.
  function offer(id, language, link) {
    const made = added(id, language, link);
    made.setAttribute("role", "navigation");
    made.setAttribute("aria-label", link.textContent);
    document.body.style.paddingBottom = ROOM;
    document.documentElement.style.scrollPaddingBottom = ROOM;
  }

  // The page's own PDF: the first that it leads to from its head, above all that it says.
  function pdf(page) {
    const link = page.querySelector("main a[href$='.pdf']:not([href*='medier/'])");
    const text = page.querySelector("main .tekst, main h2");
    const before = Node.DOCUMENT_POSITION_FOLLOWING;
    return link && (!text || link.compareDocumentPosition(text) & before) ? link : null;
  }

  // A way to see the page and its PDF beside each other: in a page of the preview's own, so that each has a window
  // of its own width.
  function offerPdf(words) {
    if (window.top !== window || !pdf(document)) return;
    const link = element("a", "pdf-knap", words.visPdf);
    link.href = `${address("beside.html")}#${location.pathname}`;
    offer("strategisite-pdf", words.sprog, link);
  }

  // The way to the desk, with a form for what stands on the page.
  function offerEdit(words) {
    if (!words.ret) return;
    const link = element("a", "ret-knap", words.ret);
    link.href = address(`desk/side?adresse=${encodeURIComponent(location.pathname)}`);
    link.target = "_top";
    offer("strategisite-ret", words.sprog, link);
    if (window.top === window) offerParts(words).catch(() => {}); // the preview is stopped, or the page is being left
  }

  // From each thing that is said, the way to its field. It stands behind what it is of, in a tree of its own, so that
  // neither the page's style nor the names of its headings are others.
  async function offerParts(words) {
    const asked = encodeURIComponent(location.pathname);
    const [ways, style] = await Promise.all([
      fetch(address(`desk/steder?adresse=${asked}`)).then((reply) => (reply.ok ? reply.json() : [])),
      fetch(address("ret.css")).then((reply) => reply.text()),
    ]);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    const places = ways.map((way) => [way, place(way)]); // all of them before any is added to
    for (const [way, where] of places) {
      if (!where) continue;
      const host = element("span");
      const link = element("a", "", words.ret);
      link.href = way.vej;
      link.setAttribute("aria-label", way.navn);
      host.lang = words.sprog;
      host.dataset.strategisite = "ret";
      const tree = host.attachShadow({ mode: "open" });
      tree.adoptedStyleSheets = [sheet];
      tree.append(link);
      if (/^H[1-6]$/.test(where.tagName)) {
        host.className = "efter";
        where.after(host);
      } else where.append(host);
    }
  }

  function place(way) {
    if (way.id) {
      const found = document.getElementById(way.id);
      return found?.querySelector("h2, h3, h4, dt, th, p, li") ?? found;
    }
    const said = (one) => one.textContent.replace(/\s+/g, " ").trim() === way.ord;
    const all = Array.from(document.getElementsByTagName(way.slags));
    return all[way.nummer] && said(all[way.nummer]) ? all[way.nummer] : all.find(said);
  }

  // Whether this page is in another edition as it is here. One in a frame has its PDF beside it, which may be another.
  async function same() {
    if (window.top !== window) return false;
    const reply = await fetch(location.pathname, { method: "HEAD", cache: "no-store" });
    return reply.headers.get("ETag") === `"${script.dataset.tegn}"`;
  }

  async function receive(event) {
    const state = JSON.parse(event.data);
    newest = state;
    if (state.version !== version) {
      const alike = await same().catch(() => false); // the preview is stopped, or the page is being left
      if (state !== newest) return;
      if (!alike) return location.reload(); // the browser keeps the scroll position
      version = state.version;
    }
    show(state);
    if (!document.getElementById("strategisite-pdf")) offerPdf(state.ord);
    if (!document.getElementById("strategisite-ret")) offerEdit(state.ord);
  }

  // Only the page in view listens: a browser allows six connections to a server, and each open tab would hold one.
  function listen() {
    const wanted = document.visibilityState === "visible";
    if (wanted && !source) {
      source = new EventSource(address("events"));
      source.addEventListener("tilstand", receive);
    } else if (!wanted && source) {
      source.close();
      source = null;
    }
  }

  document.addEventListener("visibilitychange", listen);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") remove();
  });
  listen();
})();
