// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "diagnosis/customer_reply.h"
#include "proof/proof.h"

namespace proof {

/// What a test of the cause adds to the answer for the customer. A cause that is gone takes the
/// place of the advice of the diagnosis where sending again helps. `proof` may be null: adds
/// nothing.
diagnosis::ReplyExtras replyExtras(const knowledge::KnowledgeBase& knowledge, const Proof* proof,
                                   knowledge::Language language);

} // namespace proof
