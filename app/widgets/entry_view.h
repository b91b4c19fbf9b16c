// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/entry_content.h"
#include "settings.h"
#include "widgets/card.h"
#include "widgets/plain_label.h"

class QBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace app {

class EntrySectionView;
class VerdictHead;

/// One entry of the knowledge, in one or both languages, all of it real text.
class EntryView : public Card {
    Q_OBJECT

public:
    explicit EntryView(QWidget* parent = nullptr);

    /// Shows an entry from its beginning; the same entry again (in another language) stays where it
    /// was scrolled to.
    void setContent(const EntryContent& content);
    /// Side by side needs 760 pixels; below that both languages are stacked.
    void setDisplay(ExplanationDisplay display);
    ExplanationDisplay shownDisplay() const { return m_shownDisplay; }
    /// Size of the sentence at the top.
    void setHeadlineRole(TextRole role);
    /// Takes the keyboard and scrolls.
    QScrollArea* scrollArea() const { return m_scroll; }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void copyRequested(const QString& text);
    void linkRequested(const QString& target);
    void entryRequested(const knowledge::EntryId& entry);
    void searchRequested(const app::EntrySearch& search);
    void sampleRequested(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void addSections();
    void arrange();
    void retranslate();

    EntryContent m_content;
    ExplanationDisplay m_display = ExplanationDisplay::OneLanguage;
    ExplanationDisplay m_shownDisplay = ExplanationDisplay::OneLanguage;
    QScrollArea* m_scroll;
    QWidget* m_body;
    QVBoxLayout* m_column;
    ElidedLabel* m_caption;
    QBoxLayout* m_heads;
    VerdictHead* m_head;
    VerdictHead* m_secondHead;
    QWidget* m_sectionBox = nullptr;
    QList<EntrySectionView*> m_sections;
};

} // namespace app
