#!/usr/bin/env bash
# Formats and lint of everything we wrote. `--fix` writes what can be written.
set -u
status=0
mapfile -t cpp < <(git ls-files -co --exclude-standard -- 'core/*.cpp' 'core/*.hpp' 'cli/*.cpp' 'cli/*.hpp' 'wasm/*.cpp' 'tests/*.cpp' 'tests/*.hpp')
if [ "${1:-}" = --fix ]; then
  clang-format-14 -i "${cpp[@]}"
  node_modules/.bin/biome check --write --log-level=warn .
else
  clang-format-14 --dry-run -Werror "${cpp[@]}" 2> build/format.log || { head -20 build/format.log; echo "C++ format: run tools/lint.sh --fix"; status=1; }
  node_modules/.bin/biome check --log-level=warn --max-diagnostics=20 . || { echo "TypeScript and JavaScript: run tools/lint.sh --fix, mend what is left"; status=1; }
fi
node_modules/.bin/tsc --noEmit -p . || status=1
exit $status
