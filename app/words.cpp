// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "models/verdict_content.h"
#include "widgets/visible_text.h"

#include <QCoreApplication>

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

// A sentence for each id of core/base/remark.h; %1 is the detail.
constexpr std::array remarkTable{
    Entry{"message-truncated",
          QT_TRANSLATE_NOOP("Remark", "The message is very large; only its beginning was read.")},
    Entry{"text-truncated",
          QT_TRANSLATE_NOOP("Remark", "The text is very long; only its beginning was looked at.")},
    Entry{
        "headers-truncated",
        QT_TRANSLATE_NOOP(
            "Remark", "The message has an unusual amount of header lines; the rest was ignored.")},
    Entry{"header-malformed", QT_TRANSLATE_NOOP("Remark", "Some header lines are malformed.")},
    Entry{"mime-too-deep",
          QT_TRANSLATE_NOOP(
              "Remark",
              "The parts of the message are nested too deeply; the innermost were not read.")},
    Entry{"too-many-parts",
          QT_TRANSLATE_NOOP("Remark", "The message has too many parts; the rest was not read.")},
    Entry{"boundary-invalid",
          QT_TRANSLATE_NOOP(
              "Remark",
              "The message does not say correctly where its parts begin; the place was guessed.")},
    Entry{"boundary-unclosed",
          QT_TRANSLATE_NOOP("Remark",
                            "The message ends in the middle of a part; it was probably cut off.")},
    Entry{"transfer-encoding-damaged",
          QT_TRANSLATE_NOOP("Remark",
                            "Encoded text in the message is damaged; what is valid was read.")},
    Entry{"charset-unknown",
          QT_TRANSLATE_NOOP(
              "Remark", "The character set named in the message is not known; it was guessed.")},
    Entry{"charset-guessed",
          QT_TRANSLATE_NOOP("Remark", "The character set is not stated; it was guessed.")},
    Entry{"charset-damaged",
          QT_TRANSLATE_NOOP("Remark", "Some characters could not be decoded. If the text looks "
                                      "garbled, drop the file here instead of pasting.")},
    Entry{"hidden-text",
          QT_TRANSLATE_NOOP("Remark",
                            "The message contains text hidden from readers; it was left out.")},
    Entry{"nul-bytes", QT_TRANSLATE_NOOP("Remark", "The input contains NUL bytes.")},
    Entry{"too-many-recipients",
          QT_TRANSLATE_NOOP("Remark",
                            "The report has too many recipients; only the first are shown.")},
    Entry{"nested-report", QT_TRANSLATE_NOOP("Remark", "The report was inside another message.")},
    Entry{"quoted-text", QT_TRANSLATE_NOOP("Remark", "The bounce was quoted or forwarded.")},
    Entry{"mojibake-repaired",
          QT_TRANSLATE_NOOP(
              "Remark", "The text had been decoded with a wrong character set; it was repaired.")},
    Entry{"bytes-literal",
          QT_TRANSLATE_NOOP("Remark",
                            "The text came as an escaped string of a program; it was unescaped.")},
    Entry{"codes-contradict",
          QT_TRANSLATE_NOOP("Remark",
                            "The reply code and the enhanced status code contradict each other.")},
    Entry{"status-contradicts-text",
          QT_TRANSLATE_NOOP(
              "Remark",
              "The status code says something else than the words; the words were believed.")},
    Entry{"action-contradicts-status",
          QT_TRANSLATE_NOOP("Remark",
                            "The report says both that the delivery goes on and that it failed.")},
    Entry{"date-implausible",
          QT_TRANSLATE_NOOP("Remark", "A date in the report is not plausible.")},
    Entry{"recipient-confusable",
          QT_TRANSLATE_NOOP("Remark", "The address mixes letters of several scripts that look "
                                      "alike: check it letter by letter.")},
    Entry{"recipient-invisible-characters",
          QT_TRANSLATE_NOOP("Remark", "The address contains invisible characters.")},
    Entry{"recipient-not-named",
          QT_TRANSLATE_NOOP("Remark", "The report does not name the recipient; the address was "
                                      "inferred from the mail that came back.")},
    Entry{"looks-like-bounce-without-report",
          QT_TRANSLATE_NOOP("Remark",
                            "It looks like a bounce but contains no report that can be read.")},
    Entry{"record-damaged",
          QT_TRANSLATE_NOOP("Remark", "This record is damaged and could not be read (%1).")},
    Entry{"seen-in-log",
          QT_TRANSLATE_NOOP("Remark", "A log of the same import tells of this failure, too.")},
    Entry{"seen-as-mail",
          QT_TRANSLATE_NOOP("Remark", "A bounce of the same import tells of this failure, too.")},
    Entry{"time-limit",
          QT_TRANSLATE_NOOP(
              "Remark", "Reading took too long and was stopped; the result may be incomplete.")},
    Entry{"archive-truncated",
          QT_TRANSLATE_NOOP("Remark",
                            "The compressed file ends too early; what was there was read.")},
    Entry{
        "archive-damaged",
        QT_TRANSLATE_NOOP("Remark", "The compressed file is damaged; what comes before was read.")},
    Entry{
        "archive-trailing-data",
        QT_TRANSLATE_NOOP("Remark", "Other data follows the compressed content; it was ignored.")},
    Entry{"expands-too-much",
          QT_TRANSLATE_NOOP("Remark", "The content expands far more than real mail or logs do; "
                                      "reading was stopped there.")},
    Entry{"messages-marked-deleted",
          QT_TRANSLATE_NOOP("Remark", "Messages deleted in Thunderbird but still in the file were "
                                      "left out: %1.")},
    Entry{"separator-doubtful",
          QT_TRANSLATE_NOOP("Remark", "It is not certain that a message begins here: the line "
                                      "before it is not as usual in a mailbox.")},
    Entry{"separator-inside-message",
          QT_TRANSLATE_NOOP("Remark", "The message contains lines like those that part messages "
                                      "of a mailbox: %1. They were taken as its text.")},
    Entry{"outlook-rewritten",
          QT_TRANSLATE_NOOP("Remark", "The Outlook file was turned into an Internet message; "
                                      "places in it are those of that message.")},
    Entry{"outlook-damaged",
          QT_TRANSLATE_NOOP("Remark", "The Outlook file is damaged in part (%1); what could be "
                                      "read is shown.")},
};

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

// Names of source::recognise() for what is no text.
constexpr std::array fileKindTable{
    Entry{"7z archive", QT_TRANSLATE_NOOP("FileKind", "7z archive")},
    Entry{"ELF program", QT_TRANSLATE_NOOP("FileKind", "ELF program")},
    Entry{"FLAC audio", QT_TRANSLATE_NOOP("FileKind", "FLAC audio")},
    Entry{"GIF image", QT_TRANSLATE_NOOP("FileKind", "GIF image")},
    Entry{"JPEG image", QT_TRANSLATE_NOOP("FileKind", "JPEG image")},
    Entry{"Java class or Mach-O program",
          QT_TRANSLATE_NOOP("FileKind", "Java class or Mach-O program")},
    Entry{"MP3 audio", QT_TRANSLATE_NOOP("FileKind", "MP3 audio")},
    Entry{"MP4 video or HEIC image", QT_TRANSLATE_NOOP("FileKind", "MP4 video or HEIC image")},
    Entry{"Mach-O program", QT_TRANSLATE_NOOP("FileKind", "Mach-O program")},
    Entry{"Matroska video", QT_TRANSLATE_NOOP("FileKind", "Matroska video")},
    Entry{"Office document", QT_TRANSLATE_NOOP("FileKind", "Office document")},
    Entry{"Ogg media", QT_TRANSLATE_NOOP("FileKind", "Ogg media")},
    Entry{"OpenDocument file", QT_TRANSLATE_NOOP("FileKind", "OpenDocument file")},
    Entry{"Outlook message", QT_TRANSLATE_NOOP("FileKind", "Outlook message")},
    Entry{"PDF document", QT_TRANSLATE_NOOP("FileKind", "PDF document")},
    Entry{"PNG image", QT_TRANSLATE_NOOP("FileKind", "PNG image")},
    Entry{"RIFF media", QT_TRANSLATE_NOOP("FileKind", "RIFF media")},
    Entry{"RPM package", QT_TRANSLATE_NOOP("FileKind", "RPM package")},
    Entry{"RTF document", QT_TRANSLATE_NOOP("FileKind", "RTF document")},
    Entry{"SQLite database", QT_TRANSLATE_NOOP("FileKind", "SQLite database")},
    Entry{"TIFF image", QT_TRANSLATE_NOOP("FileKind", "TIFF image")},
    Entry{"WAV audio", QT_TRANSLATE_NOOP("FileKind", "WAV audio")},
    Entry{"WebAssembly program", QT_TRANSLATE_NOOP("FileKind", "WebAssembly program")},
    Entry{"WebP image", QT_TRANSLATE_NOOP("FileKind", "WebP image")},
    Entry{"Windows program", QT_TRANSLATE_NOOP("FileKind", "Windows program")},
    Entry{"ar archive", QT_TRANSLATE_NOOP("FileKind", "ar archive")},
    Entry{"bzip2 archive", QT_TRANSLATE_NOOP("FileKind", "bzip2 archive")},
    Entry{"gzip archive", QT_TRANSLATE_NOOP("FileKind", "gzip archive")},
    Entry{"lz4 archive", QT_TRANSLATE_NOOP("FileKind", "lz4 archive")},
    Entry{"rar archive", QT_TRANSLATE_NOOP("FileKind", "rar archive")},
    Entry{"tar archive", QT_TRANSLATE_NOOP("FileKind", "tar archive")},
    Entry{"web font", QT_TRANSLATE_NOOP("FileKind", "web font")},
    Entry{"xz archive", QT_TRANSLATE_NOOP("FileKind", "xz archive")},
    Entry{"zip archive", QT_TRANSLATE_NOOP("FileKind", "zip archive")},
    Entry{"zstd archive", QT_TRANSLATE_NOOP("FileKind", "zstd archive")},
};

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
                : visibleLine(QString::fromStdString(detail));
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
    if (detail == "expands too much") {
        return {Words::tr("Expands too much"),
                Words::tr("%1 holds more than 64 GiB, or far more than mail and logs of its size "
                          "do; what stands behind was not read.")
                    .arg(file),
                {}};
    }
    if (detail == "too many entries") {
        return {
            Words::tr("Too many files in it"),
            Words::tr("%1 holds more than 100,000 files; those behind were not read.").arg(file),
            {Words::tr("Unpack it, and add the folder.")}};
    }
    if (detail == "archives nested too deeply" || detail == "compressed too many times") {
        return {Words::tr("Packed too many times"),
                Words::tr("%1 is packed more than three times over.").arg(file),
                {Words::tr("Unpack it, and add what is in it.")}};
    }
    return {Words::tr("This is too large"),
            Words::tr("%1 is larger than one message may be.").arg(file),
            {Words::tr("Open the one bounce instead of the whole collection.")}};
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
    const QString sentence = lookUp(remarkTable, remark.id, "Remark");
    // QString::arg warns when there is no place for the detail.
    return sentence.contains(QStringLiteral("%1"))
               ? sentence.arg(QString::fromStdString(remark.detail))
               : sentence;
}

QString fileKindText(const QString& name)
{
    const QString known = lookUp(fileKindTable, name.toStdString(), "FileKind");
    return known.isEmpty() ? name : known;
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
    const QString detail = fileKindText(QString::fromStdString(error.detail));
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
    case base::ErrorCode::IsFolder:
    case base::ErrorCode::NoMail:
        return {Words::tr("This is a folder"),
                Words::tr("This page looks at one bounce at a time; folders are read on the Import "
                          "page."),
                {Words::tr("Choose File, Import folder, or open one message of it here.")}};
    case base::ErrorCode::NotWritable:
        return {Words::tr("This file cannot be written"),
                Words::tr("%1: %2").arg(file, visibleLine(QString::fromStdString(error.detail))),
                {Words::tr("Choose another folder, or make room on the disk.")}};
    case base::ErrorCode::NotReadable:
    case base::ErrorCode::Syntax:
        break;
    }
    return {Words::tr("This file cannot be read"),
            Words::tr("%1: %2").arg(file, visibleLine(QString::fromStdString(error.detail))),
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
