// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/probe_parts.h"

#include <fstream>
#include <sstream>

namespace cli {

namespace {

/// A fixed word in all languages wanted.
std::string words(const std::vector<knowledge::Language>& languages,
                  const knowledge::KnowledgeBase& knowledge, const std::string& key)
{
    std::string text;
    for (const knowledge::Language language : languages)
        text += (text.empty() ? "" : " / ") + std::string(knowledge.word(key).in(language));
    return text;
}

} // namespace

base::Expected<probe::BlockListTable> blockListsOf(const ProbeOptions& options)
{
    const std::string& path = options.blockListFile;
    if (path.empty())
        return probe::builtInBlockLists();
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return base::Unexpected(base::Error{base::ErrorCode::NotReadable, "cannot be read", path});
    std::ostringstream text;
    text << file.rdbuf();
    auto table = probe::BlockListTable::parse(text.str());
    if (!table)
        table.error().file = path;
    return table;
}

std::string contactsText(const probe::ProbePlan& plan, const probe::ProbeSettings& settings,
                         const std::vector<knowledge::Language>& languages,
                         const knowledge::KnowledgeBase& knowledge)
{
    std::string text;
    for (const probe::PlannedContact& contact : probe::contactsOf(plan, settings)) {
        std::string kind = contact.kind == probe::Contact::NameServers   ? "plan.name_server"
                           : contact.kind == probe::Contact::MailServers ? "plan.mail_server"
                                                                         : "plan.web_server";
        if (contact.isFoundLater)
            kind += "s_of";
        text += words(languages, knowledge, kind) + ": " + contact.whose + ", " +
                words(languages, knowledge, "plan.port") + ' ' + std::to_string(contact.port) +
                '\n';
    }
    return text;
}

} // namespace cli
