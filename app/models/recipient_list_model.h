// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"
#include "models/diagnosis_result.h"

#include <QAbstractListModel>

namespace app {

/// The recipients of one report: address, category, tone.
class RecipientListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role {
        AddressRole = Qt::UserRole, ///< as it came
        CategoryRole,
        ToneRole, ///< int of Tone
    };

    explicit RecipientListModel(QObject* parent = nullptr);

    void setResult(DiagnosisResultPtr result);
    void setLanguage(knowledge::Language language);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    DiagnosisResultPtr m_result; // shared with the page: both show the same result
    knowledge::Language m_language = knowledge::Language::English;
};

} // namespace app
