// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/export_flow.h"

#include "models/verdict_content.h"
#include "pages/export_dialog.h"
#include "widgets/inline_message.h"
#include "widgets/visible_text.h"
#include "words.h"

#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

namespace app {

namespace {

/// "remove-2026-11-23.csv": never a word of the input.
QString proposedName(const ExportWish& wish)
{
    QString what = QStringLiteral("bounces");
    if (wish.kind == ExportKind::Report) {
        what = QStringLiteral("bounce-report");
    } else if (wish.kind == ExportKind::Lists && wish.chosen.size() == 1) {
        what = toText(toString(wish.chosen.front()));
    } else if (wish.kind == ExportKind::Lists) {
        what = QStringLiteral("addresses");
    }
    return QStringLiteral("%1-%2.%3")
        .arg(what, QDate::currentDate().toString(Qt::ISODate), exportSuffix(wish.format));
}

} // namespace

ExportFlow::ExportFlow(Settings& settings, InlineMessage* message, QWidget* parent)
    : QObject(parent), m_settings(settings), m_message(message), m_parent(parent)
{
    connect(&m_exporter, &Exporter::progressed, this, &ExportFlow::showProgress);
    connect(&m_exporter, &Exporter::written, this, [this](quint64 count) {
        const auto number = static_cast<int>(count);
        const QString text =
            m_exporter.wish().kind == ExportKind::Lists
                ? tr("%Ln address(es) written to %1.", nullptr, number).arg(fileName())
            : m_exporter.wish().kind == ExportKind::Report
                ? tr("Report on %Ln row(s) written to %1.", nullptr, number).arg(fileName())
                : tr("%Ln row(s) written to %1.", nullptr, number).arg(fileName());
        m_message->showMessage(Tone::Success, text);
    });
    connect(&m_exporter, &Exporter::stopped, this, [this] {
        m_message->showMessage(Tone::Info, tr("Stopped; %1 was not written.").arg(fileName()));
    });
    connect(&m_exporter, &Exporter::failed, this, [this](const base::Error& error) {
        const ErrorWords words = errorWords(error, fileName());
        m_message->showMessage(Tone::Danger,
                               QStringLiteral("%1. %2").arg(words.headline, words.what));
    });
}

QString ExportFlow::fileName() const
{
    return visibleLine(QFileInfo(m_exporter.wish().path).fileName());
}

void ExportFlow::begin(ExportSource source, knowledge::Language language)
{
    if (m_exporter.isBusy()) {
        showStart(); // it may have been closed, or another message stand in its place
        return;
    }
    auto* dialog = new ExportDialog(std::move(source), m_settings, language, m_parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::chosen, this, &ExportFlow::chooseFile);
    dialog->open();
}

void ExportFlow::chooseFile(const ExportWish& wish)
{
    auto* dialog = new QFileDialog(m_parent, tr("Export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDefaultSuffix(exportSuffix(wish.format));
    dialog->selectFile(proposedName(wish));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, wish](const QString& path) { write(wish, path); });
    dialog->open();
}

void ExportFlow::write(ExportWish wish, const QString& path)
{
    wish.path = path;
    m_exporter.start(std::move(wish));
    showStart();
}

void ExportFlow::showStart()
{
    m_progressText = tr("Writing %1…").arg(fileName());
    m_message->showMessage(
        Tone::Info, m_progressText,
        {{tr("Stop"), [this] { m_exporter.stop(); }, QStringLiteral("stopExport")}});
}

/// Unless the message was closed or says something else by now.
void ExportFlow::showProgress(double share)
{
    if (share >= 0 && m_message->text() == m_progressText) {
        m_progressText =
            tr("Writing %1… %2 %").arg(fileName(), QLocale().toString(share * 100, 'f', 0));
        m_message->changeText(m_progressText);
    }
}

} // namespace app
