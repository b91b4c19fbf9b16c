// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/compound_check.h"

#include "source/file_signature.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace source {

namespace {

constexpr std::uint32_t maxRegularSector = 0xFFFFFFFA;
constexpr std::uint32_t endOfChain = 0xFFFFFFFE;
constexpr std::uint32_t noEntry = 0xFFFFFFFF;
constexpr std::size_t headerBytes = 512;
constexpr std::size_t headerTableSectors = 109; ///< places of the sector table in the header
constexpr std::size_t entryBytes = 128;
constexpr std::size_t maxEntries = 65'536;
constexpr std::size_t maxTreeDepth = 1000;

std::uint32_t numberAt(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4 && at + i < bytes.size(); ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

/// Follows the tables of the file; every step is bound by the number of sectors.
class Check {
public:
    explicit Check(std::string_view bytes) : m_bytes(bytes) {}

    std::string_view problem()
    {
        if (m_bytes.size() < headerBytes || !isCompoundFile(m_bytes))
            return "no header";
        const std::uint32_t shift = numberAt(m_bytes, 30) & 0xFFFF;
        const std::uint32_t miniShift = numberAt(m_bytes, 32) & 0xFFFF;
        if ((shift != 9 && shift != 12) || miniShift != 6)
            return "impossible sector size";
        m_sectorBytes = std::size_t{1} << shift;
        m_sectors = m_bytes.size() / m_sectorBytes;
        for (const std::size_t count : {44U, 64U, 72U}) {
            if (numberAt(m_bytes, count) > m_sectors)
                return "tables larger than the file";
        }
        if (!readTablePlaces())
            return "sector table damaged";
        if (!isChain(numberAt(m_bytes, 60)))
            return "loop in the chain of the small sectors";
        if (!readDirectory())
            return "directory damaged";
        return treeProblem();
    }

private:
    std::string_view sector(std::uint32_t number) const
    {
        // The header takes the place of the first sector.
        const std::size_t at = (std::size_t{number} + 1) * m_sectorBytes;
        return at < m_bytes.size() ? m_bytes.substr(at, m_sectorBytes) : std::string_view();
    }

    /// Where the sectors of the sector table are: in the header, then in a chain of its own.
    bool readTablePlaces()
    {
        const std::uint32_t wanted = numberAt(m_bytes, 44);
        for (std::size_t i = 0; i < headerTableSectors && m_table.size() < wanted; ++i)
            m_table.push_back(numberAt(m_bytes, 76 + 4 * i));
        std::uint32_t next = numberAt(m_bytes, 68);
        const std::size_t perSector = m_sectorBytes / 4 - 1;
        for (std::uint32_t i = 0; i < numberAt(m_bytes, 72) && m_table.size() < wanted; ++i) {
            const std::string_view places = sector(next);
            if (places.size() < m_sectorBytes)
                return false;
            for (std::size_t k = 0; k < perSector && m_table.size() < wanted; ++k)
                m_table.push_back(numberAt(places, 4 * k));
            next = numberAt(places, 4 * perSector);
        }
        return m_table.size() == wanted;
    }

    std::uint32_t after(std::uint32_t number) const
    {
        const std::size_t perSector = m_sectorBytes / 4;
        if (number / perSector >= m_table.size())
            return endOfChain;
        const std::string_view table = sector(m_table[number / perSector]);
        return table.size() < m_sectorBytes ? endOfChain
                                            : numberAt(table, 4 * (number % perSector));
    }

    bool isChain(std::uint32_t number) const
    {
        std::size_t length = 0;
        for (; number < maxRegularSector; number = after(number)) {
            if (++length > m_sectors)
                return false;
        }
        return true;
    }

    bool readDirectory()
    {
        for (std::uint32_t at = numberAt(m_bytes, 48); at < maxRegularSector; at = after(at)) {
            const std::string_view entries = sector(at);
            if (entries.size() < m_sectorBytes || m_directory.size() > m_sectors)
                return false;
            m_directory.push_back(entries);
        }
        return !m_directory.empty() && entryCount() <= maxEntries;
    }

    std::size_t entryCount() const { return m_directory.size() * (m_sectorBytes / entryBytes); }

    std::string_view entry(std::uint32_t number) const
    {
        const std::size_t perSector = m_sectorBytes / entryBytes;
        return m_directory[number / perSector].substr((number % perSector) * entryBytes,
                                                      entryBytes);
    }

    /// The library goes down the tree by calling itself.
    std::string_view treeProblem() const
    {
        std::vector<bool> seen(entryCount(), false);
        std::vector<std::pair<std::uint32_t, std::size_t>> open{{0, 0}};
        while (!open.empty()) {
            const auto [number, depth] = open.back();
            open.pop_back();
            if (number == noEntry)
                continue;
            if (number >= seen.size() || seen[number])
                return "loop in the directory";
            if (depth > maxTreeDepth)
                return "directory too deep";
            seen[number] = true;
            const std::string_view bytes = entry(number);
            constexpr std::size_t left = 68;
            constexpr std::size_t right = 72;
            constexpr std::size_t child = 76;
            constexpr char streamType = 2;
            open.emplace_back(numberAt(bytes, left), depth + 1);
            open.emplace_back(numberAt(bytes, right), depth + 1);
            if (bytes[66] != streamType)
                open.emplace_back(numberAt(bytes, child), depth + 1);
            else if (numberAt(bytes, 120) > m_bytes.size() ||
                     (m_sectorBytes > headerBytes && numberAt(bytes, 124) != 0))
                // The upper half of the size counts in version 4 only.
                return "stream larger than the file";
        }
        return {};
    }

    std::string_view m_bytes;
    std::size_t m_sectorBytes = headerBytes;
    std::size_t m_sectors = 0;
    std::vector<std::uint32_t> m_table;
    std::vector<std::string_view> m_directory;
};

} // namespace

std::string_view compoundFileProblem(std::string_view bytes)
{
    return Check(bytes).problem();
}

} // namespace source
