// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/kept_input.h"

#include "report/returned_body.h"

#include <algorithm>
#include <vector>

namespace cases {

namespace {

using diagnosis::Diagnosis;
using diagnosis::RecipientDiagnosis;

/// Where everything stands that the verdicts rest on.
std::vector<base::Span> placesOf(const Diagnosis& diagnosis)
{
    std::vector<base::Span> places;
    for (const RecipientDiagnosis& recipient : diagnosis.recipients) {
        const report::RecipientStatus& status = recipient.status;
        places.insert(places.end(), {status.recipientSpan, status.actionSpan, status.statusSpan});
        for (const classify::Evidence& evidence : recipient.classification.evidence)
            places.push_back(evidence.source);
    }
    return places;
}

bool isSame(const RecipientDiagnosis& a, const RecipientDiagnosis& b)
{
    return a.status.recipient() == b.status.recipient() &&
           a.classification.category().id == b.classification.category().id &&
           a.classification.persistence == b.classification.persistence &&
           a.classification.mainEvidence().rule == b.classification.mainEvidence().rule &&
           a.classification.diagnostic == b.classification.diagnostic;
}

bool leadsToTheSame(const diagnosis::Diagnoser& diagnoser, const Diagnosis& diagnosis,
                    std::string_view bytes)
{
    diagnosis::Options options;
    options.wantDisplay = false;
    options.as = diagnosis.sourceKind;
    const auto again = diagnoser.diagnose(bytes, options);
    return again && again->report.sender == diagnosis.report.sender &&
           std::equal(again->recipients.begin(), again->recipients.end(),
                      diagnosis.recipients.begin(), diagnosis.recipients.end(), isSame);
}

std::string without(std::string_view bytes, std::vector<base::Span> spans)
{
    std::sort(spans.begin(), spans.end(),
              [](const base::Span& a, const base::Span& b) { return a.offset < b.offset; });
    std::string kept;
    std::size_t from = 0;
    for (const base::Span& span : spans) {
        kept += bytes.substr(from, span.offset - from);
        // A boundary stands at the beginning of a line.
        if (!kept.empty() && kept.back() != '\n')
            kept += '\n';
        from = span.end();
    }
    return kept += bytes.substr(from);
}

} // namespace

KeptInput keptInput(const diagnosis::Diagnoser& diagnoser, const Diagnosis& diagnosis,
                    std::string_view bytes, bool wantWhole)
{
    if (wantWhole)
        return {InputKept::Whole, std::string(bytes)};
    if (diagnosis.sourceKind != source::SourceKind::Message &&
        diagnosis.sourceKind != source::SourceKind::Text)
        return {};
    const bool isMessage = diagnosis.sourceKind == source::SourceKind::Message;
    if (isMessage && source::recognise(bytes).kind == source::SourceKind::Binary)
        return {}; // an Outlook file: the places are not those of the message in it
    const report::ReturnedBodies bodies =
        report::findReturnedBodies(bytes, isMessage, diagnosis.report, placesOf(diagnosis));
    std::vector<base::Span> all = bodies.returned;
    all.insert(all.end(), bodies.others.begin(), bodies.others.end());
    for (const std::vector<base::Span>& spans : {all, bodies.returned}) {
        std::string kept = without(bytes, spans);
        if (!spans.empty() && leadsToTheSame(diagnoser, diagnosis, kept))
            return {InputKept::WithoutReturnedBody, std::move(kept)};
    }
    return {InputKept::Whole, std::string(bytes)};
}

} // namespace cases
