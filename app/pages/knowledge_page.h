// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_search.h"
#include "pages/visit_history.h"
#include "settings.h"

#include <QWidget>

#include <memory>

class QSplitter;
class QStackedWidget;

namespace app {

class EmptyState;
class EntryView;
class InlineMessage;
class KnowledgeHeader;
class KnowledgeList;
class Language;
struct EntrySearch;

/// Look up what the program knows: by code, words, provider or reason, in either language.
class KnowledgePage : public QWidget {
    Q_OBJECT

public:
    KnowledgePage(std::shared_ptr<const knowledge::KnowledgeBase> knowledge, Settings& settings,
                  const Language& language, QWidget* parent = nullptr);
    ~KnowledgePage() override;

    /// Goes on with other knowledge; the search and, where it is still there, the entry stay.
    void setKnowledge(std::shared_ptr<const knowledge::KnowledgeBase> knowledge);
    /// Shows an entry and where it stands in the list. From a diagnosis the way back is shown, too.
    void openEntry(const knowledge::EntryId& entry, bool fromDiagnosis);
    /// The way back to a diagnosis goes when that diagnosis does.
    void forgetDiagnosis();
    void setSearch(const QString& query);
    void focusSearch();
    void goBack();
    void goForward();
    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }
    /// Closes the message, else clears the search; false when there was neither.
    bool escape();
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;

Q_SIGNALS:
    void historyChanged();
    void diagnosisRequested();
    /// A sample is to be diagnosed.
    void sampleRequested(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void connectParts();
    void restoreState();
    void saveState() const;
    /// Folds the texts of the knowledge at first use: the start must not wait for it.
    void ensureSearch();
    void refreshList();
    void visit(const knowledge::EntryId& entry, VisitHistory::Stay stay);
    void showEntry();
    void openSearch(const EntrySearch& search);
    void copy(const QString& text);
    void retranslate();

    std::shared_ptr<const knowledge::KnowledgeBase> m_knowledge; // shared: it may be exchanged
    std::shared_ptr<const knowledge::KnowledgeSearch> m_search;  // shared with the list
    Settings& m_settings;
    const Language& m_language;
    VisitHistory m_history;
    KnowledgeHeader* m_header;
    InlineMessage* m_message;
    QSplitter* m_splitter;
    KnowledgeList* m_list;
    QStackedWidget* m_detailStack;
    EmptyState* m_empty;
    EntryView* m_entry;
};

} // namespace app
