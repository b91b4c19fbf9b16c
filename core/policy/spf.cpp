// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/spf.h"

#include "policy/spf_run.h"

namespace policy {

namespace {

/// A survey counts on beyond the limits, to tell how far over them a record is.
constexpr SpfLimits surveyLimits = {.dnsTerms = 50, .voidLookups = 50};

} // namespace

std::string_view toString(SpfResult result)
{
    switch (result) {
    case SpfResult::None:
        return "none";
    case SpfResult::Neutral:
        return "neutral";
    case SpfResult::Pass:
        return "pass";
    case SpfResult::Fail:
        return "fail";
    case SpfResult::SoftFail:
        return "softfail";
    case SpfResult::TempError:
        return "temperror";
    case SpfResult::PermError:
        return "permerror";
    }
    return {};
}

std::string_view toString(SpfStepEnd end)
{
    switch (end) {
    case SpfStepEnd::Record:
        return "record";
    case SpfStepEnd::NoRecord:
        return "no-record";
    case SpfStepEnd::Match:
        return "match";
    case SpfStepEnd::NoMatch:
        return "no-match";
    case SpfStepEnd::Failed:
        return "failed";
    case SpfStepEnd::NotReached:
        return "not-reached";
    case SpfStepEnd::NotKnown:
        return "not-known";
    }
    return {};
}

std::optional<SpfEvaluation> checkHost(const SpfRequest& request, dns::AnswerSource& answers)
{
    return SpfRun(request, answers, false).run();
}

std::optional<SpfEvaluation> surveySpf(std::string_view domain, dns::AnswerSource& answers)
{
    SpfRequest request{.ip = base::IpAddress::v4({0, 0, 0, 0}),
                       .mailFrom = std::string(domain),
                       .heloName = std::string(domain)};
    request.limits = surveyLimits;
    auto survey = SpfRun(request, answers, true).run();
    if (!survey || survey->result == SpfResult::PermError)
        return survey;
    if (survey->result != SpfResult::None && survey->result != SpfResult::TempError)
        survey->result = SpfResult::Neutral; // what "all" says is not about anybody
    const SpfLimits limits;
    if (survey->dnsTerms > limits.dnsTerms) {
        survey->result = SpfResult::PermError;
        survey->reason = SpfReason::TooManyLookups;
    } else if (survey->voidLookups > limits.voidLookups) {
        survey->result = SpfResult::PermError;
        survey->reason = SpfReason::TooManyVoidLookups;
    }
    return survey;
}

} // namespace policy
