#!/usr/bin/env bash
# Builds what the core needs of ICU 72 and prints the folder that holds it:
#   libicu.a        ICU's common and i18n code, compiled by em++ for WebAssembly
#   libicudata.so.72  an empty data library, so that the native build reads our data file and not the system's
#   icudt72l.dat    the trimmed data, the same file for both builds
#   include/        the headers
# Everything comes from Debian's source package, checked by hash, and is cached by the content of what goes in.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cache=${APLOMB_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/aplomb}
tarball=icu_72.1.orig.tar.gz
sha=a2d2d38217092a7ed56635e34467f92f976b370e20182ad325edea6681a71d68
flags=(-O2 -fwasm-exceptions -ffunction-sections -fdata-sections -DU_STATIC_IMPLEMENTATION -DU_CHARSET_IS_UTF8=1
  -DUCONFIG_NO_LEGACY_CONVERSION=1 -DU_COMMON_IMPLEMENTATION -DU_I18N_IMPLEMENTATION -DU_DISABLE_RENAMING=0 -w)

fail() { echo "icu: $*" >&2; exit 1; }
compiler=$(em++ --version) || fail "em++ does not run: install the package emscripten (./run and ./test do)"
compiler=${compiler%%$'\n'*}
hash() { sha256sum | cut -c1-16; }
key=$({ echo "$sha" "${flags[@]}"; echo "$compiler"; cat "$here/keep.txt" "$here/brkitr-root.txt" "$here/sources.txt" "$here/build.sh"; } | hash)
code_key=$({ echo "$sha" "${flags[@]}"; echo "$compiler"; cat "$here/sources.txt"; } | hash)
out=$cache/icu-$key
if [ -f "$out/done" ]; then echo "$out"; exit 0; fi
mkdir -p "$cache"
exec 9> "$cache/icu.lock"; flock 9
if [ -f "$out/done" ]; then echo "$out"; exit 0; fi

fetch() {
  [ -f "$cache/$tarball" ] && return
  echo "icu: fetching Debian's source package" >&2
  local work; work=$(mktemp -d); mkdir -p "$work/lists/partial" "$work/parts"
  # The machine's own package sources, read as source-package sources; nothing in /etc is changed.
  for f in /etc/apt/sources.list.d/debian*.sources /etc/apt/sources.list.d/ubuntu*.sources; do
    [ -f "$f" ] && sed 's/^Types:.*/Types: deb-src/' "$f" > "$work/parts/$(basename "$f")"
  done
  [ -f /etc/apt/sources.list ] && sed -n 's/^deb /deb-src /p' /etc/apt/sources.list > "$work/parts/main.list"
  local opt=(-o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/parts" -o "Dir::State::lists=$work/lists" -o "APT::Sandbox::User=root")
  apt-get "${opt[@]}" update >&2 || fail "cannot read the package index; check the network and the files in /etc/apt, then run again"
  (cd "$work" && apt-get "${opt[@]}" source --download-only icu >&2) || fail "Debian's source package 'icu' (72.1) cannot be fetched; on another release put $tarball into $cache"
  [ -f "$work/$tarball" ] || fail "this system offers $(ls "$work" | grep -o 'icu_[0-9.]*orig' | head -1), Aplomb is built on ICU 72.1: put $tarball into $cache"
  mv "$work/$tarball" "$cache/$tarball"; rm -rf "$work"
}
fetch
echo "$sha  $cache/$tarball" | sha256sum -c --quiet >&2 || { rm -f "$cache/$tarball"; fail "$tarball does not have the expected hash; it was removed, run again to fetch it anew"; }

tmp=$(mktemp -d "$cache/tmp.XXXXXX"); trap 'rm -rf "$tmp"' EXIT
tar -xzf "$cache/$tarball" -C "$tmp"
src=$tmp/icu/source
mkdir -p "$tmp/out/include" "$tmp/obj"
cp -r "$src/common/unicode" "$tmp/out/include/"; cp -r "$src/i18n/unicode" "$tmp/out/include/"

# Data: take the listed items out of the shipped file, with a break-rule index that names no dictionary.
grep -vE '^\s*(#|$)' "$here/keep.txt" | awk -F'#' '{ if ($2 !~ /[a-z]/) { print "keep.txt: no reason for " $1 > "/dev/stderr"; exit 1 } }' || fail "every item of wasm/icu/keep.txt needs its reason after a #"
sed -E 's/#.*//; s/\s+$//; /^$/d' "$here/keep.txt" > "$tmp/list.txt"
mkdir -p "$tmp/x"; (cd "$tmp" && icupkg -x '*' -d x "$src/data/in/icudt72l.dat")
cp "$here/brkitr-root.txt" "$tmp/root.txt"
(cd "$tmp" && genrb -q -d x/brkitr root.txt >&2)
# Of the supplemental data (240 kB) a calendar asks for two tables; the rest is about territories and languages of the world.
derb -s "$tmp/x" -d "$tmp" supplementalData.res
awk 'NR <= 6 || /^}/ { print; next }  # the head of the table, and its end
  /^    [^ }]/ { on = $0 ~ /^    (calendarPreferenceData|cldrVersion|weekData) *\{/ }
  on { print }' "$tmp/supplementalData.txt" > "$tmp/cut.txt"
mv "$tmp/cut.txt" "$tmp/supplementalData.txt"
(cd "$tmp" && genrb -q -d x supplementalData.txt >&2)
while read -r item; do [ -f "$tmp/x/$item" ] || fail "wasm/icu/keep.txt names $item, which ICU 72.1 does not hold"; done < "$tmp/list.txt"
(cd "$tmp" && icupkg -tl -s x -a "$tmp/list.txt" new out/icudt72l.dat)

# The empty stand-in for the system's data library.
${CC:-cc} -xc++ -shared -fPIC -O2 -I"$src/common" -Wl,-soname,libicudata.so.72 "$src/stubdata/stubdata.cpp" -o "$tmp/out/libicudata.so.72"

# The archive depends on the source and the flags alone: a changed keep-list does not compile it again.
archive=$cache/libicu-$code_key.a
if [ ! -f "$archive" ]; then
sources=$(grep -v '^#' "$here/sources.txt")
echo "icu: compiling $(wc -l <<< "$sources") files with em++ (about three minutes, once)" >&2
export NODE_PATH=/usr/share/nodejs
# shellcheck disable=SC2016 # what is quoted singly is for the shells that compile
xargs -P "$(nproc)" -I{} sh -c 'o=$(echo "{}" | tr / _); em++ '"${flags[*]}"' -std=c++17 -I"'"$src"'/common" -I"'"$src"'/i18n" -c "'"$src"'/{}" -o "'"$tmp"'/obj/${o%.cpp}.o"' <<< "$sources" >&2 || fail "em++ could not compile ICU; the messages above say where"
emar rcs "$tmp/libicu.a" "$tmp"/obj/*.o
mv "$tmp/libicu.a" "$archive"
fi
ln "$archive" "$tmp/out/libicu.a" 2>/dev/null || cp "$archive" "$tmp/out/libicu.a"
touch "$tmp/out/done"
rm -rf "$out"; mv "$tmp/out" "$out"
echo "$out"
