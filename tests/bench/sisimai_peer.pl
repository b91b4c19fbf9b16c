#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Sisimai (Debian: libsisimai-perl) over a mailbox, one JSON line a recipient: the peer of
# "bouncelens-cli classify --format ndjson". The last line of stderr tells the sums.
use strict;
use warnings;
use Sisimai;

my $mailbox = shift or die "usage: sisimai_peer.pl MAILBOX\n";
my $records = Sisimai->make($mailbox) || [];
my %reasons;
for my $record (@$records) {
    print $record->dump('json'), "\n";
    $reasons{$record->reason}++;
}
printf STDERR "%d records, %s\n", scalar @$records, join ', ', map { "$_ $reasons{$_}" } sort keys %reasons;
