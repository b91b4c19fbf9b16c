#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The whole chain on its real ports, in a network of its own without a way out: a name server on port
# 53, a mail server on port 25 that refuses who has no reverse DNS, and the probe command that comes
# from addresses with and without it.
# usage: whole_chain.sh BOUNCELENS-CLI [TST_CAUSE_STORY]      (exit code 77: something it needs is not here)
set -u
cli=$1
window=${2:-} # the same story in the window
skip() { echo "skipped: $*"; exit 77; }
for tool in knotd:knot exim4:exim4-daemon-light ip:iproute2 unshare:util-linux; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${tool%%:*}" >/dev/null || skip "needs ${tool##*:}"
done
PATH=$PATH:/usr/sbin:/sbin
unshare -Urnm true 2>/dev/null || skip "this machine allows no user namespaces"

if [ -z "${IN_OWN_NETWORK:-}" ]; then
    IN_OWN_NETWORK=1 exec unshare -Urnm "$0" "$cli" "$window"
fi

folder=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT
bad=0
wrong() { echo "$*"; bad=1; }

ip link set lo up || skip "no loopback in the new network"
for address in 192.0.2.10 192.0.2.11 192.0.2.13 192.0.2.53; do
    ip address add $address/32 dev lo
done
ip -6 address add 2001:db8::10/128 dev lo nodad 2>/dev/null
echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start || skip "ports below 1024 stay closed"
echo "nameserver 192.0.2.53" > "$folder/resolv.conf"
mount --bind "$folder/resolv.conf" "$(readlink -f /etc/resolv.conf)" || skip "no resolv.conf of its own"

# --- name server: .10 has reverse DNS that leads back, that of .11 leads nowhere, .13 has none ---
mkdir -p "$folder"/{zones,run,kdb,spool,log}
start='$TTL 300
@ SOA ns.chain.test. hostmaster.chain.test. 1 3600 600 86400 60
@ NS ns.chain.test.'
cat > "$folder/zones/chain.test" <<END
\$ORIGIN chain.test.
$start
ns A 192.0.2.53
@ MX 10 mx
mx A 192.0.2.10
good A 192.0.2.10
END
cat > "$folder/zones/reverse" <<END
\$ORIGIN 2.0.192.in-addr.arpa.
$start
10 PTR good.chain.test.
11 PTR nowhere.chain.test.
END
cat > "$folder/knot.conf" <<END
server:
    listen: 192.0.2.53@53
    rundir: $folder/run
database:
    storage: $folder/kdb
template:
  - id: default
    storage: $folder/zones
    journal-content: none
    zonefile-load: whole
    zonefile-sync: -1
zone:
  - domain: chain.test.
    file: chain.test
  - domain: 2.0.192.in-addr.arpa.
    file: reverse
END
knotd -c "$folder/knot.conf" > "$folder/knot.log" 2>&1 &
knot=$!

# --- mail server; as root of the namespace Exim cannot change its groups, hence a plain user again ---
user=nobody
group=$(id -gn $user)
cat > "$folder/exim.conf" <<END
exim_user = $user
exim_group = $group
admin_groups = $group
spool_directory = $folder/spool
log_file_path = $folder/log/%slog
pid_file_path = $folder/exim.pid
keep_environment =
primary_hostname = mx.chain.test
local_interfaces = 192.0.2.10
daemon_smtp_ports = 25
rfc1413_query_timeout = 0s
tls_advertise_hosts =
domainlist local_domains = chain.test
acl_smtp_connect = acl_connect
acl_smtp_rcpt = acl_rcpt
begin acl
acl_connect:
  defer   !verify   = reverse_host_lookup
          message   = 421 4.7.25 No valid reverse DNS for \$sender_host_address
  accept
acl_rcpt:
  accept  domains = +local_domains
  deny    message = 550 5.7.1 Relaying denied
begin routers
END
chmod -R go+rX "$folder"
chmod -R a+rwX "$folder/spool" "$folder/log" "$folder"
unshare -U --map-user="$(id -u $user)" --map-group="$(id -g $user)" \
    exim4 -C "$folder/exim.conf" -bdf > "$folder/exim.out" 2>&1 &

ready() { (exec 3<>/dev/tcp/192.0.2.10/25) 2>/dev/null; }
for _ in $(seq 200); do
    ready && break
    read -rt 0.05 <> <(:) || true
done
ready || { cat "$folder/exim.out" "$folder/knot.log"; skip "Exim does not start in a namespace here"; }

# probe NAME SOURCE EXPECTED-EXIT WANTED-TEXT...
probe() {
    local name=$1 source=$2 expected=$3 out code word
    shift 3
    out=$("$cli" probe chain.test --check mx,ns,smtp,port25 --source "$source" --control - --format ndjson)
    code=$?
    [ $code -eq "$expected" ] || wrong "$name: exit code $code instead of $expected"
    for word in "$@"; do
        grep -qF -- "$word" <<<"$out" || wrong "$name: no $word in $out"
    done
}

probe "with reverse DNS" 192.0.2.10 0 '"finding":"mx.found"' '"finding":"ns.agree"' \
    '"finding":"smtp.answers"' '"finding":"port25.open"'
probe "reverse DNS leads nowhere" 192.0.2.11 2 '"finding":"smtp.put-off"' '421 4.7.25 No valid reverse DNS for 192.0.2.11'
probe "no reverse DNS" 192.0.2.13 2 '"finding":"smtp.put-off"' '421 4.7.25 No valid reverse DNS for 192.0.2.13'
for address in 10:pass:ptr.confirmed 11:error:ptr.no-address 13:error:ptr.none; do
    IFS=: read -r last severity finding <<<"$address"
    out=$("$cli" probe "192.0.2.$last" --check ptr --format ndjson)
    grep -qF "\"finding\":\"$finding\",\"severity\":\"$severity\"" <<<"$out" || wrong "192.0.2.$last: $out"
done

# --- the whole story: a mail from .13 comes back, the bounce is diagnosed, its cause is tested, and
# repaired ---
cat > "$folder/sender.conf" <<END
exim_user = $user
exim_group = $group
admin_groups = $group
trusted_users = $user
spool_directory = $folder/sender
log_file_path = $folder/log/sender-%slog
keep_environment =
primary_hostname = out.chain.test
local_interfaces = 192.0.2.13
qualify_domain = sender.test
begin routers
back:
  driver = accept
  senders = :
  transport = file
out:
  driver = manualroute
  route_list = * 192.0.2.10
  self = send
  transport = smtp
begin transports
smtp:
  driver = smtp
  interface = 192.0.2.13
  hosts_try_fastopen =
file:
  driver = appendfile
  file = $folder/returned.eml
  mode = 0644
  user = $user
  group = $group
begin retry
END
mkdir -p "$folder/sender" && chmod a+rwX "$folder/sender"
printf 'From: info@sender.test\nTo: a@chain.test\nSubject: Hello\n\nHello\n' |
    unshare -U --map-user="$(id -u $user)" --map-group="$(id -g $user)" \
        exim4 -C "$folder/sender.conf" -odf -f info@sender.test a@chain.test > "$folder/sender.out" 2>&1
for _ in $(seq 100); do # the bounce is delivered by a process of its own
    [ -s "$folder/returned.eml" ] && break
    read -rt 0.05 <> <(:) || true
done
# diagnose VERDICT TEXT...
diagnose() {
    local verdict=$1 out word
    shift
    out=$("$cli" diagnose "$folder/returned.eml" --probe --format ndjson)
    for word in '"category":"reverse_dns"' "\"verdict\":\"$verdict\"" "$@"; do
        grep -qF -- "$word" <<<"$out" || wrong "$verdict: no $word in $out"
    done
}
if [ -s "$folder/returned.eml" ]; then
    diagnose confirmed '192.0.2.13 has no reverse DNS' '13.2.0.192.in-addr.arpa. PTR out.chain.test.'
    if [ -n "$window" ]; then
        out=$(BOUNCELENS_STORY=$folder BOUNCELENS_STORY_KNOT=$knot QT_QPA_PLATFORM=offscreen "$window" 2>&1) ||
            wrong "the window tells another story: $out"
    fi
    grep -q '^13 ' "$folder/zones/reverse" ||
        { echo '13 PTR out.chain.test.' >> "$folder/zones/reverse"; echo 'out A 192.0.2.13' >> "$folder/zones/chain.test"; }
    kill -HUP "$knot"
    for _ in $(seq 100); do
        "$cli" probe 192.0.2.13 --check ptr --format ndjson | grep -q ptr.confirmed && break
        read -rt 0.05 <> <(:) || true
    done
    diagnose refuted_now 'out.chain.test'
else
    cat "$folder/sender.out"
    wrong "the mail did not come back"
fi

[ $bad -eq 0 ] || exit 1
echo "the whole chain says what it must"
