// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_line.h"

#include "dns/answer.h"
#include "user_folders.h"

#include <QFileInfo>

namespace app {

namespace {

const char* const helpText =
    "Usage: bouncelens [OPTION]... [FILE|FOLDER|-]...\n"
    "Shows why an e-mail came back, and what to do about it.\n"
    "\n"
    "  FILE                 a message or text with a bounce; - reads standard input;\n"
    "                       a mailbox, a mail log, a folder or several files are imported\n"
    "  --lang en|zh_CN      language of the window for this run\n"
    "  --rules DIR          read your own rules from this folder instead of\n"
    "                       %1\n"
    "  --no-own-rules       use the built-in rules only\n"
    "  --help               this text\n"
    "  --version            version\n"
    "\n"
    "For developers:\n"
    "  --screenshot PNG     write a picture of the window and quit; settings are not touched\n"
    "  --size WxH           size of the window in the picture\n"
    "  --appearance light|dark\n"
    "  --explanations one|stacked|side\n"
    "  --example NAME       open a built-in example\n"
    "  --knowledge WORDS    search the knowledge\n"
    "  --charts             show an import as charts\n"
    "  --export table|lists|report\n"
    "                       the picture shows the export dialog of an import\n"
    "  --probe TARGET       open the Probe page; a picture shows what was found\n"
    "  --probe-view plan|ask|results|talk\n"
    "                       the picture shows this part of a probe\n"
    "  --cases FILE         show the Cases page with the cases of this file\n"
    "  --resolver IP:PORT   ask this name server for the picture\n"
    "  --map HOST:PORT=IP:PORT\n"
    "                       connect there instead for the picture\n";

/// Takes "--name VALUE" and "--name=VALUE".
class ArgumentReader {
public:
    explicit ArgumentReader(QStringList arguments) : m_arguments(std::move(arguments)) {}

    bool atEnd() const { return m_arguments.isEmpty(); }
    QString next() { return m_arguments.takeFirst(); }

    std::optional<QString> value(const QString& argument)
    {
        const qsizetype equals = argument.indexOf(QLatin1Char('='));
        if (equals >= 0) {
            return argument.mid(equals + 1);
        }
        return m_arguments.isEmpty() ? std::nullopt : std::optional(m_arguments.takeFirst());
    }

private:
    QStringList m_arguments;
};

template<typename T>
bool choose(const QString& value, const QStringList& names, std::initializer_list<T> values,
            std::optional<T>& target)
{
    const qsizetype index = names.indexOf(value);
    if (index < 0) {
        return false;
    }
    target = *(values.begin() + index);
    return true;
}

bool takeSize(const QString& value, QSize& size)
{
    const QStringList parts = value.split(QLatin1Char('x'));
    size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    return size.width() > 0 && size.height() > 0;
}

/// True when the option is known and its value fits.
bool takeOption(CommandLine& line, const QString& name, const QString& value)
{
    if (name == QLatin1String("--lang")) {
        return choose(value, {QStringLiteral("en"), QStringLiteral("zh_CN")},
                      {UiLanguage::English, UiLanguage::SimplifiedChinese}, line.language);
    }
    if (name == QLatin1String("--appearance")) {
        return choose(value, {QStringLiteral("light"), QStringLiteral("dark")},
                      {Appearance::Light, Appearance::Dark}, line.appearance);
    }
    if (name == QLatin1String("--explanations")) {
        return choose(value,
                      {QStringLiteral("one"), QStringLiteral("stacked"), QStringLiteral("side")},
                      {ExplanationDisplay::OneLanguage, ExplanationDisplay::Stacked,
                       ExplanationDisplay::SideBySide},
                      line.display);
    }
    if (name == QLatin1String("--size")) {
        return takeSize(value, line.size);
    }
    if (name == QLatin1String("--rules")) {
        line.rulesFolder = value;
        return QFileInfo(value).isDir();
    }
    if (name == QLatin1String("--example")) {
        line.example = value;
        return true;
    }
    if (name == QLatin1String("--knowledge")) {
        line.knowledge = value;
        return true;
    }
    if (name == QLatin1String("--export")) {
        line.exportKind = value;
        return QStringList{QStringLiteral("table"), QStringLiteral("lists"),
                           QStringLiteral("report")}
            .contains(value);
    }
    if (name == QLatin1String("--probe")) {
        line.probe = value;
        return !value.isEmpty();
    }
    if (name == QLatin1String("--probe-view")) {
        line.probeView = value;
        return QStringList{QStringLiteral("plan"), QStringLiteral("ask"), QStringLiteral("results"),
                           QStringLiteral("talk")}
            .contains(value);
    }
    if (name == QLatin1String("--resolver")) {
        line.resolvers << value;
        return dns::ServerAddress::parse(value.toStdString()).has_value();
    }
    if (name == QLatin1String("--map")) {
        line.map << value;
        return dns::ServerAddress::parse(value.section(QLatin1Char('='), 1).toStdString())
            .has_value();
    }
    if (name == QLatin1String("--cases")) {
        line.casesFile = QFileInfo(value).absoluteFilePath();
        return !value.isEmpty();
    }
    line.screenshot = value;
    return name == QLatin1String("--screenshot") && !value.isEmpty();
}

CommandLine failed(const QString& reason)
{
    CommandLine line;
    line.message = QStringLiteral("bouncelens: %1\n").arg(reason);
    line.isError = true;
    return line;
}

} // namespace

CommandLine CommandLine::parse(const QStringList& arguments)
{
    CommandLine line;
    ArgumentReader reader(arguments);
    bool onlyFiles = false;
    while (!reader.atEnd()) {
        const QString argument = reader.next();
        if (onlyFiles || !argument.startsWith(QLatin1Char('-')) || argument == QLatin1String("-")) {
            if (argument != QLatin1String("-") && !QFileInfo::exists(argument)) {
                return failed(QStringLiteral("%1: no such file").arg(argument));
            }
            line.files << argument;
        } else if (argument == QLatin1String("--")) {
            onlyFiles = true;
        } else if (argument == QLatin1String("--charts")) {
            line.charts = true;
        } else if (argument == QLatin1String("--no-own-rules")) {
            line.rulesFolder = QString();
        } else if (argument == QLatin1String("--help") || argument == QLatin1String("-h")) {
            line.message = QString::fromLatin1(helpText).arg(ownRulesFolder());
            return line;
        } else if (argument == QLatin1String("--version")) {
            line.message =
                QStringLiteral("bouncelens %1\n").arg(QStringLiteral(BOUNCELENS_VERSION));
            return line;
        } else {
            const QString name = argument.section(QLatin1Char('='), 0, 0);
            const auto value = reader.value(argument);
            if (!value || !takeOption(line, name, *value)) {
                return failed(QStringLiteral("%1: not understood; see --help").arg(argument));
            }
        }
    }
    return line;
}

} // namespace app
