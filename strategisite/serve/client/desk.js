// While one types at the desk: what is typed is tried by the preview, and the form gets the messages of the answer,
// which is the same form. The page beside it is shown as it would be; where something is wrong the last good one stays.
// Without this script the form works as it is: it is checked when it is saved.
"use strict";
(() => {
  const PAUSE = 400; // milliseconds without a key
  const TWICE = 2000; // milliseconds within which a press is the same press
  const AGAIN = 2000; // until what nobody could try is tried again

  // Enter ends a line as it does in a sheet: it leads on and saves nothing. In a table the next is the one below.
  function next(from) {
    const cell = from.closest("tbody td");
    if (cell)
      return cell.closest("tr").nextElementSibling?.cells[cell.cellIndex].querySelector("input, select, textarea");
    const all = Array.from(from.form.elements).filter(
      (one) => one.offsetParent && one.matches("input, select, textarea"),
    );
    return all[all.indexOf(from) + 1];
  }

  document.addEventListener("keydown", (event) => {
    const from = event.target;
    const typing = from instanceof HTMLInputElement && from.form?.querySelector("button[hidden]");
    if (event.key !== "Enter" || event.isComposing || !typing) return;
    event.preventDefault();
    next(from)?.focus();
  });

  // What is sent is written and shown before the answer comes: that takes seconds, and is said at once. A second press
  // of the same button is none.
  let sent = 0;
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    if (event.timeStamp - sent < TWICE && sent) return event.preventDefault();
    sent = event.timeStamp;
    const said = document.createElement("p");
    said.className = "venter";
    said.setAttribute("role", "status");
    (event.submitter ?? event.target.lastElementChild).after(said);
    said.textContent = document.querySelector("main").dataset.venter; // after it is there, or it is not read aloud
  });
  function calm() {
    sent = 0;
    for (const said of document.querySelectorAll(".venter")) said.remove();
  }
  window.addEventListener("pageshow", calm); // back from the page that came

  // A file that is too large is told at its field, before it is sent: what else stands there is kept.
  document.addEventListener("change", ({ target }) => {
    if (!target.dataset?.maks) return;
    const large = [...target.files].some((file) => file.size > Number(target.dataset.maks));
    target.setCustomValidity(large ? target.dataset.forStor : "");
    target.reportValidity();
  });

  // What is typed and not saved would go with the page, by a link or another of its forms: the browser asks first.
  const left = document.querySelector("form[data-proev] #mens"); // what an earlier page has left in this one
  let unsaved = document.querySelector("form[data-ugemt]") ?? (left?.textContent.trim() ? left.closest("form") : null);
  for (const what of ["input", "change"])
    document.addEventListener(what, ({ target }) => {
      if (target.form?.method === "post") unsaved = target.form;
    });
  document.addEventListener("submit", ({ target }) => {
    if (target === unsaved) unsaved = null;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    setTimeout(calm); // whoever stays waits for nothing
  });

  const form = document.querySelector("form[data-proev]");
  if (!form) return;
  const aside = document.querySelector("aside[data-side]");
  let timer = 0;
  let asked = 0;
  let shown = 0;

  // Another text is put in only where there is news, or a screen reader would say it again.
  function put(into, from) {
    if (from && into.innerHTML !== from.innerHTML) into.innerHTML = from.innerHTML;
  }

  function tell(answer) {
    const told = [form, answer].map((one) => one.querySelectorAll("[data-besked]"));
    if (told[0].length !== told[1].length) return;
    told[0].forEach((into, number) => {
      put(into, told[1][number]);
      if (into.childElementCount) into.closest("details:not([open])")?.setAttribute("open", "");
    });
    for (const field of answer.querySelectorAll("input, select, textarea")) {
      const own = form.elements.namedItem(field.name);
      if (own instanceof Element) own.toggleAttribute("aria-invalid", field.hasAttribute("aria-invalid"));
      if (own?.hasAttribute?.("aria-invalid")) own.setAttribute("aria-invalid", "true");
    }
    put(form.querySelector("#mens"), answer.querySelector("#mens"));
  }

  // The new page is loaded behind the old one and takes its place when it is there, at the same height.
  // A page that is not there, for what it is of is new or has never been right, is not shown.
  async function show(address) {
    if (!address || address === "-" || window.top !== window) return;
    const turn = ++shown;
    const reply = await fetch(address, { method: "HEAD" }).catch(() => null); // the preview is stopped
    if (!reply?.ok || turn !== shown) return;
    const frame = document.createElement("iframe");
    frame.title = aside.getAttribute("aria-label");
    frame.src = address;
    frame.className = "ny";
    frame.addEventListener("load", () => {
      const made = frame.isConnected && frame.contentDocument?.defaultView; // none where nobody has answered
      if (!made) return frame.remove();
      const before = frame.previousElementSibling?.contentDocument?.defaultView;
      if (before) made.scrollTo(0, before.scrollY);
      frame.className = "";
      while (frame.previousElementSibling) frame.previousElementSibling.remove();
    });
    for (const late of aside.querySelectorAll(".ny")) late.remove();
    aside.append(frame);
    aside.dataset.side = address;
    aside.hidden = false;
  }

  async function attempt() {
    const turn = ++asked;
    let status = 0; // nobody has answered
    try {
      const reply = await fetch(form.dataset.proev, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      status = reply.status;
      const answer = new DOMParser().parseFromString(await reply.text(), "text/html");
      const made = answer.querySelector("form[data-proev]");
      if (turn === asked && reply.ok && made) {
        tell(made);
        show(answer.querySelector("aside[data-side]")?.dataset.side);
      }
    } catch {
      // The preview is stopped, or has stumbled: what is typed is still here, and is tried again.
    }
    if (turn === asked && (status === 0 || status >= 500)) later(AGAIN);
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(attempt, pause);
  }

  // In a long text one begins at the part that was to be edited.
  function begin() {
    const text = form.elements.namedItem("tekst");
    const wanted = text?.dataset.afsnit;
    if (!wanted) return;
    const plain = (line) => line.replace(/\u00ad|[*_`]|\[\[[^\]|]*\|?|\]\]/g, "").trim();
    let at = 0;
    for (const line of text.value.split("\n")) {
      if (/^#{1,6} /.test(line) && plain(line.replace(/^#+ /, "").replace(/\s+#+\s*$/, "")) === plain(wanted)) break;
      at += line.length + 1;
    }
    if (at > text.value.length) return;
    text.focus();
    text.setSelectionRange(at, at);
    const lines = text.value.slice(0, at).split("\n").length;
    text.scrollTop = (text.scrollHeight * (lines - 1)) / text.value.split("\n").length;
  }

  for (const what of ["input", "change"]) form.addEventListener(what, () => later(PAUSE));
  show(aside.dataset.side);
  begin();
  if (form.querySelector("#mens")) attempt();
})();
