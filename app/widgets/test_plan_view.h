// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/test_plan_content.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;
class QLineEdit;

namespace app {

class ActionButton;
class FlowLayout;
class PlainLabel;

/// What a test of a cause would ask of whom, before it is asked: each subject with its place in the
/// bounce, to be changed, and the checks, to be left out.
class TestPlanView : public QWidget {
    Q_OBJECT

public:
    explicit TestPlanView(QWidget* parent = nullptr);

    void setContent(const TestPlanContent& content);
    ActionButton* startButton() const { return m_start; }
    /// The keyboard goes to Start, or to the first subject that is in its way.
    void takeFocus();

Q_SIGNALS:
    void subjectEdited(proof::Role role, const QString& text);
    /// Where does it stand in the bounce?
    void placeRequested(proof::Role role);
    void checkChosen(const std::string& id, bool isWanted);
    void startRequested();
    void cancelRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct SubjectRow {
        proof::Role role;
        PlainLabel* name;
        QLineEdit* edit;
        ActionButton* place;
        PlainLabel* origin;
        PlainLabel* problem;
    };
    void buildSubjects();
    void buildChecks();
    SubjectRow makeRow(proof::Role role, int row);
    void fill(const SubjectRow& row, const SubjectLine& line);
    void retranslate();

    TestPlanContent m_content;
    PlainLabel* m_title;
    ActionButton* m_start;
    ActionButton* m_cancel;
    PlainLabel* m_note;
    PlainLabel* m_subjectsTitle;
    QGridLayout* m_grid;
    QWidget* m_gridBox = nullptr;
    std::vector<SubjectRow> m_rows;
    PlainLabel* m_checksTitle;
    QWidget* m_checkBox;
    FlowLayout* m_checkFlow;
    QList<QCheckBox*> m_checks;
    PlainLabel* m_recipientNote;
    PlainLabel* m_contactsTitle;
    PlainLabel* m_contacts;
};

} // namespace app
