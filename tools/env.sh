# What every build command needs in its environment. Sourced by run, test and by people.
export NODE_PATH=/usr/share/nodejs  # Emscripten's acorn is Debian's, its node is not
export APLOMB_ICU=${APLOMB_ICU:-$(wasm/icu/build.sh)}
