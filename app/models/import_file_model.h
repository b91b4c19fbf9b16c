// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/import_run.h"
#include "widgets/tone.h"

#include <QAbstractListModel>

namespace app {

/// The files of an import: how far each is, what it is, what was odd.
class ImportFileModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole, ToneRole, IconRole, ShareRole };

    explicit ImportFileModel(QObject* parent = nullptr);

    /// Another state of the same or of more files; files never go one by one.
    void setInputs(const std::vector<batch::InputProgress>& inputs);
    const batch::InputProgress& inputAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QString details(const batch::InputProgress& input) const;
    QStringList remarks(const batch::InputProgress& input) const;
    QString toolTip(const batch::InputProgress& input) const;

    std::vector<batch::InputProgress> m_inputs;
};

/// The last part of the path, the entry of an archive with it.
QString inputShortName(const batch::InputProgress& input);
QString inputPath(const batch::InputProgress& input);
QString inputStateWord(batch::InputState state);
/// "812 MB".
QString sizeText(quint64 bytes);

} // namespace app
