# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by packaging/run, packaging/test and .ci/run; sourced, not run.

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }

# need_packages GROUP... : installs what is missing of packaging/packages. Quick when nothing is.
need_packages() {
    local missing=() group package
    for group in "$@"; do
        for package in $(sed -n "s/^$group: //p" "$project/packaging/packages"); do
            dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' \
                || missing+=("$package")
        done
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    say "Installing: ${missing[*]}"
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "Not root and no sudo: please install ${missing[*]}" >&2; exit 1; }
        root=(sudo)
    fi
    if ! command -v apt-get >/dev/null; then
        echo "This is no Debian or Ubuntu: please install what matches ${missing[*]}" >&2
        exit 1
    fi
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
}

# build PRESET [TARGET...] : configures once and builds.
build() {
    local preset=$1
    shift
    cd "$project" || exit 1
    if [ ! -f "build/$preset/build.ninja" ]; then
        say "Configuring build/$preset"
        cmake --preset "$preset" --log-level=WARNING
    fi
    say "Building build/$preset"
    cmake --build --preset "$preset" ${1:+--target "$@"}
}
