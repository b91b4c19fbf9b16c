// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/knowledge_header.h"

#include "models/verdict_content.h"
#include "widgets/action_button.h"
#include "widgets/display_control.h"
#include "widgets/icons.h"
#include "widgets/plain_label.h"

#include <QAccessible>
#include <QAction>
#include <QCollator>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QTimer>

#include <algorithm>

namespace app {

namespace {

using Kinds = knowledge::SearchScope::Kinds;

ActionButton* makeButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new ActionButton(ActionButton::Kind::Flat, parent);
    button->setIconName(iconName);
    button->setObjectName(name);
    return button;
}

} // namespace

KnowledgeHeader::KnowledgeHeader(QWidget* parent)
    : QWidget(parent),
      m_title(new PlainLabel(TextRole::Title, this)),
      m_confirmation(new PlainLabel(TextRole::Caption, this)),
      m_back(makeButton(QStringLiteral("back"), QStringLiteral("knowledgeBack"), this)),
      m_forward(makeButton(QStringLiteral("forward"), QStringLiteral("knowledgeForward"), this)),
      m_diagnosis(
          makeButton(QStringLiteral("nav-diagnose"), QStringLiteral("backToDiagnosis"), this)),
      m_display(new DisplayControl(this)),
      m_search(new QLineEdit(this)),
      m_searchIcon(
          m_search->addAction(themedIcon(QStringLiteral("find")), QLineEdit::LeadingPosition)),
      m_kinds(new SegmentedControl(this)),
      m_provider(new QComboBox(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* first = new QHBoxLayout;
    auto* second = new QHBoxLayout;
    layout->addLayout(first);
    layout->addLayout(second);
    buildFirstRow(first);
    buildSearchRow(second);
    setTabOrder(m_display, m_search);
    retranslate();
}

void KnowledgeHeader::buildFirstRow(QHBoxLayout* row)
{
    row->setSpacing(4);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_confirmation->setObjectName(QStringLiteral("knowledgeCopied"));
    m_confirmation->setWordWrap(false);
    m_confirmation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_diagnosis->hide();
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addSpacing(4);
    row->addWidget(m_title);
    row->addSpacing(8);
    row->addWidget(m_confirmation, 1);
    row->addWidget(m_diagnosis);
    row->addSpacing(4);
    row->addWidget(m_display);
    connect(m_back, &ActionButton::clicked, this, &KnowledgeHeader::backRequested);
    connect(m_forward, &ActionButton::clicked, this, &KnowledgeHeader::forwardRequested);
    connect(m_diagnosis, &ActionButton::clicked, this, &KnowledgeHeader::diagnosisRequested);
    connect(m_display, &DisplayControl::displayChosen, this, &KnowledgeHeader::displayChosen);
    setHistory(false, false);
}

void KnowledgeHeader::buildSearchRow(QHBoxLayout* row)
{
    row->setSpacing(8);
    m_search->setObjectName(QStringLiteral("knowledgeSearch"));
    m_search->setMaxLength(200);
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_kinds->addSegment(static_cast<int>(Kinds::All), QStringLiteral("kindAll"));
    m_kinds->addSegment(static_cast<int>(Kinds::Rules), QStringLiteral("kindRules"));
    m_kinds->addSegment(static_cast<int>(Kinds::Categories), QStringLiteral("kindCategories"));
    m_kinds->addSegment(static_cast<int>(Kinds::Codes), QStringLiteral("kindCodes"));
    m_kinds->setCurrent(static_cast<int>(Kinds::All));
    m_provider->setObjectName(QStringLiteral("providerFilter"));
    m_provider->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_provider->setMinimumContentsLength(14);
    m_provider->setMaxVisibleItems(20);
    row->addWidget(m_search, 1);
    row->addWidget(m_kinds);
    row->addWidget(m_provider);
    connect(m_search, &QLineEdit::textChanged, this, &KnowledgeHeader::searchChanged);
    connect(m_kinds, &SegmentedControl::chosen, this, &KnowledgeHeader::searchChanged);
    connect(m_provider, &QComboBox::currentIndexChanged, this, &KnowledgeHeader::searchChanged);
}

QString KnowledgeHeader::query() const
{
    return m_search->text();
}

knowledge::SearchScope KnowledgeHeader::scope() const
{
    return {static_cast<Kinds>(m_kinds->current()),
            m_provider->currentData().toString().toStdString()};
}

void KnowledgeHeader::setSearch(const QString& query, const knowledge::SearchScope& scope)
{
    const QString before = m_search->text();
    const knowledge::SearchScope scopeBefore = this->scope();
    {
        const QSignalBlocker quietSearch(m_search);
        const QSignalBlocker quietProvider(m_provider);
        m_search->setText(query);
        m_kinds->setCurrent(static_cast<int>(scope.kinds));
        const int provider = m_provider->findData(QString::fromStdString(scope.provider));
        m_provider->setCurrentIndex(std::max(provider, 0));
    }
    if (query != before || scope.kinds != scopeBefore.kinds ||
        scope.provider != scopeBefore.provider) {
        Q_EMIT searchChanged();
    }
}

void KnowledgeHeader::setProviders(const knowledge::KnowledgeBase& knowledge,
                                   knowledge::Language language)
{
    const QSignalBlocker quiet(m_provider);
    const QString chosen = m_provider->currentData().toString();
    QList<std::pair<QString, QString>> providers;
    for (const knowledge::Provider& provider : knowledge.providers()) {
        const QString name = toText(provider.name.in(language));
        providers << std::pair(name.isEmpty() ? toText(provider.id) : name, toText(provider.id));
    }
    QCollator collator; // by pinyin in a Chinese window
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    std::sort(providers.begin(), providers.end(),
              [&](const auto& a, const auto& b) { return collator.compare(a.first, b.first) < 0; });
    m_provider->clear();
    m_provider->addItem(tr("Any provider"), QString());
    for (const auto& [name, id] : std::as_const(providers)) {
        m_provider->addItem(name, id);
    }
    m_provider->setCurrentIndex(std::max(m_provider->findData(chosen), 0));
}

void KnowledgeHeader::setDisplay(ExplanationDisplay display)
{
    m_display->setDisplay(display);
}

void KnowledgeHeader::setHistory(bool canGoBack, bool canGoForward)
{
    m_back->setEnabled(canGoBack);
    m_forward->setEnabled(canGoForward);
}

void KnowledgeHeader::setHasDiagnosis(bool hasDiagnosis)
{
    m_diagnosis->setVisible(hasDiagnosis);
}

void KnowledgeHeader::confirm(const QString& text)
{
    m_confirmation->setText(text);
    QTimer::singleShot(4000, m_confirmation, &QLabel::clear);
    QAccessibleEvent announcement(m_confirmation, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

bool KnowledgeHeader::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            Q_EMIT listRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void KnowledgeHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void KnowledgeHeader::retranslate()
{
    m_title->setText(tr("Knowledge"));
    m_back->setAccessibleName(tr("Back"));
    m_back->setToolTip(tr("Back (Alt+Left)"));
    m_forward->setAccessibleName(tr("Forward"));
    m_forward->setToolTip(tr("Forward (Alt+Right)"));
    m_diagnosis->setText(tr("Back to the &diagnosis"));
    m_diagnosis->setToolTip(tr("Back to the verdict this entry was opened from (Ctrl+1)"));
    m_search->setPlaceholderText(tr("Code, words of a bounce, provider, reason"));
    m_search->setAccessibleName(tr("Search the knowledge"));
    m_search->setToolTip(tr("Search the knowledge (Ctrl+F). All words must be found, in either "
                            "language; words in quotes stay together."));
    const auto name = [this](Kinds kinds, const QString& text, const QString& toolTip) {
        m_kinds->setSegmentText(static_cast<int>(kinds), text, toolTip);
    };
    name(Kinds::All, tr("All"), tr("Rules, reasons and codes"));
    name(Kinds::Rules, tr("Rules"), tr("Which words of which server mean which reason"));
    name(Kinds::Categories, tr("Reasons"), tr("Why mail comes back"));
    name(Kinds::Codes, tr("Codes"), tr("Reply codes and enhanced status codes"));
    m_kinds->setAccessibleName(tr("What is searched"));
    m_provider->setAccessibleName(tr("Provider"));
    m_provider->setToolTip(tr("Rules of one provider only"));
}

} // namespace app
