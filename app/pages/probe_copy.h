// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_text.h"

#include <QObject>

class QWidget;

namespace app {

class InlineMessage;
class KnowledgeStore;
class Language;
class ProbeHeader;

/// Takes texts of the Probe page to the clipboard or into a file, and says so.
class ProbeCopy : public QObject {
    Q_OBJECT

public:
    ProbeCopy(const KnowledgeStore& knowledge, Settings& settings, const Language& language,
              ProbeHeader* header, InlineMessage* message, QWidget* parent);

    void copyText(const QString& text);
    void copyFinding(const probe::Finding& finding);
    void copyRun(const ProbeSession& session, ProbeFormat format);
    /// Asks where to; the name's end decides on the form.
    void saveRun(const ProbeSession& session);
    /// Asks where to.
    void saveText(const QString& text, const QString& proposedName);

private:
    CopyLanguage copyLanguage() const;
    void chooseFile(const QString& proposedName, const QStringList& filters,
                    const std::function<void(const QString&)>& write);
    void write(const QString& path, const QString& text);

    const KnowledgeStore& m_knowledge;
    Settings& m_settings;
    const Language& m_language;
    ProbeHeader* m_header;
    InlineMessage* m_message;
    QWidget* m_parent;
};

} // namespace app
