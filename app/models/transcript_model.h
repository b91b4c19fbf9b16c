// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/smtp_exchange.h"

#include <QAbstractListModel>
#include <QStringList>

#include <vector>

namespace app {

/// Sessions with mail servers line by line: when, which way, encrypted or not, what; our own words
/// between them. All foreign text is in visible form.
class TranscriptModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum class Kind { Heading, Sent, Received, Note, Explanation, SecondExplanation };
    enum Role { KindRole = Qt::UserRole, TimeRole, IsEncryptedRole };

    explicit TranscriptModel(QObject* parent = nullptr);

    void clear();
    /// All sessions of a probe, each under a heading.
    void setSessions(const std::vector<const probe::SmtpExchange*>& sessions);
    void addLine(const probe::TranscriptLine& line);
    /// What the reply before it means: in the language of the window, and in the other one.
    void addExplanation(const QString& text, const QString& second);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        Kind kind = Kind::Note;
        QString time;
        QString text;
        bool isEncrypted = false;
    };
    static Row rowOf(const probe::TranscriptLine& line);

    std::vector<Row> m_rows;
};

/// A note of a transcript in words: "connected 192.0.2.1:25" -> "Connected to 192.0.2.1:25".
QString transcriptNoteText(const std::string& note);
/// How a session ended, in words.
QString sessionEndText(probe::SmtpEnd end);

} // namespace app
