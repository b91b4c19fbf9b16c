// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/import_file_model.h"

#include "widgets/visible_text.h"
#include "words.h"

#include <QFile>
#include <QLocale>

namespace app {

namespace {

using batch::InputProgress;
using batch::InputState;

bool hasRemarks(const InputProgress& input)
{
    return !input.remarks.empty() || input.counts.damaged > 0 || input.error.has_value();
}

Tone toneOf(const InputProgress& input)
{
    switch (input.state) {
    case InputState::Waiting:
        return Tone::Neutral;
    case InputState::Reading:
        return Tone::Info;
    case InputState::Done:
        return hasRemarks(input) ? Tone::Warning : Tone::Success;
    case InputState::Stopped:
        return Tone::Warning;
    case InputState::Refused:
        break;
    }
    const bool isAsked = input.error && input.error->code == base::ErrorCode::AskFirst;
    return isAsked ? Tone::Warning : Tone::Danger;
}

QString iconOf(const InputProgress& input)
{
    switch (input.state) {
    case InputState::Waiting:
        return QStringLiteral("temporary");
    case InputState::Reading:
        return QStringLiteral("retry");
    default:
        return toneIcon(toneOf(input));
    }
}

double shareOf(const InputProgress& input)
{
    return input.bytesTotal == 0 ? 0.0
                                 : std::min(1.0, static_cast<double>(input.bytesDone) /
                                                     static_cast<double>(input.bytesTotal));
}

bool isShownAlike(const InputProgress& a, const InputProgress& b)
{
    return a.state == b.state && a.bytesDone == b.bytesDone && a.remarks == b.remarks &&
           a.counts.records == b.counts.records && a.format == b.format && a.path == b.path;
}

} // namespace

ImportFileModel::ImportFileModel(QObject* parent) : QAbstractListModel(parent) {}

void ImportFileModel::setInputs(const std::vector<InputProgress>& inputs)
{
    if (inputs.size() < m_inputs.size()) {
        beginResetModel();
        m_inputs = inputs;
        endResetModel();
        return;
    }
    for (std::size_t i = 0; i < m_inputs.size(); ++i) {
        if (!isShownAlike(m_inputs[i], inputs[i])) {
            m_inputs[i] = inputs[i];
            const QModelIndex changed = index(static_cast<int>(i));
            Q_EMIT dataChanged(changed, changed);
        }
    }
    if (inputs.size() > m_inputs.size()) {
        beginInsertRows({}, static_cast<int>(m_inputs.size()), static_cast<int>(inputs.size()) - 1);
        m_inputs.insert(m_inputs.end(),
                        inputs.begin() + static_cast<std::ptrdiff_t>(m_inputs.size()),
                        inputs.end());
        endInsertRows();
    }
}

const InputProgress& ImportFileModel::inputAt(int row) const
{
    return m_inputs[static_cast<std::size_t>(row)];
}

int ImportFileModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_inputs.size());
}

QVariant ImportFileModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const InputProgress& input = inputAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return visibleLine(inputShortName(input));
    case DetailRole:
        return details(input);
    case ToneRole:
        return static_cast<int>(toneOf(input));
    case IconRole:
        return iconOf(input);
    case ShareRole:
        return input.state == InputState::Reading ? shareOf(input) : -1.0;
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(input));
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(visibleLine(inputShortName(input)), details(input));
    default:
        return {};
    }
}

/// "Postfix log · 812 MB · done", with the reason in place of the state when it was refused.
QString ImportFileModel::details(const InputProgress& input) const
{
    if (input.error) {
        return errorWords(*input.error, inputShortName(input)).headline;
    }
    QStringList parts;
    if (input.state == InputState::Reading && input.bytesTotal > 0) {
        parts << QLocale().toString(shareOf(input) * 100, 'f', 0) + QStringLiteral(" %");
    } else {
        parts << inputStateWord(input.state);
    }
    if (!input.format.empty()) {
        parts << visibleLine(QString::fromStdString(input.format));
    }
    if (input.bytesTotal > 0) {
        parts << sizeText(input.bytesTotal);
    }
    if (input.counts.damaged > 0) {
        parts << tr("%Ln damaged", nullptr, static_cast<int>(input.counts.damaged));
    } else if (!input.remarks.empty()) {
        parts << tr("%n remark(s)", nullptr, static_cast<int>(input.remarks.size()));
    }
    return parts.join(QStringLiteral(" · "));
}

QStringList ImportFileModel::remarks(const InputProgress& input) const
{
    QStringList lines;
    for (const base::Remark& remark : input.remarks) {
        const QString text = remarkText(remark);
        const QString id =
            QString::fromUtf8(remark.id.data(), static_cast<qsizetype>(remark.id.size()));
        lines << (text.isEmpty() ? id : text);
    }
    return lines;
}

QString ImportFileModel::toolTip(const InputProgress& input) const
{
    QStringList lines{visibleLine(inputPath(input)), details(input)};
    if (input.error) {
        lines << errorWords(*input.error, inputShortName(input)).what;
    }
    if (input.counts.records > 0) {
        lines << tr("%Ln row(s)", nullptr, static_cast<int>(input.counts.records));
    }
    lines << remarks(input);
    return lines.join(QLatin1Char('\n'));
}

QString inputPath(const InputProgress& input)
{
    return QFile::decodeName(QByteArray::fromStdString(input.path));
}

QString inputShortName(const InputProgress& input)
{
    const QString path = inputPath(input);
    const qsizetype member = path.indexOf(QStringLiteral(" › "));
    const QString file = member < 0 ? path : path.left(member);
    const QString name = file.mid(file.lastIndexOf(QLatin1Char('/')) + 1);
    return (name.isEmpty() ? file : name) + (member < 0 ? QString() : path.mid(member));
}

QString inputStateWord(InputState state)
{
    switch (state) {
    case InputState::Waiting:
        return ImportFileModel::tr("waiting");
    case InputState::Reading:
        return ImportFileModel::tr("reading");
    case InputState::Done:
        return ImportFileModel::tr("done");
    case InputState::Stopped:
        return ImportFileModel::tr("stopped");
    case InputState::Refused:
        break;
    }
    return ImportFileModel::tr("not read");
}

QString sizeText(quint64 bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), bytes < 1024 * 1024 ? 0 : 1,
                                       QLocale::DataSizeTraditionalFormat);
}

} // namespace app
