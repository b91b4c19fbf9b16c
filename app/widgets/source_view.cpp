// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/source_view.h"

#include "widgets/fonts.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

namespace app {

namespace {

/// Where the next piece of a text ends: each costs a few milliseconds.
qsizetype endOfPiece(const QString& text, qsizetype from)
{
    constexpr qsizetype mostCharacters = qsizetype{32} * 1024;
    constexpr int mostLines = 1000;
    const qsizetype end = std::min(text.size(), from + mostCharacters);
    qsizetype at = from;
    for (int line = 0; line < mostLines; ++line) {
        const qsizetype feed = text.indexOf(QLatin1Char('\n'), at);
        if (feed < 0 || feed >= end) {
            return end;
        }
        at = feed + 1;
    }
    return at;
}

/// The narrow strip with the line numbers; it asks the view to paint.
class NumberStrip : public QWidget {
public:
    explicit NumberStrip(SourceView* view) : QWidget(view), m_view(view) {}

protected:
    void paintEvent(QPaintEvent* event) override { m_view->paintNumbers(event); }

private:
    SourceView* m_view;
};

} // namespace

SourceView::SourceView(QWidget* parent) : QPlainTextEdit(parent), m_numbers(new NumberStrip(this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setCenterOnScroll(true); // so that the last line can stand at a third of the height
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(6);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        dy != 0 ? m_numbers->scroll(0, dy)
                : m_numbers->update(0, rect.y(), m_numbers->width(), rect.height());
    });
    m_loadTimer.setInterval(0);
    connect(&m_loadTimer, &QTimer::timeout, this, &SourceView::loadPiece);
    refreshFont();
}

void SourceView::setShownText(std::shared_ptr<const ShownText> text,
                              std::vector<ShownText::Range> dimmed)
{
    m_loadTimer.stop();
    m_shown = std::move(text);
    m_dimmed = std::move(dimmed);
    m_marks.clear();
    m_wantedEntry = -1;
    m_heldEntry = -1;
    m_search.setText(m_shown ? m_shown->text() : QString());
    m_loadedTo = 0;
    setExtraSelections({});
    clear();
    loadPiece();
}

void SourceView::loadPiece()
{
    const QString text = m_shown ? m_shown->text() : QString();
    if (m_loadedTo < text.size()) {
        qsizetype end = endOfPiece(text, m_loadedTo);
        if (end < text.size() && text[end].isLowSurrogate()) {
            --end;
        }
        QTextCursor cursor(document());
        cursor.movePosition(QTextCursor::End);
        cursor.insertText(text.mid(m_loadedTo, end - m_loadedTo));
        m_loadedTo = end;
    }
    placeNumbers();
    if (m_wantedEntry >= 0) {
        showEntry(m_wantedEntry);
    }
    if (m_loadedTo < text.size()) {
        m_loadTimer.start();
        return;
    }
    m_loadTimer.stop();
    refreshSelections();
    Q_EMIT loaded();
}

void SourceView::setMarks(std::vector<SourceMark> marks)
{
    m_marks = std::move(marks);
    refreshSelections();
}

void SourceView::showEntry(int entry)
{
    const auto mark =
        std::find_if(m_marks.begin(), m_marks.end(),
                     [entry](const SourceMark& candidate) { return candidate.entry == entry; });
    m_wantedEntry = -1;
    if (mark == m_marks.end() || mark->range.isEmpty()) {
        return;
    }
    if (mark->range.end() > m_loadedTo) {
        m_wantedEntry = entry;
        return;
    }
    m_heldEntry = entry;
    scrollToThird(mark->range.start);
}

void SourceView::scrollToThird(qsizetype position)
{
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(position));
    setTextCursor(cursor);
    const int lineHeight = qMax(1, fontMetrics().lineSpacing());
    const int shift = cursorRect(cursor).top() - viewport()->height() / 3;
    verticalScrollBar()->setValue(verticalScrollBar()->value() + shift / lineHeight);
    refreshSelections();
}

int SourceView::find(const QString& wanted)
{
    m_search.find(wanted);
    refreshSelections();
    return static_cast<int>(m_search.places().size());
}

int SourceView::findNext(bool backward)
{
    // At first from what is in sight, so that the eye stays where it is.
    const int number = m_search.next(backward, cursorForPosition(QPoint(0, 0)).position());
    if (number > 0 && m_search.current() + m_search.length() <= m_loadedTo) {
        m_heldEntry = -1;
        scrollToThird(m_search.current());
    }
    return number;
}

void SourceView::refreshSelections()
{
    QList<QTextEdit::ExtraSelection> selections;
    const auto add = [&](const ShownText::Range& range, const QTextCharFormat& format) {
        if (range.isEmpty() || range.end() > m_loadedTo) {
            return;
        }
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(document());
        selection.cursor.setPosition(static_cast<int>(range.start));
        selection.cursor.setPosition(static_cast<int>(range.end()), QTextCursor::KeepAnchor);
        selection.format = format;
        selections << selection;
    };
    QTextCharFormat dim;
    dim.setForeground(captionColor(palette()));
    for (const ShownText::Range& range : m_dimmed) {
        add(range, dim);
    }
    QTextCharFormat hit;
    hit.setBackground(
        mixed(palette().color(QPalette::Base), palette().color(QPalette::Highlight), 0.25));
    for (const qsizetype position : m_search.places()) {
        add({position, m_search.length()}, hit);
    }
    for (const SourceMark& mark : m_marks) {
        const ToneColors colors = toneColors(mark.tone, palette());
        QTextCharFormat format;
        format.setBackground(colors.tint);
        format.setForeground(colors.text);
        add(mark.range, format);
    }
    if (m_search.current() >= 0) {
        QTextCharFormat current;
        current.setBackground(palette().color(QPalette::Highlight));
        current.setForeground(palette().color(QPalette::HighlightedText));
        add({m_search.current(), m_search.length()}, current);
    }
    setExtraSelections(selections);
    viewport()->update();
}

void SourceView::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    for (const SourceMark& mark : m_marks) {
        if (!mark.range.isEmpty() && mark.range.end() <= m_loadedTo) {
            paintUnderline(painter, mark);
        }
    }
}

void SourceView::paintUnderline(QPainter& painter, const SourceMark& mark)
{
    painter.setPen(QPen(toneColors(mark.tone, palette()).edge, 2));
    QTextBlock block = document()->findBlock(static_cast<int>(mark.range.start));
    for (; block.isValid() && block.position() < mark.range.end(); block = block.next()) {
        const QRectF geometry = blockBoundingGeometry(block).translated(contentOffset());
        if (geometry.top() > viewport()->height()) {
            return;
        }
        if (geometry.bottom() < 0) {
            continue;
        }
        const int from = static_cast<int>(qMax<qsizetype>(0, mark.range.start - block.position()));
        const int to = static_cast<int>(
            qMin<qsizetype>(block.length() - 1, mark.range.end() - block.position()));
        const QTextLayout* layout = block.layout();
        for (int index = 0; index < layout->lineCount(); ++index) {
            const QTextLine line = layout->lineAt(index);
            const int start = qMax(from, line.textStart());
            const int end = qMin(to, line.textStart() + line.textLength());
            if (start < end) {
                const qreal y = geometry.top() + line.y() + line.height() - 1;
                painter.drawLine(QPointF(geometry.left() + line.cursorToX(start), y),
                                 QPointF(geometry.left() + line.cursorToX(end), y));
            }
        }
    }
}

void SourceView::paintNumbers(QPaintEvent* event)
{
    QPainter painter(m_numbers);
    painter.fillRect(event->rect(), palette().color(QPalette::Base));
    painter.setPen(mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), 0.55));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const qreal height = blockBoundingRect(block).height();
        if (top + height >= event->rect().top()) {
            painter.drawText(QRectF(0, top, m_numbers->width() - 8, fontMetrics().height()),
                             Qt::AlignRight | Qt::AlignTop,
                             QString::number(block.blockNumber() + 1));
        }
        top += height;
        block = block.next();
    }
}

int SourceView::numberWidth() const
{
    const auto digits = QString::number(qMax(99, blockCount())).size();
    return fontMetrics().horizontalAdvance(QLatin1Char('9')) * static_cast<int>(digits) + 20;
}

void SourceView::placeNumbers()
{
    const int width = numberWidth();
    setViewportMargins(width, 0, 0, 0);
    const QRect inside = contentsRect();
    m_numbers->setGeometry(inside.left(), inside.top(), width, inside.height());
}

void SourceView::resizeEvent(QResizeEvent* event)
{
    QPlainTextEdit::resizeEvent(event);
    placeNumbers();
    if (m_heldEntry >= 0) {
        showEntry(m_heldEntry);
    }
}

void SourceView::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        refreshSelections();
    }
}

void SourceView::refreshFont()
{
    const QFont wanted = fixedFont();
    if (font() != wanted) {
        setFont(wanted);
        setTabStopDistance(8 * QFontMetricsF(wanted).horizontalAdvance(QLatin1Char(' ')));
        placeNumbers();
    }
}

int SourceView::entryAt(const QPoint& position) const
{
    const QTextCursor cursor = cursorForPosition(position);
    const int at = cursor.position();
    for (const SourceMark& mark : m_marks) {
        if (at >= mark.range.start && at <= mark.range.end() && !mark.range.isEmpty()) {
            const QRect line = cursorRect(cursor);
            return position.y() >= line.top() && position.y() <= line.bottom() ? mark.entry : -1;
        }
    }
    return -1;
}

void SourceView::wheelEvent(QWheelEvent* event)
{
    m_heldEntry = -1;
    QPlainTextEdit::wheelEvent(event);
}

void SourceView::keyPressEvent(QKeyEvent* event)
{
    m_heldEntry = -1;
    QPlainTextEdit::keyPressEvent(event);
}

void SourceView::mousePressEvent(QMouseEvent* event)
{
    m_pressed = event->position().toPoint();
    QPlainTextEdit::mousePressEvent(event);
}

void SourceView::mouseReleaseEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const QPoint position = event->position().toPoint();
    const bool isClick =
        event->button() == Qt::LeftButton && !textCursor().hasSelection() &&
        (position - m_pressed).manhattanLength() < QApplication::startDragDistance();
    const int entry = isClick ? entryAt(position) : -1;
    if (entry >= 0) {
        Q_EMIT entryClicked(entry);
    }
}

void SourceView::mouseMoveEvent(QMouseEvent* event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    const bool isOver =
        event->buttons() == Qt::NoButton && entryAt(event->position().toPoint()) >= 0;
    viewport()->setCursor(isOver ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

QMimeData* SourceView::createMimeDataFromSelection() const
{
    auto* mime = new QMimeData; // the caller owns it
    if (m_shown) {
        const QTextCursor cursor = textCursor();
        mime->setText(m_shown->originalOf(cursor.selectionStart(), cursor.selectionEnd()));
    }
    return mime;
}

void SourceView::contextMenuEvent(QContextMenuEvent* event)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* copyAction = menu->addAction(tr("&Copy"), this, &QPlainTextEdit::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(textCursor().hasSelection());
    QAction* all = menu->addAction(tr("Select &all"), this, &QPlainTextEdit::selectAll);
    all->setShortcut(QKeySequence::SelectAll);
    menu->popup(event->globalPos());
}

} // namespace app
