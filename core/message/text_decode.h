// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/mapped_text.h"
#include "base/remark.h"
#include "message/message.h"

#include <string>
#include <string_view>
#include <vector>

namespace message {

/// Text for reading, with the way back to the bytes and the charset that was used.
struct DecodedText {
    base::MappedText content; ///< valid UTF-8, line ends are "\n"
    std::string charset;      ///< what it was decoded as, e.g. "GB18030"
    std::vector<base::Remark> remarks;
};

/// Undoes quoted-printable, base64 or uuencode of `bytes` standing at `offset` of the source.
/// Damaged input gives what is valid plus a remark.
base::MappedText decodeTransfer(std::string_view bytes, std::size_t offset,
                                TransferEncoding encoding, std::vector<base::Remark>& remarks);

/// Bytes to UTF-8 by the ladder: declared charset (GB2312/GBK always as GB18030) -> if a declared
/// or assumed UTF-8 fails, GB18030 when at least 90 % of the non-ASCII bytes form valid pairs, else
/// windows-1252. ISO-2022-JP, Big5, Shift_JIS, EUC-KR and all others through ICU; UTF-7 is refused.
/// Unknown and empty names are guessed (UTF-8, ISO-2022-JP by its escapes, UTF-16 by its zeros).
DecodedText decodeCharset(const base::MappedText& bytes, std::string_view declared);

/// A leaf part as text: transfer decoding, charset, HTML to text, line ends. At most
/// `limits.partTextBytes` of it.
DecodedText decodeText(const Message& message, const Part& part, const base::Limits& limits = {});

/// A header value for people: unfolded, RFC 2047 words decoded (a character split over adjacent
/// words included), raw 8-bit by the ladder. Bad words stay as they stand.
base::MappedText decodeHeader(std::string_view value, std::size_t offset,
                              std::string_view fallbackCharset = {});

/// What a person would see of an HTML text: tags dropped, blocks become lines, table cells are
/// separated by a blank, entities resolved. Text hidden by style (display:none, font-size:0,
/// visibility:hidden, same colour as white) is left out and remarked. Iterative, bounded.
base::MappedText htmlToText(const base::MappedText& html, const base::Limits& limits,
                            std::vector<base::Remark>& remarks);

/// True when a text is HTML source rather than text.
bool looksLikeHtml(std::string_view text);

/// A date of a header or report field as RFC 3339 with its own offset, e.g.
/// "2026-11-16T09:15:30+08:00"; accepts obsolete zones, comments, second 60, 24:00:00. Empty when
/// it cannot be read; `implausible` is set outside 1995..now+2 days or for zones beyond 14 hours.
std::string readDate(std::string_view text, bool& implausible);

} // namespace message
