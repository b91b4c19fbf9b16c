// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/probe_options.h"

#include "dns/name.h"
#include "smtp/mailbox.h"

#include <QCommandLineParser>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace cli {

namespace {

using base::ErrorCode;
using knowledge::Language;

base::Unexpected wrong(std::string detail)
{
    return base::Unexpected(base::Error{ErrorCode::Syntax, std::move(detail)});
}

/// The commands that know an option.
enum class For { Both, Probe, Diagnose };

/// An option, what it takes, and what is done with it: false when the value is wrong.
struct Option {
    For command;
    const char* name;
    const char* value; ///< nullptr: a switch
    const char* help;
    std::function<bool(ProbeOptions&, const std::string&)> take;
};

bool takeName(std::string& out, const std::string& value)
{
    const auto name = dns::normalName(value);
    if (name)
        out = *name;
    return name.has_value();
}

/// Goes over the wire as it stands: no blank, no control, nothing that is not ASCII.
bool takeToken(std::string& out, const std::string& value)
{
    const bool isPlain =
        !value.empty() && value.size() <= 255 &&
        std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 127; });
    if (isPlain)
        out = value;
    return isPlain;
}

bool takeAddress(std::optional<base::IpAddress>& out, const std::string& value)
{
    out = base::IpAddress::parse(value);
    return out.has_value();
}

bool takePort(std::uint16_t& out, const std::string& value)
{
    bool isNumber = false;
    const auto number = QString::fromStdString(value).toUShort(&isNumber);
    if (isNumber && number > 0)
        out = number;
    return isNumber && number > 0;
}

bool takeSeconds(std::chrono::milliseconds& out, const std::string& value)
{
    bool isNumber = false;
    const double seconds = QString::fromStdString(value).toDouble(&isNumber);
    if (!isNumber || seconds < 0.01 || seconds > 600)
        return false;
    out = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    return true;
}

bool takeChecks(ProbeOptions& options, const std::string& value)
{
    options.plan.checks.clear();
    for (const QString& id : QString::fromStdString(value).split(QLatin1Char(','))) {
        const probe::Check* check = probe::findCheck(id.trimmed().toStdString());
        if (!check)
            return false;
        if (std::find(options.plan.checks.begin(), options.plan.checks.end(), check) ==
            options.plan.checks.end())
            options.plan.checks.push_back(check);
    }
    return true;
}

bool takeReversePath(ProbeOptions& options, const std::string& value)
{
    if (value == "<>") {
        options.settings.reversePath.clear();
        return true;
    }
    const auto mailbox = smtp::Mailbox::parse(value);
    if (!mailbox || !mailbox->isStrict() || mailbox->toString().size() != value.size())
        return false;
    options.settings.reversePath = value;
    if (options.plan.target.senderDomain.empty())
        takeName(options.plan.target.senderDomain, mailbox->domain); // no name: an address literal
    return true;
}

bool takeMapping(ProbeOptions& options, const std::string& value)
{
    const std::size_t equals = value.find('=');
    if (equals == value.npos)
        return false;
    const auto server = dns::ServerAddress::parse(value.substr(equals + 1));
    if (!server)
        return false;
    options.settings.addressMap[value.substr(0, equals)] = *server;
    return true;
}

bool takeInward(ProbeOptions& options, const std::string& value)
{
    if (value == "all")
        return options.settings.allowAllInward = true;
    const auto address = base::IpAddress::parse(value);
    if (address)
        options.settings.allowedInward.insert(*address);
    return address.has_value();
}

bool takeFormat(ProbeOptions& options, const std::string& value)
{
    if (value == "text")
        options.format = ProbeFormat::Text;
    else if (value == "markdown")
        options.format = ProbeFormat::Markdown;
    else if (value == "ndjson")
        options.format = ProbeFormat::Ndjson;
    else
        return false;
    return true;
}

bool takeLanguage(ProbeOptions& options, const std::string& value)
{
    options.languages.clear();
    if (value == "en" || value == "both")
        options.languages.push_back(Language::English);
    if (value == "zh_CN" || value == "both")
        options.languages.push_back(Language::SimplifiedChinese);
    return !options.languages.empty();
}

const std::vector<Option>& allOptions()
{
    using O = ProbeOptions;
    using S = std::string;
    static const std::vector<Option> options = {
        {For::Both, "check", "LIST", "only these checks, with commas between them",
         [](O& o, const S& v) { return takeChecks(o, v); }},
        {For::Diagnose, "probe", nullptr, "test the cause: ask name servers whether it holds now",
         [](O& o, const S&) { return o.wantsProbe = true; }},
        {For::Diagnose, "servers", nullptr,
         "ask mail and web servers, too; the mailbox once (RCPT TO)",
         [](O& o, const S&) { return o.wantsProbe = o.withServers = true; }},
        {For::Diagnose, "before", "FILE", "results of the test before this one, as NDJSON",
         [](O& o, const S& v) {
             o.beforeFile = v;
             return !v.empty();
         }},
        {For::Both, "ip", "IP", "the address that sends the mail",
         [](O& o, const S& v) { return takeAddress(o.plan.target.address, v); }},
        {For::Both, "sender-domain", "DOMAIN", "domain of the envelope sender",
         [](O& o, const S& v) { return takeName(o.plan.target.senderDomain, v); }},
        {For::Both, "from-domain", "DOMAIN", "domain of the From: header",
         [](O& o, const S& v) { return takeName(o.plan.target.fromDomain, v); }},
        {For::Both, "sent-helo", "NAME", "the name the sending server greets with",
         [](O& o, const S& v) { return takeToken(o.plan.target.heloName, v); }},
        {For::Both, "selector", "NAME", "DKIM selector (s=)",
         [](O& o, const S& v) { return takeName(o.plan.target.dkimSelector, v); }},
        {For::Both, "dkim-domain", "DOMAIN", "DKIM domain (d=)",
         [](O& o, const S& v) { return takeName(o.plan.target.dkimDomain, v); }},
        {For::Both, "list", "ZONE", "the block list that a bounce names",
         [](O& o, const S& v) { return takeName(o.plan.target.blockList, v); }},
        {For::Probe, "all-lists", nullptr, "ask further block lists",
         [](O& o, const S&) { return o.plan.withMoreLists = true; }},
        {For::Probe, "rcpt", nullptr, "ask the mail server for the address (RCPT TO)",
         [](O& o, const S&) { return o.plan.withRecipient = true; }},
        {For::Both, "resolver", "IP[:PORT]", "ask this resolver; may be given several times",
         [](O& o, const S& v) {
             const auto server = dns::ServerAddress::parse(v);
             if (server)
                 o.settings.resolvers.push_back(*server);
             return server.has_value();
         }},
        {For::Both, "helo", "NAME", "greet mail servers with this name",
         [](O& o, const S& v) { return takeToken(o.settings.heloName, v); }},
        {For::Both, "mail-from", "ADDRESS", "envelope sender of the conversation; <> for none",
         [](O& o, const S& v) { return takeReversePath(o, v); }},
        {For::Both, "source", "IP", "connect from this address",
         [](O& o, const S& v) { return takeAddress(o.settings.sourceAddress, v); }},
        {For::Both, "smtp-port", "PORT", "instead of 25",
         [](O& o, const S& v) { return takePort(o.settings.smtpPort, v); }},
        {For::Both, "https-port", "PORT", "instead of 443",
         [](O& o, const S& v) { return takePort(o.settings.httpsPort, v); }},
        {For::Both, "control", "DOMAIN", "whose servers the test of port 25 uses; - for none",
         [](O& o, const S& v) {
             o.settings.controlDomain.clear();
             return v == "-" || takeName(o.settings.controlDomain, v);
         }},
        {For::Both, "allow-inward", "IP|all", "connect to this private or local address",
         [](O& o, const S& v) { return takeInward(o, v); }},
        {For::Both, "ca-file", "FILE", "trust these certificates, too (PEM)",
         [](O& o, const S& v) {
             o.settings.caFile = v;
             return !v.empty();
         }},
        {For::Both, "trust-anchor", "FILE", "DNSSEC trust anchors",
         [](O& o, const S& v) {
             o.settings.trustAnchorFile = v;
             return !v.empty();
         }},
        {For::Both, "map", "HOST:PORT=IP:PORT", "connect there instead; for laboratories",
         [](O& o, const S& v) { return takeMapping(o, v); }},
        {For::Both, "block-lists", "FILE", "use this table of block lists",
         [](O& o, const S& v) {
             o.blockListFile = v;
             return !v.empty();
         }},
        {For::Both, "dns-timeout", "SECONDS", "of one look-up (default: 3)",
         [](O& o, const S& v) { return takeSeconds(o.settings.dnsTimeout, v); }},
        {For::Both, "connect-timeout", "SECONDS", "default: 10",
         [](O& o, const S& v) { return takeSeconds(o.settings.connectTimeout, v); }},
        {For::Both, "reply-timeout", "SECONDS", "of the banner and of each reply (default: 30)",
         [](O& o, const S& v) {
             return takeSeconds(o.settings.bannerTimeout, v) &&
                    takeSeconds(o.settings.commandTimeout, v);
         }},
        {For::Both, "timeout", "SECONDS", "of everything (default: 120)",
         [](O& o, const S& v) { return takeSeconds(o.settings.runTimeout, v); }},
        {For::Both, "plan", nullptr, "only tell who would be contacted",
         [](O& o, const S&) { return o.planOnly = true; }},
        {For::Both, "details", nullptr, "proof, records and commands of every finding",
         [](O& o, const S&) { return o.withDetails = true; }},
        {For::Probe, "format", "text|markdown|ndjson",
         "default: text on a terminal, ndjson otherwise",
         [](O& o, const S& v) { return takeFormat(o, v); }},
        {For::Diagnose, "format", "text|ndjson", "default: text on a terminal, ndjson otherwise",
         [](O& o, const S& v) { return v != "markdown" && takeFormat(o, v); }},
        {For::Both, "lang", "en|zh_CN|both", "default: both; ndjson: en",
         [](O& o, const S& v) { return takeLanguage(o, v); }},
        {For::Both, "help", nullptr, "this text",
         [](O& o, const S&) { return o.wantsHelp = true; }},
    };
    return options;
}

/// Those of one command, in the order of its help.
std::vector<Option> optionsOf(For command)
{
    std::vector<Option> options = allOptions();
    options.erase(std::remove_if(options.begin(), options.end(),
                                 [command](const Option& option) {
                                     return option.command != For::Both &&
                                            option.command != command;
                                 }),
                  options.end());
    return options;
}

void declare(QCommandLineParser& parser, For command)
{
    for (const Option& option : optionsOf(command)) {
        QCommandLineOption declared(QString::fromLatin1(option.name));
        if (option.value)
            declared.setValueName(QString::fromLatin1(option.value));
        parser.addOption(declared);
    }
}

base::Expected<void> takeAll(const QCommandLineParser& parser, For command, ProbeOptions& options)
{
    for (const Option& option : optionsOf(command)) {
        const QString name = QString::fromLatin1(option.name);
        if (!parser.isSet(name))
            continue;
        const QStringList values = option.value ? parser.values(name) : QStringList{QString()};
        for (const QString& value : values) {
            if (!option.take(options, value.toStdString()))
                return wrong("--" + std::string(option.name) + " takes " + option.value + ", not " +
                             value.toStdString());
        }
    }
    return {};
}

/// The checks asked for in the order they are shown; without --check those that fit.
void completePlan(ProbeOptions& options)
{
    const auto wanted = std::exchange(options.plan.checks, {});
    if (wanted.empty()) {
        options.plan.checks = probe::planFor(options.plan.target).checks;
        return;
    }
    for (const probe::Check& check : probe::allChecks()) {
        if (std::find(wanted.begin(), wanted.end(), &check) != wanted.end())
            options.plan.checks.push_back(&check);
    }
}

void completeLanguages(ProbeOptions& options)
{
    if (options.languages.empty())
        options.languages = options.format == ProbeFormat::Ndjson
                                ? std::vector{Language::English}
                                : std::vector{Language::English, Language::SimplifiedChinese};
}

/// Everything but what stands without an option.
base::Expected<ProbeOptions> parse(QCommandLineParser& parser, For command,
                                   const std::vector<std::string>& words, bool toTerminal)
{
    declare(parser, command);
    QStringList arguments{QStringLiteral("bouncelens-cli")};
    for (const std::string& word : words)
        arguments << QString::fromStdString(word);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().toStdString());
    ProbeOptions options;
    options.format = toTerminal ? ProbeFormat::Text : ProbeFormat::Ndjson;
    options.wantsHelp = parser.isSet(QStringLiteral("help"));
    return options;
}

std::string listOfOptions(For command)
{
    std::string text;
    constexpr std::size_t column = 30;
    for (const Option& option : optionsOf(command)) {
        std::string name = "  --" + std::string(option.name);
        if (option.value)
            name += ' ' + std::string(option.value);
        name += name.size() < column ? std::string(column - name.size(), ' ')
                                     : '\n' + std::string(column, ' ');
        text += name + option.help + '\n';
    }
    return text;
}

std::string listOfChecks()
{
    std::string text = "checks:";
    for (const probe::Check& check : probe::allChecks())
        text += ' ' + std::string(check.id);
    return text + "\n\n";
}

} // namespace

base::Expected<ProbeOptions> parseProbe(const std::vector<std::string>& words, bool toTerminal)
{
    QCommandLineParser parser;
    auto parsed = parse(parser, For::Probe, words, toTerminal);
    if (!parsed || parsed->wantsHelp)
        return parsed;
    ProbeOptions& options = *parsed;
    const QStringList targets = parser.positionalArguments();
    if (targets.size() != 1)
        return wrong("probe takes one target: a domain, an address, a host or an IP address");
    const auto target = probe::readTarget(targets.front().toStdString());
    if (!target)
        return wrong("not something to probe: " + targets.front().toStdString() +
                     (target.error().detail.empty() ? "" : " (" + target.error().detail + ")"));
    options.plan.target = *target;
    const auto taken = takeAll(parser, For::Probe, options);
    if (!taken)
        return base::Unexpected(taken.error());
    completePlan(options);
    for (const probe::Check* check : options.plan.checks) {
        if (!check->fits(options.plan.target))
            return wrong("the check " + std::string(check->id) +
                         " does not fit this target (see --help)");
    }
    if (options.plan.withRecipient && options.plan.target.kind != probe::TargetKind::Mailbox)
        return wrong("--rcpt needs a mail address as target");
    completeLanguages(options);
    return parsed;
}

std::string probeUsage()
{
    return "usage: bouncelens-cli probe TARGET [options]\n"
           "\n"
           "TARGET is a domain, a mail address, a host (host:25, URL) or an IP address. Asks name\n"
           "servers, mail servers and web servers about it and tells what is wrong. Never sends a\n"
           "message, never logs in; private addresses only with --allow-inward.\n"
           "\n" +
           listOfChecks() + listOfOptions(For::Probe) +
           "\n"
           "exit code: 0 all fine, 1 problems or warnings found, 2 wrong usage or something\n"
           "           could not be asked\n";
}

base::Expected<ProbeOptions> parseDiagnose(const std::vector<std::string>& words, bool toTerminal)
{
    QCommandLineParser parser;
    auto parsed = parse(parser, For::Diagnose, words, toTerminal);
    if (!parsed || parsed->wantsHelp)
        return parsed;
    ProbeOptions& options = *parsed;
    const QStringList files = parser.positionalArguments();
    if (files.size() != 1)
        return wrong("diagnose takes one file, or - for standard input");
    options.file = files.front().toStdString();
    const auto taken = takeAll(parser, For::Diagnose, options);
    if (!taken)
        return base::Unexpected(taken.error());
    completeLanguages(options);
    return parsed;
}

std::string diagnoseUsage()
{
    return "usage: bouncelens-cli diagnose FILE|- [--probe] [options]\n"
           "\n"
           "FILE holds one bounce: a mail, a log line or a reply. Tells why it came back; with\n"
           "--probe it also tests whether that cause holds now. What is asked about is taken from\n"
           "the bounce (--plan shows it); the options --ip to --list take its place. Nobody is "
           "asked\n"
           "about private addresses.\n"
           "\n" +
           listOfChecks() + listOfOptions(For::Diagnose) +
           "\n"
           "exit code: 0 done, 1 a cause could not be told, 2 wrong usage or nothing readable\n";
}

} // namespace cli
