#!/usr/bin/env bash
# Runs every test that drives a browser, two files at a time; arguments narrow them to these files. A file that fails is run
# once more, alone, when all others are done, and named at the end if it needed that: the machine may have been too busy to
# paint in time, or two things of the product may race. What is named is to be looked into.
set -uo pipefail
cd "$(dirname "$0")/.."
files=("$@")
[ ${#files[@]} -gt 0 ] ||
  mapfile -t files < <(find tests -path 'tests/browser/*.test.mjs' -o -name '*.browser.test.mjs' | sort)
run() { node --no-warnings --test --test-reporter=spec "$1"; }

# What each file printed is shown whole, when it is through.
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
one() {
  local log=$out/${1//\//-}
  run "$1" > "$log" 2>&1 || touch "$log.failed"
  echo "-- $1"
  cat "$log"
}
for file in "${files[@]}"; do
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
  one "$file" &
done
wait

again=() failed=()
for file in "${files[@]}"; do
  if [ -e "$out/${file//\//-}.failed" ]; then again+=("$file"); fi
done
for file in "${again[@]}"; do
  echo "-- once more: $file"
  run "$file" || failed+=("$file")
done
[ ${#again[@]} -eq 0 ] || printf 'needed a second run: %s\n' "${again[@]}"
[ ${#failed[@]} -eq 0 ] || { printf 'failed twice: %s\n' "${failed[@]}"; exit 1; }
