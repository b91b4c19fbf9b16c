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

# need_servers : name servers and a mail server for the tests, which start them themselves as plain
# programs. What cannot be had is skipped by the tests that need it.
need_servers() {
    local policy=/usr/sbin/policy-rc.d made=() has_mail_server=0 package
    dpkg-query -W -f='${db:Status-Abbrev}${Provides}\n' 2>/dev/null \
        | grep -q '^ii.*mail-transport-agent' && has_mail_server=1
    local missing=()
    for package in $(sed -n 's/^servers: //p' "$project/packaging/packages"); do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' && continue
        if [ "$package" = exim4-daemon-light ] && [ $has_mail_server -eq 1 ]; then
            say "Not installed: $package, because this machine has another mail server"
            continue
        fi
        missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then
        local root=()
        [ "$(id -u)" -eq 0 ] || root=(sudo)
        say "Installing, without starting them: ${missing[*]}"
        if [ ! -e "$policy" ]; then
            printf '#!/bin/sh\nexit 101\n' | "${root[@]}" tee "$policy" >/dev/null
            "${root[@]}" chmod +x "$policy"
            made=("$policy")
        fi
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq || true
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends "${missing[@]}" \
            || say "Could not be installed; the tests that need it are skipped"
        [ ${#made[@]} -eq 0 ] || "${root[@]}" rm -f "${made[@]}"
    fi
    unpack_smtp_sink || say "smtp-sink (package postfix) cannot be had; its tests are skipped"
}

# unpack_smtp_sink : Postfix's test server without Postfix, which would replace other mail servers.
unpack_smtp_sink() {
    local parts=$project/build/parts
    if ! command -v smtp-sink >/dev/null && [ ! -x "$parts/usr/sbin/smtp-sink" ]; then
        mkdir -p "$parts"
        (cd "$parts" && apt-get -o APT::Sandbox::User=root download -qq postfix >/dev/null && dpkg -x postfix_*.deb . && rm -f postfix_*.deb) \
            || return 1
    fi
    [ -x "$parts/usr/sbin/smtp-sink" ] && export BOUNCELENS_SMTP_SINK_DIR=$parts
    return 0
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
