"use strict";
// Ranks pages for a query. Fetched by soeg.js with its words (soeg-ord.js) and the index when the field is touched.
(() => {
  const WEIGHTS = [5, 2, 1]; // title, lead, text

  const PAGE = /^(.*?)(?:^|[\s,(])(?:s|sd|side|sider)\.?\s*(\d{1,4})[)?.! ]*$/iu;
  const ORDINAL = /(?<![\d.])(\d+)\.\s+\p{L}/gu; // »2. runde« is no number of a part of a plan

  function excerpt(text = "", title, marks) {
    // the line with most of what was asked for and the title lacks, around the first of it; where there is none, the
    // first, whole: it was written to be read alone
    const found = (line) => Array.from(line.matchAll(marks), ([, ...words]) => words.findIndex(Boolean));
    const said = found(title);
    const count = (line) => new Set(found(line).filter((word) => !said.includes(word))).size;
    const lines = text.split("\n");
    let [best] = lines,
      most = 0;
    for (const line of lines) if (count(line) > most) [best, most] = [line, count(line)];
    if (best === lines[0] && best.length < 900) return best;
    const first = Math.max(0, best.search(marks));
    const start = first < 110 ? 0 : best.indexOf(" ", first - 60) + 1;
    const end = best.length - start < 170 ? best.length : best.lastIndexOf(" ", start + 160);
    return (start ? "… " : "") + best.slice(start, end) + (end < best.length ? " …" : "");
  }

  function open(index) {
    for (const page of index.pages) page[0] = page[0].replace(/(^|\/)(?=[#?]|$)/, "$1index.html"); // not in the file
    const count = index.pages.length; // documents that are asked for come after these
    const { vocabulary, fold, number, SMALLEST } = window.strategisite.words;
    const { words, stems, pagesOf, termsOf, termOf, marksOf, isSmall, quality, near } = vocabulary(index);

    function split(term) {
      // a compound that no page has, as two words that one has: beskæftigelses|forvaltningen
      for (let at = term.folded.length - SMALLEST; at >= SMALLEST; at--) {
        const parts = [term.folded.slice(0, at), term.folded.slice(at)].map(termOf);
        if (!parts.every((part) => stems.has(part.stem))) continue;
        const [first, last] = parts.map(hitsOf);
        if ([...first.keys()].some((page) => page < index.pages.length && last.has(page))) return parts;
      }
      return null;
    }

    function mended(term) {
      // what may be meant by a word that no page has: all that is nearest, a letter off, two words in one, two letters
      // off, or the long word that it begins with. What is further off is another word: then nothing is offered
      const { folded } = term,
        most = folded.length > 10 ? 2 : 1;
      if (folded.length <= SMALLEST || term.exact) return [];
      const off = near(term, most);
      const meant = (nearest) => {
        const stems = [...new Set(nearest.map((word) => word.stem))];
        const measure = (word) => (stems.some((stem) => word.folded.startsWith(stem)) ? 4 : 0);
        return nearest.length && [{ ...term, near: nearest, measure }];
      };
      const nearest = (count) => meant([...off.keys()].filter((word) => off.get(word) === count));
      const begun = () => {
        const long = (word) => word.stem.length >= Math.max(8, folded.length * 0.55) && folded.startsWith(word.stem);
        return meant(words.filter(long));
      };
      return nearest(1) || split(term) || (most > 1 && nearest(2)) || begun() || [];
    }

    function hitsOf(term) {
      // page -> its best word for the term
      const hits = new Map();
      for (const word of words) {
        const good = term.measure(word, term);
        if (!good) continue;
        if (term.measure !== quality) term.like.push(word.folded);
        const pages = pagesOf(word);
        for (let i = 0; i < pages.length; i += 2) {
          const score = good * WEIGHTS[pages[i + 1]];
          const hit = hits.get(pages[i]);
          if (!hit || hit.score < score) hits.set(pages[i], { score, good, weight: pages[i + 1] });
        }
      }
      return hits;
    }

    function lead(all) {
      // where all words of a phrase of readers' own are asked for, its pages have them as if they were called so;
      // page -> its place among those, where nothing else is asked for. Where no page has a word, its beginning does
      const led = new Map(),
        least = all.map((hits) => ([...hits.keys()].some((page) => page < count) ? 7 : 4));
      index.phrases.forEach(([size, ...pages], n) => {
        const met = all.map((hits) => hits.get(count + n)).map((hit, i) => (hit?.good >= least[i] ? hit : null));
        if (met.filter(Boolean).length < size) return;
        const whole = met.every((hit) => hit?.good > 6);
        pages.forEach((page, place) => {
          met.forEach((hit, i) => {
            if (hit && !(all[i].get(page)?.score >= hit.score)) all[i].set(page, { ...hit, led: true });
          });
          led.set(page, Math.max(led.get(page) ?? 0, whole ? 20_000 - 1000 * place : 0));
        });
      });
      for (const hits of all) for (const page of [...hits.keys()]) if (page >= count) hits.delete(page);
      return led;
    }

    function documents(query) {
      // »strategien s. 65«: that page of the documents that are called so; without a name that of the most cited
      const [, name, asked] = query.trim().match(PAGE) ?? [];
      const said = termsOf(name ?? "").filter((term) => !term.exact && !isSmall(term.text));
      const isIn = (run) => {
        const [first, last = first] = run.split("-").map(Number);
        return first <= asked && asked <= last;
      };
      const meant = index.documents.filter(([page, runs]) => {
        const title = fold(index.pages[page][1]);
        return asked && runs.split(",").some(isIn) && said.every((term) => title.includes(term.cut));
      });
      return meant.slice(0, 3).map(([page]) => {
        const [address, title, ...rest] = index.pages[page];
        index.pages.push([`${address}#s-${Number(asked)}`, `s. ${Number(asked)}: ${title}`, ...rest]);
        return { page: index.pages.length - 1, good: true };
      });
    }

    function search(query) {
      index.pages.length = count;
      let terms = termsOf(query),
        kind = "all";
      if (!terms.length) return null;
      const asked = terms.map((term) => term.folded),
        instead = [],
        name = fold(query.trim());
      const isNote = (page) => index.kinds[page[3]][1] < 0.5 && fold(page[1]) === name; // »note 58«
      const called = /\d$/.test(name) ? index.pages.findIndex(isNote) : -1;
      if (called >= 0)
        return { kind: "all", hits: [{ page: called, good: true }], marks: /(?!)/g, missing: [], instead };
      let all = terms.map(hitsOf),
        led = lead(all);
      const having = (need) =>
        [...index.pages.keys()].filter((page) => all.filter((hits) => hits.has(page)).length >= need);
      const whole = having(terms.length);
      if (!whole.length && all.some((hits) => !hits.size)) {
        terms = terms.flatMap((term, i) => {
          const meant = all[i].size ? [term] : mended(term);
          if (!all[i].size && meant.length) instead.push([term.text, meant]);
          return meant.length ? meant : [term];
        });
        all = terms.map(hitsOf);
        led = lead(all);
        if (instead.length) kind = "near";
      }
      const missing = terms.filter((_, i) => !all[i].size).map((term) => term.text);
      let pages = having(terms.length);
      // of words that are missing the rest may be found, unless that too is only what may be meant
      const least = missing.length + instead.length < asked.length ? terms.length / 2 : terms.length;
      for (let need = terms.length - 1; !pages.length && need >= least; need--) {
        pages = having(need);
        kind = "some";
      }
      // readers' own words lead on where they are all that is asked for, or nothing else has all of it
      const on = [...led.keys()].filter((page) => led.get(page) || kind === "some" || !pages.length);
      pages = [...new Set([...pages, ...on])];
      const counted = new Set(Array.from(query.matchAll(ORDINAL), (match) => match[1]));
      const isOf = (mark, term) => term.text === number(mark.toLowerCase()) && !counted.has(mark);
      const hits = pages.map((page) => {
        const [, title, mark, group] = index.pages[page];
        let score = 0,
          covered = 0,
          deepest = 0;
        all.forEach((found, i) => {
          const hit = found.get(page);
          if (!hit) return;
          score += hit.score * (1 + Math.log2(index.pages.length / found.size) / 4);
          if (!hit.weight && !hit.led && hit.good > 3) covered += terms[i].folded.length;
          deepest = Math.max(deepest, hit.weight);
        });
        score *= (1 + Math.min(1, covered / fold(title).length)) * index.kinds[group][1];
        const named =
          name === fold(title) ||
          name === fold(mark) ||
          (/\d/.test(mark) && deepest < 2 && terms.some((term) => isOf(mark, term)));
        return { page, score, named, order: score + (named ? 30_000 : (led.get(page) ?? 0)) };
      });
      const best = Math.max(...hits.map((hit) => hit.score));
      hits.sort((a, b) => b.order - a.order || a.page - b.page);
      const pointed = documents(query);
      if (pointed.length || (kind === "some" && hits[0]?.named)) kind = "all"; // it is named by its number
      return {
        kind: pointed.length || hits.length ? kind : "none",
        hits: [...pointed, ...hits.map(({ page, score }) => ({ page, good: score > best / 4 }))],
        marks: marksOf(terms, asked),
        missing: hits.length ? missing : [],
        instead: instead.map(([text, meant]) => [text, wordsOf(meant)]),
      };
    }

    function wordsOf(meant) {
      // the words that hits were found by, one form of each: that of most pages
      const often = (a, b) => pagesOf(b).length - pagesOf(a).length;
      return meant.flatMap(({ near, stem }) => {
        if (!near) return [words.find((word) => word.stem === stem).text];
        const forms = new Map();
        for (const word of near.sort(often)) if (!forms.has(word.stem)) forms.set(word.stem, word.text);
        return [...forms.values()].slice(0, 3);
      });
    }

    function titled([address, title, , , , above]) {
      // a note is called by its number and by what it is about, which stands on another page than it does
      const [own, place] = address.split("#"),
        about = index.pages[above];
      return place && about && about[0].split("#")[0] !== own ? `${title}: ${about[1]}` : title;
    }

    return { search, excerpt, titled };
  }

  window.strategisite = window.strategisite || {};
  window.strategisite.open = open;
})();
