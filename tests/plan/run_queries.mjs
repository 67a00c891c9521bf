// Asks the site's own search: node tests/plan/run_queries.mjs SITE QUERIES.json [times|steps]. Prints for each query
// its addresses in order, what is shown of the first, the words that no page has and those found instead. With `times`
// also the time to open the index and the best of three of each answer (a busy machine is no fault of the search); with
// `steps` how many functions and branches of the site's scripts each answer goes through, which is the same on any
// machine.
import { readdirSync, readFileSync } from "node:fs";
import { Session } from "node:inspector";
import { runInNewContext } from "node:vm";

const [site, queries, measure = ""] = process.argv.slice(2);
const session = new Session();
session.connect();

function post(method, parameters) {
  // answered at once, as the session is with this very process
  let answered;
  session.post(method, parameters, (problem, answer) => {
    if (problem) throw new Error(problem.message);
    answered = answer;
  });
  return answered;
}

if (measure === "steps") {
  post("Profiler.enable");
  post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
}

const page = { window: {} };
for (const script of [/^soeg-ord\.\w+\.js$/, /^soeg-motor\.\w+\.js$/, /^soeg-indeks\.js$/, /^soeg-tekster\.js$/]) {
  const filename = readdirSync(`${site}/assets`).find((name) => script.test(name));
  if (filename) runInNewContext(readFileSync(`${site}/assets/${filename}`, "utf8"), page, { filename });
}
const { open, indeks: index, tekster } = page.window.strategisite;

function timed(work) {
  const start = performance.now();
  const made = work();
  return [made, performance.now() - start];
}

function counted(work) {
  post("Profiler.takePreciseCoverage"); // and all begin from nothing
  const made = work();
  const scripts = post("Profiler.takePreciseCoverage").result.filter(({ url }) => /^soeg-\w+\./.test(url));
  const ranges = scripts.flatMap(({ functions }) => functions.flatMap((one) => one.ranges));
  return [made, ranges.reduce((sum, { count }) => sum + count, 0)];
}

function answer(query) {
  const tries = measure === "times" ? [1, 2, 3].map(() => timed(() => search(query))) : [];
  if (tries.length) return [tries[0][0], { ms: Math.min(...tries.map(([, ms]) => ms)) }];
  if (measure !== "steps") return [search(query), {}];
  const [found, steps] = counted(() => search(query));
  return [found, { steps }];
}

const [{ search, excerpt }, opened] = timed(() => open(index));
const answers = JSON.parse(readFileSync(queries, "utf8")).map((query) => {
  const [found, measured] = answer(query);
  const hits = (found?.hits ?? []).map((hit) => index.pages[hit.page][0]);
  const { kind = "none", missing = [], instead = [] } = found ?? {};
  const [first] = found?.hits ?? [];
  const shown = first && tekster && excerpt(tekster.texts[first.page], index.pages[first.page][1], found.marks);
  return { query, ...measured, kind, hits, shown, missing, instead };
});
console.log(JSON.stringify({ opened, answers }));
