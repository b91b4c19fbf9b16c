// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/reply_extras.h"

namespace proof {

diagnosis::ReplyExtras replyExtras(const knowledge::KnowledgeBase& knowledge, const Proof* proof,
                                   knowledge::Language language)
{
    diagnosis::ReplyExtras extras;
    if (proof == nullptr)
        return extras;
    extras.happened = proof->customer.in(language);
    // Not every cause that is gone makes mail arrive again: the list that named it may be dead.
    const bool canSendAgain = !extras.happened.empty() || proof->retry == knowledge::Retry::Later;
    if (proof->verdict == Verdict::RefutedNow && canSendAgain) {
        if (extras.happened.empty())
            extras.happened = knowledge.word("reply.gone").in(language);
        extras.todo = knowledge.word("reply.if_again").in(language);
    }
    return extras;
}

} // namespace proof
