// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/incoming.h"

#include <QMimeData>
#include <QUrl>

namespace app {

Incoming Incoming::from(const QMimeData* data)
{
    Incoming incoming;
    if (data == nullptr) {
        return incoming;
    }
    const QList<QUrl> urls = data->hasUrls() ? data->urls() : QList<QUrl>();
    for (const QUrl& url : urls) {
        if (url.isLocalFile()) {
            incoming.files << url.toLocalFile();
        } else {
            ++incoming.webAddresses;
        }
    }
    if (!incoming.files.isEmpty()) {
        incoming.kind = Kind::Files;
    } else if (!urls.isEmpty()) {
        incoming.kind = Kind::WebAddress;
        incoming.text = urls.first().toString();
    } else if (data->hasText() && !data->text().isEmpty()) {
        incoming.kind = Kind::Text;
        incoming.text = data->text();
    }
    return incoming;
}

} // namespace app
