// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/verdict_content.h"
#include "widgets/plain_label.h"

#include <QWidget>

namespace app {

class Chip;

/// The sentence of the verdict in one language, with its shape and chips.
class VerdictHead : public QWidget {
    Q_OBJECT

public:
    enum class Rank { First, Second };

    explicit VerdictHead(Rank rank, QWidget* parent = nullptr);

    void setWords(const VerdictWords& words, Tone tone, const std::vector<ChipWords>& chips);
    /// The second language is as large as the first when it stands beside it.
    void setBeside(bool beside);
    /// Size of the sentence where it is not the loudest thing of its page.
    void setHeadlineRole(TextRole role);
    /// Object names of the texts, where the window has this widget in two places.
    void setTextNames(const QString& headline, const QString& what);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF iconRect() const;

    Rank m_rank;
    TextRole m_headlineRole = TextRole::Verdict; ///< of the first language
    Tone m_tone = Tone::Neutral;
    PlainLabel* m_headline;
    PlainLabel* m_what;
    PlainLabel* m_chipLine;
    QWidget* m_chipRow;
    QList<Chip*> m_chips;
};

} // namespace app
