// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/decoder.h"

#include <algorithm>
#include <bzlib.h>
#include <cstdint>
#include <limits>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace source {

namespace {

constexpr int maxWindowLog = 27; // 128 MiB
constexpr std::uint64_t maxXzMemory = std::uint64_t{256} << 20;

/// The libraries count in 32 bits.
unsigned clamped(std::size_t size)
{
    constexpr std::size_t most = std::numeric_limits<unsigned>::max() / 2;
    return static_cast<unsigned>(std::min(size, most));
}

class GzipDecoder final : public Decoder {
public:
    GzipDecoder() { m_isReady = inflateInit2(&m_stream, 15 + 16) == Z_OK; } // + 16: gzip
    ~GzipDecoder() override { inflateEnd(&m_stream); }
    GzipDecoder(const GzipDecoder&) = delete;
    GzipDecoder& operator=(const GzipDecoder&) = delete;

    Step step(std::string_view packed, char* into, std::size_t size) override
    {
        if (!m_isReady)
            return {0, 0, State::Damaged};
        const unsigned available = clamped(packed.size());
        const unsigned room = clamped(size);
        // zlib never writes to its input; its type is older than const.
        m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
        m_stream.avail_in = available;
        m_stream.next_out = reinterpret_cast<Bytef*>(into);
        m_stream.avail_out = room;
        const int code = inflate(&m_stream, Z_NO_FLUSH);
        const bool isGood = code == Z_OK || code == Z_BUF_ERROR;
        return {available - m_stream.avail_in, room - m_stream.avail_out,
                code == Z_STREAM_END ? State::MemberEnd
                : isGood             ? State::Going
                                     : State::Damaged};
    }
    void startMember() override { inflateReset(&m_stream); }

private:
    z_stream m_stream{};
    bool m_isReady = false;
};

class ZstdDecoder final : public Decoder {
public:
    ZstdDecoder() : m_context(ZSTD_createDCtx())
    {
        if (m_context)
            ZSTD_DCtx_setParameter(m_context.get(), ZSTD_d_windowLogMax, maxWindowLog);
    }

    Step step(std::string_view packed, char* into, std::size_t size) override
    {
        if (!m_context)
            return {0, 0, State::Damaged};
        ZSTD_inBuffer in{packed.data(), packed.size(), 0};
        ZSTD_outBuffer out{into, size, 0};
        const std::size_t code = ZSTD_decompressStream(m_context.get(), &out, &in);
        if (ZSTD_isError(code) != 0) {
            const bool isWindow =
                ZSTD_getErrorCode(code) == ZSTD_error_frameParameter_windowTooLarge;
            return {in.pos, out.pos, isWindow ? State::WindowTooLarge : State::Damaged};
        }
        return {in.pos, out.pos, code == 0 ? State::MemberEnd : State::Going};
    }
    void startMember() override { ZSTD_DCtx_reset(m_context.get(), ZSTD_reset_session_only); }

private:
    struct Free {
        void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
    };
    std::unique_ptr<ZSTD_DCtx, Free> m_context;
};

class Bzip2Decoder final : public Decoder {
public:
    Bzip2Decoder() { m_isReady = BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK; }
    ~Bzip2Decoder() override { BZ2_bzDecompressEnd(&m_stream); }
    Bzip2Decoder(const Bzip2Decoder&) = delete;
    Bzip2Decoder& operator=(const Bzip2Decoder&) = delete;

    Step step(std::string_view packed, char* into, std::size_t size) override
    {
        if (!m_isReady)
            return {0, 0, State::Damaged};
        const unsigned available = clamped(packed.size());
        const unsigned room = clamped(size);
        m_stream.next_in = const_cast<char*>(packed.data());
        m_stream.avail_in = available;
        m_stream.next_out = into;
        m_stream.avail_out = room;
        const int code = BZ2_bzDecompress(&m_stream);
        return {available - m_stream.avail_in, room - m_stream.avail_out,
                code == BZ_STREAM_END ? State::MemberEnd
                : code == BZ_OK       ? State::Going
                                      : State::Damaged};
    }
    void startMember() override
    {
        BZ2_bzDecompressEnd(&m_stream);
        m_stream = {};
        m_isReady = BZ2_bzDecompressInit(&m_stream, 0, 0) == BZ_OK;
    }

private:
    bz_stream m_stream{};
    bool m_isReady = false;
};

class XzDecoder final : public Decoder {
public:
    XzDecoder() { startMember(); }
    ~XzDecoder() override { lzma_end(&m_stream); }
    XzDecoder(const XzDecoder&) = delete;
    XzDecoder& operator=(const XzDecoder&) = delete;

    Step step(std::string_view packed, char* into, std::size_t size) override
    {
        if (!m_isReady)
            return {0, 0, State::Damaged};
        m_stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
        m_stream.avail_in = packed.size();
        m_stream.next_out = reinterpret_cast<std::uint8_t*>(into);
        m_stream.avail_out = size;
        const lzma_ret code = lzma_code(&m_stream, LZMA_RUN);
        const bool isGood = code == LZMA_OK || code == LZMA_BUF_ERROR;
        return {packed.size() - m_stream.avail_in, size - m_stream.avail_out,
                code == LZMA_STREAM_END       ? State::MemberEnd
                : code == LZMA_MEMLIMIT_ERROR ? State::WindowTooLarge
                : isGood                      ? State::Going
                                              : State::Damaged};
    }
    void startMember() override
    {
        m_isReady = lzma_stream_decoder(&m_stream, maxXzMemory, 0) == LZMA_OK;
    }

private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_isReady = false;
};

} // namespace

std::unique_ptr<Decoder> makeDecoder(Compression compression)
{
    switch (compression) {
    case Compression::Zstd:
        return std::make_unique<ZstdDecoder>();
    case Compression::Bzip2:
        return std::make_unique<Bzip2Decoder>();
    case Compression::Xz:
        return std::make_unique<XzDecoder>();
    case Compression::Gzip:
        break;
    }
    return std::make_unique<GzipDecoder>();
}

} // namespace source
