#!/usr/bin/env bash
# Brings the machine and the tree to where Aplomb can be built: packages, npm modules, ICU. Does nothing that is done.
# Sourced by ./run and ./test from the project's root.

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
die() { printf '\naplomb: %s\n' "$*" >&2; exit 1; }

setup_packages() {
  command -v dpkg >/dev/null || die "this system has no dpkg: Aplomb's scripts know Debian 12 and Ubuntu; elsewhere install what tools/packages.txt lists"
  local missing=() name
  while read -r name; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done < <(sed -E 's/#.*//; s/\s+//g; /^$/d' tools/packages.txt)
  [ ${#missing[@]} -eq 0 ] && return
  local sudo=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || die "these packages are missing and only root can install them: ${missing[*]}"
    sudo=(sudo)
  fi
  say "Installing ${missing[*]}"
  "${sudo[@]}" apt-get update -qq >&2 || die "apt-get update failed: check the network, then run again"
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -y -qq "${missing[@]}" >&2 || die "apt-get could not install ${missing[*]}: the lines above say why"
}

setup_node() {
  command -v node >/dev/null || die "Node.js 20 or newer is needed: install it (nodejs.org, or your distribution's package), then run again"
  [ "$(node -p 'Number(process.versions.node.split(".")[0])')" -ge 20 ] || die "Node.js 20 or newer is needed, this is $(node --version): install a newer one, then run again"
  local want have
  want=$(sha256sum package-lock.json | cut -c1-16)
  have=$(cat node_modules/.aplomb 2>/dev/null || true)
  [ "$want" = "$have" ] && return
  say "Installing npm packages"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || die "npm ci failed: check the network, then run again"
  echo "$want" > node_modules/.aplomb
}

setup_icu() {
  APLOMB_ICU=$(wasm/icu/build.sh) || die "ICU could not be built; the lines above say why"
  export APLOMB_ICU NODE_PATH=/usr/share/nodejs
}

# configure PRESET: CMake once per preset, again when ICU moved.
configure() {
  local dir=build/$1
  grep -qs "ICU_DIR:PATH=$APLOMB_ICU\$" "$dir/CMakeCache.txt" && [ -f "$dir/build.ninja" ] && return
  rm -f "$dir/CMakeCache.txt"
  cmake --preset "$1" > "$dir.configure.log" 2>&1 || { cat "$dir.configure.log" >&2; die "CMake could not configure the $1 build; the lines above say why"; }
}

# build PRESET [TARGET...]
build() {
  mkdir -p build
  configure "$1"
  cmake --build "build/$1" ${2:+--target "${@:2}"} -- -j "$(nproc)" > "build/$1.log" 2>&1 || { tail -60 "build/$1.log" >&2; die "the $1 build failed; the whole log is build/$1.log"; }
}

build_extension() {
  node_modules/.bin/esbuild wasm/host.ts --bundle --format=esm --outfile=build/wasm/host.mjs --log-level=warning >&2 || die "wasm/host.ts does not build"
  node tools/extension.mjs >&2 || die "the extension does not build; the lines above say why"
}

setup_all() {
  setup_packages
  setup_node
  setup_icu
}
