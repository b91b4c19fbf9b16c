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
    // Roots of the system are looked up when they are needed: to read them all takes a tenth of a
    // second. Adding some, unlike setting them, leaves it so.
    QFile file(QString::fromStdString(caFile));
    if (!caFile.empty() && file.open(QIODevice::ReadOnly))
        configuration.addCaCertificates(QSslCertificate::fromDevice(&file, QSsl::Pem));
    return configuration;
}

} // namespace probe
