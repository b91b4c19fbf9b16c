// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shown_text.h"
#include "widgets/text_search.h"
#include "widgets/tone.h"

#include <QPlainTextEdit>
#include <QTimer>

#include <memory>
#include <vector>

namespace app {

/// Words marked in the text, and which entry of the evidence they belong to.
struct SourceMark {
    ShownText::Range range;
    Tone tone = Tone::Neutral;
    int entry = 0;
};

/// The original text, read-only, with line numbers and the decisive words marked. Long texts come
/// in pieces so that the window never waits.
class SourceView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit SourceView(QWidget* parent = nullptr);

    /// Shows a text; `dimmed` are parts that stand back (mail headers).
    void setShownText(std::shared_ptr<const ShownText> text, std::vector<ShownText::Range> dimmed);
    void setMarks(std::vector<SourceMark> marks);
    const std::vector<SourceMark>& marks() const { return m_marks; }
    /// Scrolls so that the marked words of the entry stand at a third of the height.
    void showEntry(int entry);

    /// Finds all places, full width and half width forms and case being the same; returns their
    /// number. An empty text ends the search.
    int find(const QString& wanted);
    /// Goes to the next (or previous) place; its number from 1, 0 when there is none.
    int findNext(bool backward);

    bool isLoading() const { return m_loadTimer.isActive(); }
    void paintNumbers(QPaintEvent* event);
    int numberWidth() const;

Q_SIGNALS:
    void entryClicked(int entry);
    void loaded();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void loadPiece();
    void refreshFont();
    void refreshSelections();
    void placeNumbers();
    void scrollToThird(qsizetype position);
    int entryAt(const QPoint& position) const;
    void paintUnderline(QPainter& painter, const SourceMark& mark);

    std::shared_ptr<const ShownText> m_shown;
    std::vector<ShownText::Range> m_dimmed;
    std::vector<SourceMark> m_marks;
    QWidget* m_numbers;
    QTimer m_loadTimer;
    qsizetype m_loadedTo = 0;
    int m_wantedEntry = -1; ///< to be shown as soon as it is loaded
    int m_heldEntry = -1; ///< stays in sight when the view changes its size, until the user scrolls
    TextSearch m_search;
    QPoint m_pressed;
};

} // namespace app
