// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/redaction.h"

#include "base/ascii.h"
#include "output/row_names.h"
#include "output/text_masking.h"

namespace output {

using batch::Row;

namespace {

constexpr std::string_view wholeMask = "<masked>";

} // namespace

std::string_view toString(RedactionLevel level)
{
    switch (level) {
    case RedactionLevel::None:
        return "none";
    case RedactionLevel::LocalPart:
        return "local_part";
    case RedactionLevel::Domain:
        return "domain";
    }
    return "none";
}

std::optional<RedactionLevel> redactionLevelFrom(std::string_view text)
{
    for (const RedactionLevel level :
         {RedactionLevel::None, RedactionLevel::LocalPart, RedactionLevel::Domain}) {
        if (text == toString(level))
            return level;
    }
    return std::nullopt;
}

class Redactor::State {
public:
    State(RedactionLevel wanted, const knowledge::KnowledgeBase& knowledge, std::string key)
        : level(wanted),
          masks(std::move(key)),
          words(wanted == RedactionLevel::None ? OrdinaryWords() : OrdinaryWords(knowledge)),
          masking(masks, words, wanted == RedactionLevel::Domain),
          remembered(masks, words, wanted == RedactionLevel::Domain)
    {}

    RowNames namesOf(const Row& row)
    {
        RowNames names = remembered;
        for (const std::string* address : {&row.recipient, &row.originalRecipient, &row.sender})
            names.addAddress(*address);
        for (const std::string* text : {&row.diagnostic, &row.evidence, &row.subject})
            names.addAddressesIn(*text);
        names.addId('q', row.queueId);
        names.addId('m', row.messageId);
        names.addId('s', row.subject);
        return names;
    }

    RowNames namesIn(std::string_view text) const
    {
        RowNames names = remembered;
        names.addAddressesIn(text);
        return names;
    }

    std::string freeText(std::string_view text, const RowNames& names)
    {
        return joined(masking.run(text, names), names);
    }

    /// Masks and the rest, which must not hold a name any more.
    static std::string joined(const std::vector<TextPiece>& pieces, const RowNames& names)
    {
        std::string rest;
        std::string out;
        for (const TextPiece& piece : pieces) {
            out += piece.text;
            rest += piece.isMask ? std::string_view("\n") : std::string_view(piece.text);
        }
        return names.areIn(rest) ? std::string(wholeMask) : out;
    }

    std::string id(char letter, std::string_view text)
    {
        return text.empty() ? std::string() : masks.of(letter, text);
    }

    RedactionLevel level;
    Masks masks;
    OrdinaryWords words;
    TextMasking masking;
    RowNames remembered;
};

Redactor::Redactor(RedactionLevel level, const knowledge::KnowledgeBase& knowledge, std::string key)
    : m_state(std::make_unique<State>(level, knowledge, std::move(key)))
{}

Redactor::~Redactor() = default;

RedactionLevel Redactor::level() const
{
    return m_state->level;
}

void Redactor::remember(NameKind kind, std::string_view name)
{
    constexpr std::string_view letters = "uqmsh"; // by kind, as in the masks of a row
    if (m_state->level == RedactionLevel::None || name.empty())
        return;
    if (kind == NameKind::Address)
        m_state->remembered.addAddress(name);
    else
        m_state->remembered.addId(letters[static_cast<std::size_t>(kind)], name);
}

Row Redactor::row(Row row)
{
    if (m_state->level == RedactionLevel::None)
        return row;
    const RowNames names = m_state->namesOf(row);
    for (std::string* text : {&row.diagnostic, &row.evidence, &row.remoteMta, &row.reportingMta,
                              &row.sendingIp, &row.blockList})
        *text = m_state->freeText(*text, names);
    for (std::string* text : {&row.recipient, &row.originalRecipient, &row.sender})
        *text = address(*text);
    row.queueId = m_state->id('q', row.queueId);
    row.messageId = m_state->id('m', row.messageId);
    row.subject = m_state->id('s', row.subject);
    return row;
}

std::string Redactor::text(std::string_view text)
{
    if (m_state->level == RedactionLevel::None)
        return std::string(text);
    return m_state->freeText(text, m_state->namesIn(text));
}

std::string Redactor::known(std::string_view text)
{
    if (m_state->level == RedactionLevel::None)
        return std::string(text);
    const RowNames names = m_state->namesIn(text);
    return State::joined(m_state->masking.runKnown(text, names), names);
}

std::string Redactor::address(std::string_view address)
{
    if (m_state->level == RedactionLevel::None || address.empty() || address == "<>")
        return std::string(address);
    return m_state->masking.address(address);
}

std::string Redactor::host(std::string_view host)
{
    if (m_state->level != RedactionLevel::Domain)
        return text(host);
    return host.empty() ? std::string() : m_state->masking.host(host);
}

std::string Redactor::path(std::string_view path)
{
    if (m_state->level == RedactionLevel::None || path.empty() || path == "-")
        return std::string(path);
    std::string mask = m_state->masks.of('f', path);
    for (const std::string_view ending :
         {".eml", ".emlx", ".msg", ".mbox", ".log", ".txt", ".csv", ".ndjson", ".json", ".gz",
          ".zst", ".bz2", ".xz", ".zip", ".tar", ".pst"}) {
        if (base::endsWithIgnoreCase(path, ending))
            mask += ending;
    }
    return mask;
}

} // namespace output
