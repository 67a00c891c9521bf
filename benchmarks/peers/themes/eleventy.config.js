import { readFileSync } from "node:fs";
import footnote from "markdown-it-footnote";

const FACTS = ["url", "title", "area", "sub", "start", "amount", "financing"];

export default function (c) {
  c.amendLibrary("md", (md) => md.use(footnote));
  c.addPassthroughCopy("src/style.css");
  c.addCollection("lists", (api) => {
    const ACTIONS = api
      .getFilteredByTag("action")
      .map((page) => Object.fromEntries(FACTS.map((name) => [name, name === "url" ? page.url : page.data[name]])))
      .sort((a, b) => a.url.length - b.url.length || (a.url < b.url ? -1 : 1));
    const { AREAS, YEARS } = JSON.parse(readFileSync("src/_data/S.json", "utf8"));
    const BELOW = {},
      sums = {};
    for (const action of ACTIONS) {
      BELOW[action.sub] ||= [];
      BELOW[action.sub].push(action);
      sums[action.area] ||= {};
      sums[action.area][action.start] = (sums[action.area][action.start] || 0) + action.amount;
    }
    const BUDGET = AREAS.map((area) => {
      const cells = YEARS.map((year) => sums[area.id]?.[year] || 0);
      return [area.title, cells, cells.reduce((a, b) => a + b, 0)];
    });
    return { ACTIONS, BELOW, BUDGET };
  });
}
export const config = { dir: { input: "src", output: "_site" }, markdownTemplateEngine: false };
