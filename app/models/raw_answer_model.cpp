// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/raw_answer_model.h"

#include "base/visible_text.h"
#include "models/probe_result_model.h"
#include "models/verdict_content.h"

#include <QCoreApplication>

#include <algorithm>

namespace app {

namespace {

/// Translation context of this file.
struct Raw {
    Q_DECLARE_TR_FUNCTIONS(RawAnswer)
};

constexpr std::size_t bytesPerLine = 16;
constexpr std::size_t mostDumped = 8192; // of a message of at most 64 KiB
constexpr qsizetype mostAnswers = 1000;

QStandardItem* addItem(QStandardItem* parent, const QString& text)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    parent->appendRow(item);
    return item;
}

QString visible(const std::string& text)
{
    return toText(base::visibleLine(text));
}

QString flagsText(const dns::Answer& answer)
{
    QStringList flags{QStringLiteral("rcode=%1").arg(answer.rcode)};
    const std::pair<bool, const char*> known[] = {{answer.isAuthoritative, "aa"},
                                                  {answer.isTruncated, "tc"},
                                                  {answer.isRecursionAvailable, "ra"},
                                                  {answer.isAuthenticData, "ad"}};
    for (const auto& [isSet, name] : known) {
        if (isSet) {
            flags << QString::fromLatin1(name);
        }
    }
    return flags.join(QLatin1Char(' '));
}

QString recordText(const dns::Record& record)
{
    return QStringLiteral("%1 %2 %3 %4")
        .arg(visible(record.owner.empty() ? std::string(".") : record.owner))
        .arg(record.ttl)
        .arg(toText(dns::toString(record.type)), visible(record.text));
}

void addRecords(QStandardItem* parent, const QString& title,
                const std::vector<dns::Record>& records)
{
    if (!records.empty()) {
        QStandardItem* group = addItem(parent, title);
        for (const dns::Record& record : records) {
            addItem(group, recordText(record));
        }
    }
}

void addDump(QStandardItem* parent, const std::string& bytes)
{
    if (bytes.empty()) {
        return;
    }
    QStandardItem* dump =
        addItem(parent, Raw::tr("Hex dump, %Ln byte(s)", nullptr, static_cast<int>(bytes.size())));
    const QStringList lines = hexDump(std::string_view(bytes).substr(0, mostDumped));
    for (const QString& line : lines) {
        addItem(dump, line);
    }
    if (bytes.size() > mostDumped) {
        addItem(dump, QString(QChar(0x2026)));
    }
}

void addAnswer(QStandardItem* root, const dns::Answer& answer)
{
    QStringList title{QStringLiteral("%1 %2").arg(visible(answer.question.name),
                                                  toText(dns::toString(answer.question.type))),
                      toText(dns::toString(answer.outcome))};
    if (answer.server) {
        title << toText(answer.server->toString());
    }
    title << probeTimeText(answer.elapsed);
    title.removeAll(QString());
    QStandardItem* item = addItem(root, title.join(QStringLiteral(" · ")));
    addItem(item, flagsText(answer));
    for (const dns::ExtendedError& error : answer.extendedErrors) {
        addItem(item, QStringLiteral("EDE %1 %2").arg(error.code).arg(visible(error.text)));
    }
    for (const std::string& alias : answer.aliases) {
        addItem(item, QStringLiteral("CNAME %1").arg(visible(alias)));
    }
    for (const dns::Record& record : answer.records) {
        addItem(item, recordText(record));
    }
    if (answer.isCut) {
        addItem(item, Raw::tr("further records were left out"));
    }
    addRecords(item, QStringLiteral("AUTHORITY"), answer.authority);
    addRecords(item, QStringLiteral("ADDITIONAL"), answer.additional);
    if (answer.ignored > 0) {
        addItem(item,
                Raw::tr("%Ln other datagram(s) with a wrong id, source or question were ignored",
                        nullptr, answer.ignored));
    }
    addItem(item, visible(answer.command()));
    addDump(item, answer.raw);
}

void addFetch(QStandardItem* root, const probe::HttpsExchange& fetch)
{
    QStandardItem* item =
        addItem(root, QStringLiteral("https://%1%2 · %3 · %4")
                          .arg(visible(fetch.request.hostName), visible(fetch.request.path),
                               toText(fetch.request.address.toString()),
                               fetch.status > 0 ? QString::number(fetch.status)
                                                : toText(probe::toString(fetch.end))));
    for (const std::string& text : {fetch.contentType, fetch.location, fetch.error}) {
        if (!text.empty()) {
            addItem(item, visible(text));
        }
    }
    if (!fetch.body.empty()) {
        QStandardItem* body = addItem(item, Raw::tr("Content"));
        constexpr qsizetype mostLines = 200;
        const QStringList lines = toText(base::visibleText(fetch.body)).split(QLatin1Char('\n'));
        for (const QString& line : lines.mid(0, mostLines)) {
            addItem(body, line);
        }
    }
}

} // namespace

QStringList hexDump(std::string_view bytes)
{
    static const char digits[] = "0123456789abcdef";
    QStringList lines;
    for (std::size_t start = 0; start < bytes.size(); start += bytesPerLine) {
        QString hex;
        QString text;
        for (std::size_t n = start; n < start + bytesPerLine; ++n) {
            if (n >= bytes.size()) {
                hex += QStringLiteral("   ");
                continue;
            }
            const auto byte = static_cast<unsigned char>(bytes[n]);
            hex += QLatin1Char(digits[byte >> 4]);
            hex += QLatin1Char(digits[byte & 15]);
            hex += QLatin1Char(' ');
            text += byte >= 0x20 && byte < 0x7F ? QChar::fromLatin1(static_cast<char>(byte))
                                                : QChar(u'.');
        }
        lines << QStringLiteral("%1  %2 %3").arg(start, 4, 16, QLatin1Char('0')).arg(hex, text);
    }
    return lines;
}

void RawAnswerModel::setFacts(const ProbeFacts& facts)
{
    clear();
    std::vector<const dns::Answer*> answers = facts.answers;
    std::stable_sort(answers.begin(), answers.end(),
                     [](const auto* a, const auto* b) { return a->question < b->question; });
    for (const dns::Answer* answer : answers) {
        if (invisibleRootItem()->rowCount() < mostAnswers) {
            addAnswer(invisibleRootItem(), *answer);
        }
    }
    for (const probe::HttpsExchange* fetch : facts.fetches) {
        addFetch(invisibleRootItem(), *fetch);
    }
}

} // namespace app
