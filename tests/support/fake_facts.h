// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"
#include "support/zone_answers.h"

#include <functional>
#include <map>
#include <optional>

namespace support {

/// Facts from tables: records, and what servers would do. In `isSlow` mode everything is missing
/// the first time it is asked for, as it is in a real run.
class FakeFacts : public probe::Facts {
public:
    ZoneAnswers zone;
    /// How a session ends; by default the address is unreachable.
    std::function<probe::SmtpExchange(const probe::SmtpRequest&)> session;
    std::function<probe::HttpsExchange(const probe::HttpsRequest&)> fetch;
    std::function<dns::Validation(const dns::Question&)> validate;
    /// What one name server says that is asked itself; by default nobody is there.
    std::function<dns::Answer(const dns::Question&)> askServer;
    bool isSlow = true;

    const dns::Answer* answer(const dns::Question& question) override
    {
        if (question.server)
            return kept(m_serverAnswers, question, [&] {
                dns::Answer answer = askServer ? askServer(question) : dns::Answer{};
                answer.question = question;
                return answer;
            });
        zone.isSlow = isSlow;
        return zone.answer(question);
    }
    const probe::SmtpExchange* smtp(const probe::SmtpRequest& request) override
    {
        return kept(m_sessions, request, [&] {
            probe::SmtpExchange exchange = session ? session(request) : probe::SmtpExchange{};
            if (!session)
                exchange.end = probe::SmtpEnd::Unreachable;
            exchange.request = request;
            return exchange;
        });
    }
    const probe::HttpsExchange* https(const probe::HttpsRequest& request) override
    {
        return kept(m_fetched, request, [&] {
            probe::HttpsExchange exchange = fetch ? fetch(request) : probe::HttpsExchange{};
            exchange.request = request;
            return exchange;
        });
    }
    const dns::Validation* validation(const dns::Question& question) override
    {
        return kept(m_validations, question, [&] {
            dns::Validation result = validate ? validate(question) : dns::Validation{};
            result.question = question;
            return result;
        });
    }

    const std::map<probe::SmtpRequest, std::optional<probe::SmtpExchange>>& sessions() const
    {
        return m_sessions;
    }

private:
    template<typename Request, typename Result, typename Make>
    const Result* kept(std::map<Request, std::optional<Result>>& all, const Request& request,
                       Make make)
    {
        const auto [place, isNew] = all.try_emplace(request);
        if (isNew && isSlow)
            return nullptr;
        if (!place->second)
            place->second = make();
        return &*place->second;
    }

    std::map<probe::SmtpRequest, std::optional<probe::SmtpExchange>> m_sessions;
    std::map<probe::HttpsRequest, std::optional<probe::HttpsExchange>> m_fetched;
    std::map<dns::Question, std::optional<dns::Validation>> m_validations;
    std::map<dns::Question, std::optional<dns::Answer>> m_serverAnswers;
};

/// Runs a check until it has its findings, as a run would; nothing when it waits for nothing.
inline std::optional<probe::Findings> runCheck(probe::CheckFunction check,
                                               const probe::CheckInput& input, probe::Facts& facts)
{
    constexpr int most = 500;
    for (int i = 0; i < most; ++i) {
        if (auto findings = check(input, facts))
            return findings;
    }
    return std::nullopt;
}

} // namespace support
