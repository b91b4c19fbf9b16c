// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/entry_content.h"
#include "settings.h"

#include <QWidget>

class QBoxLayout;

namespace app {

class ActionButton;

/// One part of a knowledge entry: its title, its words in one or both languages, its buttons.
class EntrySectionView : public QWidget {
    Q_OBJECT

public:
    explicit EntrySectionView(const EntrySection& section, QWidget* parent = nullptr);

    /// As there is room: side by side is no wish here but done.
    void setDisplay(ExplanationDisplay display);

Q_SIGNALS:
    void copyRequested(const QString& text);
    void linkRequested(const QString& target);
    void entryRequested(const knowledge::EntryId& entry);
    void searchRequested(const app::EntrySearch& search);
    void sampleRequested(const QString& text);

private:
    void addTexts(const EntrySection& section);
    void addForeign(const EntrySection& section);
    void addLink(const EntrySection& section);
    void addEntries(const EntrySection& section);
    ActionButton* addCopyButton(const QString& text, const QString& title, QWidget* parent);

    QBoxLayout* m_pair = nullptr; ///< the two languages
    QWidget* m_second = nullptr;
};

} // namespace app
