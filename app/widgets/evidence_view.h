// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnosis_result.h"
#include "models/evidence_list_model.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QListView;
class QSplitter;

namespace app {

class ActionButton;
class FindBar;
class PlainLabel;
class SourceView;
struct SourceMark;

/// The proof: the words that decided, as a list and marked in the text they came from. A click in
/// one goes to the other.
class EvidenceView : public QWidget {
    Q_OBJECT

public:
    explicit EvidenceView(QWidget* parent = nullptr);

    /// Takes the texts of a result and forgets the entries of the one before.
    void setResult(DiagnosisResultPtr result);
    /// Shows these entries and scrolls to the first.
    void setEntries(std::vector<EvidenceEntry> entries);
    /// Marks further words in the text and scrolls to them; false when they are not in sight there.
    bool showPlace(const base::Span& source, const std::string& words);
    void openFind();
    void findNext(bool backward);
    /// Closes the search; false when none was open.
    bool closeFind();
    SourceView* sourceView() const { return m_source; }
    QListView* list() const { return m_list; }
    /// For buttons of the page, beside those of the view.
    QHBoxLayout* buttonRow() const { return m_buttons; }

    QByteArray saveState() const;
    void restoreState(const QByteArray& state);

Q_SIGNALS:
    void copyOriginalRequested();
    void knowledgeRequested(const knowledge::EntryId& entry);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildHeader(QHBoxLayout* header);
    void buildBody();
    const ShownText* shown() const;
    void refreshMarks();
    std::optional<SourceMark> markOf(const base::Span& source, const std::string& words, Tone tone,
                                     int number) const;
    void refreshNote();
    void goToEntry(int entry);
    void selectEntry(int entry);
    void openKnowledge(int entry);
    void retranslate();

    DiagnosisResultPtr m_result;          // shared with the page: both show the same result
    std::optional<EvidenceEntry> m_place; ///< of showPlace()
    EvidenceListModel* m_model;
    PlainLabel* m_title;
    PlainLabel* m_note;
    ActionButton* m_find;
    ActionButton* m_copy;
    QSplitter* m_splitter;
    QListView* m_list;
    QAction* m_openKnowledge;
    SourceView* m_source;
    FindBar* m_findBar;
    QHBoxLayout* m_buttons;
};

} // namespace app
