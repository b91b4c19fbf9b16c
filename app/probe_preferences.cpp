// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe_preferences.h"

#include "dns/name.h"
#include "smtp/mailbox.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace app {

namespace {

using probe::ProbeSettings;

const QStringList names{
    QStringLiteral("resolvers"),      QStringLiteral("heloName"),     QStringLiteral("reversePath"),
    QStringLiteral("sourceAddress"),  QStringLiteral("smtpPort"),     QStringLiteral("dnsTimeout"),
    QStringLiteral("connectTimeout"), QStringLiteral("replyTimeout"), QStringLiteral("runTimeout"),
    QStringLiteral("controlDomain"),
};

bool applyResolvers(const QString& text, ProbeSettings& settings)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,;，；、]+"));
    std::vector<dns::ServerAddress> resolvers;
    const QStringList parts = text.split(separators, Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        const auto server = dns::ServerAddress::parse(part.toStdString());
        if (!server) {
            return false;
        }
        resolvers.push_back(*server);
    }
    settings.resolvers = std::move(resolvers);
    return true;
}

bool applyReversePath(const QString& text, ProbeSettings& settings)
{
    if (text.isEmpty() || text == QLatin1String("<>")) {
        settings.reversePath.clear();
        return true;
    }
    const std::string value = text.toStdString();
    const auto mailbox = smtp::Mailbox::parse(value);
    if (!mailbox || !mailbox->isStrict() || mailbox->toString().size() != value.size()) {
        return false;
    }
    settings.reversePath = value;
    return true;
}

bool applySource(const QString& text, ProbeSettings& settings)
{
    const auto address = base::IpAddress::parse(text.toStdString());
    if (!text.isEmpty() && !address) {
        return false;
    }
    settings.sourceAddress = address;
    return true;
}

bool applyPort(const QString& text, ProbeSettings& settings)
{
    bool isNumber = false;
    const ushort port = text.toUShort(&isNumber);
    if (!isNumber || port == 0) {
        return false;
    }
    settings.smtpPort = port;
    return true;
}

bool applyControl(const QString& text, ProbeSettings& settings)
{
    const auto name = dns::normalName(text.toStdString());
    if (!text.isEmpty() && !name) {
        return false;
    }
    settings.controlDomain = name.value_or(std::string());
    return true;
}

bool applySeconds(const QString& text, std::initializer_list<std::chrono::milliseconds*> targets)
{
    bool isNumber = false;
    const int seconds = text.toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > 600) {
        return false;
    }
    for (std::chrono::milliseconds* target : targets) {
        *target = std::chrono::seconds(seconds);
    }
    return true;
}

QString secondsText(std::chrono::milliseconds time)
{
    return QString::number(std::chrono::duration_cast<std::chrono::seconds>(time).count());
}

} // namespace

bool isPlainToken(const QString& text)
{
    return !text.isEmpty() && text.size() <= 255 &&
           std::all_of(text.begin(), text.end(),
                       [](QChar c) { return c.unicode() > ' ' && c.unicode() < 127; });
}

QString toString(ProbePreference preference)
{
    return names[static_cast<int>(preference)];
}

QString defaultText(ProbePreference preference)
{
    static const ProbeSettings settings;
    switch (preference) {
    case ProbePreference::Resolvers:
    case ProbePreference::HeloName:
    case ProbePreference::SourceAddress:
        break;
    case ProbePreference::ReversePath:
        return QStringLiteral("<>");
    case ProbePreference::SmtpPort:
        return QString::number(settings.smtpPort);
    case ProbePreference::DnsTimeout:
        return secondsText(settings.dnsTimeout);
    case ProbePreference::ConnectTimeout:
        return secondsText(settings.connectTimeout);
    case ProbePreference::ReplyTimeout:
        return secondsText(settings.commandTimeout);
    case ProbePreference::RunTimeout:
        return secondsText(settings.runTimeout);
    case ProbePreference::ControlDomain:
        return QString::fromStdString(settings.controlDomain);
    }
    return {};
}

bool apply(ProbePreference preference, const QString& typed, ProbeSettings& settings)
{
    const QString text = typed.trimmed();
    switch (preference) {
    case ProbePreference::Resolvers:
        return applyResolvers(text, settings);
    case ProbePreference::HeloName:
        if (!text.isEmpty() && !isPlainToken(text)) {
            return false;
        }
        settings.heloName = text.toStdString();
        return true;
    case ProbePreference::ReversePath:
        return applyReversePath(text, settings);
    case ProbePreference::SourceAddress:
        return applySource(text, settings);
    case ProbePreference::SmtpPort:
        return applyPort(text, settings);
    case ProbePreference::DnsTimeout:
        return applySeconds(text, {&settings.dnsTimeout});
    case ProbePreference::ConnectTimeout:
        return applySeconds(text, {&settings.connectTimeout});
    case ProbePreference::ReplyTimeout:
        return applySeconds(text, {&settings.bannerTimeout, &settings.commandTimeout});
    case ProbePreference::RunTimeout:
        return applySeconds(text, {&settings.runTimeout, &settings.sessionTimeout});
    case ProbePreference::ControlDomain:
        return applyControl(text, settings);
    }
    return false;
}

} // namespace app
