// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/tls_rpt.h"

#include "base/ascii.h"
#include "policy/tag_list.h"
#include "smtp/mailbox.h"

namespace policy {

namespace {

constexpr std::string_view mailScheme = "mailto:";
constexpr std::string_view webScheme = "https://";

bool isReportUri(std::string_view uri)
{
    if (base::startsWithIgnoreCase(uri, mailScheme)) {
        const auto address = uri.substr(mailScheme.size());
        const auto mailbox = smtp::Mailbox::parse(address.substr(0, address.find('?')));
        return mailbox && mailbox->isStrict();
    }
    return base::startsWithIgnoreCase(uri, webScheme) && uri.size() > webScheme.size();
}

} // namespace

TlsRptRecord parseTlsRptRecord(std::string_view text)
{
    const TagList tags = parseTagList(text);
    TlsRptRecord record;
    for (std::string& uri : splitList(tags.value("rua").value_or(std::string_view()), ','))
        (isReportUri(uri) ? record.reportTo : record.wrongUris).push_back(std::move(uri));
    record.isFine = tags.isFine() && record.wrongUris.empty() && !record.reportTo.empty();
    return record;
}

} // namespace policy
