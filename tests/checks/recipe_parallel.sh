#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# packaging/recipes/classify-on-hosts against two "hosts": sshd on this machine, started here with throw-away keys.
# usage: recipe_parallel.sh PROJECT PROGRAM    (exit code 77: cannot be tested here)
set -euo pipefail
project=$1 program=$2
skip() { echo "skipped: $*"; exit 77; }
for tool in parallel:parallel sshd:openssh-server ssh:openssh-client; do
    PATH=$PATH:/usr/sbin command -v "${tool%:*}" >/dev/null || skip "package ${tool#*:} is not installed"
done
folder=$(mktemp -d)
servers=()
made_run=
finish() {
    for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
    [ -z "$made_run" ] || rmdir /run/sshd 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT
if [ "$(id -u)" -eq 0 ] && [ ! -d /run/sshd ]; then
    mkdir /run/sshd && made_run=yes # sshd of root insists on it
fi

# Queue ids and senders lie in the older file, outcomes in the newer one; both hosts use the same id.
log_of() { # host, failed recipient, reply
    mkdir -p "$folder/$1"
    cat > "$folder/$1/mail.log.1" <<LOG
2026-11-10T09:59:01.000000+08:00 $1 postfix/smtp[13]: 4F1A2B3C4A: to=<carl@example.net>, relay=mx.example.net[198.51.100.5]:25, delay=4, delays=1/1/1/1, dsn=2.0.0, status=sent (250 Ok)
2026-11-10T10:00:01.000000+08:00 $1 postfix/smtpd[10]: 4F1A2B3C4D: client=app.example.com[192.0.2.7]
2026-11-10T10:00:01.100000+08:00 $1 postfix/cleanup[11]: 4F1A2B3C4D: message-id=<1@$1.example.com>
2026-11-10T10:00:01.200000+08:00 $1 postfix/qmgr[12]: 4F1A2B3C4D: from=<news@$1.example.com>, size=900, nrcpt=1 (queue active)
LOG
    cat > "$folder/$1/mail.log" <<LOG
2026-11-10T10:00:05.000000+08:00 $1 postfix/smtp[13]: 4F1A2B3C4D: to=<$2>, relay=mx.example.net[198.51.100.5]:25, delay=4, delays=1/1/1/1, dsn=$(cut -d' ' -f2 <<<"$3"), status=bounced (host mx.example.net[198.51.100.5] said: $3 (in reply to RCPT TO command))
2026-11-10T10:00:05.500000+08:00 $1 postfix/smtpd[10]: disconnect from app.example.com[192.0.2.7] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5
2026-11-10T10:00:06.000000+08:00 $1 postfix/qmgr[12]: 4F1A2B3C4D: removed
LOG
}
log_of one bob@example.net "550 5.1.1 User unknown"
log_of two eve@example.org "552 5.2.2 Mailbox full"

ssh-keygen -q -t ed25519 -N '' -f "$folder/user_key"
ssh-keygen -q -t ed25519 -N '' -f "$folder/host_key"
start_host() { # name; sets port
    local try pid
    for try in 1 2 3 4 5 6 7 8; do
        port=$((20000 + RANDOM % 30000))
        cat > "$folder/$1.conf" <<CONF
ListenAddress 127.0.0.1
Port $port
HostKey $folder/host_key
AuthorizedKeysFile $folder/user_key.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin prohibit-password
SetEnv LOG_HOST=$1
CONF
        : > "$folder/$1.sshd"
        "$(PATH=$PATH:/usr/sbin command -v sshd)" -D -e -f "$folder/$1.conf" 2> "$folder/$1.sshd" &
        pid=$!
        # It listens, or it has ended because the port is taken.
        while kill -0 "$pid" 2>/dev/null; do
            if grep -q '^Server listening' "$folder/$1.sshd"; then servers+=("$pid"); return; fi
        done
    done
    cat "$folder/$1.sshd"
    skip "sshd does not start here"
}
for name in one two; do
    start_host "$name"
    cat >> "$folder/ssh_config" <<CONF
Host $name
    HostName 127.0.0.1
    Port $port
    User $(id -un)
    IdentityFile $folder/user_key
    IdentitiesOnly yes
    UserKnownHostsFile $folder/known
    StrictHostKeyChecking accept-new
CONF
done
ssh -F "$folder/ssh_config" one true || { cat "$folder/one.sshd"; skip "this account cannot log in to sshd"; }

printf '# log hosts\none\ntwo\n' > "$folder/hosts"
recipe() {
    BOUNCELENS_CLI=$program BOUNCELENS_SSH="ssh -F $folder/ssh_config" \
        "$project/packaging/recipes/classify-on-hosts" "$folder/hosts" "$folder/\$LOG_HOST/mail.log*" "$folder/results"
}
recipe || { cat "$folder"/results/*.log; echo "the recipe failed"; exit 1; }
bad=0
expect() { # file, recipient, category
    grep -F "\"recipient\":\"$2\"" "$folder/results/$1" | grep -qF "\"category\":\"$3\"" \
        || { echo "$1 lacks $2 $3:"; cat "$folder/results/$1"; bad=1; }
}
expect one.ndjson bob@example.net user_unknown
expect two.ndjson eve@example.org mailbox_full
expect all.ndjson bob@example.net user_unknown
expect all.ndjson eve@example.org mailbox_full
grep -qF '"sender":"news@one.example.com"' "$folder/results/all.ndjson" \
    || { echo "the sender of the older file is lost"; bad=1; }
[ "$(wc -l < "$folder/results/all.ndjson")" -eq 2 ] || { echo "all.ndjson has other records"; bad=1; }

# A host that is down: the others' results stay, the exit code tells; a second run asks only that host.
echo nowhere.invalid >> "$folder/hosts"
before=$(stat -c %y "$folder/results/one.ndjson")
if recipe 2>/dev/null; then echo "a dead host was not reported"; bad=1; fi
[ "$before" = "$(stat -c %y "$folder/results/one.ndjson")" ] || { echo "a host was asked again"; bad=1; }
[ "$(wc -l < "$folder/results/all.ndjson")" -eq 2 ] || { echo "the results of the living hosts are lost"; bad=1; }
[ $bad -eq 0 ] && echo "two hosts read, merged; a dead one reported"
exit $bad
