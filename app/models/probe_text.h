// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "models/probe_session.h"
#include "settings.h"

#include <QString>

namespace app {

/// In which form a probe is taken away.
enum class ProbeFormat { Text, Markdown, Json };

/// All findings of the session's run, with proof; foreign text in visible form.
QString probeText(const knowledge::KnowledgeBase& knowledge, const ProbeSession& session,
                  ProbeFormat format, CopyLanguage language);
/// One finding as it goes into a ticket.
QString findingText(const knowledge::KnowledgeBase& knowledge, const probe::Finding& finding,
                    CopyLanguage language);

/// What the target was understood as: "Domain", "Mail address" ...
QString targetKindText(probe::TargetKind kind);
/// Somebody a plan contacts: "resolver 192.0.2.53 · port 53".
QString contactText(const probe::PlannedContact& contact);

} // namespace app
