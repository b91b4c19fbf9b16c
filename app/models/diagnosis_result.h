// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "diagnosis/diagnosis.h"
#include "knowledge/knowledge_base.h"
#include "widgets/place_finder.h"
#include "widgets/shown_text.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

namespace app {

/// What came out of one run of the diagnosis, complete and immutable, made off the window's thread.
struct DiagnosisResult {
    knowledge::KnowledgePtr knowledge; ///< what `outcome` points into, kept while it is shown
    QString name;                      ///< of the file or example; empty for pasted text
    bool isShortened = false;          ///< more was given than is looked at
    base::Expected<diagnosis::Diagnosis> outcome =
        base::Unexpected(base::Error{base::ErrorCode::Empty, {}});
    std::shared_ptr<const PlaceFinder> places; ///< finds evidence in Diagnosis::display
    std::shared_ptr<const ShownText> shown;    ///< Diagnosis::display for the evidence view
    std::vector<ShownText::Range> dimmed;      ///< mail headers in it
    QByteArray source;                         ///< the bytes given
    bool isAgain = false;                      ///< the same input with other knowledge
};
using DiagnosisResultPtr = std::shared_ptr<const DiagnosisResult>;

} // namespace app
