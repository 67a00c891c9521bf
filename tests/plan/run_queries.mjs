// Asks the site's own search: node tests/plan/run_queries.mjs SITE QUERIES.json. Prints the time to open the index, and
// for each query its addresses in order, the words
// that no page has, the words found instead, and the best time of three (a busy machine is no fault of the search).
import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";

const [site, queries] = process.argv.slice(2);
const page = { window: {} };
for (const script of [/^soeg-ord\.\w+\.js$/, /^soeg-motor\.\w+\.js$/, /^soeg-indeks\.js$/]) {
  const name = readdirSync(`${site}/assets`).find((name) => script.test(name));
  runInNewContext(readFileSync(`${site}/assets/${name}`, "utf8"), page);
}
const { open, indeks: index } = page.window.strategisite;

function timed(work) {
  const start = performance.now();
  const made = work();
  return [made, performance.now() - start];
}

const [{ search }, opened] = timed(() => open(index));
const answers = JSON.parse(readFileSync(queries, "utf8")).map((query) => {
  const tries = [1, 2, 3].map(() => timed(() => search(query)));
  const found = tries[0][0];
  const hits = (found?.hits ?? []).map((hit) => index.pages[hit.page][0]);
  const { kind = "none", missing = [], instead = [] } = found ?? {};
  return { query, ms: Math.min(...tries.map(([, ms]) => ms)), kind, hits, missing, instead };
});
console.log(JSON.stringify({ opened, answers }));
