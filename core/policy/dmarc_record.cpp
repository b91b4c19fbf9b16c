// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/dmarc_record.h"

#include "base/ascii.h"
#include "dns/name.h"
#include "policy/tag_list.h"
#include "smtp/mailbox.h"

#include <charconv>

namespace policy {

namespace {

constexpr std::string_view mailScheme = "mailto:";

std::optional<DmarcPolicy> policyFromString(std::string_view text)
{
    for (const DmarcPolicy policy :
         {DmarcPolicy::None, DmarcPolicy::Quarantine, DmarcPolicy::Reject}) {
        if (base::equalsIgnoreCase(text, toString(policy)))
            return policy;
    }
    return std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text) : m_tags(parseTagList(text))
    {
        m_record.text = text;
        if (!m_tags.isFine())
            fault(DmarcFault::BadTagList,
                  m_tags.faults.empty() ? m_tags.repeats.front() : m_tags.faults.front());
    }

    DmarcRecord read()
    {
        m_record.policy = policy("p");
        if (!m_tags.value("p"))
            fault(DmarcFault::NoPolicy, {});
        m_record.subdomainPolicy = policy("sp");
        m_record.nonexistentPolicy = policy("np");
        m_record.dkim = alignment("adkim");
        m_record.spf = alignment("aspf");
        readFlags();
        readPercent();
        m_record.aggregateReports = reportAddresses("rua");
        m_record.failureReports = reportAddresses("ruf");
        return std::move(m_record);
    }

private:
    void fault(DmarcFault kind, std::string text)
    {
        m_record.faults.push_back({kind, std::move(text)});
    }
    void fault(DmarcFault kind, std::string_view name, std::string_view value)
    {
        fault(kind, std::string(name) + '=' + std::string(value));
    }
    std::optional<DmarcPolicy> policy(std::string_view name)
    {
        const auto value = m_tags.value(name);
        if (!value)
            return std::nullopt;
        const auto policy = policyFromString(*value);
        if (!policy)
            fault(DmarcFault::UnknownPolicy, name, *value);
        return policy;
    }
    DmarcAlignment alignment(std::string_view name)
    {
        const auto value = m_tags.value(name).value_or("r");
        if (base::equalsIgnoreCase(value, "s"))
            return DmarcAlignment::Strict;
        if (!base::equalsIgnoreCase(value, "r"))
            fault(DmarcFault::UnknownAlignment, name, value);
        return DmarcAlignment::Relaxed;
    }
    void readFlags()
    {
        const auto testing = m_tags.value("t").value_or("n");
        m_record.isTesting = base::equalsIgnoreCase(testing, "y");
        if (!m_record.isTesting && !base::equalsIgnoreCase(testing, "n"))
            fault(DmarcFault::UnknownValue, "t", testing);
        const auto suffix = m_tags.value("psd").value_or("u");
        if (base::equalsIgnoreCase(suffix, "y"))
            m_record.suffix = DmarcSuffix::Yes;
        else if (base::equalsIgnoreCase(suffix, "n"))
            m_record.suffix = DmarcSuffix::No;
        else if (!base::equalsIgnoreCase(suffix, "u"))
            fault(DmarcFault::UnknownValue, "psd", suffix);
    }
    void readPercent()
    {
        const auto value = m_tags.value("pct");
        if (!value)
            return;
        int percent = 0;
        const auto [end, error] =
            std::from_chars(value->data(), value->data() + value->size(), percent);
        if (error == std::errc() && end == value->data() + value->size() && percent >= 0 &&
            percent <= 100)
            m_record.percent = percent;
        else
            fault(DmarcFault::BadPercent, "pct", *value);
    }
    std::vector<std::string> reportAddresses(std::string_view name)
    {
        std::vector<std::string> addresses;
        for (const std::string& uri : splitList(m_tags.value(name).value_or(""), ',')) {
            if (!base::startsWithIgnoreCase(uri, mailScheme)) {
                fault(DmarcFault::BadReportUri, name, uri);
                continue;
            }
            // "!10m" at the end is a size limit of RFC 7489.
            std::string_view address = std::string_view(uri).substr(mailScheme.size());
            address = address.substr(0, address.find_first_of("!?"));
            const auto mailbox = smtp::Mailbox::parse(address);
            if (mailbox && mailbox->isStrict() && dns::normalName(mailbox->domain))
                addresses.push_back(mailbox->toString());
            else
                fault(DmarcFault::BadReportUri, name, uri);
        }
        return addresses;
    }

    TagList m_tags;
    DmarcRecord m_record;
};

} // namespace

std::string_view toString(DmarcPolicy policy)
{
    switch (policy) {
    case DmarcPolicy::None:
        return "none";
    case DmarcPolicy::Quarantine:
        return "quarantine";
    case DmarcPolicy::Reject:
        return "reject";
    }
    return {};
}

std::string_view toString(DmarcFault fault)
{
    static constexpr std::string_view names[] = {
        "bad-tag-list", "no-policy",      "unknown-policy", "unknown-alignment",
        "bad-percent",  "bad-report-uri", "unknown-value",
    };
    return names[static_cast<std::size_t>(fault)];
}

DmarcRecord parseDmarcRecord(std::string_view text)
{
    return Reader(text).read();
}

} // namespace policy
