// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/limits.h"
#include "base/remark.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// Larger .msg files are refused: the whole file lies in memory.
inline constexpr std::size_t maxOutlookBytes = std::size_t{64} << 20;

/// A .msg put as the RFC 5322 message it stands for. It is another text than the file: offsets of
/// evidence count in `text`, not in the file.
struct OutlookMessage {
    std::string text;
    std::vector<base::Remark> remarks; ///< "outlook-rewritten" always; "outlook-damaged"
};

/// Reads an Outlook message (MS-OXMSG). A report (class REPORT.*.NDR, .DR) becomes a
/// multipart/report with a delivery status made of the properties of its recipients, an ordinary
/// message its headers, text and attachments; attached messages become message/rfc822. Fails with
/// TooLarge, with NotReadable
/// ("damaged Outlook file: ..."), with NotText when the container holds something else.
base::Expected<OutlookMessage> readOutlookMessage(std::string_view bytes,
                                                  const base::Limits& limits = {});

} // namespace source
