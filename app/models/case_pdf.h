// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QTextDocument>

namespace app {

/// A document that loads nothing, whatever its HTML asks for.
class SealedDocument : public QTextDocument {
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl& name) override;
};

/// A report on paper: A4, fonts within, text that can be selected and searched. `html` is one for
/// cases::HtmlUse::Paper.
QByteArray pdfOf(const QString& html);

} // namespace app
