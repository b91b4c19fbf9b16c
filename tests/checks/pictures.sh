#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The program paints its pages in both languages, light and dark; the pictures stay in FOLDER for
# whoever wants to look.
# usage: pictures.sh PROGRAM FOLDER
set -u
program=$1
folder=$2
rm -rf "$folder"
mkdir -p "$folder"
export QT_QPA_PLATFORM=offscreen ASAN_OPTIONS=detect_leaks=0 LC_ALL=C.UTF-8 TZ=UTC
bad=0
samples=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../resources/samples" && pwd)

take() { # name arguments...
    local picture=$folder/$1.png
    shift
    "$program" --no-own-rules --size 960x600 --screenshot "$picture" "$@" || { echo "$picture: exit code $?"; bad=1; return; }
    # Signature of PNG, and more than one colour.
    if [ "$(head -c 8 "$picture" | od -An -tx1 | tr -d ' \n')" != 89504e470d0a1a0a ]; then
        echo "$picture: no picture"
        bad=1
    elif [ "$(stat -c %s "$picture")" -lt 8000 ]; then
        echo "$picture: nearly empty"
        bad=1
    fi
}

for language in en zh_CN; do
    for appearance in light dark; do
        end=$language-$appearance
        take "empty-$end" --lang $language --appearance $appearance
        take "diagnose-$end" --lang $language --appearance $appearance --example netease-unknown-user.eml
        take "import-$end" --lang $language --appearance $appearance "$samples"
        take "charts-$end" --lang $language --appearance $appearance --charts "$samples"
        for kind in table lists report; do
            take "export-$kind-$end" --lang $language --appearance $appearance --export $kind "$samples"
        done
        take "probe-$end" --lang $language --appearance $appearance --probe example.com --probe-view plan
        take "talk-$end" --lang $language --appearance $appearance --probe example.com --probe-view talk
        take "knowledge-$end" --lang $language --appearance $appearance --knowledge HL:IPB
    done
    # What is painted depends on the language and the appearance.
    cmp -s "$folder/diagnose-$language-light.png" "$folder/diagnose-$language-dark.png" \
        && { echo "$language: light and dark are the same"; bad=1; }
done
cmp -s "$folder/empty-en-light.png" "$folder/empty-zh_CN-light.png" \
    && { echo "both languages look the same"; bad=1; }
exit $bad
