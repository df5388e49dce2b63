// Makes api/static/vendor/codemirror from the packages that package-lock.json names, with their licences and digests.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const vendor = join(here, "..", "..", "static", "vendor");
const out = join(vendor, "codemirror");
mkdirSync(out, { recursive: true });
const made = await build({
  entryPoints: [join(here, "editor.js")],
  outfile: join(out, "codemirror.min.js"),
  bundle: true, minify: true, format: "iife", globalName: "CodeMirror", target: "es2022", legalComments: "none",
  metafile: true,
});

const names = [...new Set(Object.keys(made.metafile.inputs).flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []))].sort();
const about = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8"));
const licence = (name) => readFileSync(join(here, "node_modules", name, "LICENSE"), "utf8").trim();
const other = names.filter((name) => about(name).license !== "MIT");
if (other.length) throw new Error(`not under MIT: ${other}`);
const text = names.map((name) => `${name} ${about(name).version}\n\n${licence(name)}\n`).join("\n----\n\n");
writeFileSync(join(out, "LICENSE"), text);

const place = join(vendor, "manifest.json");
const manifest = JSON.parse(readFileSync(place, "utf8"));
const digest = (file) => createHash("sha256").update(readFileSync(join(vendor, file))).digest("hex");
const files = ["codemirror/LICENSE", "codemirror/codemirror.min.js"];
manifest["codemirror"] = {
  version: about("@codemirror/view").version,
  licence: "MIT",
  packages: Object.fromEntries(names.map((name) => [name, about(name).version])),
  files: Object.fromEntries(files.map((file) => [file, digest(file)])),
};
const sorted = Object.fromEntries(Object.keys(manifest).sort().map((key) => [key, manifest[key]]));
writeFileSync(place, JSON.stringify(sorted, null, 2) + "\n");
console.log(names.join(" "));
