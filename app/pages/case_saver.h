// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/case_content.h"
#include "models/case_keeper.h"

#include <QObject>

#include <map>
#include <optional>

class QHBoxLayout;

namespace app {

class ActionButton;

/// Saves the diagnosis in sight as a case, and with it every test of its cause that ends while it
/// is shown. Owns the button for it.
class CaseSaver : public QObject {
    Q_OBJECT

public:
    CaseSaver(CaseKeeper& keeper, QHBoxLayout* row, QObject* parent);

    /// What would be saved; a negative recipient: nothing.
    void setSubject(const DiagnosisResultPtr& result, int recipient);
    /// The last test of the cause of that recipient; null: none.
    void setProof(const proof::Proof* proof);
    /// The next diagnosis, of these bytes, is one of this case: its tests belong to it.
    void adopt(const CaseContent& content);
    /// The case of the diagnosis in sight; 0: it is not saved, as far as is known.
    qint64 caseId() const;
    /// The recipient of the case that was adopted, in the diagnosis in sight; -1: none.
    int adoptedRecipient() const;
    bool canSave() const;
    void save();
    void retranslate();

Q_SIGNALS:
    /// `isNew`: false when the same had been saved before.
    void saved(qint64 caseId, bool isNew);

private:
    struct Known {
        qint64 id = 0;
        std::string lastTest; ///< its date; empty: none was added
        bool isAdopted = false;
    };
    struct Adopted {
        qint64 id;
        QString recipient;
        QByteArray bytes;
    };
    void takeAdopted();
    void addTest();
    void refresh();

    CaseKeeper& m_keeper;
    DiagnosisResultPtr m_result; // shared with the page that shows it
    int m_recipient = -1;
    std::optional<proof::Proof> m_proof;
    std::map<int, Known> m_known; ///< by recipient of the result
    std::optional<Adopted> m_adopted;
    ActionButton* m_button; ///< of the row
};

} // namespace app
