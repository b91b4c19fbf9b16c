// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/field_reader.h"

#include "base/ascii.h"

#include <algorithm>
#include <array>

namespace report {

namespace {

constexpr std::array<std::string_view, 17> statusFields{"reporting-mta",
                                                        "dsn-gateway",
                                                        "received-from-mta",
                                                        "arrival-date",
                                                        "original-envelope-id",
                                                        "original-recipient",
                                                        "final-recipient",
                                                        "action",
                                                        "status",
                                                        "remote-mta",
                                                        "diagnostic-code",
                                                        "last-attempt-date",
                                                        "final-log-id",
                                                        "will-retry-until",
                                                        "localized-diagnostic",
                                                        "x-actual-recipient",
                                                        "x-supplementary-info"};

bool isAboutRecipient(std::string_view name)
{
    return name == "final-recipient" || name == "original-recipient" || name == "diagnostic-code" ||
           name == "x-actual-recipient";
}

std::string_view withoutCarriageReturn(std::string_view line)
{
    while (!line.empty() && line.back() == '\r')
        line.remove_suffix(1);
    return line;
}

} // namespace

std::size_t fieldNameLength(std::string_view line)
{
    std::size_t i = 0;
    while (i < line.size() && (base::isAlnum(line[i]) || line[i] == '-' || line[i] == '_'))
        ++i;
    if (i == 0 || i > 60 || !base::isAlpha(line[0]))
        return 0;
    std::size_t colon = i;
    while (colon < line.size() && base::isBlank(line[colon]))
        ++colon;
    return colon < line.size() && line[colon] == ':' ? i : 0;
}

bool isDeliveryStatusField(std::string_view loweredName)
{
    return std::find(statusFields.begin(), statusFields.end(), loweredName) != statusFields.end();
}

TypedValue splitType(std::string_view value)
{
    std::size_t i = 0;
    while (i < value.size() &&
           (base::isAlnum(value[i]) || value[i] == '-' || value[i] == '.' || value[i] == '/'))
        ++i;
    std::size_t semicolon = i;
    while (semicolon < value.size() && base::isBlank(value[semicolon]))
        ++semicolon;
    TypedValue result{{}, {0, value.size()}};
    // "550;" is text, "x400;" and "smtp ;" are types.
    if (i == 0 || !base::isAlpha(value[0]) || semicolon == value.size() || value[semicolon] != ';')
        return result;
    result.type = base::lowered(value.substr(0, i));
    std::size_t begin = semicolon + 1;
    while (begin < value.size() && base::isSpace(value[begin]))
        ++begin;
    result.text = {begin, value.size() - begin};
    return result;
}

FieldReader::FieldReader(const base::MappedText& text, const base::Span& region)
    : m_text(&text), m_position(region.offset), m_end(std::min(region.end(), text.text.size()))
{}

FieldReader::FieldReader(const base::MappedText& text) : FieldReader(text, {0, text.text.size()}) {}

std::optional<FieldReader::Line> FieldReader::lineAt(std::size_t position) const
{
    if (position >= m_end)
        return std::nullopt;
    const std::string_view all = std::string_view(m_text->text).substr(0, m_end);
    const std::size_t newline = std::min(all.find('\n', position), m_end);
    const std::string_view line = withoutCarriageReturn(all.substr(position, newline - position));
    return Line{{position, line.size()}, std::min(newline + 1, m_end)};
}

void FieldReader::appendLine(ReportField& field, const base::Span& line) const
{
    const std::string_view all = m_text->text;
    std::size_t begin = line.offset;
    std::size_t end = line.end();
    while (begin < end && base::isSpace(all[begin]))
        ++begin;
    while (end > begin && base::isSpace(all[end - 1]))
        --end;
    if (begin == end)
        return;
    if (!field.value.empty())
        field.value.appendOwn(" ", m_text->sourceSpan({begin, 1}).offset);
    field.value.append(m_text->slice({begin, end - begin}));
}

bool FieldReader::next(ReportField& field)
{
    const std::string_view all = m_text->text;
    field = {};
    std::optional<Line> line = lineAt(m_position);
    std::size_t nameLength = 0;
    for (; line; line = lineAt(line->next)) {
        const std::string_view content = all.substr(line->span.offset, line->span.length);
        if (base::trimmed(content).empty())
            field.isAfterBlank = true;
        nameLength = fieldNameLength(content);
        if (nameLength > 0)
            break;
    }
    if (!line) {
        m_position = m_end;
        return false;
    }
    field.name = base::lowered(all.substr(line->span.offset, nameLength));
    const std::size_t colon = all.find(':', line->span.offset);
    appendLine(field, {colon + 1, line->span.end() - colon - 1});
    // Gateways wrap lines without indenting the rest, so anything that is no field goes on.
    for (m_position = line->next; (line = lineAt(m_position)); m_position = line->next) {
        const std::string_view content = all.substr(line->span.offset, line->span.length);
        if (base::trimmed(content).empty() || fieldNameLength(content) > 0 ||
            content.starts_with("--"))
            break;
        appendLine(field, line->span);
    }
    return true;
}

std::size_t FieldReader::countRemaining(std::string_view name) const
{
    std::size_t count = 0;
    for (auto line = lineAt(m_position); line; line = lineAt(line->next)) {
        const std::string_view content =
            std::string_view(m_text->text).substr(line->span.offset, line->span.length);
        if (base::startsWithIgnoreCase(content, name) && fieldNameLength(content) == name.size())
            ++count;
    }
    return count;
}

std::optional<base::Span> findDeliveryStatus(std::string_view text)
{
    std::size_t begin = std::string_view::npos;
    std::size_t end = text.size();
    std::size_t known = 0;
    bool aboutRecipient = false;
    bool afterBlank = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t newline = std::min(text.find('\n', at), text.size());
        const std::string_view line = withoutCarriageReturn(text.substr(at, newline - at));
        const std::size_t nameLength = fieldNameLength(line);
        const std::string name = base::lowered(line.substr(0, nameLength));
        if (nameLength > 0 && isDeliveryStatusField(name)) {
            begin = std::min(begin, at);
            ++known;
            aboutRecipient = aboutRecipient || isAboutRecipient(name);
        } else if (begin != std::string_view::npos) {
            // A MIME boundary or a new block of other fields: the returned message begins.
            const bool isForeignBlock = afterBlank && aboutRecipient && !line.empty() &&
                                        !base::isBlank(line[0]) &&
                                        !base::startsWithIgnoreCase(name, "x-");
            if (line.starts_with("--") || isForeignBlock) {
                end = at;
                break;
            }
        }
        afterBlank = base::trimmed(line).empty();
        at = newline + 1;
    }
    if (known < 2 || !aboutRecipient)
        return std::nullopt;
    return base::Span{begin, end - begin};
}

} // namespace report
