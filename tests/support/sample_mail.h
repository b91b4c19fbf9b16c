// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>
#include <QString>

namespace support {

/// Path and bytes of a sample.
struct SampleMail {
    QString path;
    QByteArray bytes;
};

/// The sample mails that can stand in a mailbox as they are: not those in UTF-16, and none with a
/// "From " line of its own.
inline QList<SampleMail> sampleMails()
{
    QList<SampleMail> samples;
    const QDir folder(QStringLiteral(TEST_DATA_DIR "/mail"));
    for (const QString& name :
         folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        const bool hasFrom = bytes.startsWith("From ") || bytes.contains("\nFrom ");
        if (!hasFrom && !bytes.contains('\0') && !bytes.startsWith("\xFF\xFE"))
            samples.append({file.fileName(), bytes});
    }
    return samples;
}

/// One of many in an mbox file.
inline QByteArray inMailbox(QByteArray mail, bool withCrLf = false)
{
    if (!mail.endsWith('\n'))
        mail += '\n';
    QByteArray entry = "From MAILER-DAEMON Mon Nov 16 09:15:30 2026\n" + mail + "\n";
    if (withCrLf)
        entry.replace("\r\n", "\n").replace("\n", "\r\n");
    return entry;
}

/// A bounce with a delivery status, small; `number` goes into the address and the ids.
inline QByteArray bounce(int number)
{
    const QByteArray n = QByteArray::number(number);
    return "From: MAILER-DAEMON@mx.example.org\nTo: alice@example.com\nSubject: Undelivered\n"
           "Date: Mon, 16 Nov 2026 09:15:30 +0800\nMIME-Version: 1.0\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
           "--B\nContent-Type: message/delivery-status\n\n"
           "Reporting-MTA: dns; mx.example.org\n\nFinal-Recipient: rfc822; user" +
           n +
           "@example.net\nAction: failed\nStatus: 5.1.1\n"
           "Diagnostic-Code: smtp; 550 5.1.1 User unknown\n\n"
           "--B\nContent-Type: text/rfc822-headers\n\nMessage-ID: <m" +
           n + "@example.com>\nFrom: alice@example.com\n\n--B--\n";
}

/// Lines of a Postfix log about one mail with one recipient that does not exist; `second` of the
/// hour, `host` and `id` as given.
inline QByteArray bouncedInLog(const QByteArray& host, const QByteArray& id, int number, int second)
{
    const QByteArray n = QByteArray::number(number);
    const QByteArray head =
        "2026-11-16T09:" + QByteArray::number(second / 60).rightJustified(2, '0') + ":" +
        QByteArray::number(second % 60).rightJustified(2, '0') + ".000000+08:00 " + host +
        " postfix/";
    return head + "cleanup[11]: " + id + ": message-id=<m" + n + "@example.com>\n" + head +
           "qmgr[12]: " + id + ": from=<alice@example.com>, size=2048, nrcpt=1 (queue active)\n" +
           head + "smtp[13]: " + id + ": to=<user" + n +
           "@example.net>, relay=mx.example.net[192.0.2.25]:25, delay=1, delays=0/0/1/0, "
           "dsn=5.1.1, status=bounced (host mx.example.net[192.0.2.25] said: 550 5.1.1 User "
           "unknown (in reply to RCPT TO command))\n" +
           head + "qmgr[12]: " + id + ": removed\n";
}

} // namespace support
