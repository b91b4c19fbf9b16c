// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "probe/block_lists.h"
#include "probe/check.h"
#include "probe/finding_words.h"
#include "support/fake_facts.h"

#include <QFile>
#include <QStringList>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace support {

/// A row: which check of which target over which facts finds what.
struct CheckCase {
    const char* name;
    const char* check;
    probe::ProbeTarget target;
    std::function<void(FakeFacts&)> prepare;
    std::vector<std::string> expected; ///< "severity id", worst first
};

/// Runs rows and looks after the words of what they find.
class CheckCases {
public:
    /// "severity id" of all findings, or one line that says what is wrong with them.
    QStringList run(const CheckCase& one, bool isSlow)
    {
        const probe::CheckInput input{
            .target = one.target, .settings = m_settings, .blockLists = m_lists};
        FakeFacts facts;
        facts.isSlow = isSlow;
        one.prepare(facts);
        const auto findings = runCheck(probe::findCheck(one.check)->run, input, facts);
        if (!findings)
            return {QStringLiteral("waits for ever")};
        QStringList found;
        for (const probe::Finding& finding : *findings) {
            found << text(std::string(probe::toString(finding.severity)) + ' ' + finding.id);
            m_seen.insert(finding.id);
            for (const QString& fault : faultsOfWords(finding))
                return {fault};
        }
        return found;
    }

    /// Findings of these files that no row had.
    QStringList unseen(const QStringList& families) const
    {
        QStringList ids;
        for (const QString& family : families) {
            QFile toml(
                QStringLiteral(PROJECT_DIR "/resources/knowledge/findings/%1.toml").arg(family));
            if (!toml.open(QIODevice::ReadOnly))
                ids << family + QStringLiteral(": no such file");
            for (const QByteArray& line : toml.readAll().split('\n')) {
                const QByteArray id = line.mid(6, line.size() - 7);
                if (line.startsWith("id = \"") && m_seen.count(id.toStdString()) == 0)
                    ids << QString::fromLatin1(id);
            }
        }
        return ids;
    }

private:
    static QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

    /// Both languages are there, and the finding has a value for every {name}.
    static QStringList faultsOfWords(const probe::Finding& finding)
    {
        QStringList faults;
        for (const auto language :
             {knowledge::Language::English, knowledge::Language::SimplifiedChinese}) {
            for (const char* part : {"", ".expected", ".fix"}) {
                const std::string words(
                    knowledge::builtIn().word("finding." + finding.id + part).in(language));
                if (words.empty() && *part == '\0')
                    faults << text(finding.id + " has no words");
                for (std::size_t open = words.find('{'); open != words.npos;
                     open = words.find('{', open + 1)) {
                    const std::string name =
                        words.substr(open + 1, words.find('}', open) - open - 1);
                    if (finding.value(name).empty())
                        faults << text(finding.id + " has no {" + name + '}');
                }
            }
            const probe::FindingWords words(knowledge::builtIn(), language);
            for (const probe::Detail& detail : finding.details) {
                const std::string shown = words.detail(detail);
                if (!detail.key.empty() && shown.find(detail.text) == 0 && !detail.text.empty())
                    faults << text("no words for detail." + detail.key);
            }
        }
        return faults;
    }

    probe::BlockListTable m_lists;
    probe::ProbeSettings m_settings;
    std::set<std::string> m_seen;
};

} // namespace support
