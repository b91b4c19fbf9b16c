// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/recognise.h"
#include "widgets/card.h"

#include <optional>

class QActionGroup;

namespace app {

class ActionButton;
class PasteBox;
class PlainLabel;

/// The box for the bounce and the line below it: what it was recognised as, how to read it, Clear.
class InputPanel : public Card {
    Q_OBJECT

public:
    explicit InputPanel(QWidget* parent = nullptr);

    PasteBox* box() const { return m_box; }
    /// What the input is taken for; the line keeps its place when empty.
    void setKind(const QString& kind);
    /// File name, size, limits met; may hold foreign words.
    void setNote(const QString& note);
    void setHasInput(bool hasInput);
    /// How the user wants the input to be read; nothing: by its content.
    std::optional<source::SourceKind> readAs() const { return m_readAs; }
    void resetReadAs();

Q_SIGNALS:
    void readAsChanged();
    void clearRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildMenu();
    void choose(std::optional<source::SourceKind> kind);
    void retranslate();

    std::optional<source::SourceKind> m_readAs;
    PasteBox* m_box;
    PlainLabel* m_kind;
    PlainLabel* m_note;
    ActionButton* m_readAsButton;
    ActionButton* m_clear;
    QActionGroup* m_choices;
};

} // namespace app
