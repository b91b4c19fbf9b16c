// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "message/message.h"

namespace diagnosis {

/// A message as a person can read it: headers as they stand, text parts decoded in place,
/// attachments as one line with their size. The map leads to the source bytes.
base::MappedText displayText(const message::Message& message, const base::Limits& limits);

} // namespace diagnosis
