// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringDecoder>

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace message {

/// Characters of one charset, decoded one by one and remembered. Decoding each on its own tells
/// exactly which bytes it came from; the memory makes that as fast as decoding in one go.
/// Not thread-safe: each thread has its own tables.
class CharTable {
public:
    /// The table of this thread for a charset that QStringDecoder knows.
    static CharTable& of(const std::string& decoder);

    explicit CharTable(const std::string& decoder) : m_decoder(decoder.c_str()) {}

    /// The character that `bytes` (1 to 4) are, as UTF-8; empty when they are none.
    const std::string& character(std::string_view bytes);

private:
    std::string decode(std::string_view bytes);

    QStringDecoder m_decoder;
    std::unordered_map<std::uint32_t, std::string> m_known;
};

} // namespace message
