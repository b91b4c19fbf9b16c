// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/about_page.h"

#include "knowledge_store.h"
#include "models/verdict_content.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QEvent>
#include <QPainter>
#include <QSvgRenderer>
#include <QVBoxLayout>

namespace app {

namespace {

/// The application icon, sharp at any scale.
class Emblem : public QWidget {
public:
    explicit Emblem(QWidget* parent) : QWidget(parent) { setFixedSize(72, 72); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QSvgRenderer(QStringLiteral(":/icons/bouncelens.svg")).render(&painter, QRectF(rect()));
    }
};

} // namespace

AboutPage::AboutPage(const KnowledgeStore& knowledge, QWidget* parent)
    : QWidget(parent),
      m_knowledge(knowledge),
      m_version(new PlainLabel(TextRole::Caption, this)),
      m_purpose(new PlainLabel(TextRole::Text, this)),
      m_knowledgeText(new PlainLabel(TextRole::Text, this)),
      m_promise(new PlainLabel(TextRole::Text, this)),
      m_licence(new PlainLabel(TextRole::Caption, this))
{
    setObjectName(QStringLiteral("aboutPage"));
    auto* body = new QWidget(this);
    body->setMaximumWidth(640);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(new Emblem(body));
    auto* name = new PlainLabel(TextRole::Verdict, QStringLiteral("Bouncelens"), body);
    column->addWidget(name);
    column->addWidget(m_version);
    column->addWidget(m_purpose);
    column->addWidget(m_knowledgeText);
    column->addWidget(m_promise);
    column->addWidget(m_licence);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 24, 24, 16);
    layout->addWidget(body);
    layout->addStretch(1);
    connect(&knowledge, &KnowledgeStore::changed, this, &AboutPage::retranslate);
    retranslate();
}

void AboutPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void AboutPage::retranslate()
{
    m_version->setText(
        tr("Version %1 · Qt %2")
            .arg(QStringLiteral(BOUNCELENS_VERSION), QString::fromLatin1(qVersion())));
    m_purpose->setText(tr(
        "Reads any e-mail bounce and says in English and Chinese what happened, who has to act and "
        "what to do now – with the words that prove it."));
    const knowledge::KnowledgeBase& knowledge = *m_knowledge.knowledge();
    const QString rules = tr("%n rule(s)", nullptr, static_cast<int>(knowledge.rules().size()));
    const QString reasons =
        tr("%n reason(s)", nullptr, static_cast<int>(knowledge.categories().size()));
    m_knowledgeText->setText(
        tr("Knowledge %1: %2, %3.").arg(toText(knowledge.version()), rules, reasons));
    m_promise->setText(tr("Works without a network: nothing you paste or open leaves this "
                          "computer, nothing is stored, and "
                          "links open only after you have seen where they lead."));
    m_licence->setText(
        tr("Free software under the GNU General Public License, version 3 or later. No warranty."));
}

} // namespace app
