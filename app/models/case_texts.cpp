// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/case_texts.h"

#include "models/verdict_content.h"
#include "proof/reply_extras.h"
#include "widgets/fonts.h"

#include <QBuffer>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextOption>
#include <QUrl>
#include <QVariant>

namespace app {

QString answerText(const CaseSubject& subject, knowledge::Language language,
                   const QString& signature)
{
    const proof::Proof* proof = subject.tested ? &subject.tested->proof : nullptr;
    const knowledge::KnowledgeBase& knowledge = *subject.result->knowledge;
    diagnosis::ReplyExtras extras = proof::replyExtras(knowledge, proof, language);
    extras.signature = signature.toStdString();
    return toText(diagnosis::customerReply(knowledge, *subject.result->outcome, *subject.recipient,
                                           language, extras));
}

QString caseReportText(const CaseSubject& subject, const cases::ReportOptions& options,
                       cases::ReportFormat format)
{
    cases::CaseMaterial material{*subject.result->knowledge, proof::builtInProofs(),
                                 *subject.result->outcome, *subject.recipient};
    if (subject.tested) {
        material.proof = &subject.tested->proof;
        material.results = subject.tested->results;
        material.sessions = subject.tested->sessions;
    }
    return toText(cases::caseReport(material, options, format));
}

QVariant SealedDocument::loadResource(int type, const QUrl& name)
{
    Q_UNUSED(type)
    Q_UNUSED(name)
    return {};
}

QByteArray pdfOf(const QString& html)
{
    constexpr double pointSize = 10;
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setCreator(QStringLiteral("Bouncelens"));
    SealedDocument document;
    QFont font = uiFont();
    font.setPointSizeF(pointSize);
    document.setDefaultFont(font);
    document.setHtml(html);
    writer.setTitle(document.metaInformation(QTextDocument::DocumentTitle));
    // Reports hold words longer than a line: they break anywhere rather than leave the page.
    QTextOption option = document.defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document.setDefaultTextOption(option);
    document.print(&writer);
    buffer.close();
    return bytes;
}

} // namespace app
