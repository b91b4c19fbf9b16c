// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/input_controller.h"

#include "pages/diagnose_header.h"
#include "widgets/input_panel.h"
#include "widgets/paste_box.h"
#include "words.h"

#include <QFileInfo>

namespace app {

namespace {

constexpr int pauseMilliseconds = 150;
constexpr qsizetype previewLength = 3000;

} // namespace

InputController::InputController(DiagnoseHeader* header, InputPanel* panel, QObject* parent)
    : QObject(parent), m_header(header), m_panel(panel)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(panel->box(), &PasteBox::edited, this, &InputController::edited);
    connect(panel->box(), &PasteBox::offered, this, &InputController::take);
    connect(panel->box(), &PasteBox::diagnoseRequested, this, &InputController::diagnoseNow);
    connect(panel, &InputPanel::clearRequested, this, &InputController::clear);
    connect(header, &DiagnoseHeader::readAsChanged, this, &InputController::diagnoseNow);
    connect(&m_pause, &QTimer::timeout, this, &InputController::diagnoseNow);
}

void InputController::take(const Incoming& incoming)
{
    switch (incoming.kind) {
    case Incoming::Kind::Text:
        takeText(incoming.text);
        break;
    case Incoming::Kind::Files:
        openFile(incoming.files.first());
        if (incoming.files.size() > 1) {
            Q_EMIT noticed(Tone::Info, tr("This page looks at one bounce at a time: only the first "
                                          "of %n files was opened.",
                                          nullptr, static_cast<int>(incoming.files.size())));
        }
        break;
    case Incoming::Kind::WebAddress:
        Q_EMIT noticed(Tone::Warning, webAddressRefusal());
        break;
    case Incoming::Kind::Nothing:
        break;
    }
}

void InputController::takeText(const QString& text)
{
    Q_EMIT started();
    if (text.size() <= PasteBox::longestEdited) {
        m_header->resetReadAs();
        m_panel->box()->replaceAll(text);
        return;
    }
    const auto limit = static_cast<qsizetype>(base::Limits().pasteBytes);
    DiagnosisJob job;
    job.bytes = text.left(limit).toUtf8();
    job.isShortened = text.size() > limit || job.bytes.size() > limit;
    job.bytes.truncate(limit);
    job.name = tr("Pasted text");
    load(std::move(job));
    showBeginning(text);
}

void InputController::openFile(const QString& path, const QString& name)
{
    Q_EMIT started();
    DiagnosisJob job;
    job.path = path;
    job.name = !name.isEmpty()              ? name
               : path == QLatin1String("-") ? tr("Standard input")
                                            : QFileInfo(path).fileName();
    load(std::move(job));
}

void InputController::openBytes(const QByteArray& bytes, const QString& name)
{
    Q_EMIT started();
    DiagnosisJob job;
    job.bytes = bytes;
    job.name = name;
    load(std::move(job));
}

void InputController::load(DiagnosisJob job)
{
    m_pause.stop();
    m_header->resetReadAs();
    m_panel->box()->showPreview({});
    m_loaded = std::move(job);
    m_isLoaded = true;
    submit(m_loaded);
}

void InputController::clear()
{
    m_pause.stop();
    m_isLoaded = false;
    m_loaded = {};
    m_header->resetReadAs();
    m_panel->box()->reset();
    setHasInput(false);
    m_panel->box()->setFocus(Qt::OtherFocusReason);
    Q_EMIT started();
    Q_EMIT emptied();
}

void InputController::edited()
{
    m_isLoaded = false;
    setHasInput(!m_panel->box()->document()->isEmpty());
    m_pause.start();
}

void InputController::diagnoseNow()
{
    m_pause.stop();
    if (m_isLoaded) {
        submit(m_loaded);
        return;
    }
    const QString text = m_panel->box()->toPlainText();
    if (text.trimmed().isEmpty()) {
        setHasInput(!text.isEmpty());
        Q_EMIT emptied();
        return;
    }
    DiagnosisJob job;
    job.bytes = text.toUtf8();
    submit(std::move(job));
}

void InputController::submit(DiagnosisJob job)
{
    job.as = m_header->readAs();
    setHasInput(true);
    Q_EMIT jobReady(job);
}

void InputController::setHasInput(bool hasInput)
{
    m_panel->setHasInput(hasInput);
    m_header->setHasInput(hasInput);
}

void InputController::showBeginning(const QString& text)
{
    if (m_isLoaded) {
        m_panel->box()->showPreview(text.left(previewLength));
    }
}

} // namespace app
