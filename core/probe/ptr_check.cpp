// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/name.h"
#include "probe/address_check.h"
#include "probe/finding_maker.h"
#include "probe/mail_servers.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace probe {

namespace {

constexpr std::size_t maxNames = 10;
constexpr std::size_t maxAddresses = 40;

std::vector<std::string> pointersOf(const dns::Answer& answer)
{
    std::vector<std::string> names;
    for (const dns::Record& record : answer.records) {
        if (const auto* data = std::get_if<dns::NameData>(&record.data);
            data && names.size() < maxNames)
            names.push_back(data->name);
    }
    return names;
}

/// How many records there are; of an answer that was cut there are more.
std::string countText(const dns::Answer& answer)
{
    return std::to_string(answer.records.size()) + (answer.isCut ? "+" : "");
}

/// All runs of digits in a name, or of hexadecimal digits.
std::vector<std::string> numbersIn(std::string_view name)
{
    std::vector<std::string> numbers(1);
    for (const char c : name) {
        if (std::isdigit(static_cast<unsigned char>(c)))
            numbers.back() += c;
        else if (!numbers.back().empty())
            numbers.emplace_back();
    }
    for (std::string& number : numbers)
        number.erase(0, std::min(number.find_first_not_of('0'), number.size() - 1));
    return numbers;
}

/// The name repeats the address, as access providers name their customers' lines: all four numbers
/// in either order, or the last eight hexadecimal digits.
bool repeatsAddress(std::string_view name, const base::IpAddress& address)
{
    static constexpr char digits[] = "0123456789abcdef";
    const auto& bytes = address.bytes();
    const std::size_t count = address.byteCount();
    std::string hex;
    for (std::size_t i = count - 4; i < count; ++i) {
        hex += digits[bytes[i] >> 4U];
        hex += digits[bytes[i] & 15U];
    }
    std::string plain(name);
    plain.erase(
        std::remove_if(plain.begin(), plain.end(), [](char c) { return c == '-' || c == '.'; }),
        plain.end());
    if (plain.find(hex) != plain.npos)
        return true;
    if (!address.isV4())
        return false;
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < count; ++i)
        parts.push_back(std::to_string(unsigned{bytes[i]}));
    const auto numbers = numbersIn(name);
    const auto contains = [&numbers](const std::vector<std::string>& wanted) {
        return std::search(numbers.begin(), numbers.end(), wanted.begin(), wanted.end()) !=
               numbers.end();
    };
    const std::vector<std::string> backwards(parts.rbegin(), parts.rend());
    return contains(parts) || contains(backwards);
}

/// Judges one address. Only what sends mail needs reverse DNS: of a server that is known to take
/// mail, a lack of it is worth knowing, no more.
class PtrJudge {
public:
    PtrJudge(const base::IpAddress& address, bool sends, Facts& facts)
        : m_address(address),
          m_text(address.toString()),
          m_bad(sends ? Severity::Error : Severity::Info),
          m_generic(sends ? Severity::Warning : Severity::Info),
          m_facts(facts)
    {}

    std::optional<Findings> judge()
    {
        m_ptr = m_facts.answer({dns::reverseName(m_address), dns::RecordType::Ptr});
        if (!m_ptr)
            return std::nullopt;
        if (dns::isFailure(m_ptr->outcome))
            return Findings{lookupFailed("ptr.failed", m_text, *m_ptr, {{"address", m_text}})};
        const auto names = pointersOf(*m_ptr);
        if (names.empty())
            return Findings{finding("ptr.none", m_bad, m_text, *m_ptr,
                                    {{"address", m_text}, {"name", dns::reverseName(m_address)}})};
        bool isComplete = true;
        Findings out;
        for (const std::string& name : names)
            isComplete = judgeName(name, out) && isComplete;
        if (!isComplete)
            return std::nullopt;
        if (m_ptr->records.size() > 1)
            out.push_back(finding(names.size() < m_ptr->records.size() ? "ptr.many" : "ptr.several",
                                  Severity::Info, m_text, *m_ptr,
                                  {{"address", m_text},
                                   {"limit", std::to_string(maxNames)},
                                   {"count", countText(*m_ptr)}}));
        return keepDeciding(std::move(out));
    }

private:
    bool judgeName(const std::string& name, Findings& out)
    {
        const dns::Answer* forward =
            m_facts.answer({name, m_address.isV4() ? dns::RecordType::A : dns::RecordType::Aaaa});
        if (!forward)
            return false;
        const Values values = {{"address", m_text}, {"name", dns::displayName(name)}};
        if (dns::isFailure(forward->outcome)) {
            out.push_back(lookupFailed("ptr.forward-failed", m_text, *forward, values));
        } else if (forward->records.empty()) {
            out.push_back(finding("ptr.no-address", m_bad, m_text, *forward, values));
        } else if (!isConfirmedBy(*forward)) {
            out.push_back(finding("ptr.elsewhere", m_bad, m_text, *forward, values));
        } else {
            m_isConfirmed = true;
            out.push_back(finding("ptr.confirmed", Severity::Pass, m_text, *m_ptr, values));
            out.back().details.push_back({"", m_text + " -> " + name});
            out.back().details.push_back({"", name + " -> " + m_text});
            if (repeatsAddress(name, m_address))
                out.push_back(finding("ptr.generic", m_generic, m_text, *m_ptr, values));
        }
        return true;
    }

    bool isConfirmedBy(const dns::Answer& forward) const
    {
        return std::any_of(forward.records.begin(), forward.records.end(),
                           [this](const dns::Record& record) {
                               const auto* data = std::get_if<dns::AddressData>(&record.data);
                               return data && data->address == m_address;
                           });
    }

    /// One name that leads back is enough; then the others are only worth knowing.
    Findings keepDeciding(Findings found) const
    {
        if (m_isConfirmed) {
            for (Finding& one : found) {
                if (one.severity == m_bad && one.id != "ptr.generic")
                    one.severity = Severity::Info;
            }
        }
        return found;
    }

    base::IpAddress m_address;
    std::string m_text;
    Severity m_bad;
    Severity m_generic;
    Facts& m_facts;
    const dns::Answer* m_ptr = nullptr;
    bool m_isConfirmed = false;
};

} // namespace

std::optional<Findings> ptrCheck(const CheckInput& input, Facts& facts)
{
    Findings out;
    std::vector<base::IpAddress> addresses;
    const bool sends = input.target.address.has_value();
    if (sends) {
        addresses.push_back(*input.target.address);
    } else {
        const auto servers = mailServersOf(input.target, facts);
        if (!servers)
            return std::nullopt;
        for (const MailServer& server : servers->servers)
            addresses.insert(addresses.end(), server.addresses.begin(), server.addresses.end());
        if (addresses.empty())
            return Findings{finding("ptr.no-server", Severity::Unknown, input.target.domain,
                                    {{"domain", input.target.domain}})};
        if (addresses.size() > maxAddresses) {
            out.push_back(finding("ptr.cut", Severity::Info, input.target.domain,
                                  {{"domain", input.target.domain},
                                   {"count", std::to_string(addresses.size())},
                                   {"limit", std::to_string(maxAddresses)}}));
            addresses.erase(addresses.begin() + maxAddresses, addresses.end());
        }
    }
    bool isComplete = true;
    for (const base::IpAddress& address : addresses) {
        auto found = PtrJudge(address, sends, facts).judge();
        isComplete = isComplete && found.has_value();
        if (found)
            out.insert(out.end(), found->begin(), found->end());
    }
    if (!isComplete)
        return std::nullopt;
    return sorted(std::move(out));
}

} // namespace probe
