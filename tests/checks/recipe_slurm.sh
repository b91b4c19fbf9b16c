#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# packaging/recipes/classify-array on a cluster of one node: munge, slurmctld and slurmd are started here, with a
# key, ports and folders of their own, and end with the test.
# usage: recipe_slurm.sh PROJECT PROGRAM    (exit code 77: cannot be tested here)
set -euo pipefail
project=$1 program=$2
PATH=$PATH:/usr/sbin
skip() { echo "skipped: $*"; exit 77; }
for tool in munged:munge slurmctld:slurmctld slurmd:slurmd sbatch:slurm-client; do
    command -v "${tool%:*}" >/dev/null || skip "package ${tool#*:} is not installed"
done
folder=$(mktemp -d)
chmod 755 "$folder"
servers=()
finish() {
    for server in "${servers[@]}"; do kill "$server" 2>/dev/null || true; done
    for server in "${servers[@]}"; do
        timeout 20 tail --pid="$server" -f /dev/null || kill -KILL "$server" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap finish EXIT
# until_it SECONDS WHAT COMMAND... : asks until the command is content.
until_it() {
    local end=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        if [ $SECONDS -gt $end ]; then
            tail -n 20 "$folder"/*.log
            skip "$what does not start here"
        fi
        read -rt 0.1 <> <(:) || true
    done
}

mkdir "$folder/state" "$folder/spool" "$folder/munge"
chmod 700 "$folder/munge"
(umask 077 && head -c 128 /dev/urandom > "$folder/munge/key")
munged --foreground --force --num-threads 1 --key-file "$folder/munge/key" --socket "$folder/munge/socket" \
    --pid-file "$folder/munge/pid" --seed-file "$folder/munge/seed" --log-file "$folder/munged.log" 2> "$folder/munged.err.log" &
servers+=($!)
until_it 10 munged munge -n -S "$folder/munge/socket"

node=$(hostname -s)
port=$((20000 + RANDOM % 20000))
export SLURM_CONF=$folder/slurm.conf
cat > "$SLURM_CONF" <<CONF
ClusterName=test
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
CryptoType=crypto/munge
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_min_interval=0,batch_sched_delay=0,bf_interval=1,sched_interval=1
MpiDefault=none
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=5 State=UP
CONF
slurmctld -D -c >> "$folder/slurmctld.out.log" 2>&1 &
servers+=($!)
slurmd -D >> "$folder/slurmd.out.log" 2>&1 &
servers+=($!)
node_is_idle() { [ "$(sinfo -h -o %T)" = idle ]; }
until_it 40 "a Slurm cluster" node_is_idle

# Two hosts' folders; in the first a mail lies in two rotated files.
log_of() { # folder, failed recipient, reply
    local host=${1##* }
    mkdir -p "$folder/logs/$1"
    cat > "$folder/logs/$1/mail.log.1" <<LOG
2026-11-10T09:59:01.000000+08:00 $host postfix/smtp[13]: 4F1A2B3C4A: to=<carl@example.net>, relay=mx.example.net[198.51.100.5]:25, delay=4, delays=1/1/1/1, dsn=2.0.0, status=sent (250 Ok)
2026-11-10T10:00:01.000000+08:00 $host postfix/smtpd[10]: 4F1A2B3C4D: client=app.example.com[192.0.2.7]
2026-11-10T10:00:01.200000+08:00 $host postfix/qmgr[12]: 4F1A2B3C4D: from=<news@$host.example.com>, size=900, nrcpt=1 (queue active)
LOG
    cat > "$folder/logs/$1/mail.log" <<LOG
2026-11-10T10:00:05.000000+08:00 $host postfix/smtp[13]: 4F1A2B3C4D: to=<$2>, relay=mx.example.net[198.51.100.5]:25, delay=4, delays=1/1/1/1, dsn=$(cut -d' ' -f2 <<<"$3"), status=bounced (host mx.example.net[198.51.100.5] said: $3 (in reply to RCPT TO command))
2026-11-10T10:00:05.500000+08:00 $host postfix/smtpd[10]: disconnect from app.example.com[192.0.2.7] ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5
2026-11-10T10:00:06.000000+08:00 $host postfix/qmgr[12]: 4F1A2B3C4D: removed
LOG
}
log_of one bob@example.net "550 5.1.1 User unknown"
log_of "host two" eve@example.org "552 5.2.2 Mailbox full"
printf '%s\n' "$folder/logs/one" "$folder/logs/host two" > "$folder/list"

recipe() { BOUNCELENS_CLI=$program timeout 240 "$project/packaging/recipes/classify-array" "$folder/list" "$folder/results" --wait; }
recipe || { tail -n 20 "$folder"/*.log "$folder"/results/*; echo "the recipe failed"; exit 1; }
bad=0
expect() { # file, recipient, category
    grep -F "\"recipient\":\"$2\"" "$folder/results/$1" | grep -qF "\"category\":\"$3\"" \
        || { echo "$1 lacks $2 $3:"; cat "$folder/results/$1"; bad=1; }
}
expect 1.ndjson bob@example.net user_unknown
expect 2.ndjson eve@example.org mailbox_full
expect all.ndjson bob@example.net user_unknown
expect all.ndjson eve@example.org mailbox_full
grep -qF '"sender":"news@one.example.com"' "$folder/results/all.ndjson" \
    || { echo "the sender of the older file is lost"; bad=1; }
[ "$(wc -l < "$folder/results/all.ndjson")" -eq 2 ] || { echo "all.ndjson has other records"; bad=1; }
[ $bad -eq 0 ] && echo "two inputs read by array tasks, merged by a third job"
exit $bad
