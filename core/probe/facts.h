// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/answer.h"
#include "probe/https_exchange.h"
#include "probe/smtp_exchange.h"

namespace probe {

/// Everything a check can ask about the world, in the manner of dns::AnswerSource: nullptr means
/// "not known yet, being asked for; run me again". One question is asked once, whoever asks.
class Facts : public dns::AnswerSource {
public:
    virtual const SmtpExchange* smtp(const SmtpRequest& request) = 0;
    virtual const HttpsExchange* https(const HttpsRequest& request) = 0;
    /// Security::Unknown at once when this program was built without libunbound.
    virtual const dns::Validation* validation(const dns::Question& question) = 0;
};

} // namespace probe
