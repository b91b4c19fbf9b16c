// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/outlook_report.h"

#include "source/mime_writer.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <utility>

namespace source {

namespace {

/// "511" or "57509" -> "5.1.1", "5.7.509".
std::string statusOfDigits(std::uint32_t number)
{
    const std::string digits = std::to_string(number);
    const bool isStatus = digits.size() >= 3 && digits.size() <= 5 &&
                          (digits[0] == '2' || digits[0] == '4' || digits[0] == '5');
    // 500 to 599 with a zero at the end is a reply code of SMTP: 550 is not 5.5.0.
    const bool isReply = digits.size() == 3 && (digits[2] == '0' || digits[1] == '0');
    if (!isStatus || isReply)
        return {};
    return digits.substr(0, 1) + '.' + digits.substr(1, 1) + '.' + digits.substr(2);
}

/// Of X.400 diagnostics (MS-OXOMSG) in the terms of RFC 3463.
std::string_view statusOfDiagnostic(std::uint32_t diagnostic)
{
    constexpr std::array<std::pair<std::uint32_t, std::string_view>, 8> statuses{{
        {0, "5.1.1"}, // unrecognised name
        {1, "5.1.4"}, // ambiguous name
        {3, "5.4.6"}, // loop
        {4, "5.2.1"}, // recipient unavailable
        {5, "5.4.7"}, // maximum time expired
        {6, "5.6.1"}, // kinds of content not supported
        {7, "5.3.4"}, // content too long
        {8, "5.6.3"}, // conversion impractical
    }};
    for (const auto& [number, status] : statuses) {
        if (number == diagnostic)
            return status;
    }
    return {};
}

/// The first "#.#.#" with a class of RFC 3463.
std::string statusIn(std::string_view text)
{
    for (std::size_t i = 0; i + 4 < text.size(); ++i) {
        const bool begins = (text[i] == '2' || text[i] == '4' || text[i] == '5') &&
                            text[i + 1] == '.' && base::isDigit(text[i + 2]) &&
                            (i == 0 || (!base::isDigit(text[i - 1]) && text[i - 1] != '.'));
        if (!begins)
            continue;
        std::size_t end = i + 2;
        while (end < text.size() && base::isDigit(text[end]))
            ++end;
        const std::size_t dot = end;
        if (dot + 1 >= text.size() || text[dot] != '.' || !base::isDigit(text[dot + 1]))
            continue;
        for (end = dot + 1; end < text.size() && base::isDigit(text[end]);)
            ++end;
        const bool isLonger =
            end + 1 < text.size() && text[end] == '.' && base::isDigit(text[end + 1]);
        if (!isLonger && end - dot <= 4) // 5.1.1.7 is an address
            return std::string(text.substr(i, end - i));
    }
    return {};
}

std::string_view actionOf(OutlookReport kind)
{
    return kind == OutlookReport::Failed ? "failed" : "delivered";
}

bool isAddress(std::string_view text)
{
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find_first_of(" \t\r\n<>") == std::string_view::npos;
}

std::string recipientFields(const OutlookProperties& recipient, OutlookReport kind)
{
    const std::string address = smtpAddressOf(recipient);
    const std::string name = recipient.text(OutlookProperty::DisplayName);
    std::string fields;
    if (!address.empty())
        fields += headerField("Final-Recipient", "rfc822; " + address);
    else if (const std::string own = recipient.text(OutlookProperty::Address); !own.empty())
        fields += headerField("Final-Recipient", "EX; " + own);
    else
        fields += headerField("Final-Recipient", "unknown; " + name);
    fields += headerField("X-Display-Name", name);
    fields += headerField("Action", actionOf(kind));
    const std::string status = enhancedStatusOf(recipient);
    fields +=
        headerField("Status", status.empty() && kind == OutlookReport::Failed ? "5.0.0" : status);
    const std::string mta = recipient.text(OutlookProperty::RemoteMta);
    fields += headerField("Remote-MTA", mta.empty() ? mta : "dns; " + mta);
    const std::string info = recipient.text(OutlookProperty::SupplementaryInfo);
    return fields + headerField("Diagnostic-Code", info.empty() ? info : "smtp; " + info);
}

} // namespace

OutlookReport outlookReportOf(std::string_view messageClass)
{
    if (!base::startsWithIgnoreCase(messageClass, "REPORT."))
        return OutlookReport::None;
    if (base::endsWithIgnoreCase(messageClass, ".NDR"))
        return OutlookReport::Failed;
    if (base::endsWithIgnoreCase(messageClass, ".DR"))
        return OutlookReport::Delivered;
    if (base::endsWithIgnoreCase(messageClass, ".IPNRN"))
        return OutlookReport::Read;
    return base::endsWithIgnoreCase(messageClass, ".IPNNRN") ? OutlookReport::NotRead
                                                             : OutlookReport::None;
}

std::string smtpAddressOf(const OutlookProperties& recipient)
{
    for (const OutlookProperty property :
         {OutlookProperty::SmtpAddress, OutlookProperty::Address, OutlookProperty::DisplayName}) {
        std::string text = recipient.text(property);
        std::replace(text.begin(), text.end(), '\'', ' '); // Outlook puts names in quotes
        const std::string_view address = base::trimmed(text);
        if (isAddress(address))
            return std::string(address);
    }
    return {};
}

std::string enhancedStatusOf(const OutlookProperties& recipient)
{
    if (std::string status = statusIn(recipient.text(OutlookProperty::SupplementaryInfo));
        !status.empty())
        return status;
    const auto code = recipient.number(OutlookProperty::NdrStatusCode);
    if (std::string status = statusOfDigits(code.value_or(0)); !status.empty())
        return status;
    const auto diagnostic = recipient.number(OutlookProperty::NdrDiagnosticCode);
    return diagnostic ? std::string(statusOfDiagnostic(*diagnostic)) : std::string();
}

std::string deliveryStatusOf(const OutlookProperties& report,
                             const std::vector<OutlookProperties>& recipients, OutlookReport kind)
{
    const std::string mta = report.text(OutlookProperty::ReportingMta);
    std::string status = headerField("Reporting-MTA", mta.empty() ? mta : "dns; " + mta);
    status += headerField("Arrival-Date", report.date(OutlookProperty::OriginalSubmitTime));
    for (const OutlookProperties& recipient : recipients)
        status += '\n' + recipientFields(recipient, kind);
    return status;
}

} // namespace source
