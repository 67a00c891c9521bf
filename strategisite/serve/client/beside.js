// A page and its PDF. The page follows the reader and the editor's saves; the PDF follows the page.
"use strict";
(() => {
  const page = document.getElementById("side");
  const pdf = document.getElementById("pdf");
  page.addEventListener("load", () => {
    const shown = page.contentDocument;
    if (!shown) return; // the browser's own page: nobody answers
    const link = shown.querySelector("main a[href$='.pdf']:not([href*='medier/'])");
    history.replaceState(null, "", `#${shown.location.pathname}`);
    document.title = shown.title;
    if (link) pdf.src = `${link.href}?${Date.now()}`; // as it is now, not as the browser remembers it
  });
  page.src = decodeURI(location.hash.slice(1)) || "/";
})();
