// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/probe_work.h"

#include <QStandardItemModel>

namespace app {

/// Everything name servers and web servers answered, as a tree: the question, below it server,
/// flags, extended errors, records, and the message as hexadecimal dump.
class RawAnswerModel : public QStandardItemModel {
    Q_OBJECT

public:
    using QStandardItemModel::QStandardItemModel;

    void setFacts(const ProbeFacts& facts);
};

/// Offset, 16 bytes, the same as characters: one line for every 16 bytes.
QStringList hexDump(std::string_view bytes);

} // namespace app
