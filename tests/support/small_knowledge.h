// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/blob.h"
#include "knowledge/knowledge_base.h"

#include <deque>
#include <string>

namespace support {

/// A knowledge base of a few categories, codes and the rules a test adds, independent of what the
/// program ships.
class SmallKnowledge {
public:
    SmallKnowledge()
    {
        using namespace knowledge;
        category("unknown", "notice", Party::None, Persistence::None, Retry::Later, true);
        category("user_unknown", "address", Party::Recipient, Persistence::Permanent, Retry::Never,
                 true);
        category("mailbox_full", "address", Party::Recipient, Persistence::Temporary, Retry::Later,
                 false);
        category("ip_blocked", "reputation", Party::Sender, Persistence::Permanent, Retry::AfterFix,
                 true);
        category("rate_limited", "limits", Party::Sender, Persistence::Temporary, Retry::Later,
                 false);
        category("system_error", "system", Party::System, Persistence::Temporary, Retry::Wait,
                 true);
        category("policy_rejected", "policy", Party::Sender, Persistence::Permanent,
                 Retry::AfterFix, true);
        category("delivery_expired", "network", Party::Network, Persistence::Permanent,
                 Retry::Later, false);
        for (const char* notice :
             {"delayed", "delivered", "auto_reply", "feedback_report", "intermediate_reply"})
            category(notice, "notice", Party::None, Persistence::None, Retry::None, false);
        code("550", "unknown", m_content.replyCodes);
        code("451", "system_error", m_content.replyCodes);
        code("552", "mailbox_full", m_content.replyCodes);
        code("X.0.0", "unknown", m_content.statusCodes);
        code("X.1.1", "user_unknown", m_content.statusCodes);
        code("X.2.2", "mailbox_full", m_content.statusCodes);
        code("X.7.1", "policy_rejected", m_content.statusCodes);
        code("X.7.X", "policy_rejected", m_content.statusCodes);
        provider("generic", true);
        provider("acme", false);
        m_content.providers[1].hosts = {"acme.example"};
        m_content.providers[1].domains = {"acme.test"};
        m_content.providers[1].dialects = {"acme-notice"};
        m_content.version = "test";
    }

    /// Adds a rule of the generic provider (0) or of "acme" (1); change it before build().
    knowledge::Rule& rule(std::string_view id, std::string_view category, std::string_view phrase,
                          std::uint32_t provider = 0)
    {
        knowledge::Rule rule;
        rule.id = keep(id);
        rule.category = keep(category);
        rule.provider = provider;
        if (!phrase.empty())
            rule.match = {keep(phrase)};
        return m_content.rules.emplace_back(std::move(rule));
    }

    knowledge::KnowledgeBase build() const
    {
        return knowledge::KnowledgeBase::fromBlob(knowledge::writeBlob(m_content)).value();
    }
    knowledge::Content& content() { return m_content; }

private:
    std::string_view keep(std::string_view text) { return m_texts.emplace_back(text); }

    void category(std::string_view id, std::string_view group, knowledge::Party party,
                  knowledge::Persistence persistence, knowledge::Retry retry, bool followsCode)
    {
        knowledge::Category category;
        category.id = id;
        category.group = group;
        category.party = party;
        category.persistence = persistence;
        category.retry = retry;
        category.followsCode = followsCode;
        m_content.categories.push_back(std::move(category));
    }
    static void code(std::string_view code, std::string_view category,
                     std::vector<knowledge::Code>& list)
    {
        knowledge::Code entry;
        entry.code = code;
        entry.category = category;
        list.push_back(entry);
    }
    void provider(std::string_view id, bool generic)
    {
        knowledge::Provider provider;
        provider.id = id;
        provider.isGeneric = generic;
        m_content.providers.push_back(std::move(provider));
    }

    std::deque<std::string> m_texts;
    knowledge::Content m_content;
};

} // namespace support
