#!/usr/bin/env bash
# The stores' own linter over what ships to Firefox; warnings of Chromium-only keys are expected, errors are not.
node_modules/.bin/web-ext lint --source-dir build/extension/firefox --output json --no-config-discovery > build/webext-lint.json 2> build/webext-lint.err
node -e '
const r = JSON.parse(require("fs").readFileSync("build/webext-lint.json", "utf8"));
for (const e of r.errors) console.log("error", e.code, e.message, e.file ?? "");
for (const w of r.warnings) console.log("warning", w.code, w.file ?? "");
console.log(`web-ext lint: ${r.errors.length} errors, ${r.warnings.length} warnings`);
process.exit(r.errors.length ? 1 : 0);
'
