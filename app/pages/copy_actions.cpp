// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/copy_actions.h"

#include "models/verdict_content.h"
#include "output/plain_text.h"
#include "pages/answer_dialog.h"
#include "pages/case_report_dialog.h"
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
      m_parent(parent),
      m_diagnosisButton(makeButton(What::Diagnosis)),
      m_replyButton(makeButton(What::Reply)),
      m_confirmation(new PlainLabel(TextRole::Caption, parent))
{
    m_confirmation->setWordWrap(false);
    m_confirmation->setObjectName(QStringLiteral("copied"));
    m_confirmation->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_answer = m_replyButton->menu()->addAction(QString(), this, &CopyActions::openAnswer);
    m_answer->setObjectName(QStringLiteral("openAnswer"));
    m_caseReport =
        m_diagnosisButton->menu()->addAction(QString(), this, &CopyActions::openCaseReport);
    m_caseReport->setObjectName(QStringLiteral("openCaseReport"));
    row->addWidget(m_diagnosisButton);
    row->addWidget(m_replyButton);
    row->addWidget(m_confirmation, 1);
    m_confirmationTimer.setSingleShot(true);
    m_confirmationTimer.setInterval(4000);
    connect(&m_confirmationTimer, &QTimer::timeout, m_confirmation, &QLabel::clear);
    setSubject({}, nullptr);
}

ActionButton* CopyActions::makeButton(What what)
{
    const bool isReply = what == What::Reply;
    auto* button = new ActionButton(
        isReply ? ActionButton::Kind::Outlined : ActionButton::Kind::Primary, m_parent);
    button->setObjectName(isReply ? QStringLiteral("copyReply") : QStringLiteral("copyDiagnosis"));
    button->setIconName(isReply ? QStringLiteral("reply") : QStringLiteral("copy"));
    auto* menu = new QMenu(button);
    for (const CopyLanguage choice : allLanguages) {
        QAction* action = menu->addAction(QString());
        action->setData(static_cast<int>(choice));
        connect(action, &QAction::triggered, this, [this, what, choice] { choose(what, choice); });
    }
    menu->addSeparator();
    button->setMenu(menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    connect(button, &ActionButton::clicked, this, [this, what] { choose(what, language()); });
    return button;
}

void CopyActions::setSubject(DiagnosisResultPtr result,
                             const diagnosis::RecipientDiagnosis* recipient)
{
    m_subject = {std::move(result), recipient, nullptr};
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
    if (m_subject.recipient != nullptr) {
        const DiagnosisResult& result = *m_subject.result;
        const std::string text = output::plainText(*result.knowledge, *result.outcome,
                                                   *m_subject.recipient, languages(language));
        copyText(toText(text), tr("Diagnosis copied (%1)").arg(copyLanguageName(language)));
    }
}

void CopyActions::copyReply(CopyLanguage language)
{
    if (m_subject.recipient == nullptr) {
        return;
    }
    QStringList texts;
    for (const knowledge::Language one : languages(language)) {
        texts << answerText(m_subject, one, m_settings.signature());
    }
    copyText(texts.join(QStringLiteral("\n----\n\n")),
             tr("Reply for the customer copied (%1)").arg(copyLanguageName(language)));
}

void CopyActions::copyOriginal()
{
    const DiagnosisResultPtr& result = m_subject.result;
    if (!result || result->source.isEmpty()) {
        return;
    }
    const QString source = QString::fromUtf8(result->source);
    const bool isUtf8 = !source.contains(QChar::ReplacementCharacter);
    const bool hasText = result->outcome.has_value();
    copyText(isUtf8 || !hasText ? source : toText(result->outcome->display.view()),
             tr("Original text copied"));
}

void CopyActions::openAnswer()
{
    if (m_subject.recipient != nullptr) {
        auto* dialog = new AnswerDialog(m_subject, m_settings, m_uiLanguage, m_parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show(); // beside the window: the bounce can be read meanwhile
    }
}

void CopyActions::openCaseReport()
{
    if (m_subject.recipient != nullptr) {
        auto* dialog = new CaseReportDialog(m_subject, m_settings, m_uiLanguage, m_parent);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    }
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
    m_answer->setText(tr("&Read and change before copying…"));
    m_caseReport->setText(tr("Case &report…"));
    for (ActionButton* button : {m_diagnosisButton, m_replyButton}) {
        const auto actions = button->menu()->actions();
        for (QAction* action : actions) {
            if (!action->data().isValid()) {
                continue; // no language
            }
            const auto choice = static_cast<CopyLanguage>(action->data().toInt());
            const QString name = copyLanguageName(choice);
            action->setText(choice == CopyLanguage::Both ? name.at(0).toUpper() + name.mid(1)
                                                         : name);
        }
    }
}

} // namespace app
