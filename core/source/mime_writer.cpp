// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/mime_writer.h"

#include "base/ascii.h"

#include <algorithm>

namespace source {

namespace {

constexpr std::size_t encodedLineBytes = 57; ///< become 76 characters

std::string base64(std::string_view bytes)
{
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve(bytes.size() / 3 * 4 + bytes.size() / encodedLineBytes + 8);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view group = bytes.substr(at, 3);
        unsigned bits = 0;
        for (std::size_t i = 0; i < 3; ++i)
            bits = (bits << 8) | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            text.push_back(i <= group.size() ? digits[(bits >> (18 - 6 * i)) & 0x3F] : '=');
        if ((at + 3) % encodedLineBytes == 0)
            text.push_back('\n');
    }
    return text + '\n';
}

std::string unusedBoundary(const std::vector<std::string>& entities)
{
    for (int number = 0;; ++number) {
        std::string boundary = "=_outlook_" + std::to_string(number);
        const bool isUsed = std::any_of(entities.begin(), entities.end(), [&](const auto& entity) {
            return entity.find(boundary) != std::string::npos;
        });
        if (!isUsed)
            return boundary;
    }
}

} // namespace

std::string headerField(std::string_view name, std::string_view value)
{
    value = base::trimmed(value);
    if (value.empty())
        return {};
    std::string field = std::string(name) + ": " + std::string(value) + '\n';
    std::replace_if(
        field.begin(), field.end() - 1, [](char c) { return c == '\n' || c == '\r' || c == '\0'; },
        ' ');
    return field;
}

std::string textEntity(std::string_view type, std::string_view text)
{
    return headerField("Content-Type", std::string(type) + "; charset=utf-8") +
           headerField("Content-Transfer-Encoding", "8bit") + '\n' + std::string(text) + '\n';
}

std::string binaryEntity(std::string_view type, std::string_view fileName, std::string_view bytes)
{
    std::string name(fileName);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '"' || c == '\\'; }, '_');
    return headerField("Content-Type", type) +
           headerField("Content-Disposition", "attachment; filename=\"" + name + '"') +
           headerField("Content-Transfer-Encoding", "base64") + '\n' + base64(bytes);
}

std::string multipartEntity(std::string_view type, const std::vector<std::string>& entities)
{
    const std::string boundary = unusedBoundary(entities);
    std::string entity =
        headerField("Content-Type", std::string(type) + "; boundary=\"" + boundary + '"') + '\n';
    for (const std::string& part : entities)
        entity += "--" + boundary + '\n' + part + '\n';
    return entity + "--" + boundary + "--\n";
}

} // namespace source
