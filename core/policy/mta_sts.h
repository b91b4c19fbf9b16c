// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace policy {

/// The TXT record at _mta-sts.<domain> (RFC 8461 section 3.1).
struct MtaStsRecord {
    std::string id;
    bool isIdValid = false; ///< 1 to 32 letters and digits
    bool isFine = false;    ///< a tag list without faults
};
MtaStsRecord parseMtaStsRecord(std::string_view text);

enum class MtaStsMode { None, Testing, Enforce };
std::string_view toString(MtaStsMode mode);

/// Why a policy file is void. Stable ids.
enum class MtaStsFault {
    NotText,   ///< bytes that do not belong in such a file
    BadLine,   ///< a line without ":"
    NoVersion, ///< "version: STSv1" is missing or another
    NoMode,    ///< missing or unknown
    NoMaxAge,  ///< missing or no number from 0 to 31557600
    NoMx,      ///< none although the mode is not "none"
    BadMx,     ///< neither a host name nor *.name
};
std::string_view toString(MtaStsFault fault); ///< "no-mode", ...

/// The policy file (section 3.2).
struct MtaStsPolicy {
    MtaStsMode mode = MtaStsMode::None;
    std::vector<std::string> mx; ///< patterns, at most 100
    std::int64_t maxAge = 0;     ///< seconds
    std::vector<MtaStsFault> faults;
    std::string faultyLine; ///< of the first fault that has one; foreign text

    bool isValid() const { return faults.empty(); }
    /// One of the patterns fits this MX name.
    bool allows(std::string_view mxName) const;
};
MtaStsPolicy parseMtaStsPolicy(std::string_view file);

} // namespace policy
