// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/span.h"
#include "classify/classification.h"
#include "knowledge/entry.h"
#include "widgets/tone.h"

#include <QAbstractListModel>

#include <optional>
#include <string>
#include <vector>

namespace app {

/// Where words stand (Statement::field): header names stay as they are, our own words for the rest
/// are translated.
QString fieldText(const std::string& field);

/// One line of the evidence: the words, where they stand, which rule they speak for.
struct EvidenceEntry {
    Tone tone = Tone::Neutral;
    QString words;    ///< as they came; empty when the verdict rests on no words
    QString caption;  ///< field and rule
    QString link;     ///< end of the caption that leads to the knowledge; may be empty
    std::string text; ///< the same words as bytes, to find them
    base::Span source;
    std::optional<knowledge::EntryId> entry; ///< of the knowledge, where `link` leads
};

/// The evidence of a classification: what decided first, then what else speaks for it, then what it
/// could be as well.
std::vector<EvidenceEntry> evidenceEntries(const knowledge::KnowledgeBase& knowledge,
                                           const classify::Classification& classification,
                                           Tone tone, knowledge::Language language);

class EvidenceListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { WordsRole = Qt::UserRole, CaptionRole, LinkRole, ToneRole };

    explicit EvidenceListModel(QObject* parent = nullptr);

    void setEntries(std::vector<EvidenceEntry> entries);
    const std::vector<EvidenceEntry>& entries() const { return m_entries; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<EvidenceEntry> m_entries;
};

} // namespace app
