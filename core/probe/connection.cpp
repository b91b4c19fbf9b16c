// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/connection.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslSocket>

namespace probe {

std::optional<dns::ServerAddress> connectionTarget(const ProbeSettings& settings,
                                                   const std::string& hostName,
                                                   const base::IpAddress& address,
                                                   std::uint16_t port)
{
    const std::string tail = ':' + std::to_string(port);
    const std::string text = address.isV4() ? address.toString() : '[' + address.toString() + ']';
    for (const std::string& key : {text + tail, hostName + tail}) {
        const auto mapped = settings.addressMap.find(key);
        if (mapped != settings.addressMap.end())
            return mapped->second;
    }
    if (address.isInward() && !settings.allowAllInward && !settings.allowedInward.contains(address))
        return std::nullopt;
    return dns::ServerAddress{address, port};
}

QSslConfiguration tlsConfiguration(const std::string& caFile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // A ticket would let the next session go without showing its certificate.
    configuration.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    configuration.setSslOption(QSsl::SslOptionDisableSessionSharing, true);
    if (caFile.empty())
        return configuration; // roots of the system are looked up when they are needed
    QFile file(QString::fromStdString(caFile));
    QList<QSslCertificate> roots = QSslConfiguration::systemCaCertificates();
    if (file.open(QIODevice::ReadOnly))
        roots += QSslCertificate::fromDevice(&file, QSsl::Pem);
    configuration.setCaCertificates(roots);
    return configuration;
}

} // namespace probe
