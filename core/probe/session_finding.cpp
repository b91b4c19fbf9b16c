// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/session_finding.h"

#include "base/utf8.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace probe {

namespace {

constexpr std::size_t maxShownReply = 600; // bytes of a reply in a sentence

std::string endpoint(const SmtpRequest& request)
{
    const std::string address = request.address.toString();
    return (request.address.isV4() ? address : '[' + address + ']') + ':' +
           std::to_string(request.port);
}

std::string serverText(const SmtpRequest& request)
{
    const std::string address = '[' + request.address.toString() + ']';
    return request.hostName.empty() ? address : request.hostName + ' ' + address;
}

} // namespace

std::optional<std::vector<const SmtpExchange*>> sessionsWith(const MailServers& servers,
                                                             const CheckInput& input, Facts& facts)
{
    std::vector<const SmtpExchange*> exchanges;
    bool isComplete = true;
    for (const MailServer& server : servers.servers) {
        for (const base::IpAddress& address : server.addresses) {
            exchanges.push_back(facts.smtp(plannedSession(servers, server, address, input)));
            isComplete = isComplete && exchanges.back() != nullptr;
        }
    }
    return isComplete ? std::optional(exchanges) : std::nullopt;
}

std::vector<const SmtpExchange*> takeWithoutWay(std::vector<const SmtpExchange*>& exchanges)
{
    const auto isV4 = [](const SmtpExchange* exchange) { return exchange->request.address.isV4(); };
    const bool hasWay = std::any_of(exchanges.begin(), exchanges.end(), [&](const auto* exchange) {
        return isV4(exchange) && !exchange->replies.empty();
    });
    const bool isReached =
        std::any_of(exchanges.begin(), exchanges.end(), [&](const auto* exchange) {
            return !isV4(exchange) && exchange->end != SmtpEnd::Unreachable;
        });
    if (!hasWay || isReached)
        return {};
    const auto first = std::stable_partition(exchanges.begin(), exchanges.end(), isV4);
    std::vector<const SmtpExchange*> taken(first, exchanges.end());
    exchanges.erase(first, exchanges.end());
    return taken;
}

Finding sessionFinding(std::string id, Severity severity, const SmtpExchange& exchange,
                       Values values)
{
    const SmtpRequest& request = exchange.request;
    Finding made = finding(std::move(id), severity, serverText(request), values);
    made.values.emplace_back("host", request.hostName.empty() ? request.address.toString()
                                                              : request.hostName);
    made.values.emplace_back("address", request.address.toString());
    made.values.emplace_back("port", std::to_string(request.port));
    made.values.emplace_back("server", serverText(request));
    made.values.emplace_back("stage", std::string(toString(exchange.stage)));
    made.source = endpoint(request);
    made.elapsed = exchange.elapsed;
    made.command = "telnet " + request.address.toString() + ' ' + std::to_string(request.port);
    return made;
}

Finding sessionFinding(std::string id, Severity severity, const SmtpExchange& exchange,
                       const StageReply& proof, Values values)
{
    Finding made = sessionFinding(std::move(id), severity, exchange, values);
    std::string line = std::to_string(proof.reply.code) + ' ' + proof.reply.text();
    for (char& c : line)
        c = c == '\n' ? ' ' : c;
    made.values.emplace_back("code", std::to_string(proof.reply.code));
    made.values.emplace_back("reply", line.substr(0, base::utf8Prefix(line, maxShownReply)));
    made.observed = smtp::readableText(proof.reply.rawLines());
    made.elapsed = proof.elapsed;
    return made;
}

const StageReply* refusalAt(const SmtpExchange& exchange, SmtpStage stage)
{
    const StageReply* reply = exchange.reply(stage);
    return reply && reply->reply.severity() >= 4 ? reply : nullptr;
}

std::string durationText(std::chrono::microseconds duration)
{
    char text[32];
    if (duration >= std::chrono::seconds(1))
        std::snprintf(text, sizeof text, "%.1f s", static_cast<double>(duration.count()) / 1e6);
    else
        std::snprintf(text, sizeof text, "%lld ms",
                      static_cast<long long>(duration.count() / 1000));
    return text;
}

} // namespace probe
