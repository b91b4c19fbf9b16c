// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/limits.h"
#include "base/remark.h"
#include "base/span.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace message {

/// One header field as it stands in the source; names and values are views into it.
struct HeaderField {
    std::string_view name;
    std::string_view value; ///< raw, with folds, without the line end
    base::Span valueSpan;   ///< place of `value` in the source
};

/// A block of header fields (RFC 5322 section 2.2). Lines without a colon are counted and kept as
/// fields without a name.
class HeaderBlock {
public:
    const HeaderField* find(std::string_view name) const; ///< first of this name, case ignored
    std::vector<const HeaderField*> all(std::string_view name) const;
    const std::vector<HeaderField>& fields() const { return m_fields; }
    base::Span span() const { return m_span; }

private:
    friend class HeaderReader;
    std::vector<HeaderField> m_fields;
    base::Span m_span;
};

/// Reads header fields from `bytes` (which stand at `offset` of the source) up to the first empty
/// line. `bodyOffset` gets the position behind that line, relative to `bytes`.
HeaderBlock readHeaders(std::string_view bytes, std::size_t offset, const base::Limits& limits,
                        std::vector<base::Remark>& remarks, std::size_t& bodyOffset);

/// Content-Type (RFC 2045 section 5) with RFC 2231 parameters joined and decoded; type and names
/// are lower case. A missing or unreadable field gives text/plain.
struct ContentType {
    std::string type = "text";
    std::string subtype = "plain";
    std::vector<std::pair<std::string, std::string>> parameters;

    bool is(std::string_view wantedType, std::string_view wantedSubtype) const
    {
        return type == wantedType && subtype == wantedSubtype;
    }
    std::string_view parameter(std::string_view name) const; ///< empty when absent
    std::string toString() const { return type + '/' + subtype; }
    static ContentType parse(std::string_view value);
};

enum class TransferEncoding { Identity, QuotedPrintable, Base64, UuEncode, Unknown };

/// One entity of the MIME tree (RFC 2045). Part 0 is the message itself.
struct Part {
    HeaderBlock headers;
    ContentType contentType;
    TransferEncoding transferEncoding = TransferEncoding::Identity;
    base::Span body; ///< in the source, still encoded
    int parent = -1; ///< index in Message::parts
    int depth = 0;
    bool isMessageRoot =
        false;             ///< its headers are those of a message (part 0 or inside message/rfc822)
    bool isOpaque = false; ///< a container that was not looked into (limit met)
    std::string disposition; ///< lower case, "inline", "attachment" or empty
    std::string fileName;    ///< decoded, UTF-8, for display only

    bool isMultipart() const { return contentType.type == "multipart"; }
    bool isText() const { return contentType.type == "text"; }
    /// message/rfc822, message/global, or a headers-only copy of either.
    bool isEmbeddedMessage() const;
};

/// A mail message as a flat list of its parts in document order. Holds views into the bytes given
/// to `read`, which must outlive it.
struct Message {
    std::string_view source;
    std::vector<Part> parts; ///< never empty
    std::vector<base::Remark> remarks;

    const HeaderBlock& headers() const { return parts.front().headers; }
    std::string_view bytes(const base::Span& span) const
    {
        return source.substr(span.offset, span.length);
    }
    /// True when `part` lies inside the embedded message (or is it) at index `ancestor`.
    bool isInside(std::size_t part, std::size_t ancestor) const;
};

/// Reads a message of any quality: CR, LF and CRLF line ends, NUL bytes, missing or prefixing
/// boundaries, missing end boundary, no header at all. Never fails; what was odd is in `remarks`.
/// One pass over the bytes, no recursion. Thread-safe.
Message read(std::string_view bytes, const base::Limits& limits = {});

/// True when the bytes start with a plausible RFC 5322 header block (at least two fields, one of
/// them well known; a leading "From " line or byte order mark is skipped).
bool looksLikeMessage(std::string_view bytes);

} // namespace message
