// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/copy_actions.h"

#include "diagnosis/customer_reply.h"
#include "models/verdict_content.h"
#include "output/plain_text.h"
#include "widgets/action_button.h"
#include "widgets/plain_label.h"

#include <QAccessible>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>

#include <array>

namespace app {

namespace {

constexpr std::array allLanguages{CopyLanguage::SimplifiedChinese, CopyLanguage::English,
                                  CopyLanguage::Both};

} // namespace

QString copyLanguageName(CopyLanguage language)
{
    switch (language) {
    case CopyLanguage::English:
        return QStringLiteral("English");
    case CopyLanguage::SimplifiedChinese:
        return QStringLiteral("中文");
    case CopyLanguage::Both:
        break;
    }
    return QCoreApplication::translate("app::CopyActions", "both languages");
}

CopyActions::CopyActions(Settings& settings, QHBoxLayout* row, QWidget* parent)
    : QObject(parent),
      m_settings(settings),
      m_diagnosisButton(makeButton(What::Diagnosis, parent)),
      m_replyButton(makeButton(What::Reply, parent)),
      m_confirmation(new PlainLabel(TextRole::Caption, parent))
{
    m_confirmation->setWordWrap(false);
    m_confirmation->setObjectName(QStringLiteral("copied"));
    m_confirmation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_diagnosisButton);
    row->addWidget(m_replyButton);
    row->addWidget(m_confirmation, 1);
    m_confirmationTimer.setSingleShot(true);
    m_confirmationTimer.setInterval(4000);
    connect(&m_confirmationTimer, &QTimer::timeout, m_confirmation, &QLabel::clear);
    setSubject({}, nullptr);
}

ActionButton* CopyActions::makeButton(What what, QWidget* parent)
{
    const bool isReply = what == What::Reply;
    auto* button = new ActionButton(
        isReply ? ActionButton::Kind::Outlined : ActionButton::Kind::Primary, parent);
    button->setObjectName(isReply ? QStringLiteral("copyReply") : QStringLiteral("copyDiagnosis"));
    button->setIconName(isReply ? QStringLiteral("reply") : QStringLiteral("copy"));
    auto* menu = new QMenu(button);
    for (const CopyLanguage choice : allLanguages) {
        QAction* action = menu->addAction(QString());
        action->setData(static_cast<int>(choice));
        connect(action, &QAction::triggered, this, [this, what, choice] { choose(what, choice); });
    }
    button->setMenu(menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    connect(button, &ActionButton::clicked, this, [this, what] { choose(what, language()); });
    return button;
}

void CopyActions::setSubject(DiagnosisResultPtr result,
                             const diagnosis::RecipientDiagnosis* recipient)
{
    m_result = std::move(result);
    m_recipient = recipient;
    m_diagnosisButton->setEnabled(recipient != nullptr);
    m_replyButton->setEnabled(recipient != nullptr);
    m_confirmation->clear();
}

void CopyActions::setUiLanguage(knowledge::Language language)
{
    m_uiLanguage = language;
    retranslate();
}

CopyLanguage CopyActions::language() const
{
    return m_settings.copyLanguage(m_uiLanguage == knowledge::Language::English
                                       ? CopyLanguage::English
                                       : CopyLanguage::SimplifiedChinese);
}

std::vector<knowledge::Language> CopyActions::languages(CopyLanguage language) const
{
    using knowledge::Language;
    switch (language) {
    case CopyLanguage::English:
        return {Language::English};
    case CopyLanguage::SimplifiedChinese:
        return {Language::SimplifiedChinese};
    case CopyLanguage::Both:
        break;
    }
    const Language other =
        m_uiLanguage == Language::English ? Language::SimplifiedChinese : Language::English;
    return {m_uiLanguage, other};
}

void CopyActions::choose(What what, CopyLanguage language)
{
    m_settings.setCopyLanguage(language);
    retranslate();
    what == What::Reply ? copyReply(language) : copyDiagnosis(language);
}

void CopyActions::copyDiagnosis(CopyLanguage language)
{
    if (m_recipient != nullptr) {
        const std::string text = output::plainText(*m_result->knowledge, *m_result->outcome,
                                                   *m_recipient, languages(language));
        copyText(toText(text), tr("Diagnosis copied (%1)").arg(copyLanguageName(language)));
    }
}

void CopyActions::copyReply(CopyLanguage language)
{
    if (m_recipient == nullptr) {
        return;
    }
    QStringList texts;
    for (const knowledge::Language one : languages(language)) {
        texts << toText(
            diagnosis::customerReply(*m_result->knowledge, *m_result->outcome, *m_recipient, one));
    }
    copyText(texts.join(QStringLiteral("\n----\n\n")),
             tr("Reply for the customer copied (%1)").arg(copyLanguageName(language)));
}

void CopyActions::copyOriginal()
{
    if (!m_result || m_result->source.isEmpty()) {
        return;
    }
    const QString source = QString::fromUtf8(m_result->source);
    const bool isUtf8 = !source.contains(QChar::ReplacementCharacter);
    const bool hasText = m_result->outcome.has_value();
    copyText(isUtf8 || !hasText ? source : toText(m_result->outcome->display.view()),
             tr("Original text copied"));
}

void CopyActions::copyText(const QString& text, const QString& confirmation)
{
    QGuiApplication::clipboard()->setText(text);
    m_confirmation->setText(confirmation);
    m_confirmationTimer.start();
    QAccessibleEvent announcement(m_confirmation, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void CopyActions::retranslate()
{
    const QString current = copyLanguageName(language());
    m_diagnosisButton->setText(tr("Copy &diagnosis (%1)").arg(current));
    m_diagnosisButton->setToolTip(tr("Copy the diagnosis as text for a ticket"));
    m_replyButton->setText(tr("Copy re&ply (%1)").arg(current));
    m_replyButton->setToolTip(
        tr("Copy a reply for the customer, without internal details (Ctrl+Shift+C)"));
    for (ActionButton* button : {m_diagnosisButton, m_replyButton}) {
        const auto actions = button->menu()->actions();
        for (QAction* action : actions) {
            const auto choice = static_cast<CopyLanguage>(action->data().toInt());
            const QString name = copyLanguageName(choice);
            action->setText(choice == CopyLanguage::Both ? name.at(0).toUpper() + name.mid(1)
                                                         : name);
        }
    }
}

} // namespace app
