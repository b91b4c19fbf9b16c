// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/codec.h"
#include "dns/socket_address.h"

#include <QUdpSocket>

#include <optional>

namespace support {

/// One datagram to a name server and its answer, waiting at most so long. For starting servers.
inline std::optional<dns::Answer> askOnce(const dns::Question& question, int milliseconds)
{
    const std::string query = dns::encodeQuery(question, 1, {false, true});
    QUdpSocket socket;
    socket.connectToHost(dns::toHostAddress(question.server->address), question.server->port);
    socket.write(query.data(), static_cast<qint64>(query.size()));
    if (!socket.waitForReadyRead(milliseconds))
        return std::nullopt;
    QByteArray bytes(65535, '\0');
    const qint64 size = socket.readDatagram(bytes.data(), bytes.size());
    if (size < 0)
        return std::nullopt;
    return dns::decode({bytes.constData(), static_cast<std::size_t>(size)}, question);
}

} // namespace support
