// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ip_address.h"

#include <QHostAddress>
#include <QtEndian>

namespace dns {

/// The same address as Qt's sockets take it.
inline QHostAddress toHostAddress(const base::IpAddress& address)
{
    if (address.isV4())
        return QHostAddress(qFromBigEndian<quint32>(address.bytes().data()));
    return QHostAddress(address.bytes().data());
}

} // namespace dns
