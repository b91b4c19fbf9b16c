// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/display_text.h"

#include "message/text_decode.h"

namespace diagnosis {

namespace {

bool isPlainAscii(std::string_view bytes)
{
    for (const char c : bytes) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    }
    return true;
}

/// Shown decoded rather than as it stands.
bool wantsDecoding(const message::Message& message, const message::Part& part)
{
    if (!part.isText())
        return part.contentType.type == "message" &&
               part.transferEncoding != message::TransferEncoding::Identity;
    return part.transferEncoding != message::TransferEncoding::Identity ||
           part.contentType.subtype == "html" || !isPlainAscii(message.bytes(part.body));
}

bool isAttachment(const message::Part& part)
{
    return !part.isText() && !part.isMultipart() && part.contentType.type != "message" &&
           part.transferEncoding == message::TransferEncoding::Base64;
}

class DisplayBuilder {
public:
    DisplayBuilder(const message::Message& message, const base::Limits& limits)
        : m_message(message), m_limits(limits)
    {}

    base::MappedText run()
    {
        for (const message::Part& part : m_message.parts) {
            if (part.body.offset < m_cursor || full())
                continue;
            if (isAttachment(part)) {
                verbatimUpTo(part.body.offset);
                m_out.appendOwn("[" + part.contentType.toString() + ", " +
                                    std::to_string(part.body.length) + " bytes]\n",
                                part.body.offset);
                m_cursor = part.body.end();
            } else if (wantsDecoding(m_message, part) && !part.body.empty()) {
                verbatimUpTo(part.body.offset);
                m_out.append(message::decodeText(m_message, part, m_limits).content);
                if (!m_out.text.empty() && m_out.text.back() != '\n')
                    m_out.appendOwn("\n", part.body.end());
                m_cursor = part.body.end();
            }
        }
        verbatimUpTo(m_message.source.size());
        return std::move(m_out);
    }

private:
    bool full() const { return m_out.text.size() >= m_limits.textBytes; }

    void verbatimUpTo(std::size_t end)
    {
        if (end <= m_cursor || full())
            return;
        const std::size_t length = std::min(end - m_cursor, m_limits.textBytes - m_out.text.size());
        const base::MappedText bytes =
            base::MappedText::verbatim(m_message.bytes({m_cursor, length}), m_cursor);
        m_out.append(message::decodeCharset(bytes, {}).content);
        m_cursor = end;
    }

    const message::Message& m_message;
    const base::Limits& m_limits;
    base::MappedText m_out;
    std::size_t m_cursor = 0;
};

} // namespace

base::MappedText displayText(const message::Message& message, const base::Limits& limits)
{
    return DisplayBuilder(message, limits).run();
}

} // namespace diagnosis
