// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ask_once.h"
#include "support/server_process.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace support {

/// An authoritative name server (Knot DNS) with zones of the test, on 127.0.0.1 and, where there is
/// IPv6, on ::1. `if (!server.isInstalled()) QSKIP("needs knot")`.
class NameServer {
public:
    enum Kind {
        Plain,
        Signed,  ///< DNSSEC, signed while it is served; see trustAnchor()
        TcpOnly, ///< UDP answers say "truncated"
        Missing, ///< configured, but without content: SERVFAIL
    };

    bool isInstalled() const { return !findServer(QStringLiteral("knotd")).isEmpty(); }

    /// `records` is a zone file; what is the same in most stands already: $ORIGIN, $TTL 300, an
    /// SOA, and one name server ns.<domain> with 127.0.0.1.
    void addZone(const QString& domain, const QByteArray& records, Kind kind = Plain)
    {
        m_zones.push_back({domain, records, kind});
    }

    /// Waits until it answers for all zones.
    bool start()
    {
        for (int i = 0; i < 3; ++i) {
            m_port = freePort();
            m_process = std::make_unique<ServerProcess>();
            writeFiles();
            if (m_process->start(findServer(QStringLiteral("knotd")),
                                 {QStringLiteral("-c"), m_process->path(QStringLiteral("conf"))},
                                 [this] { return isReady(); }))
                return true;
            qWarning().noquote() << m_process->output();
        }
        return false;
    }

    dns::ServerAddress address() const { return {base::IpAddress::v4({127, 0, 0, 1}), m_port}; }
    dns::ServerAddress addressV6() const { return {*base::IpAddress::parse("::1"), m_port}; }

    /// The keys of a signed zone as a trust anchor file has them; empty when there are none.
    QByteArray trustAnchor(const QString& domain) const
    {
        const auto answer =
            askOnce({domain.toStdString(), dns::RecordType::Dnskey, address()}, 5000);
        QByteArray text;
        if (answer) {
            for (const dns::Record& record : answer->records)
                text += domain.toUtf8() + ". 300 IN DNSKEY " +
                        QByteArray::fromStdString(record.text) + '\n';
        }
        return text;
    }

private:
    struct Zone {
        QString domain;
        QByteArray records;
        Kind kind;
    };

    /// A zone is loaded, and signed, some time after the server listens.
    bool isReady() const
    {
        return std::all_of(m_zones.begin(), m_zones.end(), [this](const Zone& zone) {
            const auto type = zone.kind == Signed ? dns::RecordType::Dnskey : dns::RecordType::Soa;
            const auto answer = askOnce({zone.domain.toStdString(), type, address()}, 50);
            return answer && (zone.kind == Missing || answer->isTruncated ||
                              answer->outcome == dns::Outcome::Answer);
        });
    }

    static QByteArray zoneFile(const Zone& zone)
    {
        return "$ORIGIN " + zone.domain.toUtf8() +
               ".\n$TTL 300\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n" +
               zone.records;
    }

    void writeFiles() const
    {
        const QByteArray folder = m_process->path({}).toUtf8();
        const QByteArray port = QByteArray::number(m_port);
        QByteArray conf = "server:\n    listen: [ 127.0.0.1@" + port +
                          (hasIpv6() ? ", ::1@" + port : QByteArray()) +
                          " ]\n    rundir: " + folder + "\ndatabase:\n    storage: " + folder +
                          "\nmod-noudp:\n  - id: tc\n"
                          "log:\n  - target: stderr\n    any: warning\n"
                          "template:\n  - id: default\n    storage: " +
                          folder +
                          "\n    journal-content: none\n    zonefile-load: whole\n"
                          "    zonefile-sync: -1\nzone:\n";
        for (const Zone& zone : m_zones) {
            conf += "  - domain: " + zone.domain.toUtf8() + ".\n    file: " + zone.domain.toUtf8() +
                    ".zone\n";
            if (zone.kind == Signed)
                conf += "    dnssec-signing: on\n";
            if (zone.kind == TcpOnly)
                conf += "    module: mod-noudp/tc\n";
            if (zone.kind != Missing)
                m_process->write(zone.domain + QStringLiteral(".zone"), zoneFile(zone));
        }
        m_process->write(QStringLiteral("conf"), conf);
    }

    std::vector<Zone> m_zones;
    quint16 m_port = 0;
    std::unique_ptr<ServerProcess> m_process;
};

} // namespace support
