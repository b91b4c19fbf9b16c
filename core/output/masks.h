// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

namespace output {

/// Keyed masks: the same name gets the same mask while the object lives, and without the key
/// nobody can find out whose it is by trying names. One thread at a time.
class Masks {
public:
    /// Empty: a random key.
    explicit Masks(std::string key);

    /// `letter` and twelve hexadecimal digits of HMAC-SHA-256 (RFC 2104): among a million names two
    /// are alike in one export of five hundred. ASCII case of `name` does not matter.
    const std::string& of(char letter, std::string_view name);

private:
    std::string m_key;
    std::unordered_map<std::string, std::string> m_known; ///< by letter and name
};

} // namespace output
