// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "diagnosis/diagnosis.h"
#include "probe/probe_target.h"

#include <QString>

#include <optional>
#include <vector>

namespace app {

/// What a probe is made of as people type it: the one box, and what evaluations need besides.
struct ProbeForm {
    QString target;
    QString address; ///< of the sending server
    QString senderDomain;
    QString heloName;
    QString fromDomain;
    QString dkimSelector;
    QString dkimDomain;
    QString blockList;
};

/// A part of the form that cannot be used.
struct ProbeFormError {
    QString ProbeForm::*field = nullptr;
    base::Error error;
};

/// The target that the form describes, every part checked. Fields besides the box may be empty.
tl::expected<probe::ProbeTarget, ProbeFormError> targetOf(const ProbeForm& form);

/// Text that can be no target but may hold one: several lines, or words with blanks.
bool isWholeText(const QString& text);

/// Something in a bounce that can be probed.
struct BounceTarget {
    enum class Kind { Recipient, RecipientDomain, SendingAddress, RemoteMta };
    Kind kind = Kind::RecipientDomain;
    QString text;
};

/// What a bounce gives for probes: targets, the best first, and the form with the other facts
/// filled in; proof::subjectsOf() says where they come from.
struct BounceFacts {
    ProbeForm form;
    std::vector<BounceTarget> targets;
};
/// Nothing when the bounce names nothing that can be probed.
std::optional<BounceFacts> bounceFacts(const diagnosis::Diagnosis& diagnosis);
std::optional<BounceFacts> bounceFacts(const diagnosis::Diagnosis& diagnosis,
                                       const diagnosis::RecipientDiagnosis& recipient);

} // namespace app
