// Lays Typst out as typstyle does, in lines of at most 120 letters: node tests/typst_format.mjs [--check] FILE...
// With --check nothing is written: what is not laid out so is listed, and the answer is 1.
import { readFileSync, writeFileSync } from "node:fs";

const STYLE = { tab_spaces: 2, max_width: 120 };
const HOME = new URL(".tools/node_modules/@typstyle/typstyle-wasm-bundler/", import.meta.url);

const glue = await import(new URL("typstyle_wasm_bg.js", HOME)); // what a bundler would have joined with the program
const program = await WebAssembly.instantiate(readFileSync(new URL("typstyle_wasm_bg.wasm", HOME)), {
  "./typstyle_wasm_bg.js": glue,
});
glue.__wbg_set_wasm(program.instance.exports);
program.instance.exports.__wbindgen_start();

const check = process.argv[2] === "--check";
for (const file of process.argv.slice(check ? 3 : 2)) {
  const text = readFileSync(file, "utf8");
  const formatted = glue.format(text, STYLE);
  if (formatted === text) continue;
  if (check) {
    console.log(`would be laid out otherwise: ${file}`);
    process.exitCode = 1;
  } else writeFileSync(file, formatted);
}
