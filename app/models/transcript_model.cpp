// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transcript_model.h"

#include "base/visible_text.h"
#include "models/verdict_content.h"
#include "smtp/wire_reply.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace app {

namespace {

struct NoteWords {
    const char* word;
    const char* text;
};

constexpr std::array noteTable{
    NoteWords{"connected", QT_TRANSLATE_NOOP("Transcript", "Connected to %1")},
    NoteWords{"tls", QT_TRANSLATE_NOOP("Transcript", "Encrypted from here on: %1")},
    NoteWords{"tls-failed", QT_TRANSLATE_NOOP("Transcript", "The handshake failed: %1")},
    NoteWords{"injected",
              QT_TRANSLATE_NOOP("Transcript", "Bytes before the handshake were thrown away")},
    NoteWords{"reconnect",
              QT_TRANSLATE_NOOP("Transcript", "Once more, with old protocols allowed")},
    NoteWords{"closed", QT_TRANSLATE_NOOP("Transcript", "The server closed the connection")},
};

QString timeText(std::chrono::microseconds at)
{
    return QLocale().toString(static_cast<double>(at.count()) / 1e6, 'f', 3);
}

/// A reply in an encoding that nobody names is read as all of this program reads them.
QString lineText(const std::string& bytes)
{
    smtp::WireReply reply;
    reply.lines.push_back(bytes);
    return toText(base::visibleLine(reply.text()));
}

QString headingOf(const probe::SmtpExchange& session)
{
    const QString address = QStringLiteral("%1 %2")
                                .arg(toText(session.request.address.toString()))
                                .arg(session.request.port);
    const QString host = toText(base::visibleLine(session.request.hostName));
    return QStringLiteral("%1 · %2").arg(
        host.isEmpty() ? address : QStringLiteral("%1 · %2").arg(host, address),
        sessionEndText(session.end));
}

} // namespace

QString transcriptNoteText(const std::string& note)
{
    const std::size_t blank = note.find(' ');
    const std::string word = note.substr(0, blank);
    const QString rest =
        blank == note.npos ? QString() : toText(base::visibleLine(note.substr(blank + 1)));
    for (const NoteWords& words : noteTable) {
        if (word == words.word) {
            const QString text = QCoreApplication::translate("Transcript", words.text);
            return text.contains(QLatin1String("%1")) ? text.arg(rest) : text;
        }
    }
    return toText(base::visibleLine(note));
}

QString sessionEndText(probe::SmtpEnd end)
{
    using probe::SmtpEnd;
    switch (end) {
    case SmtpEnd::Finished:
        return TranscriptModel::tr("finished");
    case SmtpEnd::Refused:
        return TranscriptModel::tr("connection refused");
    case SmtpEnd::Unreachable:
        return TranscriptModel::tr("not reachable");
    case SmtpEnd::Timeout:
        return TranscriptModel::tr("no answer in time");
    case SmtpEnd::Closed:
        return TranscriptModel::tr("closed by the server");
    case SmtpEnd::Broken:
        return TranscriptModel::tr("not SMTP, or beyond all limits");
    case SmtpEnd::TlsFailed:
        return TranscriptModel::tr("encryption failed");
    case SmtpEnd::OutOfStep:
        return TranscriptModel::tr("replies that nobody asked for");
    case SmtpEnd::NotAllowed:
        return TranscriptModel::tr("not contacted");
    case SmtpEnd::Cancelled:
        return TranscriptModel::tr("stopped");
    case SmtpEnd::LocalError:
        break;
    }
    return TranscriptModel::tr("could not be started from here");
}

TranscriptModel::TranscriptModel(QObject* parent) : QAbstractListModel(parent) {}

void TranscriptModel::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

TranscriptModel::Row TranscriptModel::rowOf(const probe::TranscriptLine& line)
{
    Row row;
    row.time = timeText(line.at);
    row.isEncrypted = line.isEncrypted;
    switch (line.direction) {
    case probe::Direction::Sent:
        row.kind = Kind::Sent;
        row.text = lineText(line.text);
        break;
    case probe::Direction::Received:
        row.kind = Kind::Received;
        row.text = lineText(line.text);
        break;
    case probe::Direction::Note:
        row.text = transcriptNoteText(line.text);
        break;
    }
    return row;
}

void TranscriptModel::setSessions(const std::vector<const probe::SmtpExchange*>& sessions)
{
    beginResetModel();
    m_rows.clear();
    for (const probe::SmtpExchange* session : sessions) {
        m_rows.push_back({Kind::Heading, {}, headingOf(*session), false});
        for (const probe::TranscriptLine& line : session->transcript) {
            m_rows.push_back(rowOf(line));
        }
        if (!session->error.empty()) {
            m_rows.push_back({Kind::Note, {}, toText(base::visibleLine(session->error)), false});
        }
    }
    endResetModel();
}

void TranscriptModel::addLine(const probe::TranscriptLine& line)
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back(rowOf(line));
    endInsertRows();
}

void TranscriptModel::addExplanation(const QString& text, const QString& second)
{
    const int count = second.isEmpty() ? 1 : 2;
    beginInsertRows({}, rowCount(), rowCount() + count - 1);
    m_rows.push_back({Kind::Explanation, {}, text, false});
    if (!second.isEmpty()) {
        m_rows.push_back({Kind::SecondExplanation, {}, second, false});
    }
    endInsertRows();
}

int TranscriptModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case KindRole:
        return static_cast<int>(row.kind);
    case TimeRole:
        return row.time;
    case IsEncryptedRole:
        return row.isEncrypted;
    case Qt::AccessibleTextRole: {
        const QString who = row.kind == Kind::Sent       ? tr("sent")
                            : row.kind == Kind::Received ? tr("received")
                                                         : QString();
        QStringList parts{who, row.isEncrypted ? tr("encrypted") : QString(), row.text};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

} // namespace app
