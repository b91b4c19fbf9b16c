// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cause_test.h"

#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace app {

/// One thing that would be asked about.
struct SubjectLine {
    proof::Role role = proof::Role::Recipient;
    QString name;          ///< "Recipient"
    QString text;          ///< foreign, in visible form; empty when the bounce does not name it
    QString origin;        ///< "in the answer · Diagnostic-Code"
    QString problem;       ///< why nobody is asked about it, or that it is missing; may be empty
    bool hasPlace = false; ///< it stands somewhere in the bounce
};

struct CheckLine {
    std::string_view id;
    QString name;
    bool isWanted = true;
};

/// What the plan of a test shows before anybody is asked.
struct TestPlanContent {
    Reach reach = Reach::NameServers;
    std::vector<SubjectLine> subjects;
    std::vector<CheckLine> checks;
    QStringList contacts;          ///< whom the checks that are wanted talk to
    bool asksForRecipient = false; ///< RCPT TO
    bool canStart = false;
};

/// The plan for the recipient in sight of `test`, which has one.
TestPlanContent testPlanContent(const CauseTest& test, Reach reach,
                                const probe::ProbeSettings& settings,
                                const knowledge::KnowledgeBase& knowledge,
                                knowledge::Language language);

} // namespace app
