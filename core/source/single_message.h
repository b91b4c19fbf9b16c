// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/input_list.h"
#include "source/message_splitter.h"

#include "base/limits.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace source {

/// Apple .emlx: a line with the number of bytes, the message, a property list.
struct EmlxFrame {
    std::size_t begin = 0;    ///< of the message
    std::uint64_t length = 0; ///< as the first line says; may be wrong
};
std::optional<EmlxFrame> emlxFrame(std::string_view head);

/// The one message of an input of kind Message (also .emlx) or the text of an input of kind Text,
/// as a block with one piece; at most Limits::messageBytes of it, the rest becomes a remark. An
/// Outlook message comes as the RFC 5322 text of readOutlookMessage(). Fails like open() and
/// readOutlookMessage() and when reading breaks before the first byte; empty inputs give an empty
/// piece.
base::Expected<MessageBlock> readMessage(const Input& input, const base::Limits& limits);

} // namespace source
