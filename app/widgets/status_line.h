// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStatusBar>

class QLabel;

namespace app {

/// The line at the bottom of the window: what is on show and how much of it, at the right how it is
/// encoded and the version of the knowledge. Plain text only.
class StatusLine : public QStatusBar {
    Q_OBJECT

public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// An empty text leaves its place empty.
    void setTexts(const QString& kind, const QString& counts, const QString& encoding,
                  const QString& version);

private:
    QLabel* m_kind;
    QLabel* m_counts;
    QLabel* m_encoding;
    QLabel* m_version;
};

} // namespace app
