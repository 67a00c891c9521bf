"use strict";
// Ranks pages for a query. Fetched by soeg.js with the index when the field is touched; also runs under node
// (tests/plan/run_queries.mjs).
(() => {
  const FOLDS = { æ: "ae", ä: "ae", ø: "oe", ö: "oe", å: "aa", é: "e", è: "e", ü: "u" };
  const UNFOLD = { ae: "(?:ae|[æä])", oe: "(?:oe|[øö])", aa: "(?:aa|å)", e: "[eéè]", u: "[uü]" };
  const MILLIONS = /(\d+(?:[.,]\d+)*|\d*½)\s*(?:mio|mill)\p{L}*\.?(?:\s*kr\p{L}*)?/u;
  const NUMBER = /§\s?\d+|\d+\.[ivxlc]+(?:\.\d+)?(?![\p{L}\d])|\d+(?:[.,]\d+)+/u;
  const TOKEN = new RegExp(`${MILLIONS.source}|${NUMBER.source}|[\\p{L}\\d]+`, "gu");
  const CONSONANT = "[bcdfghjklmnpqrstvxz]";
  const TWICE = new RegExp(`(${CONSONANT})\\1$`),
    SHUT = new RegExp(`(${CONSONANT})(?:e(l)|r)$`);
  const WEIGHTS = [5, 2, 1]; // title, lead, text
  const SMALLEST = 5; // letters of a part of a compound, or of a word, that may be mistaken for another

  const fold = (text) => text.toLowerCase().replace(/[æäøöåéèü]/g, (letter) => FOLDS[letter]);
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = (folded) => escaped(folded).replace(/ae|oe|aa|e|u/g, (letters) => UNFOLD[letters]);
  const millions = (text) =>
    `${text.replace(/^½/, "0,5").replace("½", ",5").replace(".", ",")}mio`
      .replace(/(,\d*?)0+mio$/, "$1mio")
      .replace(",mio", "mio");

  function number(text) {
    // as plan/search_index.py writes numbers and whole kroner
    if (!/^[\d.,]+$/.test(text)) return text;
    const whole = /^\d{1,3}(\.\d{3})+$/.test(text) ? text.replaceAll(".", "") : text.replaceAll(".", ",");
    return /^\d{2,}0000$/.test(whole) ? millions(String(whole / 1e6)) : whole;
  }

  function letters(word) {
    // the letters it has, as bits
    let bits = 0;
    for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) & 31);
    return bits;
  }

  function apart(a, b) {
    // how many letters only one of them has
    let bits = a ^ b,
      count = 0;
    for (; bits; bits &= bits - 1) count++;
    return count;
  }

  function distance(a, b, most, isAlike) {
    // letters left out, added or swapped, or one for another that sounds alike; any other one counts twice
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let rows = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= a.length; i++) {
      const [older, old] = rows,
        row = [i];
      for (let j = 1; j <= b.length; j++) {
        const other = a[i - 1] === b[j - 1] ? 0 : isAlike(a[i - 1], b[j - 1]) ? 1 : 2;
        row[j] = Math.min(old[j] + 1, row[j - 1] + 1, old[j - 1] + other);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
          row[j] = Math.min(row[j], older[j - 2] + 1);
      }
      if (Math.min(...row) > most) return most + 1;
      rows = [old, row];
    }
    return rows[1][b.length];
  }

  function open(index) {
    const stop = new Set(index.stop.map(fold)),
      pairs = index.irregular.map((pair) => pair.map(fold)),
      isAlike = (a, b) => index.alike.some((sounds) => sounds.includes(a) && sounds.includes(b));
    const numbers = new Set(index.pages.map((page) => page[2].toLowerCase()).filter(Boolean));

    function cutOf(word) {
      // without its ending
      const ending = /\d/.test(word)
        ? ""
        : (index.endings.find(
            (end) =>
              word.length - end.length > 2 &&
              word.endsWith(end) &&
              !(end[0] === "e" && "ao".includes(word[word.length - end.length - 1])),
          ) ?? ""); // ae and oe are letters
      return word.slice(0, word.length - ending.length).replace(TWICE, "$1");
    }

    function stemOf(word) {
      // the same for all forms of a word
      const cut = cutOf(word),
        pair = pairs.find(([many]) => cut.endsWith(many));
      if (pair) return cut.slice(0, -pair[0].length) + pair[1];
      return cut.length > 4 ? cut.replace(SHUT, "$1$2") : cut;
    }

    let before = "";
    const words = index.words.split("\n").map((line) => {
      const end = line.indexOf(" ");
      before = before.slice(0, parseInt(line[0], 36)) + line.slice(1, end);
      const folded = fold(before);
      const cut = cutOf(folded);
      return { text: before, folded, cut, stem: stemOf(folded), letters: letters(folded), packed: line.slice(end + 1) };
    });

    const stems = new Set(words.map((word) => word.stem));

    function pagesOf(word) {
      // [page, weight, page, weight …]
      if (word.pages) return word.pages;
      word.pages = [];
      let value = 0,
        page = -1;
      for (const letter of word.packed) {
        const code = letter.charCodeAt(0);
        value = value * 26 + code - (code > 96 ? 97 : 65);
        if (code > 96) continue;
        page += Math.floor(value / 3) + 1;
        word.pages.push(page, value % 3);
        value = 0;
      }
      return word.pages;
    }

    function termsOf(query) {
      let text = query.toLowerCase().replace(/\bparagraf(?:fen)?\s*(?=\d)/g, "§");
      text = text.replace(/(\d+)[\s.-]*([ivxlc]+)(?:[\s.-]*(\d+))?\s*$/, (said, area, sub, action) => {
        const joined = [area, sub, action].filter(Boolean).join(".");
        return numbers.has(joined) ? joined : said;
      });
      let terms = [...text.matchAll(TOKEN)].map((match) =>
        match[1] ? millions(match[1]) : number(match[0].replace(/\s/g, "")),
      );
      const sayMore = terms.filter((term) => !stop.has(fold(term)));
      terms = [...new Set(sayMore.length ? sayMore : terms)];
      return terms.map(termOf);
    }

    function termOf(text) {
      const folded = fold(text),
        stem = stemOf(folded),
        pair = pairs.find((p) => stem.endsWith(p[1]));
      const other = pair ? stem.slice(0, -pair[1].length) + pair[0] : "";
      return { text, folded, stem, cut: cutOf(folded), other, exact: /^[\d§]/.test(text), like: [], measure: quality };
    }

    function quality(word, term) {
      if (word.folded === term.folded) return 8;
      if (term.exact) return term.folded.includes(",") && word.folded.startsWith(term.folded) ? 4 : 0;
      if (word.stem === term.stem) return 7;
      // most words end here
      if (!word.folded.includes(term.cut)) return term.other && word.folded.includes(term.other) ? 1 : 0;
      if (word.folded.startsWith(term.folded)) return 4;
      if (term.folded.length < 4) return 0;
      // a compound's last part says what it is: skole|fravær
      if (term.stem.length > 3 && word.stem.endsWith(term.stem)) return 5;
      if (word.folded.includes(term.folded)) return 2;
      return term.cut.length > 3 ? 1 : 0;
    }

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

    function apartFrom(term, word, most) {
      // how many letters a word is off, as it stands, or both without their endings; nobody mistakes the first letter,
      // and what has lost its ending must end alike
      const off = (a, b) =>
        a[0] === b[0] || (a[0] === b[1] && a[1] === b[0]) ? distance(a, b, most, isAlike) : most + 1;
      const [a, b] = [term.cut, word.cut],
        ends = a.at(-1) === b.at(-1) || (a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1));
      return Math.min(
        ends && Math.min(a.length, b.length) >= SMALLEST ? off(a, b) : most + 1,
        off(term.folded, word.folded),
      );
    }

    function mended(term) {
      // what may be meant by a word that no page has: all that is nearest, a letter off, two words in one, two letters
      // off, or the long word that it begins with. What is further off is another word: then nothing is offered
      const { folded } = term,
        most = folded.length > 10 ? 2 : 1;
      if (folded.length <= SMALLEST || term.exact) return [];
      const bits = letters(folded),
        off = new Map();
      for (const word of words)
        if (apart(bits, word.letters) < 2 * most + 3) off.set(word, apartFrom(term, word, most));
      const meant = (near) => {
        const stems = [...new Set(near.map((word) => word.stem))];
        const measure = (word) => (stems.some((stem) => word.folded.startsWith(stem)) ? 4 : 0);
        return near.length && [{ ...term, near, measure }];
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
        count = index.pages.length,
        least = all.map((hits) => ([...hits.keys()].some((page) => page < count) ? 7 : 4));
      index.phrases.forEach(([size, ...pages], n) => {
        const met = all.map((hits) => hits.get(count + n)).map((hit, i) => (hit?.good >= least[i] ? hit : null));
        if (met.filter(Boolean).length < size) return;
        const whole = met.every((hit) => hit?.good > 6);
        pages.forEach((page, place) => {
          met.forEach((hit, i) => {
            if (hit && !(all[i].get(page)?.score >= hit.score)) all[i].set(page, hit);
          });
          led.set(page, Math.max(led.get(page) ?? 0, whole ? 20_000 - 1000 * place : 0));
        });
      });
      for (const hits of all) for (const page of [...hits.keys()]) if (page >= count) hits.delete(page);
      return led;
    }

    function search(query) {
      let terms = termsOf(query),
        kind = "all";
      if (!terms.length) return null;
      const asked = terms.map((term) => term.folded),
        instead = [];
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
      const name = fold(query.trim());
      const hits = pages.map((page) => {
        const [, title, mark, group] = index.pages[page];
        let score = 0,
          covered = 0,
          deepest = 0;
        all.forEach((found, i) => {
          const hit = found.get(page);
          if (!hit) return;
          score += hit.score * (1 + Math.log2(index.pages.length / found.size) / 4);
          if (!hit.weight && hit.good > 3) covered += terms[i].folded.length;
          deepest = Math.max(deepest, hit.weight);
        });
        score *= (1 + Math.min(1, covered / fold(title).length)) * index.kinds[group][1];
        const named =
          name === fold(title) ||
          name === fold(mark) ||
          (/\d/.test(mark) && deepest < 2 && terms.some((term) => term.text === number(mark.toLowerCase())));
        return { page, score, order: score + (named ? 30_000 : (led.get(page) ?? 0)) };
      });
      const best = Math.max(...hits.map((hit) => hit.score));
      hits.sort((a, b) => b.order - a.order || a.page - b.page);
      return {
        kind: hits.length ? kind : "none",
        hits: hits.map(({ page, score }) => ({ page, good: score > best / 4 })),
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

    function marksOf(terms, asked) {
      // one pattern for what to mark in titles and excerpts
      const whole = (text) => `(?<![\\p{L}\\d])${pattern(fold(text))}(?![\\p{L}\\d])`;
      const found = terms.flatMap((term) => {
        if (term.like.length) return term.like.map(whole);
        if (term.text.endsWith("mio"))
          return [`(?<![\\d.,])${escaped(term.text.slice(0, -3)).replace(",", "[.,]")}(?:,0)?\\s*mi(?:o|ll)`];
        if (term.exact) return [`(?<![\\d.,])${escaped(term.text).replace(",", "[.,]").replace("§", "§\\s?")}(?!\\d)`];
        const ends = (part, more) => `${pattern(part)}${part.at(-1)}?${more}(?:${index.endings.join("|")})?`;
        const parts = [
          ends(term.cut, ""),
          ...(term.cut !== term.stem ? [ends(term.stem, "(?:e?[lr])?")] : []),
          ...(term.other ? [ends(term.other, "")] : []),
        ];
        return term.cut.length > 3 ? [...parts, pattern(term.folded)] : [`(?<![\\p{L}\\d])${pattern(term.folded)}`];
      });
      for (const [short, long] of index.abbreviations) {
        if (terms.some((term) => term.text === short.toLowerCase())) found.push(whole(long));
        if (termsOf(long).every((term) => asked.includes(term.folded))) found.push(whole(short));
      }
      return new RegExp(found.join("|"), "giu");
    }

    return { search };
  }

  if (typeof window === "undefined") module.exports = { open };
  else {
    window.strategisite = window.strategisite || {};
    window.strategisite.open = open;
  }
})();
