// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/probe_copy.h"

#include "knowledge_store.h"
#include "language.h"
#include "pages/probe_header.h"
#include "widgets/inline_message.h"
#include "widgets/visible_text.h"

#include <QClipboard>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>

namespace app {

namespace {

ProbeFormat formatOf(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == QLatin1String("md")            ? ProbeFormat::Markdown
           : suffix.endsWith(QLatin1String("json")) ? ProbeFormat::Json
                                                    : ProbeFormat::Text;
}

} // namespace

ProbeCopy::ProbeCopy(const KnowledgeStore& knowledge, Settings& settings, const Language& language,
                     ProbeHeader* header, InlineMessage* message, QWidget* parent)
    : QObject(parent),
      m_knowledge(knowledge),
      m_settings(settings),
      m_language(language),
      m_header(header),
      m_message(message),
      m_parent(parent)
{}

CopyLanguage ProbeCopy::copyLanguage() const
{
    return m_settings.copyLanguage(m_language.current() == knowledge::Language::English
                                       ? CopyLanguage::English
                                       : CopyLanguage::SimplifiedChinese);
}

void ProbeCopy::copyText(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
    m_header->confirm(tr("Copied"));
}

void ProbeCopy::copyFinding(const probe::Finding& finding)
{
    copyText(findingText(*m_knowledge.knowledge(), finding, copyLanguage()));
}

void ProbeCopy::copyRun(const ProbeSession& session, ProbeFormat format)
{
    copyText(probeText(*m_knowledge.knowledge(), session, format, copyLanguage()));
}

void ProbeCopy::saveRun(const ProbeSession& session)
{
    const QString date = QDate::currentDate().toString(Qt::ISODate);
    chooseFile(QStringLiteral("probe-%1.txt").arg(date),
               {tr("Text (*.txt)"), tr("Markdown (*.md)"), tr("JSON lines (*.ndjson)")},
               [this, &session](const QString& path) {
                   write(path, probeText(*m_knowledge.knowledge(), session, formatOf(path),
                                         copyLanguage()));
               });
}

void ProbeCopy::saveText(const QString& text, const QString& proposedName)
{
    chooseFile(proposedName, {tr("Text (*.txt)")},
               [this, text](const QString& path) { write(path, text); });
}

void ProbeCopy::chooseFile(const QString& proposedName, const QStringList& filters,
                           const std::function<void(const QString&)>& write)
{
    auto* dialog = new QFileDialog(m_parent, tr("Save"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    dialog->selectFile(proposedName);
    connect(dialog, &QFileDialog::fileSelected, this, write);
    dialog->open();
}

void ProbeCopy::write(const QString& path, const QString& text)
{
    QSaveFile file(path);
    const QString name = visibleLine(QFileInfo(path).fileName());
    const QByteArray bytes = text.toUtf8();
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) {
        m_message->showMessage(Tone::Success, tr("%1 was written.").arg(name));
    } else {
        m_message->showMessage(
            Tone::Danger,
            tr("%1 could not be written: %2.").arg(name, visibleLine(file.errorString())));
    }
}

} // namespace app
