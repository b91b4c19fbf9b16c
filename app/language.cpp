// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QCoreApplication>
#include <QLibraryInfo>

namespace app {

Language::Language(QObject* parent) : QObject(parent)
{
    if (m_plurals.load(QStringLiteral(":/i18n/bouncelens_en.qm"))) {
        QCoreApplication::installTranslator(&m_plurals);
    }
    (void)m_chinese.load(QStringLiteral(":/i18n/bouncelens_zh_CN.qm"));
    (void)m_qtChinese.load(QStringLiteral("qtbase_zh_CN"),
                           QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_qtChinese);
    QCoreApplication::removeTranslator(&m_chinese);
    QCoreApplication::removeTranslator(&m_plurals);
}

void Language::apply(UiLanguage wanted)
{
    m_current = wanted == UiLanguage::System    ? systemLanguage()
                : wanted == UiLanguage::English ? knowledge::Language::English
                                                : knowledge::Language::SimplifiedChinese;
    const bool isChinese = m_current == knowledge::Language::SimplifiedChinese;
    QLocale::setDefault(isChinese ? QLocale(QLocale::Chinese, QLocale::China)
                                  : QLocale(QLocale::English, QLocale::UnitedStates));
    if (isChinese != m_isChineseInstalled) {
        m_isChineseInstalled = isChinese;
        if (isChinese) {
            QCoreApplication::installTranslator(&m_qtChinese);
            QCoreApplication::installTranslator(&m_chinese);
        } else {
            QCoreApplication::removeTranslator(&m_chinese);
            QCoreApplication::removeTranslator(&m_qtChinese);
        }
    }
}

knowledge::Language Language::systemLanguage(const QLocale& locale)
{
    // Traditional readers are better served by Simplified Chinese than by English.
    const QStringList wanted = locale.uiLanguages();
    for (const QString& name : wanted) {
        if (name.startsWith(QLatin1String("zh"), Qt::CaseInsensitive)) {
            return knowledge::Language::SimplifiedChinese;
        }
        if (name.startsWith(QLatin1String("en"), Qt::CaseInsensitive)) {
            break;
        }
    }
    return knowledge::Language::English;
}

} // namespace app
