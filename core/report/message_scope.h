// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "message/message.h"
#include "message/text_decode.h"
#include "report/dialect_set.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// The parts that belong to one message of a MIME tree: everything below its root that does not lie
/// inside a further embedded message.
struct MessageScope {
    std::size_t root = 0;
    std::optional<std::size_t> outer;  ///< the message it lies in, by its place in scopesOf()
    std::vector<std::size_t> texts;    ///< text parts in order, attachments last
    std::vector<std::size_t> statuses; ///< message/delivery-status and its international form
    std::optional<std::size_t> feedback;
    std::optional<std::size_t> disposition;   ///< read receipt
    std::optional<std::size_t> returned;      ///< root of the returned message
    std::vector<std::size_t> encodedMessages; ///< embedded messages the tree does not show
};

/// All messages of the tree, the outermost first.
std::vector<MessageScope> scopesOf(const message::Message& message);

/// A header field decoded for people; nothing when it is absent.
base::MappedText headerText(const message::HeaderBlock& headers, std::string_view name);

/// The header fields that the signs of dialects look at.
SignSource headerSigns(const DialectSet& dialects, const message::HeaderBlock& headers);

/// The first address of a header field, cleaned.
std::string headerAddress(const message::HeaderBlock& headers, std::string_view name);

/// Text looked at for signs and patterns; the rest of a part is never searched.
inline constexpr std::size_t searchedBytes = 64 * 1024;

/// The decoded text of a part, cut at `searchedBytes`.
message::DecodedText searchedText(const message::Message& message, std::size_t part,
                                  const base::Limits& limits);

} // namespace report
