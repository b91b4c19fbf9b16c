// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/input_kind.h"

#include "source/recognise.h"

#include <QFile>
#include <QFileInfo>

namespace app {

bool belongsToImport(const QString& path)
{
    constexpr qint64 enough = 64 * 1024;
    const QFileInfo info(path);
    if (info.isDir()) {
        return true;
    }
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray head = file.read(enough);
    const auto found = source::recognise(
        std::string_view(head.constData(), static_cast<std::size_t>(head.size())));
    switch (found.kind) {
    case source::SourceKind::Mailbox:
    case source::SourceKind::Log:
        return true;
    case source::SourceKind::Binary:
        return found.name.ends_with("archive");
    case source::SourceKind::Empty:
    case source::SourceKind::Message:
    case source::SourceKind::Text:
        break;
    }
    return false;
}

} // namespace app
