// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/examples.h"

#include <QCoreApplication>
#include <QDir>

#include <array>
#include <utility>

namespace app::examples {

namespace {

const QString folder = QStringLiteral(":/samples");

constexpr std::array<std::pair<const char*, const char*>, 6> titles{{
    {"netease-unknown-user.eml", QT_TRANSLATE_NOOP("Examples", "NetEase 163: a bounce in Chinese")},
    {"netease-ip-blocked.txt",
     QT_TRANSLATE_NOOP("Examples", "NetEase 163: a single reply, HL:IPB")},
    {"qq-mailbox-full.eml", QT_TRANSLATE_NOOP("Examples", "QQ Mail: the mailbox is full")},
    {"gmail-unauthenticated.eml",
     QT_TRANSLATE_NOOP("Examples", "Gmail: the message is not authenticated")},
    {"outlook-s3150.eml", QT_TRANSLATE_NOOP("Examples", "Outlook.com: the network is blocked")},
    {"postfix-two-recipients.eml",
     QT_TRANSLATE_NOOP("Examples", "Postfix: two recipients, two reasons")},
}};

} // namespace

QStringList names()
{
    const QStringList present = QDir(folder).entryList(QDir::Files, QDir::Name);
    QStringList ordered;
    for (const auto& [name, title] : titles) {
        if (present.contains(QLatin1String(name))) {
            ordered << QLatin1String(name);
        }
    }
    for (const QString& name : present) {
        if (!ordered.contains(name)) {
            ordered << name;
        }
    }
    return ordered;
}

QString path(const QString& name)
{
    return folder + QLatin1Char('/') + name;
}

QString title(const QString& name)
{
    for (const auto& [known, text] : titles) {
        if (name == QLatin1String(known)) {
            return QCoreApplication::translate("Examples", text);
        }
    }
    return name;
}

} // namespace app::examples
