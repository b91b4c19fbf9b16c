// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/masks.h"

#include "base/ascii.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include <array>

namespace output {

namespace {

constexpr std::size_t mostKnown = 200000; ///< a cache, not a record of everybody
constexpr qsizetype digits = 12;

std::string randomKey()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    std::string key;
    for (const quint32 word : words) {
        for (int shift = 0; shift < 32; shift += 8)
            key.push_back(static_cast<char>((word >> shift) & 0xFF));
    }
    return key;
}

QByteArray bytes(const std::string& text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

Masks::Masks(std::string key) : m_key(key.empty() ? randomKey() : std::move(key)) {}

const std::string& Masks::of(char letter, std::string_view name)
{
    std::string text = letter + base::lowered(name);
    if (const auto found = m_known.find(text); found != m_known.end())
        return found->second;
    const QByteArray code =
        QMessageAuthenticationCode::hash(bytes(text), bytes(m_key), QCryptographicHash::Sha256);
    const std::string mask = letter + code.toHex().left(digits).toStdString();
    if (m_known.size() >= mostKnown)
        m_known.clear();
    return m_known.emplace(std::move(text), mask).first->second;
}

} // namespace output
