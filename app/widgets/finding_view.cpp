// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/finding_view.h"

#include <QEvent>
#include <QScrollArea>

namespace app {

FindingView::FindingView(QWidget* parent) : EntryView(parent)
{
    setObjectName(QStringLiteral("findingView"));
    setHeadlineRole(TextRole::Title);
    scrollArea()->setAccessibleName(tr("Finding"));
}

void FindingView::changeEvent(QEvent* event)
{
    EntryView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        scrollArea()->setAccessibleName(tr("Finding"));
    }
}

} // namespace app
