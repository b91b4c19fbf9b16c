// SPDX-License-Identifier: GPL-3.0-or-later
#include "maillog/delivery.h"

namespace maillog {

std::string_view toString(Format format)
{
    switch (format) {
    case Format::Unknown:
        return "unknown";
    case Format::Postfix:
        return "postfix";
    case Format::Exim:
        return "exim";
    case Format::Sendmail:
        return "sendmail";
    case Format::Qmail:
        return "qmail";
    case Format::OpenSmtpd:
        return "opensmtpd";
    case Format::ExchangeTracking:
        return "exchange-tracking";
    case Format::ExchangeProtocol:
        return "exchange-protocol";
    case Format::MessageTrace:
        return "message-trace";
    case Format::PowerMta:
        return "powermta";
    case Format::KumoMta:
        return "kumomta";
    case Format::Haraka:
        return "haraka";
    case Format::ZoneMta:
        return "zonemta";
    case Format::MDaemon:
        return "mdaemon";
    case Format::Coremail:
        return "coremail";
    case Format::AmazonSes:
        return "amazon-ses";
    case Format::SendGrid:
        return "sendgrid";
    case Format::Mailgun:
        return "mailgun";
    case Format::Postmark:
        return "postmark";
    case Format::SparkPost:
        return "sparkpost";
    }
    return "unknown";
}

LineCounts& LineCounts::operator+=(const LineCounts& more)
{
    lines += more.lines;
    used += more.used;
    other += more.other;
    unknown += more.unknown;
    damaged += more.damaged;
    delivered += more.delivered;
    return *this;
}

} // namespace maillog
