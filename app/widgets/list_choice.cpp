// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/list_choice.h"

#include "models/removal_policy.h"
#include "models/verdict_content.h"
#include "widgets/card.h"
#include "widgets/export_preview.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"
#include "widgets/step_list.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>

#include <algorithm>
#include <array>

namespace app {

namespace {

using output::AddressList;

constexpr std::array lists{AddressList::Remove, AddressList::Retry, AddressList::Fix};
constexpr int allLists = static_cast<int>(lists.size());

enum View { PreviewView, PolicyView };

} // namespace

ListChoice::ListChoice(const knowledge::KnowledgeBase& knowledge, knowledge::Language language,
                       QWidget* parent)
    : QWidget(parent),
      m_language(language),
      m_list(new SegmentedControl),
      m_sentence(new PlainLabel(TextRole::Text)),
      m_unconfirmed(new QCheckBox),
      m_view(new SegmentedControl),
      m_views(new QStackedWidget),
      m_preview(new ExportPreview)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* choices = new QHBoxLayout;
    choices->addWidget(m_list);
    choices->addStretch(1);
    choices->addWidget(m_view);
    layout->addLayout(choices);
    layout->addWidget(m_sentence);
    layout->addWidget(m_unconfirmed);
    layout->addWidget(m_views, 1);
    m_list->setObjectName(QStringLiteral("exportList"));
    m_list->setAccessibleName(tr("List"));
    for (const AddressList list : lists) {
        const QString name = toText(toString(list));
        m_list->addSegment(static_cast<int>(list), QStringLiteral("exportList-") + name);
    }
    m_list->addSegment(allLists, QStringLiteral("exportList-all"));
    m_list->setCurrent(static_cast<int>(AddressList::Remove));
    m_sentence->setObjectName(QStringLiteral("exportListSentence"));
    m_unconfirmed->setObjectName(QStringLiteral("exportUnconfirmed"));
    m_view->setAccessibleName(tr("Shown"));
    m_view->addSegment(PreviewView, QStringLiteral("exportPreviewView"));
    m_view->addSegment(PolicyView, QStringLiteral("exportPolicyView"));
    m_view->setSegmentText(PreviewView, tr("Addresses"), tr("The first entries with their proof"));
    m_view->setSegmentText(PolicyView, tr("What decides"),
                           tr("What it takes to be proposed for removal"));
    m_view->setCurrent(PreviewView);
    m_views->addWidget(m_preview);
    m_views->addWidget(buildPolicy(knowledge));
    connect(m_view, &SegmentedControl::chosen, m_views, &QStackedWidget::setCurrentIndex);
    connect(m_list, &SegmentedControl::chosen, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_unconfirmed, &QCheckBox::toggled, this, [this] {
        refresh();
        Q_EMIT changed();
    });
}

QWidget* ListChoice::buildPolicy(const knowledge::KnowledgeBase& knowledge)
{
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    layout->addWidget(new PlainLabel(
        TextRole::Text,
        tr("Removal is proposed for these reasons only, which lie in the address itself:")));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const RemovalTerm& term : removalTerms(knowledge, m_language)) {
        auto* reason = new PlainLabel(TextRole::Text, term.reason);
        reason->setWordWrap(false);
        grid->addWidget(reason, row, 0);
        grid->addWidget(new PlainLabel(TextRole::Quiet, term.threshold), row, 1);
        ++row;
    }
    layout->addLayout(grid);
    layout->addWidget(new PlainLabel(TextRole::Text, tr("How bounces are counted:")));
    auto* rules = new StepList(TextRole::Quiet);
    rules->setSteps(removalRules());
    layout->addWidget(rules);
    layout->addStretch(1);
    auto* area = new QScrollArea;
    area->setObjectName(QStringLiteral("exportPolicy"));
    area->setAccessibleName(tr("What decides"));
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    auto* sheet = new Card;
    auto* sheetLayout = new QVBoxLayout(sheet);
    sheetLayout->setContentsMargins(1, 1, 1, 1);
    sheetLayout->addWidget(area);
    return sheet;
}

void ListChoice::setWish(const ExportWish& wish)
{
    m_wish = wish;
    const bool isPlain = wish.format == ExportFormat::Plain;
    m_list->setSegmentEnabled(allLists, !isPlain); // nothing in it would tell them apart
    if (isPlain && m_list->current() == allLists) {
        m_list->setCurrent(static_cast<int>(AddressList::Remove));
    }
    refresh();
}

void ListChoice::complete(ExportWish& wish) const
{
    wish.chosen = chosen();
    wish.withUnconfirmed = m_unconfirmed->isChecked();
}

std::vector<AddressList> ListChoice::chosen() const
{
    if (m_list->current() == allLists) {
        return {lists.begin(), lists.end()};
    }
    return {static_cast<AddressList>(m_list->current())};
}

std::size_t ListChoice::unconfirmed() const
{
    const auto& remove = m_wish.lists->remove;
    return static_cast<std::size_t>(
        std::count_if(remove.begin(), remove.end(),
                      [](const output::AddressEntry& entry) { return entry.needsConfirmation(); }));
}

void ListChoice::refresh()
{
    complete(m_wish);
    refreshCounts();
    m_sentence->setText(sentence());
    const bool canHoldBack = m_wish.lists && m_wish.format == ExportFormat::Plain &&
                             m_wish.chosen.front() == AddressList::Remove && unconfirmed() > 0;
    m_unconfirmed->setVisible(canHoldBack);
    if (canHoldBack) {
        m_unconfirmed->setText(tr("Also the %Ln that a person should look at first", nullptr,
                                  static_cast<int>(unconfirmed())));
    }
    m_preview->setWish(m_wish, m_language);
}

void ListChoice::refreshCounts()
{
    const auto name = [this](AddressList list, const QString& word) {
        return m_wish.lists
                   ? QStringLiteral("%1  %2").arg(word, QLocale().toString(static_cast<qulonglong>(
                                                            m_wish.lists->of(list).size())))
                   : word;
    };
    m_list->setSegmentText(static_cast<int>(AddressList::Remove),
                           name(AddressList::Remove, tr("Remove")),
                           tr("Addresses to take off mailing lists"));
    m_list->setSegmentText(static_cast<int>(AddressList::Retry),
                           name(AddressList::Retry, tr("Send again later")),
                           tr("Addresses whose trouble passes by itself"));
    m_list->setSegmentText(static_cast<int>(AddressList::Fix),
                           name(AddressList::Fix, tr("Fix first")),
                           tr("Addresses for which somebody has to change something"));
    m_list->setSegmentText(allLists, tr("All three"), tr("All three lists as one table"));
}

QString ListChoice::sentence() const
{
    if (!m_wish.lists) {
        return tr("The addresses are sorted into lists…");
    }
    QStringList sentences;
    switch (m_list->current()) {
    case static_cast<int>(AddressList::Remove):
        sentences << tr("These addresses are gone, or have been closed to mail for long; take them "
                        "off mailing lists.");
        if (unconfirmed() > 0) {
            sentences << tr("%Ln of them a person should look at first.", nullptr,
                            static_cast<int>(unconfirmed()));
        }
        break;
    case static_cast<int>(AddressList::Retry):
        sentences << tr("The trouble passes by itself: send to these addresses again later.");
        break;
    case static_cast<int>(AddressList::Fix):
        sentences << tr("Somebody has to change or look at something before mail can arrive.");
        break;
    default:
        sentences << tr("One table; its first column names the list of each address.");
    }
    if (m_wish.lists->worksAgain > 0) {
        sentences << tr("%Ln address(es) on no list: mail arrived there later.", nullptr,
                        static_cast<int>(m_wish.lists->worksAgain));
    }
    if (m_wish.lists->withoutAddress > 0) {
        sentences << tr("%Ln failure(s) name no usable address.", nullptr,
                        static_cast<int>(m_wish.lists->withoutAddress));
    }
    const bool isEnglish = m_language == knowledge::Language::English;
    return sentences.join(isEnglish ? QStringLiteral(" ") : QString());
}

} // namespace app
