"use strict";
// The words of the index, and how near one is to what is asked: what soeg-motor.js ranks pages by. Fetched with it.
(() => {
  const FOLDS = { æ: "ae", ä: "ae", ø: "oe", ö: "oe", å: "aa", é: "e", è: "e", ü: "u" };
  const UNFOLD = { ae: "(?:ae|[æä])", oe: "(?:oe|[øö])", aa: "(?:aa|å)", e: "[eéè]", u: "[uü]" };
  const MILLIONS = /(\d+(?:[.,]\d+)*|\d*½)\s*(?:mio|mill)\p{L}*\.?(?:\s*kr\p{L}*)?/u;
  const NUMBER = /§\s?\d+|\d+\.[ivxlc]+(?:\.\d+)?(?![\p{L}\d])|\d+(?:[.,]\d+)+/u;
  const TOKEN = new RegExp(`${MILLIONS.source}|${NUMBER.source}|[\\p{L}\\d]+`, "gu");
  const CONSONANT = "[bcdfghjklmnpqrstvxz]";
  const TWICE = new RegExp(`(${CONSONANT})\\1$`),
    SHUT = new RegExp(`(${CONSONANT})(?:e(l)|r)$`);
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

  function vocabulary(index) {
    const stop = new Set(index.stop.map(fold)),
      adverbs = index.stop.filter((words) => words.includes(" ")).join("|"), // »i dag« says nothing, and »dag« does
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
    const postings = index.postings.split("\n");
    const words = index.words.split("\n").map((line, place) => {
      before = before.slice(0, parseInt(line[0], 36)) + line.slice(1);
      const folded = fold(before);
      const cut = cutOf(folded);
      return { text: before, folded, cut, stem: stemOf(folded), letters: letters(folded), packed: postings[place] };
    });

    const stems = new Set(words.map((word) => word.stem));

    function pagesOf(word) {
      // [page, weight, page, weight …]
      if (word.pages) return word.pages;
      const found = [];
      for (const [group, packed] of word.packed.split(" ").entries()) {
        let value = 0,
          page = -1;
        for (const letter of packed) {
          const code = letter.charCodeAt(0);
          value = value * 26 + code - (code > 96 ? 97 : 65);
          if (code > 96) continue;
          page += value + 1;
          found.push([page, 2 - group]);
          value = 0;
        }
      }
      word.pages = found.sort((a, b) => a[0] - b[0]).flat();
      return word.pages;
    }

    function termsOf(query) {
      let text = query.toLowerCase().replace(/\bparagraf(?:fen)?\s*(?=\d)/g, "§");
      text = text.replace(/(\d+)[\s.-]*([ivxlc]+)(?:[\s.-]*(\d+))?\s*$/, (said, area, sub, action) => {
        const joined = [area, sub, action].filter(Boolean).join(".");
        return numbers.has(joined) ? joined : said;
      });
      const rest = text.replace(new RegExp(`(?<![\\p{L}\\d])(?:${adverbs})(?![\\p{L}\\d-])`, "gu"), "");
      let terms = [...(/[\p{L}\d]/u.test(rest) ? rest : text).matchAll(TOKEN)].map((match) =>
        match[1] ? millions(match[1]) : number(match[0].replace(/\s/g, "")),
      );
      // small words and single letters say nothing beside others: »s. 65« is 65
      const sayMore = terms.filter((term) => !isSmall(term));
      terms = [...new Set(sayMore.length ? sayMore : terms)];
      return terms.map(termOf);
    }

    function isSmall(text) {
      return stop.has(fold(text)) || /^\p{L}$/u.test(text);
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
      if (!seam(word.folded.slice(0, word.folded.indexOf(term.cut)))) return 0;
      if (word.folded.includes(term.folded)) return 2;
      // a form of the word that a compound begins with: »dommervagten« of »dommervagtsprojektet«
      if (term.cut.length > SMALLEST && word.folded.startsWith(term.cut)) return 2;
      return term.cut.length > 3 ? 1 : 0;
    }

    function seam(head) {
      // whether a part of a compound may begin behind these letters: »netværks|gruppe«, not »inte|grati|on«
      const parts = [head, head.slice(0, -1)].map(stemOf);
      return head.length < 4 || parts.some((stem) => stem.length > 3 && stems.has(stem));
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

    function near(term, most) {
      // words -> how many letters they are off, of those that may be meant by a term
      const bits = letters(term.folded),
        off = new Map();
      for (const word of words)
        if (apart(bits, word.letters) < 2 * most + 3) off.set(word, apartFrom(term, word, most));
      return off;
    }

    function marksOf(terms, asked) {
      // one pattern for what to mark in titles and excerpts, with a group for each word that is asked for
      const whole = (text) => `(?<![\\p{L}\\d])${pattern(fold(text))}(?![\\p{L}\\d])`;
      const partsOf = (term) => {
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
        const short = [...new Set([term.folded, term.cut])].map((part) => `(?<![\\p{L}\\d])${pattern(part)}`);
        return term.cut.length > 3 ? [...parts, pattern(term.folded)] : short;
      };
      const found = terms.map((term) => partsOf(term).join("|"));
      for (const [short, long] of index.marked) {
        if (terms.some((term) => [term.folded, term.cut].includes(fold(short)))) found.push(whole(long));
        if (termsOf(long).every((term) => asked.includes(term.folded))) found.push(whole(short));
      }
      return new RegExp(`(${found.join(")|(")})`, "giu");
    }

    return { words, stems, pagesOf, termsOf, termOf, marksOf, isSmall, quality, near };
  }

  window.strategisite = window.strategisite || {};
  window.strategisite.words = { vocabulary, fold, number, SMALLEST };
})();
