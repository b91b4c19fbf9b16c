// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QList>
#include <QString>

#include <archive.h>
#include <archive_entry.h>
#include <memory>
#include <string>
#include <string_view>
#include <zlib.h>

/// Compressed files and archives, made by the libraries that other programs use too.
namespace packed {

struct Entry {
    QByteArray name;
    QByteArray content;
    QByteArray link = {};     ///< a symbolic link to this
    bool isEncrypted = false; ///< traditional zip encryption
    unsigned type = AE_IFREG; ///< AE_IFIFO, AE_IFCHR ...
};

namespace detail {

inline la_ssize_t append(archive*, void* to, const void* bytes, std::size_t size)
{
    static_cast<QByteArray*>(to)->append(static_cast<const char*>(bytes),
                                         static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

struct Free {
    void operator()(archive* writer) const { archive_write_free(writer); }
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

inline void write(archive* writer, const Entry& entry)
{
    const std::unique_ptr<archive_entry, Free> header(archive_entry_new());
    archive_entry_set_pathname(header.get(), entry.name.constData());
    archive_entry_set_filetype(header.get(), entry.link.isEmpty() ? entry.type : AE_IFLNK);
    if (!entry.link.isEmpty())
        archive_entry_set_symlink(header.get(), entry.link.constData());
    archive_entry_set_perm(header.get(), 0644);
    archive_entry_set_size(header.get(), entry.content.size());
    archive_write_header(writer, header.get());
    archive_write_data(writer, entry.content.constData(),
                       static_cast<std::size_t>(entry.content.size()));
}

} // namespace detail

/// `filter`: "gzip", "bzip2", "xz", "zstd" or "" around a `format`: "zip", "pax", "raw".
inline QByteArray archived(const char* format, const char* filter, const QList<Entry>& entries)
{
    QByteArray result;
    const std::unique_ptr<archive, detail::Free> writer(archive_write_new());
    archive_write_set_format_by_name(writer.get(), format);
    if (*filter != '\0')
        archive_write_add_filter_by_name(writer.get(), filter);
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    if (!entries.isEmpty() && entries.first().isEncrypted) {
        archive_write_set_options(writer.get(), "zip:encryption=traditional");
        archive_write_set_passphrase(writer.get(), "secret");
    }
    archive_write_open(writer.get(), &result, nullptr, &detail::append, nullptr);
    for (const Entry& entry : entries)
        detail::write(writer.get(), entry);
    archive_write_close(writer.get());
    return result;
}

inline QByteArray zip(const QList<Entry>& entries)
{
    return archived("zip", "", entries);
}
inline QByteArray tar(const QList<Entry>& entries, const char* filter = "")
{
    return archived("pax", filter, entries);
}
/// One compressed file.
inline QByteArray compressed(const char* filter, const QByteArray& content)
{
    return archived("raw", filter, {{"x", content}});
}
inline QByteArray gzip(const QByteArray& content)
{
    return compressed("gzip", content);
}

/// A zip written byte by byte, for names and sizes that no library would write. Not compressed.
struct PlainZip {
    struct Item {
        QByteArray name;
        QByteArray content;
        quint32 announcedSize;
        quint32 localOffset; ///< as the directory says
        QByteArray extra = {};
    };

    static QByteArray number(quint32 value, int bytes)
    {
        QByteArray result;
        for (int i = 0; i < bytes; ++i)
            result.append(static_cast<char>(value >> (8 * i)));
        return result;
    }
    static QByteArray common(const Item& item)
    {
        const auto crc =
            static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef*>(item.content.constData()),
                                       static_cast<uInt>(item.content.size())));
        return number(0, 2) + number(0, 2) + number(0, 4) + number(crc, 4) +
               number(static_cast<quint32>(item.content.size()), 4) +
               number(item.announcedSize, 4) + number(static_cast<quint32>(item.name.size()), 2) +
               number(static_cast<quint32>(item.extra.size()), 2);
    }
    void add(const QByteArray& name, const QByteArray& content, qint64 announced = -1)
    {
        const Item item{name, content,
                        static_cast<quint32>(announced < 0 ? content.size() : announced),
                        static_cast<quint32>(local.size())};
        append(item);
    }
    /// With its size in the 64-bit extra field.
    void addLarge(const QByteArray& name, const QByteArray& content, quint64 announced)
    {
        const QByteArray size = number(static_cast<quint32>(announced), 4) +
                                number(static_cast<quint32>(announced >> 32), 4);
        append({name, content, 0xFFFFFFFF, static_cast<quint32>(local.size()),
                number(1, 2) + number(8, 2) + size});
    }
    void append(const Item& item)
    {
        local += QByteArray("PK\x03\x04") + number(20, 2) + common(item) + item.name + item.extra +
                 item.content;
        items.append(item);
    }
    QByteArray bytes() const
    {
        QByteArray directory;
        for (const Item& item : items)
            directory += QByteArray("PK\x01\x02") + number(20, 2) + number(20, 2) + common(item) +
                         number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4) +
                         number(item.localOffset, 4) + item.name + item.extra;
        const auto count = static_cast<quint32>(items.size());
        return local + directory + QByteArray("PK\x05\x06") + number(0, 4) + number(count, 2) +
               number(count, 2) + number(static_cast<quint32>(directory.size()), 4) +
               number(static_cast<quint32>(local.size()), 4) + number(0, 2);
    }

    QByteArray local;
    QList<Item> items;
};

inline std::string writeFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
    return path.toStdString();
}

} // namespace packed
