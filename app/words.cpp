// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "diagnosis/input_words.h"
#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

/// Translation context of this file.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
};

using Entry = std::pair<std::string_view, const char*>;

constexpr std::array captureTable{
    Entry{"ip", QT_TRANSLATE_NOOP("Capture", "IP address")},
    Entry{"list", QT_TRANSLATE_NOOP("Capture", "Block list")},
    Entry{"url", QT_TRANSLATE_NOOP("Capture", "Address given in the reply")},
    Entry{"limit", QT_TRANSLATE_NOOP("Capture", "Limit")},
    Entry{"retry_after", QT_TRANSLATE_NOOP("Capture", "Try again after")},
    Entry{"domain", QT_TRANSLATE_NOOP("Capture", "Domain")},
    Entry{"address", QT_TRANSLATE_NOOP("Capture", "Address")},
    Entry{"account", QT_TRANSLATE_NOOP("Capture", "Account")},
};

/// The language that app::Language has put in force.
knowledge::Language shownLanguage()
{
    return QLocale().language() == QLocale::Chinese ? knowledge::Language::SimplifiedChinese
                                                    : knowledge::Language::English;
}

/// A reason or a kind of file that the core names has words; what the system or a library said
/// stands as it is.
QString reasonText(const std::string& detail)
{
    const std::string known = diagnosis::reasonWords(knowledge::builtIn(), detail, shownLanguage());
    return visibleLine(known.empty() ? fileKindText(toText(detail)) : toText(known));
}

template<std::size_t N>
QString lookUp(const std::array<Entry, N>& table, std::string_view key, const char* context)
{
    const auto* found = std::find_if(table.begin(), table.end(),
                                     [key](const Entry& entry) { return entry.first == key; });
    return found == table.end() ? QString() : QCoreApplication::translate(context, found->second);
}

QString dialectName(const diagnosis::Diagnosis& diagnosis,
                    const knowledge::KnowledgeBase& knowledge)
{
    for (const knowledge::Dialect& dialect : knowledge.dialects()) {
        if (dialect.id == diagnosis.report.dialect) {
            return toText(dialect.name);
        }
    }
    return {};
}

ErrorWords unsupportedWords(const std::string& detail)
{
    const bool isMailbox = detail == "mailbox";
    const bool isLog = detail == "log";
    ErrorWords words;
    words.headline = isMailbox ? Words::tr("This is a mailbox with several messages")
                     : isLog   ? Words::tr("This is a mail log with many lines")
                               : Words::tr("This kind of input is not read yet");
    words.what =
        isMailbox
            ? Words::tr("This page looks at one bounce at a time; mailboxes are read on the Import "
                        "page.")
        : isLog ? Words::tr("This page looks at one delivery at a time; whole logs are read on the "
                            "Import page.")
                : reasonText(detail);
    words.steps =
        isLog
            ? QStringList{Words::tr(
                              "Find the line with \"status=bounced\", \"deferred\" or the reply "
                              "code, and paste that line alone."),
                          Words::tr("If it is only a few lines, choose \"Read as: text\".")}
            : QStringList{Words::tr(
                  "Save the one message as a file (.eml) and open it here, or paste its source.")};
    return words;
}

ErrorWords tooLargeWords(const std::string& detail, const QString& file)
{
    ErrorWords words{Words::tr("This is too large"),
                     detail.empty() ? Words::tr("%1 is larger than one message may be.").arg(file)
                                    : Words::tr("%1: %2").arg(file, reasonText(detail)),
                     {Words::tr("Open the one bounce instead of the whole collection.")}};
    if (detail == "expands too much") {
        words.headline = Words::tr("Expands too much");
        words.steps.clear();
    } else if (detail == "too many entries") {
        words.headline = Words::tr("Too many files in it");
        words.steps = {Words::tr("Unpack it, and add the folder.")};
    } else if (detail == "archives nested too deeply" || detail == "compressed too many times") {
        words.headline = Words::tr("Packed too many times");
        words.steps = {Words::tr("Unpack it, and add what is in it.")};
    }
    return words;
}

} // namespace

QString kindText(const diagnosis::Diagnosis& diagnosis, const knowledge::KnowledgeBase& knowledge)
{
    const QString dialect = dialectName(diagnosis, knowledge);
    switch (diagnosis.report.kind) {
    case report::Kind::Dsn:
        return Words::tr("Delivery status notification (RFC 3464)");
    case report::Kind::Notice:
        return dialect.isEmpty() ? Words::tr("Bounce in free text")
                                 : Words::tr("Bounce (%1)").arg(dialect);
    case report::Kind::Feedback:
        return Words::tr("Feedback report (RFC 5965)");
    case report::Kind::AutoReply:
        return Words::tr("Automatic reply (RFC 3834)");
    case report::Kind::Reply:
        return Words::tr("SMTP reply");
    case report::Kind::Log:
        return dialect.isEmpty() ? Words::tr("Mail log line")
                                 : Words::tr("Mail log line (%1)").arg(dialect);
    case report::Kind::Other:
        break;
    }
    return diagnosis.sourceKind == source::SourceKind::Message
               ? Words::tr("Ordinary e-mail")
               : Words::tr("Text without a delivery report");
}

QString remarkText(const base::Remark& remark)
{
    return visibleLine(
        toText(diagnosis::remarkWords(knowledge::builtIn(), remark, shownLanguage())));
}

QString fileKindText(const QString& name)
{
    return toText(
        diagnosis::fileKindWords(knowledge::builtIn(), name.toStdString(), shownLanguage()));
}

QString captureLabel(const std::string& name)
{
    const QString known = lookUp(captureTable, name, "Capture");
    return known.isEmpty() ? QString::fromStdString(name) : known;
}

ErrorWords errorWords(const base::Error& error, const QString& name)
{
    const QString file = name.isEmpty()
                             ? Words::tr("The input")
                             : Words::tr("\"%1\"", "name of a file").arg(visibleLine(name));
    const QString detail = visibleLine(fileKindText(toText(error.detail)));
    switch (error.code) {
    case base::ErrorCode::Empty:
        return {Words::tr("There is nothing in it"),
                Words::tr("%1 contains nothing but blanks.").arg(file),
                {}};
    case base::ErrorCode::NotText:
        return {
            Words::tr("This is not mail: %1").arg(detail),
            Words::tr("A bounce is a message or a piece of text. %1 is neither.").arg(file),
            {Words::tr("Copy the text of the bounce out of the mail program and paste it here."),
             Words::tr("Or save the message as a file (.eml) and open that.")}};
    case base::ErrorCode::Unsupported:
        return unsupportedWords(error.detail);
    case base::ErrorCode::TooLarge:
        return tooLargeWords(error.detail, file);
    case base::ErrorCode::AskFirst:
        return {Words::tr("Expands to more than 4 GiB"),
                Words::tr("Nothing of %1 was read yet.").arg(file),
                {Words::tr("Read it all the same: up to 64 GiB are possible.")}};
    case base::ErrorCode::NotFound:
        return {Words::tr("There is no such file"),
                Words::tr("%1 does not exist (any more).").arg(file),
                {}};
    case base::ErrorCode::NoMail:
        return {Words::tr("There is no mail in this folder"),
                Words::tr("%1 holds no files with mail.").arg(file),
                {}};
    case base::ErrorCode::IsFolder:
        return {Words::tr("This is a folder"),
                Words::tr("This page looks at one bounce at a time; folders are read on the Import "
                          "page."),
                {Words::tr("Choose File, Import folder, or open one message of it here.")}};
    case base::ErrorCode::NotWritable:
        return {Words::tr("This file cannot be written"),
                Words::tr("%1: %2").arg(file, reasonText(error.detail)),
                {Words::tr("Choose another folder, or make room on the disk.")}};
    case base::ErrorCode::NotReadable:
    case base::ErrorCode::Syntax:
        break;
    }
    return {Words::tr("This file cannot be read"),
            Words::tr("%1: %2").arg(file, reasonText(error.detail)),
            {Words::tr("Check that the file is an ordinary file and that you may read it.")}};
}

QString webAddressRefusal()
{
    return Words::tr("Nothing was fetched: this program never opens web addresses by itself. "
                     "Save the message as a file and drop that, or paste its text.");
}

QString countsText(const diagnosis::Diagnosis& diagnosis)
{
    int permanent = 0;
    int temporary = 0;
    for (const diagnosis::RecipientDiagnosis& recipient : diagnosis.recipients) {
        permanent +=
            recipient.classification.persistence == knowledge::Persistence::Permanent ? 1 : 0;
        temporary +=
            recipient.classification.persistence == knowledge::Persistence::Temporary ? 1 : 0;
    }
    const int all = static_cast<int>(diagnosis.recipients.size());
    QStringList parts;
    if (permanent > 0) {
        parts << Words::tr("%n permanent", "failures", permanent);
    }
    if (temporary > 0) {
        parts << Words::tr("%n temporary", "failures", temporary);
    }
    const QString total = Words::tr("%n recipient(s)", nullptr, all);
    return parts.isEmpty() ? total
                           : Words::tr("%1: %2", "2 recipients: 1 permanent, 1 temporary")
                                 .arg(total, parts.join(Words::tr(", ", "between counts")));
}

} // namespace app
