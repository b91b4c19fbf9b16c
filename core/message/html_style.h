// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message/html_tag.h"

#include <cstdint>

namespace message {

/// What decides whether the text of an element can be seen. Children inherit it.
struct HtmlStyle {
    static constexpr std::int32_t unknownColor = -1;

    bool isRemoved = false;   ///< display:none and its like; no child can undo it
    bool isInvisible = false; ///< visibility:hidden
    bool isZeroSize = false;  ///< font-size:0
    bool keepsBlanks = false; ///< <pre>
    std::int32_t color = 0x000000;
    std::int32_t background = 0xFFFFFF;

    bool isVisible() const;
    /// The style of an element with this start tag inside an element of this style. Style sheets
    /// and classes are not read.
    HtmlStyle inside(const HtmlTag& tag) const;
};

} // namespace message
