// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_keeper.h"

#include <QObject>
#include <QTimer>

namespace app {

class CaseList;
class CaseView;
class InlineMessage;

/// Takes cases away: one can be had back for ten seconds, forgetting an address asks first.
class CaseRemover : public QObject {
    Q_OBJECT

public:
    CaseRemover(CaseKeeper& keeper, Settings& settings, CaseList* list, CaseView* view,
                InlineMessage* message);
    ~CaseRemover() override;

    /// Leaves the current case out of the list; it is removed when nobody wants it back.
    void removeCurrent();
    /// The case that waits for its removal is removed now.
    void removeForGood();
    /// Says what forgetting the recipient of the case shown would do, and asks.
    void askToForget();

Q_SIGNALS:
    /// The list has other rows.
    void listChanged();
    /// A question stands on the page.
    void asked();

private:
    void takeBack(qint64 caseId);
    void ask(const QString& address, std::size_t cases);
    void forget(const QString& address);

    CaseKeeper& m_keeper;
    Settings& m_settings;
    CaseList* m_list;
    CaseView* m_view;
    InlineMessage* m_message;
    QTimer m_undoTime;
    qint64 m_removing = 0;
};

} // namespace app
