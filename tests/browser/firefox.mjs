// Leads Firefox for tests/browser/hands.py: one command a line on standard input, one answer a line on standard output,
// both JSON.
import { createInterface } from "node:readline";
import puppeteer from "../.tools/node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js";

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  headless: true,
  extraPrefsFirefox: { "widget.gtk.overlay-scrollbars.enabled": false }, // a bar that can be pressed, as on Windows
});
const page = await browser.newPage();
const problems = [];
page.on("pageerror", (error) => problems.push(String(error)));

const commands = {
  open: async ([address, width, height, touch]) => {
    await page.setViewport({ width, height, hasTouch: touch });
    await page.goto(address);
  },
  size: async ([width, height]) => page.setViewport({ width, height }),
  down: async ([x, y]) => {
    await page.mouse.move(x, y);
    await page.mouse.down();
  },
  up: async ([x, y]) => {
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
  },
  tap: async ([x, y]) => page.touchscreen.tap(x, y),
  key: async ([said, held]) => {
    const key = said === "Space" ? " " : said; // as Playwright calls it
    for (const name of held) await page.keyboard.down(name);
    await page.keyboard.press(key);
    for (const name of held) await page.keyboard.up(name);
  },
  ask: async ([script, argument]) => page.evaluate(`(${script})(${JSON.stringify(argument ?? null)})`),
  problems: async () => problems.splice(0),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = JSON.parse(line);
  let answer;
  try {
    answer = { answer: (await commands[name](rest)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
