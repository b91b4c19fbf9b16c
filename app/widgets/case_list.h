// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/found_list.h"

namespace app {

class CaseListModel;

/// Saved cases that a search found: how many they are, each with its reason, its day and how the
/// last test of the cause ended; and what to do when there are none.
class CaseList : public FoundList {
    Q_OBJECT

public:
    explicit CaseList(QWidget* parent = nullptr);

    CaseListModel* model() const { return m_model; }
    /// The case with the keyboard; 0: none.
    qint64 current() const;
    /// Makes a case current; the row in its place when it is gone.
    void select(qint64 caseId, int orRow = 0);
    int currentRow() const;

Q_SIGNALS:
    void currentChanged(qint64 caseId);

protected:
    void retranslate() override;

private:
    CaseListModel* m_model; ///< of the view
};

} // namespace app
