// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cases/case_record.h"
#include "knowledge/knowledge_base.h"
#include "models/case_content.h"
#include "models/case_keeper.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QSplitter;
class QStackedWidget;

namespace app {

class ActionButton;
class CaseList;
class CaseRemover;
class CaseView;
class EmptyState;
class InlineMessage;
class KnowledgeStore;
class Language;
class PlainLabel;

/// Saved cases: find one, see what was found and what tests have said since, open it in Diagnose,
/// delete it, forget an address.
class CasesPage : public QWidget {
    Q_OBJECT

public:
    CasesPage(CaseKeeper& keeper, KnowledgeStore& knowledge, Settings& settings,
              const Language& language, QWidget* parent = nullptr);
    ~CasesPage() override;

    void focusSearch();
    /// Shows a case, whatever was searched for.
    void showCase(qint64 caseId);
    /// Closes the message, else clears the search; false when there was neither.
    bool escape();
    /// Places the keyboard can go to, those in sight only.
    QWidgetList panes() const;
    /// "12 cases", for the status bar.
    QString counts() const;

Q_SIGNALS:
    void statusChanged();
    /// What was asked of the store has been answered and is shown.
    void settled();
    /// To be diagnosed again: what is kept of the bounce, else the answer alone.
    void openRequested(const app::CaseContent& content);
    /// The cause of this case is to be tested again.
    void testRequested(const app::CaseContent& content);
    void diagnosePageRequested();
    void settingsRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader();
    void buildEmptyState();
    void connectParts();
    void refresh();
    void takePage(const base::Expected<cases::CasePage>& page);
    void fetchMore();
    void showCurrent(qint64 caseId);
    void showRecord(const cases::CaseRecord& record);
    void showStack();
    void showFailure(const base::Error& error);
    void confirm(const QString& text);
    void retranslate();

    CaseKeeper& m_keeper;
    KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    cases::CaseRecord m_record; ///< that is shown
    QString m_query;            ///< that the list was asked for
    qint64 m_wanted = 0;        ///< to be current when the list comes
    bool m_isLoaded = false;    ///< the list has come once
    bool m_hasFailed = false;
    QTimer m_searchPause;
    PlainLabel* m_title;
    PlainLabel* m_confirmation;
    QLineEdit* m_search;
    InlineMessage* m_message;
    QStackedWidget* m_stack;
    QSplitter* m_splitter;
    CaseList* m_list;
    QStackedWidget* m_detailStack;
    CaseView* m_view;
    CaseRemover* m_remover;
    EmptyState* m_nothingChosen;
    QWidget* m_blank;
    EmptyState* m_empty;
    ActionButton* m_goDiagnose;
    ActionButton* m_goSettings;
};

} // namespace app
