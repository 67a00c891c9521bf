"use strict";
/* Panels that lie over the page: `details.panel`, its button first and what it opens last. A panel stays open until
   a person goes elsewhere: a press outside it, Tab out of it, or Esc, which also gives focus back to the button.

   What a press means is decided by its click alone, never by the focus that it moves on its way. A press on words,
   padding or a scrollbar moves focus to whatever around them can hold it (here `main`), and to close a panel in the
   middle of a press takes away what is being pressed, or moves it from under the pointer. Focus counts only where a
   key moved it. The panel itself can hold focus, so that keys go on from where it was pressed. */
(() => {
  const GAP = 8; // pixels kept free to the edge of the window
  const LEAST = 96; // pixels of a panel that are shown however low the window is
  const opened = () => document.querySelectorAll("details.panel[open]");
  let pressed = null; // where the last press began; nothing once a key has been used since

  function close(details) {
    details.open = false;
  }

  /* Beside its button and inside the window: above where there is more room than below, no taller than the room, and
     moved sideways. */
  function show(details) {
    const { firstElementChild: button, lastElementChild: panel } = details;
    Object.assign(panel.style, { top: "", bottom: "", maxHeight: "", translate: "" });
    panel.tabIndex = -1;
    if (getComputedStyle(panel).position !== "absolute") return; // narrow screens: in line with the rest
    const { clientWidth, clientHeight } = document.documentElement;
    const { top, bottom } = button.getBoundingClientRect();
    const below = clientHeight - bottom - GAP;
    const above = top - GAP;
    if (panel.offsetHeight > below) {
      if (above > below) Object.assign(panel.style, { top: "auto", bottom: "100%" });
      panel.style.maxHeight = `${Math.max(LEAST, Math.min(panel.offsetHeight, Math.max(above, below)))}px`;
    }
    const { left, right } = panel.getBoundingClientRect();
    const shift = Math.max(GAP - left, Math.min(0, clientWidth - GAP - right));
    if (shift) panel.style.translate = `${shift}px`;
  }

  document.addEventListener(
    "pointerdown",
    ({ target }) => {
      pressed = target;
    },
    true,
  );
  document.addEventListener("click", ({ target }) => {
    for (const details of opened()) if (!details.contains(target) && !details.contains(pressed)) close(details);
  });
  document.addEventListener("focusin", ({ target }) => {
    if (!pressed) for (const details of opened()) if (!details.contains(target)) close(details);
  });
  document.addEventListener(
    "keydown",
    ({ key }) => {
      pressed = null;
      if (key !== "Escape") return;
      for (const details of opened()) {
        const focus = document.activeElement;
        close(details);
        if (details.contains(focus) || focus.contains(details)) details.firstElementChild.focus();
      }
    },
    true,
  );

  const showAll = () => {
    for (const details of opened()) show(details);
  };
  new MutationObserver(showAll).observe(document.documentElement, { subtree: true, attributeFilter: ["open"] });
  window.addEventListener("resize", showAll);
})();
