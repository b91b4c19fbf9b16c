// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_result_model.h"

#include <QListView>

namespace app {

class ProbeResultDelegate;

/// The findings of a probe as a list. Keeps the chosen finding while results come in; Enter, Space
/// or a click opens a row of what is fine.
class ProbeResultList : public QListView {
    Q_OBJECT

public:
    explicit ProbeResultList(QWidget* parent = nullptr);

    /// Rows stay as they are when no check has got further; then it gives false.
    bool setResults(const knowledge::KnowledgeBase& knowledge,
                    const std::vector<probe::CheckResult>& results,
                    const ProbeDifference& difference, knowledge::Language language);
    void setShowsSecond(bool shows);
    const probe::Finding* currentFinding() const;
    const probe::Check* currentCheck() const;
    /// Another run: its results choose for themselves what to show first.
    void begin();

Q_SIGNALS:
    /// Another finding, or none, is the current one; or it is the same in other words.
    void findingChanged();
    /// Enter or a double click on a finding.
    void findingActivated();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void toggle(int row);
    void retranslate();

    ProbeResultModel* m_model;
    ProbeResultDelegate* m_delegate;
    QString m_shown; ///< what the rows were made of, in short
    bool m_isFilling = false;
    bool m_wasChosen = false; ///< by the user; else the worst finding is shown
};

} // namespace app
