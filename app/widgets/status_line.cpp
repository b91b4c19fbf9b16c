// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/status_line.h"

#include <QLabel>

namespace app {

StatusLine::StatusLine(QWidget* parent)
    : QStatusBar(parent),
      m_kind(new QLabel),
      m_counts(new QLabel),
      m_encoding(new QLabel),
      m_version(new QLabel)
{
    setSizeGripEnabled(false);
    for (QLabel* label : {m_kind, m_counts, m_encoding, m_version}) {
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(6, 0, 6, 0);
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    addWidget(m_kind);
    addWidget(m_counts, 1);
    addPermanentWidget(m_encoding);
    addPermanentWidget(m_version);
}

void StatusLine::setTexts(const QString& kind, const QString& counts, const QString& encoding,
                          const QString& version)
{
    m_kind->setText(kind);
    m_counts->setText(counts);
    m_encoding->setText(encoding);
    m_version->setText(version);
}

} // namespace app
