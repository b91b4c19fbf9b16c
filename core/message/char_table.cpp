// SPDX-License-Identifier: GPL-3.0-or-later
#include "message/char_table.h"

#include <map>
#include <memory>

namespace message {

CharTable& CharTable::of(const std::string& decoder)
{
    thread_local std::map<std::string, std::unique_ptr<CharTable>> tables;
    std::unique_ptr<CharTable>& table = tables[decoder];
    if (!table)
        table = std::make_unique<CharTable>(decoder);
    return *table;
}

const std::string& CharTable::character(std::string_view bytes)
{
    // Two-byte characters all fit; more than that is hostile four-byte input.
    constexpr std::size_t maxKnown = 100000;
    if (m_known.size() > maxKnown)
        m_known.clear();
    std::uint32_t key = 0;
    for (const char c : bytes)
        key = (key << 8U) | static_cast<unsigned char>(c);
    const auto [entry, isNew] = m_known.try_emplace(key);
    if (isNew)
        entry->second = decode(bytes);
    return entry->second;
}

std::string CharTable::decode(std::string_view bytes)
{
    // The line feed behind makes the decoder give up on an incomplete character.
    std::string input(bytes);
    input += '\n';
    m_decoder.resetState();
    const QString text =
        m_decoder.decode(QByteArrayView(input.data(), static_cast<qsizetype>(input.size())));
    // Not hasError(): it stays set after a reset.
    if (!text.endsWith(u'\n') || text.contains(QChar::ReplacementCharacter))
        return {};
    return text.chopped(1).toStdString();
}

} // namespace message
