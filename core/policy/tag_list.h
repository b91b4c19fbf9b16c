// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dns {
struct Answer;
}

namespace policy {

struct Tag {
    std::string name;  ///< as it stands
    std::string value; ///< without blanks around it
};

/// `v=DKIM1; k=rsa; p=...` (RFC 6376 section 3.2): DKIM keys, DMARC, MTA-STS and TLS-RPT records.
struct TagList {
    std::vector<Tag> tags;            ///< in order, the first of each name
    std::vector<std::string> faults;  ///< pieces without a name and "="
    std::vector<std::string> repeats; ///< names that stand there more than once

    /// Nothing when there is no such tag.
    std::optional<std::string_view> value(std::string_view name) const;
    bool isFine() const { return faults.empty() && repeats.empty(); }
};
/// At most 100 pieces are read; more of them are a fault.
TagList parseTagList(std::string_view text);

/// The parts between `separator`, blanks around them removed, empty ones left out.
std::vector<std::string> splitList(std::string_view text, char separator);

/// The texts of the TXT records of an answer, strings joined, as they came.
std::vector<std::string> txtTexts(const dns::Answer& answer);
/// Those whose first tag is v=`version` exactly.
std::vector<std::string> txtOfVersion(const dns::Answer& answer, std::string_view version);

} // namespace policy
