// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ascii.h"
#include "dns/answer.h"
#include "dns/name.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// A table of records that answers as a resolver would: aliases are followed, NoData and NxDomain
/// are told apart. In `isSlow` mode each new question gets nullptr the first time: shows that a
/// caller asks again.
class ZoneAnswers : public dns::AnswerSource {
public:
    bool isSlow = false;

    void add(const std::string& name, dns::RecordType type, dns::RecordData data)
    {
        dns::Record record;
        record.owner = dns::lowerName(name);
        record.type = type;
        record.data = std::move(data);
        record.text = textOf(record);
        m_records[record.owner].push_back(std::move(record));
    }
    void address(const std::string& name, const std::string& ip)
    {
        const auto address = base::IpAddress::parse(ip).value();
        add(name, address.isV4() ? dns::RecordType::A : dns::RecordType::Aaaa,
            dns::AddressData{address});
    }
    void txt(const std::string& name, std::vector<std::string> strings)
    {
        add(name, dns::RecordType::Txt, dns::TxtData{std::move(strings)});
    }
    void txt(const std::string& name, const std::string& text)
    {
        txt(name, std::vector<std::string>{text});
    }
    void mx(const std::string& name, std::uint16_t preference, const std::string& exchange)
    {
        add(name, dns::RecordType::Mx, dns::MxData{preference, dns::lowerName(exchange)});
    }
    void alias(const std::string& name, const std::string& target)
    {
        add(name, dns::RecordType::Cname, dns::NameData{dns::lowerName(target)});
    }
    void pointer(const std::string& name, const std::string& target)
    {
        add(name, dns::RecordType::Ptr, dns::NameData{dns::lowerName(target)});
    }
    /// The name exists, without records of its own.
    void exists(const std::string& name) { m_records[dns::lowerName(name)]; }
    /// Every question of this type about the name ends so.
    void fail(const std::string& name, dns::RecordType type, dns::Outcome outcome)
    {
        m_failures[{dns::lowerName(name), type}] = outcome;
    }
    /// What is not in the table about this name ends in a time-out.
    void failOtherwise(const std::string& name) { m_silent.insert(dns::lowerName(name)); }

    const dns::Answer* answer(const dns::Question& question) override
    {
        const auto known = m_answers.find(question);
        if (known != m_answers.end())
            return &known->second;
        if (isSlow && m_waiting.insert(question).second)
            return nullptr;
        return &m_answers.emplace(question, make(question)).first->second;
    }
    /// All that was answered, each once.
    const std::map<dns::Question, dns::Answer>& asked() const { return m_answers; }

private:
    static std::string textOf(const dns::Record& record)
    {
        if (const auto* txt = std::get_if<dns::TxtData>(&record.data))
            return '"' + txt->joined() + '"';
        if (const auto* a = std::get_if<dns::AddressData>(&record.data))
            return a->address.toString();
        if (const auto* name = std::get_if<dns::NameData>(&record.data))
            return name->name + '.';
        if (const auto* mx = std::get_if<dns::MxData>(&record.data))
            return std::to_string(mx->preference) + ' ' + mx->exchange + '.';
        if (const auto* tlsa = std::get_if<dns::TlsaData>(&record.data))
            return std::to_string(tlsa->usage) + ' ' + std::to_string(tlsa->selector) + ' ' +
                   std::to_string(tlsa->matching);
        return {};
    }
    dns::Answer make(const dns::Question& question) const
    {
        dns::Answer answer;
        answer.question = question;
        answer.server = dns::ServerAddress{base::IpAddress::v4({127, 0, 0, 1}), 5300};
        std::string name = question.name;
        while (true) {
            if (const auto failure = m_failures.find({name, question.type});
                failure != m_failures.end()) {
                answer.outcome = failure->second;
                return answer;
            }
            const auto found = m_records.find(name);
            std::string next;
            if (found != m_records.end()) {
                for (const dns::Record& record : found->second) {
                    if (record.type == question.type)
                        answer.records.push_back(record);
                    else if (record.type == dns::RecordType::Cname)
                        next = std::get<dns::NameData>(record.data).name;
                }
            }
            if (!answer.records.empty() || next.empty()) {
                answer.outcome = !answer.records.empty()    ? dns::Outcome::Answer
                                 : m_silent.count(name) > 0 ? dns::Outcome::Timeout
                                 : found != m_records.end() ? dns::Outcome::NoData
                                                            : dns::Outcome::NxDomain;
                return answer;
            }
            answer.aliases.push_back(next);
            if (answer.aliases.size() > 8) {
                answer.outcome = dns::Outcome::CnameLoop;
                return answer;
            }
            name = next;
        }
    }

    std::map<std::string, std::vector<dns::Record>> m_records;
    std::map<std::pair<std::string, dns::RecordType>, dns::Outcome> m_failures;
    std::set<std::string> m_silent;
    std::set<dns::Question> m_waiting;
    std::map<dns::Question, dns::Answer> m_answers;
};

} // namespace support
