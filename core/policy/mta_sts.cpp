// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/mta_sts.h"

#include "base/ascii.h"
#include "dns/name.h"
#include "policy/name_pattern.h"
#include "policy/tag_list.h"

#include <algorithm>
#include <charconv>

namespace policy {

namespace {

constexpr std::int64_t maxMaxAge = 31557600; // a year, RFC 8461 section 3.2
constexpr std::size_t maxPatterns = 100;

bool isMxPattern(std::string_view text)
{
    if (text.starts_with("*."))
        text.remove_prefix(2);
    const auto name = dns::normalName(text);
    return name && *name == dns::lowerName(text) && name->find('.') != name->npos;
}

class PolicyReader {
public:
    void line(std::string_view line)
    {
        if (line.empty())
            return;
        const std::size_t colon = line.find(':');
        if (colon == line.npos) {
            fault(MtaStsFault::BadLine, line);
            return;
        }
        const std::string_view key = base::trimmed(line.substr(0, colon));
        const std::string_view value = base::trimmed(line.substr(colon + 1));
        if (key == "mx")
            addMx(value, line);
        else if (key == "version" && !m_version)
            m_version = value;
        else if (key == "mode" && !m_mode)
            m_mode = value;
        else if (key == "max_age" && !m_maxAge)
            m_maxAge = value;
    }

    MtaStsPolicy finish()
    {
        if (m_version != "STSv1")
            fault(MtaStsFault::NoVersion, m_version.value_or(std::string()));
        if (m_mode == "enforce")
            m_policy.mode = MtaStsMode::Enforce;
        else if (m_mode == "testing")
            m_policy.mode = MtaStsMode::Testing;
        else if (m_mode != "none")
            fault(MtaStsFault::NoMode, m_mode.value_or(std::string()));
        const std::string age = m_maxAge.value_or(std::string());
        const auto [end, error] =
            std::from_chars(age.data(), age.data() + age.size(), m_policy.maxAge);
        if (age.empty() || error != std::errc() || end != age.data() + age.size() ||
            m_policy.maxAge < 0 || m_policy.maxAge > maxMaxAge)
            fault(MtaStsFault::NoMaxAge, age);
        if (m_policy.mx.empty() && m_mode != "none")
            fault(MtaStsFault::NoMx, {});
        return std::move(m_policy);
    }

    void fault(MtaStsFault fault, std::string_view line)
    {
        if (std::find(m_policy.faults.begin(), m_policy.faults.end(), fault) ==
            m_policy.faults.end())
            m_policy.faults.push_back(fault);
        if (m_policy.faultyLine.empty())
            m_policy.faultyLine = line;
    }

private:
    void addMx(std::string_view value, std::string_view line)
    {
        if (!isMxPattern(value))
            fault(MtaStsFault::BadMx, line);
        if (m_policy.mx.size() < maxPatterns)
            m_policy.mx.push_back(dns::lowerName(value));
    }

    MtaStsPolicy m_policy;
    std::optional<std::string> m_version;
    std::optional<std::string> m_mode;
    std::optional<std::string> m_maxAge;
};

} // namespace

MtaStsRecord parseMtaStsRecord(std::string_view text)
{
    const TagList tags = parseTagList(text);
    MtaStsRecord record;
    record.id = tags.value("id").value_or(std::string_view());
    record.isIdValid = !record.id.empty() && record.id.size() <= 32 &&
                       std::all_of(record.id.begin(), record.id.end(), base::isAlnum);
    record.isFine = tags.isFine();
    return record;
}

std::string_view toString(MtaStsMode mode)
{
    switch (mode) {
    case MtaStsMode::None:
        return "none";
    case MtaStsMode::Testing:
        return "testing";
    case MtaStsMode::Enforce:
        return "enforce";
    }
    return {};
}

std::string_view toString(MtaStsFault fault)
{
    static constexpr std::string_view names[] = {"not-text",   "bad-line", "no-version", "no-mode",
                                                 "no-max-age", "no-mx",    "bad-mx"};
    return names[static_cast<std::size_t>(fault)];
}

bool MtaStsPolicy::allows(std::string_view mxName) const
{
    return std::any_of(mx.begin(), mx.end(), [mxName](const std::string& pattern) {
        return matchesNamePattern(pattern, mxName);
    });
}

MtaStsPolicy parseMtaStsPolicy(std::string_view file)
{
    PolicyReader reader;
    if (file.find('\0') != file.npos)
        reader.fault(MtaStsFault::NotText, {});
    while (!file.empty()) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        reader.line(base::trimmed(file.substr(0, end)));
        file.remove_prefix(std::min(end + 1, file.size()));
    }
    return reader.finish();
}

} // namespace policy
