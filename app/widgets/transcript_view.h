// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QTimer>

namespace app {

class TranscriptModel;

/// A session with a mail server as it went: time, direction, a lock for what was encrypted, the
/// line. Follows what is added as long as its end is in sight. Ctrl+C copies the chosen lines.
class TranscriptView : public QListView {
    Q_OBJECT

public:
    explicit TranscriptView(QWidget* parent = nullptr);

    TranscriptModel& transcript() { return *m_model; }
    /// Explanations in the second language are shown, too.
    void setShowsSecond(bool shows);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void hideRows(int first);
    void copySelection() const;
    void retranslate();

    TranscriptModel* m_model;
    bool m_showsSecond = false;
    QTimer m_laidOut; ///< runs from the first of several new lines until all are there
    bool m_wasAtEnd = true;
};

} // namespace app
