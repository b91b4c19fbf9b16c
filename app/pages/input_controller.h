// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/diagnosis_runner.h"
#include "widgets/incoming.h"
#include "widgets/tone.h"

#include <QObject>
#include <QTimer>

namespace app {

class DiagnoseHeader;
class InputPanel;

/// Turns what is typed, pasted, dropped or opened into jobs for the diagnosis: at once for files,
/// 150 ms after the last change for text, never while an input method is half-way.
class InputController : public QObject {
    Q_OBJECT

public:
    InputController(DiagnoseHeader* header, InputPanel* panel, QObject* parent = nullptr);

    /// A paste or drop from anywhere in the window.
    void take(const Incoming& incoming);
    /// `name` is for people; empty: that of the file.
    void openFile(const QString& path, const QString& name = {});
    /// Something that was read elsewhere.
    void openBytes(const QByteArray& bytes, const QString& name);
    void clear();
    /// Without waiting for a pause.
    void diagnoseNow();
    /// Shows how a file or a long paste begins; does nothing while the box is typed in.
    void showBeginning(const QString& text);

Q_SIGNALS:
    void jobReady(const app::DiagnosisJob& job);
    /// There is nothing to diagnose any more.
    void emptied();
    /// Something to tell the user about the input.
    void noticed(app::Tone tone, const QString& text);
    /// A new input begins: old notices are out of date.
    void started();

private:
    void takeText(const QString& text);
    void load(DiagnosisJob job);
    void edited();
    void submit(DiagnosisJob job);

    void setHasInput(bool hasInput);

    DiagnoseHeader* m_header;
    InputPanel* m_panel;
    QTimer m_pause;
    DiagnosisJob m_loaded; ///< a file or a long paste; unused while the box is typed in
    bool m_isLoaded = false;
};

} // namespace app
