// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_keeper.h"

#include <QObject>

class QHBoxLayout;

namespace app {

class ActionButton;

/// Saves the diagnosis in sight as a case. Owns the button for it.
class CaseSaver : public QObject {
    Q_OBJECT

public:
    CaseSaver(CaseKeeper& keeper, QHBoxLayout* row, QObject* parent);

    /// What would be saved; a negative recipient: nothing.
    void setSubject(DiagnosisResultPtr result, int recipient);
    bool canSave() const;
    void save();
    void retranslate();

private:
    void refresh();

    CaseKeeper& m_keeper;
    DiagnosisResultPtr m_result; // shared with the page that shows it
    int m_recipient = -1;
    ActionButton* m_button; ///< of the row
};

} // namespace app
