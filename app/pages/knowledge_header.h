// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_search.h"
#include "settings.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLineEdit;

namespace app {

class ActionButton;
class DisplayControl;
class PlainLabel;
class SegmentedControl;

/// The two lines over the Knowledge page: where one came from and how explanations are shown; what
/// is searched for and in what.
class KnowledgeHeader : public QWidget {
    Q_OBJECT

public:
    explicit KnowledgeHeader(QWidget* parent = nullptr);

    QString query() const;
    knowledge::SearchScope scope() const;
    /// Sets all of the search; one searchChanged() at most.
    void setSearch(const QString& query, const knowledge::SearchScope& scope);
    /// The choice of providers; the one chosen stays where it is still there.
    void setProviders(const knowledge::KnowledgeBase& knowledge, knowledge::Language language);
    void setDisplay(ExplanationDisplay display);
    void setHistory(bool canGoBack, bool canGoForward);
    /// Shows the way back to the diagnosis.
    void setHasDiagnosis(bool hasDiagnosis);
    /// A few words on what was just done; they go by themselves.
    void confirm(const QString& text);
    QLineEdit* searchField() const { return m_search; }

Q_SIGNALS:
    void searchChanged();
    void backRequested();
    void forwardRequested();
    void diagnosisRequested();
    void displayChosen(app::ExplanationDisplay display);
    /// Down or Enter in the search field.
    void listRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildFirstRow(QHBoxLayout* row);
    void buildSearchRow(QHBoxLayout* row);
    void retranslate();

    PlainLabel* m_title;
    PlainLabel* m_confirmation;
    ActionButton* m_back;
    ActionButton* m_forward;
    ActionButton* m_diagnosis;
    DisplayControl* m_display;
    QLineEdit* m_search;
    QAction* m_searchIcon;
    SegmentedControl* m_kinds;
    QComboBox* m_provider;
};

} // namespace app
