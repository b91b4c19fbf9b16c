// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/entry_section.h"

#include "widgets/action_button.h"
#include "widgets/flow_layout.h"
#include "widgets/plain_label.h"
#include "widgets/step_list.h"

#include <QBoxLayout>
#include <QPainter>

namespace app {

namespace {

using Kind = EntrySection::Kind;

/// A quiet panel behind words of a server.
class Panel : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            mixed(palette().color(QPalette::Base), palette().color(QPalette::WindowText), 0.05));
        painter.drawRoundedRect(QRectF(rect()), 6, 6);
    }
};

/// Under the heading of a group titles stand back.
TextRole titleRole(const EntrySection& section)
{
    static const QStringList main{QStringLiteral("who"),     QStringLiteral("helpdesk"),
                                  QStringLiteral("admin"),   QStringLiteral("customer"),
                                  QStringLiteral("samples"), QStringLiteral("help"),
                                  QStringLiteral("source"),  QStringLiteral("class")};
    return section.kind == Kind::Heading || main.contains(section.name) ? TextRole::Title
                                                                        : TextRole::Caption;
}

PlainLabel* makeText(TextRole role, const QString& text, const QString& title, QWidget* parent)
{
    auto* label = new PlainLabel(role, text, parent);
    label->setAccessibleName(QStringLiteral("%1: %2").arg(title, text));
    return label;
}

} // namespace

EntrySectionView::EntrySectionView(const EntrySection& section, QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("section-") + section.name);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, titleRole(section) == TextRole::Title ? 8 : 2, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(new PlainLabel(titleRole(section), section.title, this));
    switch (section.kind) {
    case Kind::Heading:
        break;
    case Kind::Text:
    case Kind::Copy:
    case Kind::Steps:
        addTexts(section);
        break;
    case Kind::Foreign:
    case Kind::Command:
    case Kind::Samples:
        addForeign(section);
        break;
    case Kind::Link:
        addLink(section);
        break;
    case Kind::Entries:
        addEntries(section);
        break;
    }
}

void EntrySectionView::addTexts(const EntrySection& section)
{
    m_pair = new QBoxLayout(QBoxLayout::TopToBottom);
    m_pair->setSpacing(6);
    const auto make = [&](TextRole role, const QStringList& texts) -> QWidget* {
        if (section.kind == Kind::Steps) {
            auto* steps = new StepList(role, this);
            steps->setSteps(texts);
            return steps;
        }
        auto* row = new QWidget(this);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(4);
        layout->addWidget(makeText(role, texts.value(0), section.title, row), 1);
        if (section.kind == Kind::Copy) {
            layout->addWidget(addCopyButton(texts.value(0), section.title, row), 0, Qt::AlignTop);
        }
        return row;
    };
    m_pair->addWidget(make(TextRole::Text, section.texts), 1, Qt::AlignTop);
    if (!section.second.isEmpty()) {
        m_second = make(TextRole::Quiet, section.second);
        m_second->setObjectName(QStringLiteral("second"));
        m_pair->addWidget(m_second, 1, Qt::AlignTop);
    }
    layout()->addItem(m_pair);
}

void EntrySectionView::addForeign(const EntrySection& section)
{
    for (qsizetype index = 0; index < section.texts.size(); ++index) {
        const QString& text = section.texts[index];
        auto* panel = new Panel(this);
        auto* row = new QHBoxLayout(panel);
        row->setContentsMargins(10, 4, 4, 4);
        row->setSpacing(2);
        auto* label = makeText(TextRole::Text, text, section.title, panel);
        label->setObjectName(QStringLiteral("foreign"));
        label->setFixedPitch(true);
        row->addWidget(label, 1);
        if (section.kind == Kind::Samples) {
            const QString input = section.inputs.value(index);
            auto* diagnose = new ActionButton(ActionButton::Kind::Flat, panel);
            diagnose->setObjectName(QStringLiteral("diagnoseSample"));
            diagnose->setIconName(QStringLiteral("nav-diagnose"));
            diagnose->setToolTip(tr("Diagnose this sample"));
            diagnose->setAccessibleName(tr("Diagnose this sample"));
            connect(diagnose, &ActionButton::clicked, this,
                    [this, input] { Q_EMIT sampleRequested(input); });
            row->addWidget(diagnose, 0, Qt::AlignTop);
        }
        if (section.kind != Kind::Foreign) {
            row->addWidget(addCopyButton(text, section.title, panel), 0, Qt::AlignTop);
        }
        layout()->addWidget(panel);
    }
}

void EntrySectionView::addLink(const EntrySection& section)
{
    const QString target = section.texts.value(0);
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    auto* address = new ElidedLabel(TextRole::Text, row);
    address->setText(target);
    auto* open = new ActionButton(ActionButton::Kind::Flat, row);
    open->setObjectName(QStringLiteral("openLink"));
    open->setIconName(QStringLiteral("link"));
    open->setAccessibleName(tr("Open the page of the provider"));
    open->setToolTip(tr("Open the page of the provider (asks first)"));
    connect(open, &ActionButton::clicked, this, [this, target] { Q_EMIT linkRequested(target); });
    line->addWidget(address);
    line->addWidget(open);
    line->addWidget(addCopyButton(target, section.title, row));
    line->addStretch(1);
    layout()->addWidget(row);
}

void EntrySectionView::addEntries(const EntrySection& section)
{
    auto* row = new QWidget(this);
    auto* flow = new FlowLayout(4, row);
    flow->setContentsMargins(0, 0, 0, 0);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    row->setSizePolicy(policy);
    const auto add = [&](const QString& text, const QString& name) {
        auto* button = new ActionButton(ActionButton::Kind::Outlined, row);
        button->setText(QString(text).replace(QLatin1Char('&'), QStringLiteral("&&")));
        button->setObjectName(name);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(section.title, text));
        flow->addWidget(button);
        return button;
    };
    for (const EntryLink& link : section.links) {
        connect(add(link.text, QStringLiteral("entryLink")), &ActionButton::clicked, this,
                [this, entry = link.entry] { Q_EMIT entryRequested(entry); });
    }
    if (!section.more.text.isEmpty()) {
        ActionButton* more = add(section.more.text, QStringLiteral("listAll"));
        more->setKind(ActionButton::Kind::Flat);
        connect(more, &ActionButton::clicked, this,
                [this, search = section.more] { Q_EMIT searchRequested(search); });
    }
    layout()->addWidget(row);
}

ActionButton* EntrySectionView::addCopyButton(const QString& text, const QString& title,
                                              QWidget* parent)
{
    auto* copy = new ActionButton(ActionButton::Kind::Flat, parent);
    copy->setObjectName(QStringLiteral("copy"));
    copy->setIconName(QStringLiteral("copy"));
    copy->setAccessibleName(tr("Copy: %1").arg(title));
    copy->setToolTip(tr("Copy"));
    connect(copy, &ActionButton::clicked, this, [this, text] { Q_EMIT copyRequested(text); });
    return copy;
}

void EntrySectionView::setDisplay(ExplanationDisplay display)
{
    if (m_second == nullptr) {
        return;
    }
    const bool isBeside = display == ExplanationDisplay::SideBySide;
    m_pair->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_pair->setSpacing(isBeside ? 28 : 6);
    m_second->setVisible(display != ExplanationDisplay::OneLanguage);
}

} // namespace app
