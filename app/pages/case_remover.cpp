// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/case_remover.h"

#include "models/case_list_model.h"
#include "widgets/case_list.h"
#include "widgets/case_view.h"
#include "widgets/inline_message.h"
#include "widgets/visible_text.h"

#include <chrono>

namespace app {

namespace {

constexpr std::chrono::seconds undoTime{10};

} // namespace

CaseRemover::CaseRemover(CaseKeeper& keeper, Settings& settings, CaseList* list, CaseView* view,
                         InlineMessage* message)
    : QObject(message),
      m_keeper(keeper),
      m_settings(settings),
      m_list(list),
      m_view(view),
      m_message(message)
{
    m_undoTime.setSingleShot(true);
    m_undoTime.setInterval(undoTime);
    connect(&m_undoTime, &QTimer::timeout, this, [this] {
        removeForGood();
        m_message->hide();
    });
}

CaseRemover::~CaseRemover()
{
    removeForGood();
}

void CaseRemover::removeCurrent()
{
    const qint64 caseId = m_list->current();
    if (caseId == 0) {
        return;
    }
    removeForGood(); // one at a time can be had back
    m_view->flushNote();
    const int row = m_list->currentRow();
    m_removing = caseId;
    m_list->model()->setLeftOut(caseId);
    m_list->select(0, row);
    m_undoTime.start();
    const QString whose = visibleLine(m_view->content().recipient);
    m_message->showMessage(
        Tone::Info,
        whose.isEmpty()
            ? tr("The case is deleted. For ten seconds it can be had back.")
            : tr("The case of %1 is deleted. For ten seconds it can be had back.").arg(whose),
        {{tr("&Undo"), [this, caseId] { takeBack(caseId); }, QStringLiteral("undoDelete")}});
    Q_EMIT listChanged();
}

void CaseRemover::takeBack(qint64 caseId)
{
    m_undoTime.stop();
    m_removing = 0;
    m_list->model()->setLeftOut(0);
    m_list->select(caseId);
    Q_EMIT listChanged();
}

void CaseRemover::removeForGood()
{
    m_undoTime.stop();
    if (m_removing != 0) {
        m_keeper.remove(m_removing);
        m_removing = 0;
    }
}

void CaseRemover::askToForget()
{
    removeForGood();
    m_view->flushNote();
    const QString address = m_view->content().recipient;
    m_keeper.countWith(address, this, [this, address](const base::Expected<std::size_t>& count) {
        if (count) {
            ask(address, *count);
        }
    });
}

void CaseRemover::ask(const QString& address, std::size_t cases)
{
    QString sentence =
        tr("%1 stands in %Ln case(s). They are deleted with all their tests and notes, and what "
           "was in the file is overwritten. This cannot be undone.",
           nullptr, static_cast<int>(cases))
            .arg(visibleLine(address));
    if (m_settings.casePreferences().isOnServer) {
        sentence = tr("%1 stands in %Ln case(s). They are deleted with all their tests and notes, "
                      "for the whole team. This cannot be undone; backups of the database are not "
                      "changed.",
                      nullptr, static_cast<int>(cases))
                       .arg(visibleLine(address));
    }
    m_message->showMessage(
        Tone::Warning, sentence,
        {{tr("&Forget"), [this, address] { forget(address); }, QStringLiteral("forgetNow")},
         {tr("&Keep"), [] {}, QStringLiteral("forgetNot")}});
    Q_EMIT asked();
}

void CaseRemover::forget(const QString& address)
{
    m_keeper.forget(address, this, [this](const base::Expected<std::size_t>& count) {
        if (count) {
            m_message->showMessage(Tone::Success, tr("Forgotten; %Ln case(s) deleted.", nullptr,
                                                     static_cast<int>(*count)));
        }
    });
}

} // namespace app
