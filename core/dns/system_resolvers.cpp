// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/system_resolvers.h"

#include "base/ascii.h"

#include <QFile>

#ifdef Q_OS_WIN
#include <winsock2.h>

#include <iphlpapi.h>
#endif

namespace dns {

namespace {

constexpr std::size_t maxServers = 8;
constexpr qint64 maxFile = 65536;

/// The address of a `nameserver` line; empty when it is another line.
std::string_view serverOfLine(std::string_view line)
{
    constexpr std::string_view keyword = "nameserver";
    line = base::trimmed(line);
    if (!line.starts_with(keyword))
        return {};
    line.remove_prefix(keyword.size());
    if (line.empty() || !base::isBlank(line.front()))
        return {};
    line = base::trimmed(line);
    return line.substr(0, line.find_first_of(" \t#;"));
}

} // namespace

std::vector<ServerAddress> resolversOf(std::string_view resolvConf)
{
    std::vector<ServerAddress> servers;
    bool hasLine = false;
    while (!resolvConf.empty() && servers.size() < maxServers) {
        const std::size_t end = resolvConf.find('\n');
        const std::string_view text = serverOfLine(resolvConf.substr(0, end));
        resolvConf.remove_prefix(end == resolvConf.npos ? resolvConf.size() : end + 1);
        hasLine = hasLine || !text.empty();
        if (const auto address = base::IpAddress::parse(text))
            servers.push_back({*address});
    }
    if (!hasLine)
        servers.push_back({base::IpAddress::v4({127, 0, 0, 1})});
    return servers;
}

std::vector<ServerAddress> resolversOfFile(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadOnly))
        return resolversOf({});
    const QByteArray text = file.read(maxFile);
    return resolversOf({text.constData(), static_cast<std::size_t>(text.size())});
}

#ifdef Q_OS_WIN
std::vector<ServerAddress> systemResolvers()
{
    ULONG size = 0;
    if (GetNetworkParams(nullptr, &size) != ERROR_BUFFER_OVERFLOW)
        return {};
    std::vector<unsigned char> buffer(size);
    auto* const parameters = reinterpret_cast<FIXED_INFO*>(buffer.data());
    if (GetNetworkParams(parameters, &size) != NO_ERROR)
        return {};
    std::vector<ServerAddress> servers;
    for (const IP_ADDR_STRING* entry = &parameters->DnsServerList;
         entry != nullptr && servers.size() < maxServers; entry = entry->Next) {
        if (const auto address = base::IpAddress::parse(entry->IpAddress.String))
            servers.push_back({*address});
    }
    return servers;
}
#else
std::vector<ServerAddress> systemResolvers()
{
    return resolversOfFile("/etc/resolv.conf");
}
#endif

} // namespace dns
