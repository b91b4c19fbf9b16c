// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "case_preferences.h"
#include "probe_preferences.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>

#include <memory>

namespace app {

/// Language of the window.
enum class UiLanguage { System, English, SimplifiedChinese };
/// How explanations are shown: in the language of the window, in both one below the other, in both
/// side by side where there is room.
enum class ExplanationDisplay { OneLanguage, Stacked, SideBySide };
enum class Appearance { System, Light, Dark };
/// How much of people an export tells; as output::RedactionLevel.
enum class ExportPrivacy { Everything, WithoutPersons, WithoutDomains };
/// The language of a text to copy.
enum class CopyLanguage { English, SimplifiedChinese, Both };

/// Every preference once: key, type, default. Nothing of the mail ever goes here.
class Settings : public QObject {
    Q_OBJECT

public:
    /// The user's own settings (XDG configuration folder).
    explicit Settings(QObject* parent = nullptr);
    /// Settings in a file of its own; for tests and screenshots.
    explicit Settings(const QString& file, QObject* parent = nullptr);

    UiLanguage uiLanguage() const;
    void setUiLanguage(UiLanguage language);
    ExplanationDisplay explanationDisplay() const;
    void setExplanationDisplay(ExplanationDisplay display);
    Appearance appearance() const;
    void setAppearance(Appearance appearance);
    /// The language last chosen for a reply or a diagnosis; English or Chinese at first, after
    /// `ui`.
    CopyLanguage copyLanguage(CopyLanguage fallback) const;
    void setCopyLanguage(CopyLanguage language);

    /// The choices last made for an export: what, and for each kind the format and how much of
    /// people.
    QString exportKind() const;
    void setExportKind(const QString& kind);
    QString exportFormat(const QString& kind) const;
    void setExportFormat(const QString& kind, const QString& format);
    ExportPrivacy exportPrivacy(const QString& kind, ExportPrivacy fallback) const;
    void setExportPrivacy(const QString& kind, ExportPrivacy privacy);

    /// Name or company below answers and letters; empty at first.
    QString signature() const;
    void setSignature(const QString& signature);
    /// The choices last made for a case report; its format and privacy as for exports.
    QString caseAudience() const;
    void setCaseAudience(const QString& audience);
    CopyLanguage caseLanguage(const QString& audience, CopyLanguage fallback) const;
    void setCaseLanguage(const QString& audience, CopyLanguage language);

    ProbeMode probeMode() const;
    void setProbeMode(ProbeMode mode);
    /// The user has said when probes may ask the network; until then it is Ask.
    bool hasProbeMode() const;
    /// As typed, else the default.
    QString probeText(ProbePreference preference) const;
    /// Keeps what was typed when it can be used; false, and nothing changes, when not.
    bool setProbeText(ProbePreference preference, const QString& text);
    void resetProbeText(ProbePreference preference);
    /// How probes are made with all that was typed.
    probe::ProbeSettings probeSettings() const;

    CasePreferences casePreferences() const;
    /// What cannot be used takes the default.
    void setCasePreferences(const CasePreferences& preferences);

    QByteArray state(const QString& name) const;
    void setState(const QString& name, const QByteArray& state);

Q_SIGNALS:
    void uiLanguageChanged();
    void explanationDisplayChanged();
    void appearanceChanged();
    void probeModeChanged();
    void probeSettingsChanged();
    void casePreferencesChanged();

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace app
