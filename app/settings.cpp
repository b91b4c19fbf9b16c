// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <QStringList>

namespace app {

namespace {

const QString uiLanguageKey = QStringLiteral("language");
const QString displayKey = QStringLiteral("explanations");
const QString appearanceKey = QStringLiteral("appearance");
const QString exportKindKey = QStringLiteral("exportKind");
const QString exportFormatKey = QStringLiteral("exportFormat/");   // and the kind
const QString exportPrivacyKey = QStringLiteral("exportPrivacy/"); // and the kind
const QString copyLanguageKey = QStringLiteral("copyLanguage");
const QString signatureKey = QStringLiteral("signature");
const QString caseAudienceKey = QStringLiteral("caseReport/audience");
const QString caseLanguageKey = QStringLiteral("caseReport/language/"); // and the audience
const QString probeModeKey = QStringLiteral("probe/mode");
const QString probeKey = QStringLiteral("probe/"); // and the preference
const QString caseKey = QStringLiteral("cases/");

// Names as they stand in the file, in the order of the enums.
const QStringList languageNames{QStringLiteral("system"), QStringLiteral("en"),
                                QStringLiteral("zh_CN")};
const QStringList displayNames{QStringLiteral("one"), QStringLiteral("stacked"),
                               QStringLiteral("side")};
const QStringList appearanceNames{QStringLiteral("system"), QStringLiteral("light"),
                                  QStringLiteral("dark")};
const QStringList copyNames{QStringLiteral("en"), QStringLiteral("zh_CN"), QStringLiteral("both")};

const QStringList privacyNames{QStringLiteral("everything"), QStringLiteral("without_persons"),
                               QStringLiteral("without_domains")};

const QStringList probeModeNames{QStringLiteral("off"), QStringLiteral("ask"),
                                 QStringLiteral("automatic")};

/// The enum value written in the file; `fallback` for a missing or foreign word.
template<typename T>
T read(const QSettings& store, const QString& key, const QStringList& names, T fallback)
{
    const qsizetype index = names.indexOf(store.value(key).toString());
    return index < 0 ? fallback : static_cast<T>(index);
}

} // namespace

Settings::Settings(QObject* parent)
    : QObject(parent),
      m_store(std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                          QStringLiteral("bouncelens"),
                                          QStringLiteral("bouncelens")))
{}

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent), m_store(std::make_unique<QSettings>(file, QSettings::IniFormat))
{}

UiLanguage Settings::uiLanguage() const
{
    return read(*m_store, uiLanguageKey, languageNames, UiLanguage::System);
}

void Settings::setUiLanguage(UiLanguage language)
{
    if (language != uiLanguage()) {
        m_store->setValue(uiLanguageKey, languageNames[static_cast<int>(language)]);
        Q_EMIT uiLanguageChanged();
    }
}

ExplanationDisplay Settings::explanationDisplay() const
{
    return read(*m_store, displayKey, displayNames, ExplanationDisplay::SideBySide);
}

void Settings::setExplanationDisplay(ExplanationDisplay display)
{
    if (display != explanationDisplay()) {
        m_store->setValue(displayKey, displayNames[static_cast<int>(display)]);
        Q_EMIT explanationDisplayChanged();
    }
}

Appearance Settings::appearance() const
{
    return read(*m_store, appearanceKey, appearanceNames, Appearance::System);
}

void Settings::setAppearance(Appearance appearance)
{
    if (appearance != this->appearance()) {
        m_store->setValue(appearanceKey, appearanceNames[static_cast<int>(appearance)]);
        Q_EMIT appearanceChanged();
    }
}

CopyLanguage Settings::copyLanguage(CopyLanguage fallback) const
{
    return read(*m_store, copyLanguageKey, copyNames, fallback);
}

void Settings::setCopyLanguage(CopyLanguage language)
{
    m_store->setValue(copyLanguageKey, copyNames[static_cast<int>(language)]);
}

QString Settings::exportKind() const
{
    return m_store->value(exportKindKey).toString();
}

void Settings::setExportKind(const QString& kind)
{
    m_store->setValue(exportKindKey, kind);
}

QString Settings::exportFormat(const QString& kind) const
{
    return m_store->value(exportFormatKey + kind).toString();
}

void Settings::setExportFormat(const QString& kind, const QString& format)
{
    m_store->setValue(exportFormatKey + kind, format);
}

ExportPrivacy Settings::exportPrivacy(const QString& kind, ExportPrivacy fallback) const
{
    return read(*m_store, exportPrivacyKey + kind, privacyNames, fallback);
}

void Settings::setExportPrivacy(const QString& kind, ExportPrivacy privacy)
{
    m_store->setValue(exportPrivacyKey + kind, privacyNames[static_cast<int>(privacy)]);
}

QString Settings::signature() const
{
    return m_store->value(signatureKey).toString();
}

void Settings::setSignature(const QString& signature)
{
    m_store->setValue(signatureKey, signature);
}

QString Settings::caseAudience() const
{
    return m_store->value(caseAudienceKey).toString();
}

void Settings::setCaseAudience(const QString& audience)
{
    m_store->setValue(caseAudienceKey, audience);
}

CopyLanguage Settings::caseLanguage(const QString& audience, CopyLanguage fallback) const
{
    return read(*m_store, caseLanguageKey + audience, copyNames, fallback);
}

void Settings::setCaseLanguage(const QString& audience, CopyLanguage language)
{
    m_store->setValue(caseLanguageKey + audience, copyNames[static_cast<int>(language)]);
}

ProbeMode Settings::probeMode() const
{
    return read(*m_store, probeModeKey, probeModeNames, ProbeMode::Ask);
}

bool Settings::hasProbeMode() const
{
    return probeModeNames.contains(m_store->value(probeModeKey).toString());
}

void Settings::setProbeMode(ProbeMode mode)
{
    if (mode != probeMode() || !hasProbeMode()) {
        m_store->setValue(probeModeKey, probeModeNames[static_cast<int>(mode)]);
        Q_EMIT probeModeChanged();
    }
}

QString Settings::probeText(ProbePreference preference) const
{
    return m_store->value(probeKey + toString(preference), defaultText(preference)).toString();
}

bool Settings::setProbeText(ProbePreference preference, const QString& text)
{
    probe::ProbeSettings scratch;
    if (!apply(preference, text, scratch)) {
        return false;
    }
    if (text != probeText(preference)) {
        m_store->setValue(probeKey + toString(preference), text.trimmed());
        Q_EMIT probeSettingsChanged();
    }
    return true;
}

void Settings::resetProbeText(ProbePreference preference)
{
    m_store->remove(probeKey + toString(preference));
    Q_EMIT probeSettingsChanged();
}

probe::ProbeSettings Settings::probeSettings() const
{
    probe::ProbeSettings settings;
    for (const ProbePreference preference : allProbePreferences) {
        apply(preference, probeText(preference), settings); // a damaged file means the default
    }
    return settings;
}

CasePreferences Settings::casePreferences() const
{
    const CasePreferences usual;
    const auto value = [this](const char* key, const auto& fallback) {
        return m_store->value(caseKey + QLatin1String(key), fallback);
    };
    const auto days = [&](const char* key, int fallback) {
        const int number = value(key, fallback).toInt();
        return number >= 1 && number <= longestCaseDays ? number : fallback;
    };
    CasePreferences preferences;
    preferences.isOn = value("keep", usual.isOn).toBool();
    preferences.keepsWhole = value("wholeMessage", usual.keepsWhole).toBool();
    preferences.inputDays = days("messageDays", usual.inputDays);
    preferences.caseDays = days("days", usual.caseDays);
    preferences.isOnServer = value("server", usual.isOnServer).toBool();
    preferences.host = value("host", usual.host).toString();
    const int port = value("port", usual.port).toInt();
    preferences.port = port >= 1 && port <= 65535 ? port : usual.port;
    preferences.database = value("database", usual.database).toString();
    preferences.user = value("user", usual.user).toString();
    return preferences;
}

void Settings::setCasePreferences(const CasePreferences& preferences)
{
    if (preferences == casePreferences()) {
        return;
    }
    const auto keep = [this](const char* key, const auto& value) {
        m_store->setValue(caseKey + QLatin1String(key), value);
    };
    keep("keep", preferences.isOn);
    keep("wholeMessage", preferences.keepsWhole);
    keep("messageDays", preferences.inputDays);
    keep("days", preferences.caseDays);
    keep("server", preferences.isOnServer);
    keep("host", preferences.host);
    keep("port", preferences.port);
    keep("database", preferences.database);
    keep("user", preferences.user);
    Q_EMIT casePreferencesChanged();
}

QByteArray Settings::state(const QString& name) const
{
    return m_store->value(QStringLiteral("state/") + name).toByteArray();
}

void Settings::setState(const QString& name, const QByteArray& state)
{
    m_store->setValue(QStringLiteral("state/") + name, state);
}

} // namespace app
