// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"
#include "report/delivery_report.h"

#include <string_view>
#include <vector>

namespace report {

/// What of a message about a delivery may be left out without losing what is said about it.
struct ReturnedBodies {
    std::vector<base::Span> returned; ///< bodies of mail that came back; its header is not in it
    std::vector<base::Span> others;   ///< attachments and second versions of the text
};

/// Finds, in the source bytes of a message or text, the body of the mail that came back and other
/// parts in which nothing of `report` stands. `needed`: places of the source that must stay, such
/// as the evidence of a verdict. A mail that was sent on with the bounce in it is no returned mail.
/// A returned mail that stands in the text behind no mark that the dialect knows is not found. The
/// spans are in order and do not overlap.
ReturnedBodies findReturnedBodies(std::string_view source, bool isMessage,
                                  const DeliveryReport& report,
                                  const std::vector<base::Span>& needed);

} // namespace report
