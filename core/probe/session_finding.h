// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/check.h"
#include "probe/finding_maker.h"
#include "probe/mail_servers.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace probe {

/// The planned sessions with all addresses of these servers; nothing while one is missing.
std::optional<std::vector<const SmtpExchange*>> sessionsWith(const MailServers& servers,
                                                             const CheckInput& input, Facts& facts);

/// Takes the sessions with IPv6 addresses out when none of them found a way, but an IPv4 address
/// answered: then this network has no IPv6, which says nothing about the servers.
std::vector<const SmtpExchange*> takeWithoutWay(std::vector<const SmtpExchange*>& exchanges);

/// A finding about a session: {host}, {address}, {port}, {server} ("mx.example [192.0.2.1]") and
/// {stage} are set besides `values`.
Finding sessionFinding(std::string id, Severity severity, const SmtpExchange& exchange,
                       Values values = {});

/// The same, proved by a reply: {code} and {reply} are set, the reply is observed.
Finding sessionFinding(std::string id, Severity severity, const SmtpExchange& exchange,
                       const StageReply& proof, Values values = {});

/// The last reply of a stage when it is negative (4xx, 5xx); else nullptr.
const StageReply* refusalAt(const SmtpExchange& exchange, SmtpStage stage);

/// "1.2 s", "12 ms".
std::string durationText(std::chrono::microseconds duration);

} // namespace probe
