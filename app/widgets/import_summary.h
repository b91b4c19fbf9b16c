// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/result_arranger.h"

#include <QWidget>

namespace app {

class PlainLabel;

/// What an import says in short: one loud sentence, a few quiet ones under it.
class ImportSummary : public QWidget {
    Q_OBJECT

public:
    explicit ImportSummary(QWidget* parent = nullptr);

    /// `arrangement` may be null.
    void setArrangement(const ArrangementPtr& arrangement, bool isRunning,
                        knowledge::Language language);

private:
    PlainLabel* m_sentence;
    PlainLabel* m_facts;
};

} // namespace app
