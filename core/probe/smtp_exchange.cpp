// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/smtp_exchange.h"

#include <algorithm>

namespace probe {

std::string_view toString(SmtpEnd end)
{
    switch (end) {
    case SmtpEnd::Finished:
        return "finished";
    case SmtpEnd::Refused:
        return "refused";
    case SmtpEnd::Unreachable:
        return "unreachable";
    case SmtpEnd::Timeout:
        return "timeout";
    case SmtpEnd::Closed:
        return "closed";
    case SmtpEnd::Broken:
        return "broken";
    case SmtpEnd::OutOfStep:
        return "out-of-step";
    case SmtpEnd::TlsFailed:
        return "tls-failed";
    case SmtpEnd::NotAllowed:
        return "not-allowed";
    case SmtpEnd::Cancelled:
        return "cancelled";
    case SmtpEnd::LocalError:
        return "local-error";
    }
    return {};
}

const StageReply* SmtpExchange::reply(SmtpStage wanted) const
{
    const auto found =
        std::find_if(replies.rbegin(), replies.rend(),
                     [&](const StageReply& candidate) { return candidate.stage == wanted; });
    return found == replies.rend() ? nullptr : &*found;
}

bool SmtpExchange::has(SmtpOddity oddity) const
{
    return std::find(oddities.begin(), oddities.end(), oddity) != oddities.end();
}

bool SmtpExchange::offersStartTls() const
{
    return smtp::offersExtension(extensions, "STARTTLS");
}

bool SmtpExchange::hasGreeted() const
{
    const StageReply* banner = reply(SmtpStage::Banner);
    return banner && banner->reply.code == 220;
}

} // namespace probe
