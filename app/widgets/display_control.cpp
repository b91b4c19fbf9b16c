// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/display_control.h"

#include <QEvent>

namespace app {

DisplayControl::DisplayControl(QWidget* parent) : SegmentedControl(parent)
{
    setObjectName(QStringLiteral("display"));
    const auto add = [this](ExplanationDisplay display, const QString& name, const QString& icon) {
        addSegment(static_cast<int>(display), name, icon);
    };
    add(ExplanationDisplay::OneLanguage, QStringLiteral("displayOne"), QStringLiteral("view-one"));
    add(ExplanationDisplay::Stacked, QStringLiteral("displayStacked"),
        QStringLiteral("view-stacked"));
    add(ExplanationDisplay::SideBySide, QStringLiteral("displaySide"), QStringLiteral("view-side"));
    connect(this, &SegmentedControl::chosen, this,
            [this](int id) { Q_EMIT displayChosen(static_cast<ExplanationDisplay>(id)); });
    retranslate();
}

void DisplayControl::setDisplay(ExplanationDisplay display)
{
    setCurrent(static_cast<int>(display));
}

void DisplayControl::changeEvent(QEvent* event)
{
    SegmentedControl::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void DisplayControl::retranslate()
{
    const auto name = [this](ExplanationDisplay display, const QString& text,
                             const QString& toolTip) {
        setSegmentText(static_cast<int>(display), text, toolTip, true);
    };
    name(ExplanationDisplay::OneLanguage, tr("One language"),
         tr("Explanations in the language of the window"));
    name(ExplanationDisplay::Stacked, tr("Both languages"),
         tr("Explanations in English and Chinese, one below the other"));
    name(ExplanationDisplay::SideBySide, tr("Side by side"),
         tr("Explanations in English and Chinese, side by side where there is room"));
}

} // namespace app
