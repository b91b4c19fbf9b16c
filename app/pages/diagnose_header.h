// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"
#include "source/recognise.h"

#include <QWidget>

#include <functional>
#include <optional>

class QActionGroup;
class QMenu;

namespace app {

class ActionButton;
class DisplayControl;
class ElidedLabel;
class PlainLabel;

/// The line over the page: what the input was recognised as and how to read it instead, Open, and
/// how explanations are shown.
class DiagnoseHeader : public QWidget {
    Q_OBJECT

public:
    explicit DiagnoseHeader(QWidget* parent = nullptr);

    /// What the input is taken for; empty brings back the title of the page.
    void setKind(const QString& kind);
    /// File name, size, limits met; may hold foreign words.
    void setNote(const QString& note);
    void setHasInput(bool hasInput);
    void setDisplay(ExplanationDisplay display);
    /// How the user wants the input to be read; nothing: by its content.
    std::optional<source::SourceKind> readAs() const { return m_readAs; }
    void resetReadAs();

Q_SIGNALS:
    void openRequested();
    void readAsChanged();
    void displayChosen(app::ExplanationDisplay display);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildReadAs();
    void retranslate();
    void retranslateReadAs();

    std::optional<source::SourceKind> m_readAs;
    QString m_kind;
    PlainLabel* m_title;
    ElidedLabel* m_note;
    ActionButton* m_readAsButton;
    QActionGroup* m_readAsChoices;
    ActionButton* m_open;
    DisplayControl* m_display;
};

} // namespace app
