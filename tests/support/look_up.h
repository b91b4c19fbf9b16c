// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/client.h"
#include "support/fake_name_server.h"
#include "support/server_process.h"

#include <QTest>

/// What tests of look-ups share.
namespace support {

/// As exports have it.
inline QString word(dns::Outcome outcome)
{
    const std::string_view text = dns::toString(outcome);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// `timeout` of one try in milliseconds.
inline dns::ClientOptions options(std::vector<dns::ServerAddress> servers, int timeout = 3000)
{
    dns::ClientOptions made;
    made.servers = std::move(servers);
    made.timeout = std::chrono::milliseconds(timeout);
    return made;
}

inline const dns::Question plainQuestion{"host.test", dns::RecordType::A};

/// An ordinary answer: 192.0.2.1.
inline QList<QByteArray> goodReply(const QByteArray& query)
{
    return {FakeNameServer::answerTo(query, 0x8180, {FakeNameServer::recordA()})};
}

/// A port that nobody listens to.
inline dns::ServerAddress closedServer()
{
    return {base::IpAddress::v4({127, 0, 0, 1}), freePort()};
}

/// Sorted.
inline QStringList textsOf(const std::vector<dns::Record>& records)
{
    QStringList texts;
    for (const dns::Record& record : records)
        texts += QString::fromStdString(record.text);
    texts.sort();
    return texts;
}

/// Asks and waits.
inline dns::Answer ask(dns::Client& client, const dns::Question& question)
{
    std::optional<dns::Answer> got;
    client.ask(question, [&](dns::Answer answer) {
        QVERIFY2(!got, "done called twice");
        got = std::move(answer);
    });
    [&] { QVERIFY(!got); }(); // never from within the call
    [&] { QTRY_VERIFY_WITH_TIMEOUT(got.has_value(), 20'000); }();
    return got.value_or(dns::Answer{});
}

} // namespace support
