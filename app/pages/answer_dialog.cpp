// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/answer_dialog.h"

#include "models/verdict_content.h"
#include "pages/copy_actions.h"
#include "widgets/action_button.h"
#include "widgets/card.h"
#include "widgets/plain_label.h"
#include "widgets/segmented_control.h"
#include "widgets/visible_text.h"

#include <QAccessible>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace app {

using knowledge::Language;

namespace {

constexpr std::array bothLanguages{Language::SimplifiedChinese, Language::English};
constexpr int longestSignature = 200;

CopyLanguage copyLanguageOf(Language language)
{
    return language == Language::English ? CopyLanguage::English : CopyLanguage::SimplifiedChinese;
}

/// The text with another last line.
QString signedText(QString text, const QString& before, const QString& now)
{
    while (text.endsWith(QLatin1Char('\n'))) {
        text.chop(1);
    }
    if (!before.isEmpty() && text.endsWith(QLatin1Char('\n') + before)) {
        text.chop(before.size() + 1);
    }
    return text + (now.isEmpty() ? QString() : QLatin1Char('\n') + now) + QLatin1Char('\n');
}

/// The language last copied in; after "both" that of the window.
Language firstLanguage(const Settings& settings, Language uiLanguage)
{
    switch (settings.copyLanguage(copyLanguageOf(uiLanguage))) {
    case CopyLanguage::English:
        return Language::English;
    case CopyLanguage::SimplifiedChinese:
        return Language::SimplifiedChinese;
    case CopyLanguage::Both:
        break;
    }
    return uiLanguage;
}

} // namespace

AnswerDialog::AnswerDialog(CaseSubject subject, Settings& settings, Language uiLanguage,
                           QWidget* parent)
    : QDialog(parent),
      m_subject(std::move(subject)),
      m_settings(settings),
      m_language(firstLanguage(settings, uiLanguage)),
      m_signatureText(settings.signature()),
      m_title(new PlainLabel(TextRole::Title)),
      m_about(new PlainLabel(TextRole::Caption)),
      m_languages(new SegmentedControl),
      m_editor(new QPlainTextEdit),
      m_signatureLabel(new PlainLabel(TextRole::Text)),
      m_signature(new QLineEdit(m_signatureText)),
      m_confirmation(new PlainLabel(TextRole::Caption)),
      m_reset(new ActionButton(ActionButton::Kind::Flat)),
      m_copyBoth(new ActionButton(ActionButton::Kind::Outlined)),
      m_copy(new ActionButton(ActionButton::Kind::Primary))
{
    setObjectName(QStringLiteral("answerDialog"));
    for (const Language language : bothLanguages) {
        m_texts[language] = templateIn(language);
    }
    m_languages->addSegment(static_cast<int>(Language::SimplifiedChinese),
                            QStringLiteral("answerChinese"));
    m_languages->addSegment(static_cast<int>(Language::English), QStringLiteral("answerEnglish"));
    m_editor->setObjectName(QStringLiteral("answerText"));
    m_editor->setTabChangesFocus(true);
    m_editor->setFrameShape(QFrame::NoFrame);
    m_signature->setObjectName(QStringLiteral("answerSignature"));
    m_signature->setMaxLength(longestSignature);
    m_signature->setTextMargins(6, 0, 6, 0);
    m_signatureLabel->setBuddy(m_signature);
    m_confirmation->setObjectName(QStringLiteral("answerCopied"));
    m_confirmation->setWordWrap(false);
    m_reset->setObjectName(QStringLiteral("answerReset"));
    m_reset->setIconName(QStringLiteral("reset"));
    m_copyBoth->setObjectName(QStringLiteral("answerCopyBoth"));
    m_copy->setObjectName(QStringLiteral("answerCopy"));
    m_copy->setIconName(QStringLiteral("copy"));
    m_confirmationTimer.setSingleShot(true);
    m_confirmationTimer.setInterval(4000);
    buildLayout();
    retranslate();
    showLanguage(m_language);
    connectParts();
    m_editor->setFocus();
    resize(640, 520);
}

void AnswerDialog::buildLayout()
{
    auto* head = new QHBoxLayout;
    auto* words = new QVBoxLayout;
    words->setSpacing(4);
    words->addWidget(m_title);
    words->addWidget(m_about);
    head->addLayout(words, 1);
    head->addWidget(m_languages, 0, Qt::AlignTop);
    auto* sheet = new Card;
    auto* sheetLayout = new QVBoxLayout(sheet);
    sheetLayout->setContentsMargins(10, 8, 8, 8);
    sheetLayout->addWidget(m_editor);
    auto* signature = new QHBoxLayout;
    signature->setSpacing(12);
    m_signatureLabel->setWordWrap(false);
    signature->addWidget(m_signatureLabel);
    signature->addWidget(m_signature, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_reset);
    buttons->addWidget(m_confirmation, 1);
    buttons->addWidget(m_copyBoth);
    buttons->addWidget(m_copy);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(head);
    layout->addWidget(sheet, 1);
    layout->addLayout(signature);
    layout->addLayout(buttons);
}

void AnswerDialog::connectParts()
{
    connect(m_languages, &SegmentedControl::chosen, this, [this](int id) {
        showLanguage(static_cast<Language>(id));
        m_settings.setCopyLanguage(copyLanguageOf(m_language));
    });
    connect(m_editor, &QPlainTextEdit::textChanged, this,
            [this] { m_texts[m_language] = m_editor->toPlainText(); });
    connect(m_signature, &QLineEdit::textChanged, this, &AnswerDialog::takeSignature);
    connect(m_reset, &ActionButton::clicked, this, &AnswerDialog::reset);
    connect(m_copy, &ActionButton::clicked, this, [this] {
        copy(textIn(m_language),
             tr("Copied (%1)").arg(copyLanguageName(copyLanguageOf(m_language))));
    });
    connect(m_copyBoth, &ActionButton::clicked, this, [this] {
        const Language other = otherThan(m_language);
        copy(textIn(m_language) + QStringLiteral("\n----\n\n") + textIn(other),
             tr("Copied (%1)").arg(copyLanguageName(CopyLanguage::Both)));
    });
    connect(&m_confirmationTimer, &QTimer::timeout, m_confirmation, &QLabel::clear);
}

QString AnswerDialog::templateIn(Language language) const
{
    return answerText(m_subject, language, m_signatureText);
}

void AnswerDialog::showLanguage(Language language)
{
    m_language = language;
    m_languages->setCurrent(static_cast<int>(language));
    m_editor->setPlainText(QString(m_texts.at(language))); // a copy: the editor writes it back
    m_editor->moveCursor(QTextCursor::Start);
}

/// Where the text was changed by hand, only its last line follows.
void AnswerDialog::takeSignature()
{
    const QString before = m_signatureText;
    m_signatureText = m_signature->text().trimmed();
    for (auto& [language, text] : m_texts) {
        if (text == answerText(m_subject, language, before)) {
            text = templateIn(language);
        } else {
            text = signedText(text, before, m_signatureText);
        }
    }
    m_settings.setSignature(m_signatureText);
    const QSignalBlocker quiet(m_editor);
    m_editor->setPlainText(m_texts.at(m_language));
}

void AnswerDialog::reset()
{
    m_texts[m_language] = templateIn(m_language);
    showLanguage(m_language);
    m_editor->setFocus();
}

void AnswerDialog::copy(const QString& text, const QString& confirmation)
{
    QGuiApplication::clipboard()->setText(text);
    m_confirmation->setText(confirmation);
    m_confirmationTimer.start();
    QAccessibleEvent announcement(m_confirmation, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&announcement);
}

void AnswerDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void AnswerDialog::retranslate()
{
    const QString recipient = visibleLine(toText(m_subject.recipient->status.recipient()));
    setWindowTitle(tr("Answer for the customer"));
    m_title->setText(tr("Answer for the customer"));
    m_about->setText(
        recipient.isEmpty()
            ? tr("Read it, change what you like, copy it.")
            : tr("About the mail to %1. Read it, change what you like, copy it.").arg(recipient));
    m_languages->setAccessibleName(tr("Language of the answer"));
    for (const Language language : bothLanguages) {
        m_languages->setSegmentText(static_cast<int>(language),
                                    copyLanguageName(copyLanguageOf(language)));
    }
    m_editor->setAccessibleName(tr("Answer for the customer"));
    m_signatureLabel->setText(tr("Your &name or company"));
    m_signature->setAccessibleName(tr("Your name or company"));
    m_signature->setPlaceholderText(tr("Stands below the answer; remembered"));
    m_reset->setText(tr("&Reset"));
    m_reset->setToolTip(tr("Back to the text as it was made"));
    m_copyBoth->setText(tr("Copy &both languages"));
    m_copy->setText(tr("&Copy"));
    m_copy->setToolTip(tr("Copy the text as it stands here"));
}

} // namespace app
