// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/feedback_reader.h"

#include "base/ascii.h"
#include "message/text_decode.h"
#include "report/field_reader.h"
#include "report/odd_characters.h"
#include "report/recipient_address.h"

#include <algorithm>
#include <utility>

namespace report {

namespace {

/// Blanked out for privacy: "<redacted>", "[redacted]", "redacted@example.net".
bool isBlanked(std::string_view address)
{
    return !isAddress(address) || base::containsIgnoreCase(address, "redacted");
}

void addRecipient(const ReportField& field, DeliveryReport& report)
{
    RecipientStatus recipient;
    recipient.originalRecipient = cleanRecipient(field.value.text);
    recipient.recipientSpan = field.value.sourceSpan({0, field.value.text.size()});
    const bool isKnown = std::any_of(
        report.recipients.begin(), report.recipients.end(), [&](const RecipientStatus& known) {
            return isSameMailbox(known.originalRecipient, recipient.originalRecipient);
        });
    if (!isKnown)
        report.recipients.push_back(std::move(recipient));
}

/// The recipient from what is left of him in the complained mail: a field of Hotmail's programme,
/// the To: of the mail, or the tag in its return path.
std::string recoveredRecipient(const message::Message& message, const MessageScope& scope,
                               std::string_view originalMailFrom)
{
    if (const auto tagged = recipientFromVerp(originalMailFrom))
        return *tagged;
    if (!scope.returned)
        return {};
    const message::HeaderBlock& headers = message.parts[*scope.returned].headers;
    const std::string original = headerAddress(headers, "x-hmxmroriginalrecipient");
    if (!isBlanked(original))
        return original;
    if (const auto tagged = recipientFromVerp(headerAddress(headers, "return-path")))
        return *tagged;
    return headerAddress(headers,
                         "to"); // perhaps "redacted@...": its domain is better than nothing
}

/// Reads the fields of the machine-readable part; gives the envelope sender of the mail.
std::string readFields(const base::MappedText& fields, DeliveryReport& report)
{
    std::string mailFrom;
    FieldReader reader(fields);
    for (ReportField field; reader.next(field);) {
        const std::string& value = field.value.text;
        if (field.name == "feedback-type")
            report.feedbackType = base::lowered(value);
        else if (field.name == "original-mail-from")
            mailFrom = cleanRecipient(value);
        else if (field.name == "original-rcpt-to" || field.name == "removal-recipient")
            addRecipient(field, report);
        else if (field.name == "reporting-mta")
            report.reportingMta = cleanHost(value.substr(splitType(value).text.offset));
    }
    if (isAddress(mailFrom))
        report.sender = untaggedSender(mailFrom);
    return mailFrom;
}

} // namespace

void readFeedback(const message::Message& message, const MessageScope& scope,
                  const StatementBuilder& statements, const base::Limits& limits,
                  DeliveryReport& report)
{
    report.kind = Kind::Feedback;
    report.dialect = "rfc5965";
    base::MappedText fields;
    if (scope.feedback)
        fields = searchedText(message, *scope.feedback, limits).content;
    const std::string mailFrom = readFields(fields, report);
    const bool isHidden =
        std::all_of(report.recipients.begin(), report.recipients.end(),
                    [](const RecipientStatus& r) { return isBlanked(r.originalRecipient); });
    if (isHidden) {
        const std::string recovered = recoveredRecipient(message, scope, mailFrom);
        if (report.recipients.empty())
            report.recipients.emplace_back();
        if (!recovered.empty())
            report.recipients.front().originalRecipient = recovered;
    }
    if (!scope.texts.empty()) {
        message::DecodedText text = searchedText(message, scope.texts.front(), limits);
        report.text = std::move(text.content);
        report.charset = text.charset;
    }
    for (RecipientStatus& recipient : report.recipients) {
        remarkOddCharacters(recipient.recipient(), recipient.remarks);
        StatementBuilder::add(recipient.statements,
                              statements.make(Voice::Prose, "feedback-report", fields));
        StatementBuilder::add(recipient.statements,
                              statements.make(Voice::Prose, "body", report.text));
    }
}

} // namespace report
