// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/text_stream.h"

#include <string>
#include <string_view>

namespace source {

namespace {

constexpr std::size_t rawBytes = std::size_t{64} << 10;

class Utf8Stream final : public ByteStream {
public:
    Utf8Stream(ByteStreamPtr inner, ByteOrder order) : m_inner(std::move(inner)), m_order(order) {}

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        while (m_at == m_text.size()) {
            const auto more = decodeMore();
            if (!more)
                return base::Unexpected(more.error());
            if (!*more)
                return 0;
        }
        const std::size_t count = m_text.copy(into, size, m_at);
        m_at += count;
        return count;
    }
    std::uint64_t consumed() const override { return m_inner->consumed(); }
    const std::vector<base::Remark>& remarks() const override { return m_inner->remarks(); }

private:
    /// False at the end.
    base::Expected<bool> decodeMore()
    {
        const std::size_t kept = m_raw.size();
        m_raw.resize(kept + rawBytes);
        const auto count = m_inner->read(m_raw.data() + kept, rawBytes);
        m_raw.resize(kept + count.value_or(0));
        if (!count)
            return base::Unexpected(count.error());
        const bool isEnd = *count == 0;
        std::size_t whole = m_raw.size() / 2 * 2;
        // The second half of a pair may come with the next bytes.
        if (!isEnd && whole >= 2 && isHighSurrogate(whole - 2))
            whole -= 2;
        m_text = decodeUtf16(std::string_view(m_raw).substr(0, whole), m_order).text;
        m_at = 0;
        m_raw.erase(0, isEnd ? m_raw.size() : whole);
        return !isEnd || !m_text.empty();
    }

    bool isHighSurrogate(std::size_t at) const
    {
        const char high = m_order == ByteOrder::Little ? m_raw[at + 1] : m_raw[at];
        return (static_cast<unsigned char>(high) & 0xFC) == 0xD8;
    }

    ByteStreamPtr m_inner;
    ByteOrder m_order;
    std::string m_raw;
    std::string m_text;
    std::size_t m_at = 0;
};

} // namespace

ByteStreamPtr utf8Stream(ByteStreamPtr utf16, ByteOrder order)
{
    return std::make_unique<Utf8Stream>(std::move(utf16), order);
}

} // namespace source
