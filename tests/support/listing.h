// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/input_list.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <string>

/// What a list of inputs says, as lines that tests compare.
namespace listing {

/// "name [kind] format", `root` cut off; then "- name: reason", "(-)" when it was expected.
inline QByteArray describe(const source::InputList& list, const std::string& root)
{
    QByteArrayList lines;
    const auto below = [&root](std::string name) {
        return name.starts_with(root + '/') ? name.substr(root.size() + 1) : name;
    };
    for (const source::Input& input : list.inputs)
        lines << QByteArray::fromStdString(below(source::displayName(input)) + " [" +
                                           std::string(toString(input.kind)) + "] " + input.format);
    for (const source::Refused& refused : list.refused) {
        base::Error error = refused.error;
        error.file = below(error.file);
        lines << (refused.isExpected ? "(-) " : "- ") +
                     QByteArray::fromStdString(base::describe(error));
    }
    return lines.join('\n');
}

/// Everything of an input, and what was odd.
struct Content {
    QByteArray bytes;
    QByteArrayList remarks;
    QByteArray error;
};

inline Content read(const source::Input& input, std::size_t atMost = std::size_t{1} << 30)
{
    Content content;
    auto stream = source::open(input);
    std::string buffer(100'000, '\0');
    while (stream && static_cast<std::size_t>(content.bytes.size()) < atMost) {
        const auto count = (*stream)->read(buffer.data(), buffer.size());
        if (!count)
            content.error = QByteArray::fromStdString(base::describe(count.error()));
        if (count.value_or(0) == 0)
            break;
        content.bytes.append(buffer.data(), static_cast<qsizetype>(*count));
    }
    if (!stream) {
        content.error = QByteArray::fromStdString(base::describe(stream.error()));
        return content;
    }
    for (const base::Remark& remark : (*stream)->remarks())
        content.remarks << QByteArray(remark.id.data(), static_cast<qsizetype>(remark.id.size()));
    return content;
}

} // namespace listing
