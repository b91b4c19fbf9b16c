// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/result_store.h"
#include "knowledge/knowledge_base.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace output {

/// What to do about an address that did not get its mail.
enum class AddressList {
    Remove, ///< propose to take it off mailing lists
    Retry,  ///< send again later
    Fix,    ///< somebody must change or look at something first
};
std::string_view toString(AddressList list); ///< "remove", "retry", "fix"

/// Why a person should look at an entry before a machine acts on it.
enum class Doubt {
    BehindAlias,   ///< mail went to another address (an alias, a mailing list) that leads here
    NotInLog,      ///< the log of this import never mailed it: the report may be forged
    TooFewBounces, ///< an address reason, but not yet as often or as sure as its policy asks
    WorksAgain,    ///< got mail between its bounces
    OtherReasons,  ///< bounced for reasons of other kinds as well
};
std::string_view toString(Doubt doubt); ///< "behind_alias" ...: key "doubt.*" in words.toml

/// One address with its proof.
struct AddressEntry {
    std::string address;        ///< first spelling met
    std::string original;       ///< the address that was mailed, when another
    std::uint16_t category = 0; ///< the reason that decides
    std::uint64_t count = 0;    ///< distinct bounces for it (see below)
    std::int64_t first = 0;     ///< time of the first and last of them, 0: not known
    std::int64_t last = 0;
    batch::RowNumber example = 0; ///< the row with the best evidence: words, rule, source, offset
    std::vector<Doubt> doubts;
    /// Not to be removed without a person's yes: it stands behind an alias, or no log mailed it.
    bool needsConfirmation() const;
};

struct AddressLists {
    std::vector<AddressEntry> remove; ///< each by address
    std::vector<AddressEntry> retry;
    std::vector<AddressEntry> fix;
    std::uint64_t worksAgain = 0;     ///< addresses left out: a later mail arrived
    std::uint64_t withoutAddress = 0; ///< failures that name no usable address
    bool isComplete = true;           ///< false when it was stopped: do not use it then

    const std::vector<AddressEntry>& of(AddressList list) const;
};

/// Sorts the addresses of the failures among `rows` into three lists, each address into one.
///
/// The policy. A *bounce* is a failed delivery that ended (a delay or an attempt that will be
/// repeated is none); the same mail told by a log and by a report is one bounce (same message id or
/// queue id). Senders commonly drop an address at the first "does not exist" (a hard bounce) and a
/// full mailbox after several bounces spread over days (soft bounces); receivers ask for the former
/// and punish both late and hasty removal. So:
///
/// 1. Removal is only ever proposed for reasons that carry a `removal` in categories.toml, which
///    only reasons of the address or its domain may. It says how many bounces, over how many days
///    from the first to the last.
/// 2. A bounce counts full when the verdict is of high confidence and the receiving side said it
/// (an
///    SMTP reply, a named remote server, or a report of a host of the recipient's own domain).
///    Medium confidence, or only our own side's word, counts half; low confidence counts nothing.
///    So "does not exist" by a bare 550 never removes, by our own server's word only the second
///    time.
/// 3. The answer must be permanent: 4xx "unknown user" is no proof. Reasons that are temporary by
///    nature (mailbox full) are exempt, their policy asks for repetition instead.
/// 4. Bounces before a delivery that succeeded (in any row of the import, filtered or not) do not
///    count. An address whose last known mail arrived is on no list.
/// 5. What is not removed goes by its last bounce: retry `wait`/`later` -> retry, `after_fix` ->
///    fix; `never` below its threshold -> fix, with the doubt TooFewBounces. A permanent failure
///    that nobody recognised -> fix: sending it again blindly helps nobody.
/// 6. An unknown time counts as before any success, and never makes bounces span days.
/// 7. What our own server refused from others (a log's NOQUEUE rejects) is nobody's list: the
///    recipients are our own, often guessed by spammers.
///
/// `NotInLog` is only raised when the import holds log rows with good deliveries too, for reports
/// from within the time of the log (five days longer, as queues keep mail); without a log nothing
/// can be known. Only relayed text of strangers speaks for such an entry, so it needs confirmation.
///
/// For a worker thread: three seconds for a million rows of 760,000 addresses.
AddressLists makeAddressLists(const batch::ResultStore& store,
                              const std::vector<batch::RowNumber>& rows,
                              const knowledge::KnowledgeBase& knowledge, std::stop_token stop = {});

} // namespace output
