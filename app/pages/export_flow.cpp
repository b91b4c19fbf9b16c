// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_flow.h"

#include "pages/export_dialog.h"
#include "widgets/inline_message.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QDate>
#include <QFileDialog>
#include <QFileInfo>

namespace app {

namespace {

QString nameOf(const QString& path)
{
    return visibleLine(QFileInfo(path).fileName());
}

} // namespace

ExportFlow::ExportFlow(Settings& settings, InlineMessage* message, QWidget* parent)
    : QObject(parent), m_settings(settings), m_message(message), m_parent(parent)
{
    connect(&m_exporter, &RowExporter::written, this, [this](quint64 rows, const QString& path) {
        m_message->showMessage(
            Tone::Success,
            tr("%Ln row(s) written to %1.", nullptr, static_cast<int>(rows)).arg(nameOf(path)));
    });
    connect(&m_exporter, &RowExporter::stopped, this, [this](const QString& path) {
        m_message->showMessage(Tone::Info, tr("Stopped; %1 was not written.").arg(nameOf(path)));
    });
    connect(&m_exporter, &RowExporter::failed, this,
            [this](const base::Error& error, const QString& path) {
                const ErrorWords words = errorWords(error, nameOf(path));
                m_message->showMessage(Tone::Danger,
                                       QStringLiteral("%1. %2").arg(words.headline, words.what));
            });
}

void ExportFlow::begin(ArrangementPtr arrangement, std::vector<std::string> inputs,
                       knowledge::Language language)
{
    auto* dialog = new ExportDialog(std::move(arrangement), m_settings, language, m_parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, [this, inputs](ExportWish wish) {
        wish.inputs = inputs;
        chooseFile(wish);
    });
    dialog->open();
}

void ExportFlow::chooseFile(const ExportWish& wish)
{
    const auto rows = static_cast<int>(wish.arrangement->rows.size());
    auto* dialog = new QFileDialog(m_parent, tr("Export %Ln row(s)", nullptr, rows));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(exportSuffix(wish.format));
    dialog->selectFile(
        QStringLiteral("bounces-%1.%2")
            .arg(QDate::currentDate().toString(Qt::ISODate), exportSuffix(wish.format)));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, wish](const QString& path) { write(wish, path); });
    dialog->open();
}

void ExportFlow::write(ExportWish wish, const QString& path)
{
    wish.path = path;
    m_message->showMessage(Tone::Info, tr("Writing %1…").arg(nameOf(path)),
                           {{tr("Stop"), [this] { m_exporter.stop(); }}});
    m_exporter.start(std::move(wish));
}

} // namespace app
