// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cases {

/// Finds one address wherever it stands: in clear, in the encodings of mail (see
/// output::decodedForms), tagged for a sender that counts bounces ("list-bob=example.net@..."), the
/// domain in either of its spellings. What is packed or encrypted is not looked into. A longer
/// address that ends in this one is another one.
class AddressTrace {
public:
    /// `address`: local-part@domain.
    explicit AddressTrace(std::string_view address);

    /// False when the address is none; nothing is found then.
    bool isUsable() const { return !m_needles.empty(); }
    bool isIn(std::string_view text) const;

private:
    struct Needle {
        std::string text;     ///< lower case
        bool isWithinAddress; ///< may be a part of a longer one
    };
    static bool contains(std::string_view form, const Needle& needle);

    std::vector<Needle> m_needles;
};

} // namespace cases
