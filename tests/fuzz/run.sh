#!/usr/bin/env bash
# Fuzzes each target for SECONDS (first argument, default 300): `npm run fuzz -- 3600`. Seeds are the conformance cases.
# A finding is kept under build/fuzz/<target>; the exit status says whether there was one.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tools/setup.sh
setup_all
build fuzz
status=0
mkdir -p build/fuzz/seeds build/fuzz/patches
node -e '
const fs = require("fs");
let n = 0;
for (const f of fs.readdirSync("tests/protocol")) for (const c of JSON.parse(fs.readFileSync(`tests/protocol/${f}`, "utf8"))) fs.writeFileSync(`build/fuzz/seeds/${n++}`, JSON.stringify(c.request));
// One patch for each section of a pack, with one of its own files in it.
const pack = JSON.parse(fs.readFileSync("build/fuzz/packs/core.json", "utf8"));
for (const [section, value] of Object.entries(pack)) {
  if (Array.isArray(value)) value.filter((_, i) => i % 9 === 0).forEach((one, i) => fs.writeFileSync(`build/fuzz/patches/${section}-${i}`, JSON.stringify({ [section]: [one] })));
  else fs.writeFileSync(`build/fuzz/patches/${section}`, JSON.stringify({ [section]: value }).slice(0, 4000));
}
'
for target in boundary text pack; do
  mkdir -p "build/fuzz/$target"
  seeds=build/fuzz/seeds
  [ "$target" = pack ] && seeds=build/fuzz/patches
  "build/fuzz/fuzz_$target" "build/fuzz/$target" "$seeds" -max_total_time="${1:-300}" -timeout=10 -max_len=8192 \
    -artifact_prefix="build/fuzz/$target/finding-" -print_final_stats=1 2>&1 | tail -20 || status=1
done
exit $status
