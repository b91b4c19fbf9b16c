// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"
#include "diagnosis/diagnosis.h"
#include "probe/probe_target.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace proof {

/// What something taken from a bounce is to a probe.
enum class Role {
    Recipient,      ///< the mailbox; its domain is what most checks ask about
    RemoteMta,      ///< the host that answered, or should have
    SendingAddress, ///< the IP address whose mail was refused
    HeloName,       ///< that the sending server said
    SenderDomain,   ///< of the envelope sender (MAIL FROM)
    FromDomain,     ///< of the From: field
    DkimDomain,     ///< d=
    DkimSelector,   ///< s=
    BlockList,      ///< that the bounce names
};
std::string_view toString(Role role); ///< "recipient", "remote_mta", ...: key of words and NDJSON
std::optional<Role> roleFrom(std::string_view text);

/// Where it stood, the most believable first.
enum class Origin {
    Answer,   ///< the words of the receiver's server
    Report,   ///< a field of the report or the log
    Received, ///< the last Received: field of the mail that came back
    Returned, ///< another header field of the mail that came back
    Typed,    ///< a person entered it
};
std::string_view toString(Origin origin);

/// A thing to ask about. Its text is foreign: escape it before showing it.
struct Subject {
    Role role = Role::Recipient;
    std::string text;
    Origin origin = Origin::Typed;
    std::string field; ///< where exactly: "Final-Recipient", "DKIM-Signature"; may be empty
    base::Span place;  ///< in the source; may be empty
    /// Why nobody is asked about it: "inward" (a private, loopback or link-local address),
    /// "not_a_name" (characters that no name or address has), or empty: it can be asked about.
    std::string refusal;

    bool isUsable() const { return refusal.empty(); }
};
using Subjects = std::vector<Subject>;

/// Everything a bounce gives for probes, one of each role, the most believable. Names come from the
/// fields of the report, the answer, and the header of the mail that came back, never from links.
/// What must not be asked about is there with its refusal.
Subjects subjectsOf(const diagnosis::Diagnosis& diagnosis,
                    const diagnosis::RecipientDiagnosis& recipient);

/// The subject of this role; nullptr when there is none.
const Subject* find(const Subjects& subjects, Role role);

/// A subject as a person changed it: checked, with its refusal. An empty text takes it away.
void replace(Subjects& subjects, Role role, std::string_view text);

} // namespace proof
