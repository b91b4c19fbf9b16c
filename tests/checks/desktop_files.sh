#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The desktop file, the metainfo and the man pages are valid, in both languages, and say what the
# programs say.
# usage: desktop_files.sh PROJECT PROGRAM...    (exit code 77: nothing wrong, but a tool was missing)
set -u
project=$1
shift
desktop=$project/packaging/desktop/bouncelens.desktop
metainfo=$project/packaging/desktop/alt.bouncelens.bouncelens.metainfo.xml
man=$project/packaging/man

# The leak checker would only find what fontconfig and others keep until the end.
export ASAN_OPTIONS=detect_leaks=0 LC_ALL=C.UTF-8
bad=0
skipped=0
wrong() { echo "$*"; bad=1; }
has_tool() { # program, what it would check
    command -v "$1" >/dev/null && return 0
    echo "skipped: $2, $1 is not installed"
    skipped=1
    return 1
}
quiet() { # what it checks, command... : any word of the command is a complaint
    local what=$1 words
    shift
    words=$("$@" 2>&1) && [ -z "$words" ] || wrong "$what: ${words:-failed without a word}"
}

# --- desktop file ---
if has_tool desktop-file-validate "desktop file"; then
    quiet "desktop file" desktop-file-validate "$desktop"
fi
for key in Name GenericName Comment Keywords; do
    for line in "$key=" "$key\[zh_CN\]="; do
        grep -q "^$line." "$desktop" || wrong "desktop file: no $line"
    done
done
grep -q 'setDesktopFileName(QStringLiteral("bouncelens"))' "$project/app/main.cpp" \
    || wrong "app/main.cpp does not name $(basename "$desktop")"
icon=$(sed -n 's/^Icon=//p' "$desktop")
[ -f "$project/resources/icons/$icon.svg" ] || wrong "desktop file: no icon $icon"

# --- metainfo ---
if has_tool appstreamcli "metainfo"; then
    words=$(appstreamcli validate --no-net "$metainfo" 2>&1) || wrong "metainfo: $words"
fi
id=$(sed -n 's,^  <id>\(.*\)</id>,\1,p' "$metainfo")
[ "$(basename "$metainfo")" = "$id.metainfo.xml" ] || wrong "metainfo: the id $id is not the file's name"
grep -qF "<launchable type=\"desktop-id\">$(basename "$desktop")</launchable>" "$metainfo" \
    || wrong "metainfo: does not launch $(basename "$desktop")"
for element in name summary developer_name p li; do
    english=$(grep -c "<$element>" "$metainfo")
    chinese=$(grep -c "<$element xml:lang=\"zh_CN\">" "$metainfo")
    if [ "$english" -eq 0 ] || [ "$english" -ne "$chinese" ]; then
        wrong "metainfo: <$element> $english times in English, $chinese times in Chinese"
    fi
done
for type in $(sed -n 's/^MimeType=//p' "$desktop" | tr ';' ' '); do
    grep -qF "<mediatype>$type</mediatype>" "$metainfo" || wrong "metainfo: $type is missing"
done

# --- man pages ---
options() { grep -oE -- '--[a-z]+(-[a-z]+)*' | sort -u; }
check_page() { # page, program's name, its --help, version
    local page=$1 name=$2 help=$3 version=$4 text word
    [ -f "$page" ] || { wrong "$page is missing"; return; }
    text=$(sed -e '/^\.\\"/d' -e 's/\\-/-/g' "$page")
    for word in $(options <<<"$help") --help --version; do
        options <<<"$text" | grep -qxe "$word" || wrong "$page: $word is missing"
    done
    # --help and --version need not stand in the help.
    for word in $(options <<<"$text" | grep -vxe --help -e --version); do
        options <<<"$help" | grep -qxe "$word" || wrong "$page: $name has no $word"
    done
    grep -q "^\.TH .*\"Bouncelens $version\"" "$page" || wrong "$page: is not of version $version"
    if [ "$has_man" -eq 1 ]; then
        quiet "$page" bash -c 'man --warnings -l "$1" 2>&1 >/dev/null' - "$page"
    fi
    if [ "$has_mandoc" -eq 1 ]; then
        # \C in the lines that let Chinese text wrap is groff's own.
        word=$(mandoc -T lint -W warning "$page" 2>&1 | grep -vF "invalid escape sequence: \\C'[hanzi")
        [ -z "$word" ] || wrong "$word"
    fi
}

has_man=0
has_mandoc=0
# groff as well: where it is missing, "man" is often a stand-in that has no pages at all.
if has_tool groff "formatting of man pages" && has_tool man "formatting of man pages"; then
    has_man=1
fi
has_tool mandoc "style of man pages" && has_mandoc=1
for program in "$@"; do
    [ -n "$program" ] || continue
    name=$(basename "$program")
    help=$("$program" --help) || wrong "$name --help failed"
    version=$("$program" --version | sed 's/.* //')
    [ -n "$(options <<<"$help")" ] || wrong "$name --help names no option"
    for page in "$man/$name.1" "$man/zh_CN/$name.1"; do
        check_page "$page" "$name" "$help" "$version"
    done
    # Chinese characters, told by their bytes.
    LC_ALL=C grep -q $'\xe9\x80\x80\xe4\xbf\xa1' "$man/zh_CN/$name.1" || wrong "zh_CN/$name.1 is not Chinese"
    grep -qF "<binary>$name</binary>" "$metainfo" || wrong "metainfo: $name is missing"
    grep -oE '<release version="[^"]+"' "$metainfo" | head -1 | grep -qF "\"$version\"" \
        || wrong "metainfo: the newest release is not $version"
    if [ "$name" = bouncelens-cli ]; then
        for command in probe diagnose; do
            help=$("$program" $command --help) || wrong "$name $command --help failed"
            for page in "$man/$name-$command.1" "$man/zh_CN/$name-$command.1"; do
                check_page "$page" "$name $command" "$help" "$version"
            done
        done
        for key in $("$program" classify --format csv - <<<"550" | head -1 | tr -d '"\r' | tr ',' ' '); do
            for page in "$man/$name.1" "$man/zh_CN/$name.1"; do
                grep -qw "$key" "$page" || wrong "$page: the key $key is missing"
            done
        done
    fi
done

[ $bad -eq 0 ] || exit 1
[ $skipped -eq 0 ] || exit 77
echo "desktop file, metainfo and man pages are as they should be"
