// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/unpack_stream.h"

#include "source/decoder.h"

#include <algorithm>

#include <string>
#include <string_view>

namespace source {

namespace {

constexpr std::size_t packedBytes = std::size_t{128} << 10;
constexpr std::size_t signatureBytes = 16;

class UnpackStream final : public ByteStream {
public:
    UnpackStream(ByteStreamPtr packed, Compression compression, const ExpansionLimits& limits)
        : m_packed(std::move(packed)),
          m_compression(compression),
          m_limits(limits),
          m_decoder(makeDecoder(compression))
    {}

    base::Expected<std::size_t> read(char* into, std::size_t size) override
    {
        while (!m_isDone && size > 0) {
            if (auto filled = fill(m_isBetween ? signatureBytes : 1); !filled)
                return base::Unexpected(filled.error());
            if (m_isBetween && !startNextMember())
                break;
            const auto made = step(into, size);
            if (!made || *made > 0)
                return made;
        }
        return 0;
    }
    std::uint64_t consumed() const override { return m_packed->consumed(); }
    const std::vector<base::Remark>& remarks() const override { return m_remarks; }

private:
    std::string_view available() const { return std::string_view(m_buffer).substr(m_at); }

    /// At least `wanted` bytes ahead, fewer at the end.
    base::Expected<bool> fill(std::size_t wanted)
    {
        while (available().size() < wanted && !m_isPackedEnd) {
            m_buffer.erase(0, m_at);
            m_at = 0;
            const std::size_t kept = m_buffer.size();
            m_buffer.resize(packedBytes);
            const auto count = m_packed->read(m_buffer.data() + kept, packedBytes - kept);
            m_buffer.resize(kept + count.value_or(0));
            if (!count)
                return base::Unexpected(count.error());
            m_isPackedEnd = *count == 0;
            if (m_isPackedEnd)
                m_remarks.insert(m_remarks.end(), m_packed->remarks().begin(),
                                 m_packed->remarks().end());
        }
        return true;
    }

    /// False when nothing follows that could be read.
    bool startNextMember()
    {
        while (!m_isDone) {
            // Tapes and some tools fill up with zeros.
            const std::size_t padding = available().find_first_not_of('\0');
            m_at += std::min(padding, available().size());
            if (padding != std::string_view::npos)
                break;
            if (!fill(1) || available().empty())
                m_isDone = true;
        }
        if (m_isDone || !fill(signatureBytes))
            return false;
        if (compressionOf(available()) != m_compression) {
            end(base::remarks::trailingData);
            return false;
        }
        m_decoder->startMember();
        m_isBetween = false;
        return true;
    }

    base::Expected<std::size_t> step(char* into, std::size_t size)
    {
        const Decoder::Step step = m_decoder->step(available(), into, size);
        m_at += step.used;
        m_used += step.used;
        m_made += step.made;
        if (step.state == Decoder::State::MemberEnd)
            m_isBetween = true;
        else if (step.state != Decoder::State::Going)
            return broken(step);
        else if (step.used == 0 && step.made == 0)
            end(m_isPackedEnd && available().empty() ? base::remarks::truncatedArchive
                                                     : base::remarks::damagedArchive);
        if (m_limits.isTooMuch(m_made, m_used))
            end(base::remarks::expandsTooMuch);
        return step.made;
    }

    base::Expected<std::size_t> broken(const Decoder::Step& step)
    {
        const bool isWindow = step.state == Decoder::State::WindowTooLarge;
        if (m_made == 0) {
            m_isDone = true;
            const std::string what(toString(m_compression));
            if (isWindow)
                return base::Unexpected(
                    base::Error{base::ErrorCode::TooLarge, "window over 128 MiB: " + what});
            return base::Unexpected(
                base::Error{base::ErrorCode::NotReadable, "damaged compressed data: " + what});
        }
        end(isWindow ? base::remarks::expandsTooMuch : base::remarks::damagedArchive);
        return step.made;
    }

    void end(std::string_view remark)
    {
        m_isDone = true;
        m_remarks.push_back({remark, std::string(toString(m_compression))});
    }

    ByteStreamPtr m_packed;
    Compression m_compression;
    ExpansionLimits m_limits;
    std::unique_ptr<Decoder> m_decoder;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::uint64_t m_used = 0;
    std::uint64_t m_made = 0;
    bool m_isPackedEnd = false;
    bool m_isBetween = false; ///< a member ended, what comes next is not looked at yet
    bool m_isDone = false;
    std::vector<base::Remark> m_remarks;
};

} // namespace

ByteStreamPtr unpack(ByteStreamPtr packed, Compression compression, const ExpansionLimits& limits)
{
    return std::make_unique<UnpackStream>(std::move(packed), compression, limits);
}

} // namespace source
