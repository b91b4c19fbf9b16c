// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/link_question.h"

#include "widgets/inline_message.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace app {

void askForLink(InlineMessage& message, const QString& target, std::function<void()> copy)
{
    const QUrl url(target, QUrl::StrictMode);
    const bool isWeb = url.isValid() && (url.scheme() == QLatin1String("https") ||
                                         url.scheme() == QLatin1String("http"));
    std::vector<InlineMessage::Action> actions;
    if (isWeb) {
        actions.push_back({QCoreApplication::translate("LinkQuestion", "Open in the &browser"),
                           [url] { QDesktopServices::openUrl(url); },
                           QStringLiteral("openInBrowser")});
    }
    actions.push_back({QCoreApplication::translate("LinkQuestion", "Copy address"), std::move(copy),
                       QStringLiteral("copyAddress")});
    message.showMessage(Tone::Info,
                        QCoreApplication::translate(
                            "LinkQuestion", "This page of the provider explains the answer: %1")
                            .arg(visibleLine(target)),
                        actions);
}

} // namespace app
