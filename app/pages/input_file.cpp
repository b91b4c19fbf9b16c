// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/input_file.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace app {

namespace {

base::Unexpected failed(base::ErrorCode code, const QString& path, const QString& detail = {})
{
    return base::Unexpected(base::Error{code, detail.toStdString(), path.toStdString()});
}

base::Expected<InputFile> readUpTo(QFile& file, const QString& path, qint64 limit)
{
    InputFile input;
    input.bytes = file.read(limit);
    if (file.error() != QFileDevice::NoError) {
        return failed(base::ErrorCode::NotReadable, path, file.errorString());
    }
    char more = 0;
    input.isShortened = input.bytes.size() == limit && file.getChar(&more);
    return input;
}

} // namespace

base::Expected<InputFile> readInputFile(const QString& path, qint64 limit)
{
    QFile file(path);
    if (path == QLatin1String("-")) {
        if (!file.open(stdin, QIODevice::ReadOnly)) {
            return failed(base::ErrorCode::NotReadable, path, file.errorString());
        }
        return readUpTo(file, path, limit);
    }
    const QFileInfo info(path);
    const bool isSample = path.startsWith(QLatin1String(":/"));
    if (!info.exists()) {
        return failed(base::ErrorCode::NotFound, path);
    }
    if (info.isDir()) {
        return failed(base::ErrorCode::IsFolder, path);
    }
    if (!isSample && !info.isFile()) {
        return failed(base::ErrorCode::NotReadable, path, QStringLiteral("not an ordinary file"));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failed(base::ErrorCode::NotReadable, path, file.errorString());
    }
    return readUpTo(file, path, limit);
}

} // namespace app
