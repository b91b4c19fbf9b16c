// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verdict_head.h"

#include "widgets/card.h"
#include "widgets/flow_layout.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QPainter>
#include <QVBoxLayout>

namespace app {

namespace {

constexpr int iconExtent = 26;
constexpr int iconGap = 10;

} // namespace

VerdictHead::VerdictHead(Rank rank, QWidget* parent)
    : QWidget(parent),
      m_rank(rank),
      m_headline(new PlainLabel(rank == Rank::First ? TextRole::Verdict : TextRole::Title, this)),
      m_what(new PlainLabel(rank == Rank::First ? TextRole::Text : TextRole::Quiet, this)),
      m_chipLine(new PlainLabel(TextRole::Caption, this)),
      m_chipRow(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(iconExtent + iconGap, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_headline);
    layout->addWidget(m_what);
    layout->addWidget(m_chipRow);
    layout->addWidget(m_chipLine);
    new FlowLayout(6, m_chipRow);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    m_chipRow->setSizePolicy(policy);
    const bool isFirst = rank == Rank::First;
    setTextNames(isFirst ? QStringLiteral("headline") : QStringLiteral("secondHeadline"),
                 isFirst ? QStringLiteral("what") : QStringLiteral("secondWhat"));
}

void VerdictHead::setHeadlineRole(TextRole role)
{
    m_headlineRole = role;
    setBeside(false);
}

void VerdictHead::setTextNames(const QString& headline, const QString& what)
{
    m_headline->setObjectName(headline);
    m_what->setObjectName(what);
}

void VerdictHead::setWords(const VerdictWords& words, Tone tone,
                           const std::vector<ChipWords>& chips)
{
    m_tone = tone;
    m_headline->setText(words.headline);
    m_headline->setAccessibleName(QStringLiteral("%1: %2").arg(toneWord(tone), words.headline));
    if (m_rank == Rank::Second) {
        m_headline->setTextColor(captionColor(palette()));
    }
    m_what->setText(words.what);
    m_what->setVisible(!words.what.isEmpty());
    qDeleteAll(m_chips);
    m_chips.clear();
    for (const ChipWords& content : chips) {
        auto* chip = new Chip(m_chipRow);
        chip->setContent(content.iconName, content.text, content.toolTip);
        if (content.isToned) {
            chip->setTone(tone);
        }
        m_chipRow->layout()->addWidget(chip);
        m_chips << chip;
    }
    m_chipRow->setVisible(!m_chips.isEmpty());
    m_chipLine->setText(words.chipLine);
    m_chipLine->setVisible(m_rank == Rank::Second && !words.chipLine.isEmpty());
    update();
}

void VerdictHead::setBeside(bool beside)
{
    const TextRole small = m_headlineRole == TextRole::Verdict ? TextRole::Title : TextRole::Text;
    m_headline->setRole(beside || m_rank == Rank::First ? m_headlineRole : small);
    const bool indents = m_rank == Rank::First || !beside;
    layout()->setContentsMargins(indents ? iconExtent + iconGap : 0, 0, 0, 0);
}

QRectF VerdictHead::iconRect() const
{
    const qreal line = QFontMetricsF(m_headline->font()).height();
    return {0, m_headline->y() + (line - iconExtent) / 2, iconExtent, iconExtent};
}

void VerdictHead::paintEvent(QPaintEvent*)
{
    if (m_rank == Rank::First) {
        QPainter painter(this);
        paintIcon(painter, iconRect(), toneIcon(m_tone), toneColors(m_tone, palette()).edge);
    }
}

} // namespace app
