#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""flufl.bounce (Debian: python3-flufl.bounce) over a mailbox: which addresses failed, no reasons."""
import mailbox
import sys
from email import message_from_bytes, policy

from flufl.bounce import all_failures

messages = addresses = 0
box = mailbox.mbox(sys.argv[1], factory=None, create=False)
for key in box.iterkeys():
    messages += 1
    try:
        temporary, permanent = all_failures(message_from_bytes(box.get_bytes(key), policy=policy.compat32))
    except Exception:  # it does not survive every mail; that is its own matter
        continue
    for address in temporary | permanent:
        sys.stdout.buffer.write(address + b"\n" if isinstance(address, bytes) else f"{address}\n".encode())
        addresses += 1
print(f"{messages} messages, {addresses} addresses", file=sys.stderr)
