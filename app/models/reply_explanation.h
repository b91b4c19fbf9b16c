// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "smtp/wire_reply.h"

#include <QString>

namespace app {

/// What a reply means, in the language of the window and in the other one; both empty when there
/// is nothing to say.
struct ReplyExplanation {
    QString first;
    QString second;
};

/// By its codes: what the knowledge says about them.
ReplyExplanation explainCodes(const knowledge::KnowledgeBase& knowledge,
                              const smtp::WireReply& reply, knowledge::Language language);

/// By its words: the name of the category that a diagnosis of the reply came to.
ReplyExplanation explainVerdict(const knowledge::KnowledgeBase& knowledge,
                                const diagnosis::Diagnosis& diagnosis,
                                knowledge::Language language);

/// The reply as somebody would paste it; empty for one that refuses nothing.
QByteArray refusalText(const smtp::WireReply& reply);

} // namespace app
