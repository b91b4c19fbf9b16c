#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading hostile input opens no socket and no file but the one given. Watches system calls.
# usage: no_side_effects.sh PROGRAM DATA_DIR    (exit code 77: cannot be tested here)
set -u
program=$1
data=$2
command -v strace >/dev/null || { echo "skipped: strace is not installed"; exit 77; }
strace -f -o /dev/null true 2>/dev/null || { echo "skipped: strace is not allowed here"; exit 77; }

# The leak checker cannot work beside another tracer.
export ASAN_OPTIONS=detect_leaks=0
log=$(mktemp)
trap 'rm -f "$log" "$log.bait"' EXIT
# Bait that a reference in the input could lead to.
echo "bait" > "$log.bait"
bad=0
count=0
check() { # file, is the bait named in it
    strace -f -qq -e trace=network,openat,open,creat,rename,renameat2,unlink,unlinkat,mkdir,execve -o "$log" \
        "$program" classify --format ndjson "$1" >/dev/null 2>&1
    if grep -E '(socket|connect|bind|sendto)\(' "$log" | grep -v AF_UNIX; then
        echo "network call while reading $1"; bad=1
    fi
    if grep -E 'open(at)?\(|creat\(' "$log" | grep -E 'O_(WRONLY|RDWR|CREAT)' | grep -v '/dev/'; then
        echo "file opened for writing while reading $1"; bad=1
    fi
    if grep -E 'open(at)?\(' "$log" | grep -vF "\"$1\"" \
        | grep -vE '"(/lib|/usr/lib|/etc/ld\.so|/usr/share/(icu|locale|zoneinfo)|/etc/(localtime|ssl/openssl\.cnf|gcrypt)|/proc/|/sys/|/dev/)' \
        | grep -vE 'lib(asan|ubsan|tsan|qt|Qt|icu|pcre|toml|stdc)' | grep -vF 'ENOENT'; then
        echo "another file opened while reading $1"; bad=1
    fi
    if [ "$(grep -c execve "$log")" -gt 1 ]; then
        echo "a program was started while reading $1"; bad=1
    fi
    count=$((count + 1))
}

hostile=$(mktemp --suffix=.eml)
cat > "$hostile" <<MAIL
From: mailer-daemon@example.org
Subject: failure notice
MIME-Version: 1.0
Content-Type: text/html; charset="../../etc/passwd"

<html><base href="http://192.0.2.1/"><img src="file://$log.bait"><img src="http://192.0.2.1/x.png">
<iframe src="$log.bait"></iframe><link rel=stylesheet href="http://192.0.2.1/a.css"><script src="//192.0.2.1/a.js"></script>
<meta http-equiv=refresh content="0;url=http://192.0.2.1/">
550 5.1.1 &lt;bob@example.net&gt;: user unknown \\\\192.0.2.1\\share\\x
</html>
MAIL
check "$hostile"
rm -f "$hostile"
for file in "$data"/bad/* "$data"/mail/*; do
    [ -f "$file" ] && check "$file"
done
echo "$count files read, $([ $bad -eq 0 ] && echo 'no side effect' || echo 'SIDE EFFECTS')"
exit $bad
