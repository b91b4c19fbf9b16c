// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_form.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace app {

class ActionButton;
class Chip;
class PlainLabel;

/// Whom to probe: one box for anything, what it was understood as, the further facts behind "More",
/// Run and Stop.
class ProbeTargetBar : public QWidget {
    Q_OBJECT

public:
    explicit ProbeTargetBar(QWidget* parent = nullptr);

    ProbeForm form() const;
    /// Without formChanged().
    void setForm(const ProbeForm& form);
    /// Words for what the box holds; empty: nothing that can be probed.
    void setKind(const QString& kind);
    void setCanRun(bool canRun);
    void setRunning(bool isRunning);
    /// The way between plan and findings, where there are both.
    void setPlan(bool isOffered, bool isShown);
    QLineEdit* box() const { return m_box; }
    /// What a field besides the box is called; empty for the box.
    QString labelOf(QString ProbeForm::*member) const;
    /// Opens or closes the further facts.
    void showMore(bool shows);
    bool isMoreShown() const { return !m_facts->isHidden(); }

Q_SIGNALS:
    void formChanged();
    /// Enter, or the button.
    void runRequested();
    void stopRequested();
    /// The plan in place of the findings, or the other way round.
    void planChosen(bool isWanted);
    /// A text that is too long for the box was pasted.
    void textOffered(const QString& text);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Field {
        QString ProbeForm::*member;
        PlainLabel* label;
        QLineEdit* edit;
    };
    void addField(QGridLayout* grid, const char* name, QString ProbeForm::*member);
    void refreshMore();
    void retranslate();

    QLineEdit* m_box;
    QAction* m_boxIcon;
    Chip* m_kind;
    ActionButton* m_more;
    ActionButton* m_plan;
    ActionButton* m_run;
    ActionButton* m_stop;
    QWidget* m_facts;
    std::vector<Field> m_fields;
};

} // namespace app
