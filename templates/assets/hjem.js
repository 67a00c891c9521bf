"use strict";
// The page for addresses that do not exist is shown at any of them, however deep, so what it says of other addresses,
// which is said from the front page's place, leads astray. It asks for this script at each depth; the nearest that
// there is tells where the site begins, and whatever begins with »./« is meant from there.
(() => {
  const own = document.currentScript;
  if (document.documentElement.dataset.hjem) return;
  const home = new URL("..", own.src);
  document.documentElement.dataset.hjem = home.pathname;
  document.getElementById("uden-program")?.remove();
  if (home.href === new URL(".", location.href).href) return; // all is right here
  const isAsked = (element) => element.localName === "script" && element.dataset.dybde;
  for (const element of document.querySelectorAll("*")) {
    if (isAsked(element)) continue;
    const moved = [...element.attributes].filter(({ value }) => value.startsWith("./"));
    for (const attribute of moved) attribute.value = new URL(attribute.value, home).href;
    if (!moved.length || element.localName !== "script") continue;
    const again = document.createElement("script"); // one that was looked for in vain is not looked for again
    for (const { name, value } of element.attributes) again.setAttribute(name, value);
    again.async = false;
    element.replaceWith(again);
  }
})();
